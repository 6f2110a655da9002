"""infopos integral-picture: what police and partners see, as data."""

from __future__ import annotations

from dataclasses import asdict

import click

from infopos.commands.answers import FORMATS, Answer, Question, plain, run
from infopos.model import Measure, ObservationTheme, Period, Selection, today
from infopos.services.integral_picture import Limits
from infopos.services.integral_picture import integral_picture as integral_picture_of


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
@click.option("--format", "form", type=click.Choice(FORMATS), default="json", show_default=True)
def integral_picture(form: str, role: str | None, **asked: str | None) -> None:
    """Zet per buurt naast elkaar wat politie en partners zien. De app mag niet draaien."""
    theme = ObservationTheme(str(asked["theme"]))

    def answer(question: Question) -> Answer:
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
                name: plain(value) for name, value in asdict(found.agreement).items()
            },
            "more_by_police": list(found.more_police),
            "more_by_partners": list(found.more_partners),
        }, areas

    place, period = str(asked["municipality"]), Period.parse(str(asked["period"]))
    selection = Selection(place, Measure.NUISANCE, period)
    run("integral-picture", answer, form, role, asked, selection, casebook=True)
