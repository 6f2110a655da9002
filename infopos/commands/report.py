"""infopos report: what the pages say, as a file for a meeting."""

from __future__ import annotations

from pathlib import Path

import click

from infopos import labels
from infopos.access import policy
from infopos.access.audit import Action
from infopos.commands.recorded import recorded
from infopos.errors import SettingsError
from infopos.model import Period, today
from infopos.reports.forms import FORMS, write
from infopos.settings import load_settings
from infopos.store import open_store


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
    help="Bestand; de naam eindigt op .pdf, .pptx, .xlsx of .gpkg.",
)
def briefing(municipality: str, period: str, role: str | None, out: Path) -> None:
    """Maak de briefing van een gemeente: als PDF, dia's, werkboek of kaartlaag."""
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
        store = open_store(settings, casebook=False)
        try:
            audience = policy.audience_of_role(role, municipality) if role else policy.OPERATOR
            wanted = Asked(
                municipality, Period.parse(period), audience, role or labels.OPERATOR, today()
            )
            content = write(form, store, municipality, compose(store, settings, wanted))
        finally:
            store.close()
    temporary = out.with_name(f".{out.name}.new")
    temporary.write_bytes(content)
    temporary.replace(out)
    click.echo(f"{out}: {labels.number(len(content) // 1000)} kB")
