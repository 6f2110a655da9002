"""infopos hotspots | change | emerging | check-forecast | peers | integral-picture: as data."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

import click
import numpy as np
import pandas as pd

from infopos.access import policy
from infopos.access.audit import Action
from infopos.commands.recorded import recorded
from infopos.errors import SelectionError
from infopos.model import (
    AreaLevel,
    Audience,
    Measure,
    ObservationTheme,
    Period,
    PeriodKind,
    Selection,
    today,
)
from infopos.services.area_picture import AreaPicture, area_picture
from infopos.services.change import change_between, year_before
from infopos.services.contiguity import Contiguity, contiguity
from infopos.services.emerging import emerging_of
from infopos.services.hotspots import Basis, second_opinion
from infopos.services.hotspots import hotspots as hotspots_of
from infopos.services.integral_picture import Limits
from infopos.services.integral_picture import integral_picture as integral_picture_of
from infopos.services.lookback import lookback
from infopos.services.peer_trend import peer_picture
from infopos.services.peers import municipal_places
from infopos.settings import Settings, load_settings
from infopos.store import Store, open_store

Command = TypeVar("Command", bound=Callable[..., None])
Answer = tuple[dict[str, Any], pd.DataFrame]

_LEVELS = (AreaLevel.NEIGHBOURHOOD.value, AreaLevel.DISTRICT.value)
_FORMATS = ("json", "csv", "geojson")
_NOTHING = pd.DataFrame()
_MEASURES = [measure.value for measure in Measure]


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    """What somebody asks, and of which figures."""

    store: Store
    settings: Settings
    selection: Selection
    audience: Audience

    def picture(self) -> AreaPicture:
        minimum = self.settings.minimum_residents
        return area_picture(self.store, self.selection, self.audience, minimum_residents=minimum)

    def year_before(self, picture: AreaPicture) -> AreaPicture:
        return year_before(self.store, picture, self.audience)

    def near(self) -> Contiguity:
        return contiguity(self.store, self.selection.municipality, self.selection.level)


def _selecting(command: Command) -> Command:
    """Give a command the options that make a selection."""
    for option in reversed(
        (
            click.option("--municipality", required=True, help="Gemeentecode, zoals GM0758."),
            click.option(
                "--measure", type=click.Choice(_MEASURES), default="crime", show_default=True
            ),
            click.option("--code", help="Code van een soort, zoals 1.1.1."),
            click.option("--theme", help="Thema, zoals inbraak; alleen zonder --code."),
            click.option("--period", required=True, help="2022, 2022Q1 of 2022-03."),
            click.option(
                "--level", type=click.Choice(_LEVELS), default=_LEVELS[0], show_default=True
            ),
            click.option("--role", help="Antwoord zoals deze rol het ziet, zoals burgemeester."),
            click.option(
                "--format", "form", type=click.Choice(_FORMATS), default="json", show_default=True
            ),
        )
    ):
        command = option(command)
    return command


@click.command()
@_selecting
@click.option(
    "--basis", type=click.Choice([basis.value for basis in Basis]), default="count",
    show_default=True, help="Vergelijk aantallen, of cijfers per inwoner.",
)  # fmt: skip
def hotspots(form: str, role: str | None, basis: str, **asked: str | None) -> None:
    """Geef per gebied aantal, cijfer per 1.000 inwoners en of het een hotspot is (Gi*)."""

    def answer(question: _Question) -> Answer:
        near, picture = question.near(), question.picture()
        found = hotspots_of(picture, near, basis=Basis(basis))
        areas = found.areas.join(second_opinion(found, near))
        return {"subject": picture.subject, "basis": basis, "enough": found.enough}, areas

    _run("hotspots", answer, form, role, asked)


@click.command()
@_selecting
def change(form: str, role: str | None, **asked: str | None) -> None:
    """Vergelijk elk gebied met dezelfde periode een jaar eerder (E-toets)."""

    def answer(question: _Question) -> Answer:
        picture = question.picture()
        found = change_between(question.year_before(picture), picture)
        total = {name: _plain(value) for name, value in found.total.items()}
        return {
            "subject": picture.subject,
            "compared_with": found.before.key,
            "total": total,
        }, found.areas

    _run("change", answer, form, role, asked)


@click.command()
@_selecting
@click.option(
    "--step", type=click.Choice([kind.value for kind in PeriodKind]), default="quarter",
    show_default=True, help="Lengte van de perioden die worden gevolgd.",
)  # fmt: skip
def emerging(form: str, role: str | None, step: str, **asked: str | None) -> None:
    """Geef het verloop van hotspots: nieuw, blijvend, sterker, zwakker of voorbij."""

    def answer(question: _Question) -> Answer:
        asked, near = (question.store, question.selection, question.audience), question.near()
        found = emerging_of(*asked, near, kind=PeriodKind(step))
        return {"periods": [period.key for period in found.periods]}, found.areas

    _run("emerging", answer, form, role, asked)


@click.command(name="check-forecast")
@_selecting
@click.option(
    "--share-of-area", type=click.FloatRange(0, 1, min_open=True), default=0.1,
    show_default=True, help="Deel van het gebied dat de kaart mag aanwijzen.",
)  # fmt: skip
def check_forecast(form: str, role: str | None, share_of_area: float, **asked: str | None) -> None:
    """Kijk na of de hotspots van een jaar eerder klopten: trefkans, PAI en PEI."""

    def answer(question: _Question) -> Answer:
        near, picture = question.near(), question.picture()
        then = question.year_before(picture)
        found = lookback(question.store, then, picture, near, share_of_area=share_of_area)
        if found is None:
            return {"subject": picture.subject, "hotspots": None, "same_as_before": None}, _NOTHING
        return {
            "subject": picture.subject,
            "map_of": found.before.key,
            "share_of_area": share_of_area,
            "hotspots": asdict(found.hotspots) if found.hotspots else None,
            "same_as_before": asdict(found.naive),
        }, _NOTHING

    _run("check-forecast", answer, form, role, asked)


@click.command()
@_selecting
@click.option(
    "--with",
    "others",
    help="Gemeentecodes met een komma ertussen; anders de acht die er het meest op lijken.",
)
def peers(form: str, role: str | None, others: str | None, **asked: str | None) -> None:
    """Vergelijk een gemeente met gemeenten die erop lijken: niveau, verloop en verschil."""
    wanted = tuple(code.strip() for code in (others or "").split(",") if code.strip())

    def answer(question: _Question) -> Answer:
        store = question.store
        found = peer_picture(
            store, question.selection, question.audience, wanted, municipal_places(store)
        )
        course = found.course.assign(period=[period.key for period in found.periods])
        return {
            "subject": found.subject,
            "compared": found.period and found.period.key,
            "compared_with": found.before and found.before.key,
            "by_distance": found.peers.by_distance,
            "change": found.change
            and {name: _plain(value) for name, value in asdict(found.change).items()},
            "course": [
                {str(name): _plain(value) for name, value in row.items()}
                for row in course.to_dict("records")
            ],
        }, found.table.drop(columns="series")

    _run("peers", answer, form, role, asked)


@click.command(name="integral-picture")
@click.option("--municipality", required=True, help="Gemeentecode, zoals GM0758.")
@click.option(
    "--theme",
    type=click.Choice([theme.value for theme in ObservationTheme]),
    required=True,
    help="Thema van partners.",
)
@click.option("--period", required=True, help="Van de politiecijfers: 2022, 2022Q1 of 2022-03.")
@click.option("--role", help="Antwoord zoals deze rol het ziet, zoals burgemeester.")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="json", show_default=True)
def integral_picture(form: str, role: str | None, **asked: str | None) -> None:
    """Zet per buurt naast elkaar wat politie en partners zien. De app mag niet draaien."""
    theme = ObservationTheme(str(asked["theme"]))

    def answer(question: _Question) -> Answer:
        settings = question.settings
        found = integral_picture_of(
            question.store,
            question.selection.municipality,
            theme,
            question.selection.period,
            question.audience,
            today=today(),
            minimum_residents=settings.minimum_residents,
            limits=Limits(settings.fewest_observations, settings.fewest_organisations),
        )
        areas = found.areas.assign(
            count=found.police.areas["count"].astype("Int64").to_numpy(),
            doubts=found.areas["doubts"].map(" ".join),
            active=found.areas["active"].map("; ".join),
            newest=found.areas["newest"].map(str, na_action="ignore"),
        )
        return {
            "codes": list(found.mapped.codes) if found.mapped else [],
            "measure": found.mapped.measure if found.mapped else None,
            "mapping_version": found.mapping_version,
            "observed_since": found.since.isoformat(),
            "observed_until": found.until.isoformat(),
            "rank_agreement": {
                name: _plain(value) for name, value in asdict(found.agreement).items()
            },
            "more_by_police": list(found.more_police),
            "more_by_partners": list(found.more_partners),
        }, areas

    place, period = str(asked["municipality"]), Period.parse(str(asked["period"]))
    selection = Selection(place, Measure.NUISANCE, period)
    _run("integral-picture", answer, form, role, asked, selection=selection, casebook=True)


def _run(
    name: str,
    answer: Callable[[_Question], Answer],
    form: str,
    role: str | None,
    asked: dict[str, str | None],
    *,
    selection: Selection | None = None,
    casebook: bool = False,
) -> None:
    """Answer for the operator or as a role, and leave that in the audit log."""
    selection = selection or _selection(asked)
    settings = load_settings()
    place = selection.municipality
    with recorded(settings, Action.EXPORTED, name, asked | {"role": role}, municipality=place):
        store = open_store(settings, casebook=casebook)
        try:
            audience = policy.audience_of_role(role, place) if role else policy.OPERATOR
            head, areas = answer(_Question(store, settings, selection, audience))
            shapes = store.rows("area_shapes", municipality=place) if form == "geojson" else []
        finally:
            store.close()
    whole_numbers = [name for name in areas if str(name).startswith(("count", "residents"))]
    areas = areas.rename(columns={"area_code": "code"}).astype(
        dict.fromkeys(whole_numbers, "Int64")
    )
    if form == "csv":
        click.echo(areas.to_csv(index=False), nl=False)
        return
    rows = [
        {str(name): _plain(value) for name, value in row.items()}
        for row in areas.to_dict("records")
    ]
    whole: dict[str, Any] = {**asked, **head}
    whole |= _features(rows, shapes) if form == "geojson" else {"areas": rows}
    click.echo(json.dumps(whole, ensure_ascii=False, indent=2))


def _selection(asked: dict[str, str | None]) -> Selection:
    if asked["code"] and asked["theme"]:
        raise SelectionError("Een soort en een thema samen gaan niet.", "Geef --code of --theme.")
    return Selection(
        municipality=str(asked["municipality"]),
        measure=Measure(str(asked["measure"])),
        period=Period.parse(str(asked["period"])),
        level=AreaLevel(str(asked["level"])),
        theme=asked["theme"],
        code=asked["code"],
    )


def _features(rows: list[dict[str, Any]], shapes: list[dict[str, Any]]) -> dict[str, Any]:
    """GeoJSON in degrees, as the standard wants it (RFC 7946)."""
    from infopos.services.geometry import outlines_by_code  # imports GeoPandas: 0.7 s

    outline = outlines_by_code(shapes)
    features = [
        {"type": "Feature", "properties": row, "geometry": outline.get(row["code"])} for row in rows
    ]
    return {"type": "FeatureCollection", "features": features}


def _plain(value: Any) -> Any:
    """A number or text that JSON knows; nothing where there is none."""
    if value is None or value is pd.NA or (isinstance(value, float) and np.isnan(value)):
        return None
    return value.item() if isinstance(value, np.generic) else value
