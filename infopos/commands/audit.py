"""infopos audit: check the record of who saw and did what, and let go of what is old."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import click

from infopos.access import audit_check
from infopos.access.audit_chain import read_head
from infopos.commands.console import casebook, who
from infopos.labels import number
from infopos.settings import load_settings

_SHOWN = 20
_YEAR = timedelta(days=365.25)


@click.group()
def audit() -> None:
    """Het logboek van wie wat zag en deed: nakijken en opruimen."""


@audit.command()
@click.pass_context
def verify(ctx: click.Context) -> None:
    """Kijk na of het logboek nog is zoals het werd geschreven."""
    with casebook() as store:
        faults = audit_check.verify(store)
        found = read_head(store)
    if faults:
        click.secho(f"Het logboek klopt niet: {number(len(faults))} fouten.", fg="red", err=True)
        for fault in faults[:_SHOWN]:
            where = f"rij {fault.sequence}: " if fault.sequence else ""
            click.echo(f"  {where}{fault.problem}", err=True)
        click.echo("Wijzig niets, en waarschuw de functionaris gegevensbescherming.", err=True)
        ctx.exit(1)
    if found is None:
        click.echo("Het logboek is nog leeg.")
        return
    head = found[0]
    count = head.sequence - head.first_sequence + 1
    click.echo(f"Het logboek klopt: {number(count)} rijen, de laatste is rij {head.sequence}")
    click.echo(f"met kenmerk {head.hash[:16]}. Noteer dit buiten Infopos.")


@audit.command()
def prune() -> None:
    """Verwijder wat ouder is dan INFOPOS_AUDIT_YEARS jaar."""
    years = load_settings().audit_years
    now = datetime.now(UTC)
    with casebook() as store:
        count = audit_check.prune(store, before=now - years * _YEAR, who=who(), now=now)
    click.echo(f"{number(count)} rijen ouder dan {years:g} jaar zijn verwijderd.")
