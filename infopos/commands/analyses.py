"""infopos hotspots | change | emerging | check-forecast | peers: the pages' analyses, as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import TypeVar

import click
import pandas as pd

from infopos.commands.answers import FORMATS, Answer, Question, plain, run
from infopos.errors import SelectionError
from infopos.model import (
    AreaLevel,
    Measure,
    Period,
    PeriodKind,
    Selection,
)
from infopos.services.change import change_between
from infopos.services.emerging import emerging_of
from infopos.services.hotspots import Basis, second_opinion
from infopos.services.hotspots import hotspots as hotspots_of
from infopos.services.lookback import lookback
from infopos.services.peer_trend import peer_picture
from infopos.services.peers import municipal_places

Command = TypeVar("Command", bound=Callable[..., None])

_LEVELS = (AreaLevel.NEIGHBOURHOOD.value, AreaLevel.DISTRICT.value)
_NOTHING = pd.DataFrame()
_MEASURES = [measure.value for measure in Measure]


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
                "--format", "form", type=click.Choice(FORMATS), default="json", show_default=True
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

    def answer(question: Question) -> Answer:
        near, picture = question.near(), question.picture()
        found = hotspots_of(picture, near, basis=Basis(basis))
        areas = found.areas.join(second_opinion(found, near))
        return {"subject": picture.subject, "basis": basis, "enough": found.enough}, areas

    run("hotspots", answer, form, role, asked, _selection(asked))


@click.command()
@_selecting
def change(form: str, role: str | None, **asked: str | None) -> None:
    """Vergelijk elk gebied met dezelfde periode een jaar eerder (E-toets)."""

    def answer(question: Question) -> Answer:
        picture = question.picture()
        found = change_between(question.year_before(picture), picture)
        total = {name: plain(value) for name, value in found.total.items()}
        return {
            "subject": picture.subject,
            "compared_with": found.before.key,
            "total": total,
        }, found.areas

    run("change", answer, form, role, asked, _selection(asked))


@click.command()
@_selecting
@click.option(
    "--step", type=click.Choice([kind.value for kind in PeriodKind]), default="quarter",
    show_default=True, help="Lengte van de perioden die worden gevolgd.",
)  # fmt: skip
def emerging(form: str, role: str | None, step: str, **asked: str | None) -> None:
    """Geef het verloop van hotspots: nieuw, blijvend, sterker, zwakker of voorbij."""

    def answer(question: Question) -> Answer:
        asked, near = (question.store, question.selection, question.audience), question.near()
        found = emerging_of(*asked, near, kind=PeriodKind(step))
        return {"periods": [period.key for period in found.periods]}, found.areas

    run("emerging", answer, form, role, asked, _selection(asked))


@click.command(name="check-forecast")
@_selecting
@click.option(
    "--share-of-area", type=click.FloatRange(0, 1, min_open=True), default=0.1,
    show_default=True, help="Deel van het gebied dat de kaart mag aanwijzen.",
)  # fmt: skip
def check_forecast(form: str, role: str | None, share_of_area: float, **asked: str | None) -> None:
    """Kijk na of de hotspots van een jaar eerder klopten: trefkans, PAI en PEI."""

    def answer(question: Question) -> Answer:
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

    run("check-forecast", answer, form, role, asked, _selection(asked))


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

    def answer(question: Question) -> Answer:
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
            and {name: plain(value) for name, value in asdict(found.change).items()},
            "course": [
                {str(name): plain(value) for name, value in row.items()}
                for row in course.to_dict("records")
            ],
        }, found.table.drop(columns="series")

    run("peers", answer, form, role, asked, _selection(asked))


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
