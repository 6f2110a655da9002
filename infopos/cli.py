"""The command line: infopos demo | serve | import | totals | hotspots | change | emerging |
check-forecast | peers | integral-picture | account | audit.

Commands import what only they need when they run, so that `infopos serve` starts at once.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import click

from infopos.errors import InfoposError
from infopos.labels import number
from infopos.model import Period
from infopos.settings import Settings, load_settings

if TYPE_CHECKING:
    from infopos.services.totals import Totals

_OBJECTS = 50_000
"""Most of what these commands make stays until they end: looking for garbage took a tenth."""

_PATHS = click.Path(path_type=Path)


class _Commands(click.Group):
    """Shows an InfoposError as a message instead of a stack trace."""

    later: ClassVar = {
        "account": ("accounts", "Accounts bekijken, maken, sluiten, of een nieuw wachtwoord."),
        "audit": ("audit", "Het logboek nakijken en opruimen."),
        "hotspots": ("analyses", "Geef per gebied aantal, cijfer per 1.000 inwoners en hotspot."),
        "change": ("analyses", "Vergelijk elk gebied met dezelfde periode een jaar eerder."),
        "emerging": ("analyses", "Geef het verloop van hotspots, van nieuw tot voorbij."),
        "check-forecast": ("analyses", "Kijk na of de hotspots van een jaar eerder klopten."),
        "peers": ("analyses", "Vergelijk een gemeente met gemeenten die erop lijken."),
        "integral-picture": ("integral", "Zet naast elkaar wat politie en partners zien."),
        "report": ("report", "Maak een verslag voor een overleg."),
        "rebuild-meeting": ("meetings", "Reken de cijfers van een overleg opnieuw uit."),
    }
    """Module in `infopos.commands`, imported when it is asked for, and what the list says of it."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them: that took two seconds."""
        rows = [
            (name, self.later[name][1] if name in self.later else self._short(ctx, name))
            for name in self.list_commands(ctx)
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def _short(self, ctx: click.Context, name: str) -> str:
        command = self.get_command(ctx, name)
        return command.get_short_help_str(limit=80) if command else ""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *self.later])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self.later:
            gc.set_threshold(_OBJECTS)
            found: click.Command = getattr(
                import_module(f"infopos.commands.{self.later[cmd_name][0]}"),
                cmd_name.replace("-", "_"),
            )
            return found
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except InfoposError as error:
            click.secho(f"{error.title}: {error.problem}", fg="red", err=True)
            if error.remedy:
                click.echo(error.remedy, err=True)
            ctx.exit(1)


@click.group(cls=_Commands)
@click.version_option(package_name="infopos")
def main() -> None:
    """Infopos: criminaliteit en overlast per buurt, voor de burgemeester en partners."""


@main.command(name="import")
@click.argument("paths", nargs=-1, required=True, type=_PATHS)
@click.option("--dry-run", is_flag=True, help="Alles nakijken, niets wijzigen.")
@click.option("--year", type=int, help="Jaar van inwoners, als het bestand het niet zegt.")
@click.option("--division-year", type=int, help="Indelingsjaar van een bestand met grenzen.")
@click.option("--municipality", help="Gemeentecode waarbinnen namen worden opgezocht.")
@click.option("--profile", type=_PATHS, help="Profiel (TOML) van een export van incidenten.")
def import_command(
    paths: Sequence[Path],
    dry_run: bool,
    year: int | None,
    division_year: int | None,
    municipality: str | None,
    profile: Path | None,
) -> None:
    """Laad bestanden of mappen van leveranciers: alles of niets."""
    from infopos.access.audit import Action
    from infopos.commands.recorded import recorded
    from infopos.import_report import run_import
    from infopos.sources.plan import Options

    options = Options(year, division_year, municipality, profile)
    settings = load_settings()
    asked = {"paths": [str(path) for path in paths], "dry_run": dry_run}
    with recorded(settings, Action.IMPORTED, "import", asked) as result:
        report = run_import(paths, settings, options, dry_run=dry_run)
        result["version"] = report.version


@main.command()
@click.option("--seed", type=int, default=1, show_default=True, help="Zelfde getal, zelfde stad.")
def demo(seed: int) -> None:
    """Maak de verzonnen gemeente Zilverdam en laad haar."""
    from infopos.access.audit import Action
    from infopos.commands import demo_meetings
    from infopos.commands.demo_observations import fill
    from infopos.commands.recorded import recorded
    from infopos.import_report import run_import
    from infopos.sources.demo import write
    from infopos.sources.plan import Options

    settings = load_settings()
    folder = settings.home / "demo"
    with recorded(settings, Action.IMPORTED, "demo", {"seed": seed}) as result:
        click.echo("De verzonnen gemeente Zilverdam maken …")
        write(folder, seed=seed)
        report = run_import([folder], settings, Options(), fictional=True)
        result["version"] = report.version
    now = datetime.now(UTC)
    observed = fill(settings, now=now)
    if observed:
        demo_meetings.fill(settings, now=now)
        click.echo(f"De verzonnen partners meldden {observed} waarnemingen.")


@main.command()
@click.option("--port", type=int, help="Poort; anders INFOPOS_PORT of 8501.")
def serve(port: int | None) -> None:
    """Start de app op dit adres."""
    settings = load_settings()
    port = port or settings.port
    click.echo(f"Infopos draait op http://{settings.address}:{port} (stoppen met Ctrl-C).")
    from infopos.web.launch import launch

    launch(settings, port)


@main.command(name="totals")
@click.option("--municipality", required=True, help="Gemeentecode, zoals GM0758.")
@click.option("--period", required=True, help="Jaar of maand: 2022 of 2022-03.")
@click.option("--role", help="Antwoord zoals deze rol het ziet, zoals burgemeester.")
@click.option("--json", "as_json", is_flag=True, help="Als JSON.")
def totals_command(municipality: str, period: str, role: str | None, as_json: bool) -> None:
    """Tel op wat in een gemeente is geregistreerd, en verklaar verschillen."""
    from infopos.access.audit import Action
    from infopos.commands.recorded import recorded

    settings = load_settings()
    asked = {"period": period, "role": role}
    with recorded(settings, Action.EXPORTED, "totals", asked, municipality=municipality):
        found = _totals(settings, municipality, period, role)
    if as_json:
        click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=2))
        return
    click.echo(
        f"{found.name} ({found.municipality}), {found.period}:"
        f" {found.districts} wijken, {found.neighbourhoods} buurten"
    )
    for label, measure in (("Misdrijven", found.crime), ("Overlast", found.nuisance)):
        if measure is None:
            continue
        summed = " (opgeteld door Infopos)" if measure.total_is_sum else ""
        click.echo(f"{label}: {number(measure.total)}{summed}")
        if measure.difference and measure.types is not None:
            click.echo(f"  soorten samen {number(measure.types)}: {measure.difference_explained}")
        if measure.outside_every_district:
            click.echo(f"  waarvan {number(measure.outside_every_district)} in geen wijk")


def _totals(settings: Settings, municipality: str, period: str, role: str | None) -> Totals:
    from infopos.access import policy
    from infopos.services.totals import totals
    from infopos.store import open_store

    store = open_store(settings, casebook=False)
    try:
        audience = policy.audience_of_role(role, municipality) if role else policy.OPERATOR
        return totals(store, municipality, Period.parse(period), audience)
    finally:
        store.close()
