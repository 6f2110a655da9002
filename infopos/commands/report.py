"""infopos report: what the pages say, as a file for a meeting."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from infopos import labels
from infopos.access import policy
from infopos.access.audit import Action
from infopos.access.casebook import open_casebook
from infopos.commands.recorded import recorded
from infopos.errors import BusyError, SettingsError
from infopos.model import Period, today
from infopos.reports.forms import FORMS, write
from infopos.settings import Settings, load_settings
from infopos.store import Store, open_store

if TYPE_CHECKING:
    from infopos.services.safety_plan_rows import Target


@click.group()
def report() -> None:
    """Maak een verslag voor een overleg."""


@report.command()
@click.option("--municipality", required=True, help="Gemeentecode, zoals GM0758.")
@click.option("--period", required=True, help="Jaar, kwartaal of maand: 2022, 2022Q1 of 2022-03.")
@click.option("--role", help="Zoals deze rol het ziet, zoals burgemeester.")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Bestand; de naam eindigt op .pdf, .pptx, .xlsx, .gpkg, .geojson, .csv of .parquet.",
)
def briefing(municipality: str, period: str, role: str | None, out: Path) -> None:
    """Maak de briefing van een gemeente: als PDF, dia's, werkboek, kaartlaag of tabel."""
    from infopos.reports.briefing import Asked  # imports SciPy
    from infopos.reports.briefing import briefing as compose

    form = out.suffix.removeprefix(".").lower()
    if form not in FORMS:
        raise SettingsError(
            f"“{out.name}” eindigt niet op een vorm die Infopos kan maken.",
            f"Kies uit: {', '.join(f'.{known}' for known in FORMS)}.",
        )
    settings = load_settings()
    asked = {"period": period, "role": role, "form": form}
    with recorded(settings, Action.EXPORTED, "report briefing", asked, municipality=municipality):
        store, targets = _opened(settings, municipality, Period.parse(period))
        try:
            audience = policy.audience_of_role(role, municipality) if role else policy.OPERATOR
            wanted = Asked(
                municipality, Period.parse(period), audience, role or labels.OPERATOR, today(),
                targets,
            )  # fmt: skip
            content = write(form, store, municipality, compose(store, settings, wanted))
        finally:
            store.close()
    temporary = out.with_name(f".{out.name}.new")
    temporary.write_bytes(content)
    temporary.replace(out)
    click.echo(f"{out}: {labels.number(len(content) // 1000)} kB")


@report.command(name="run")
@click.option("--due", is_flag=True, required=True, help="Maak wat er nu klaar moet liggen.")
def run_due(*, due: bool) -> None:
    """Maak de vaste rapporten; de app doet dit ook zelf, elk uur."""
    from infopos.reports.delivery import deliver  # imports SciPy

    settings = load_settings()
    try:
        store = open_casebook(settings)
    except BusyError:
        click.echo(labels.SERVER_MAKES)
        return
    try:
        made, failed = deliver(store, settings, now=datetime.now(UTC), today=today())
    finally:
        store.close()
    click.echo(labels.delivered(made, failed))
    if failed:
        raise click.exceptions.Exit(1)


def _opened(
    settings: Settings, municipality: str, period: Period
) -> tuple[Store, tuple[Target, ...]]:
    """Open what there is, and give the targets of the safety plan unless the app has those."""
    from infopos.services.safety_plans import standing_targets

    try:
        store = open_casebook(settings)
    except BusyError:
        click.echo(labels.WITHOUT_TARGETS, err=True)
        return open_store(settings, casebook=False), ()
    return store, standing_targets(store, municipality, period.year)
