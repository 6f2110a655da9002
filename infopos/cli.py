"""The command line: infopos demo | serve | import | totals."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from infopos.build import FileReport, ImportReport, ensure_registry, import_files
from infopos.errors import InfoposError
from infopos.labels import number
from infopos.model import Period
from infopos.services.totals import totals
from infopos.settings import Settings, bundle, load_settings
from infopos.sources.plan import Options, Plan
from infopos.store import open_store

_PATHS = click.Path(path_type=Path)


class _Commands(click.Group):
    """Shows an InfoposError as a message instead of a stack trace."""

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
    options = Options(year, division_year, municipality, profile)
    report = _import_with_progress(paths, load_settings(), options, dry_run=dry_run)
    _print_report(report, dry_run=dry_run)


@main.command()
@click.option("--seed", type=int, default=1, show_default=True, help="Zelfde getal, zelfde stad.")
def demo(seed: int) -> None:
    """Maak de verzonnen gemeente Zilverdam en laad haar."""
    from infopos.sources.demo import write  # only this command needs it

    settings = load_settings()
    folder = settings.home / "demo"
    click.echo("De verzonnen gemeente Zilverdam maken …")
    write(folder, seed=seed)
    report = _import_with_progress([folder], settings, Options(), fictional=True)
    _print_report(report, dry_run=False)


@main.command()
@click.option("--port", type=int, help="Poort; anders INFOPOS_PORT of 8501.")
def serve(port: int | None) -> None:
    """Start de app op dit adres."""
    settings = load_settings()
    ensure_registry(settings)
    port = port or settings.port
    click.echo(f"Infopos draait op http://{settings.address}:{port} (stoppen met Ctrl-C).")
    sys.stdout.flush()
    os.chdir(bundle())  # Streamlit looks for .streamlit/config.toml where it is started
    os.environ["INFOPOS_HOME"] = str(settings.home.resolve())
    os.execv(  # noqa: S606  # our own interpreter and our own arguments
        sys.executable,
        [
            sys.executable, "-m", "streamlit", "run", "app.py",
            "--server.address", settings.address,
            "--server.port", str(port),
            "--server.headless", "true",
        ],
    )  # fmt: skip


@main.command(name="totals")
@click.option("--municipality", required=True, help="Gemeentecode, zoals GM0758.")
@click.option("--period", required=True, help="Jaar of maand: 2022 of 2022-03.")
@click.option("--json", "as_json", is_flag=True, help="Als JSON.")
def totals_command(municipality: str, period: str, as_json: bool) -> None:
    """Tel op wat in een gemeente is geregistreerd, en verklaar verschillen."""
    store = open_store(load_settings(), casebook=False)
    try:
        found = totals(store, municipality, Period.parse(period))
    finally:
        store.close()
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


def _import_with_progress(
    paths: Sequence[Path],
    settings: Settings,
    options: Options,
    *,
    dry_run: bool = False,
    fictional: bool = False,
) -> ImportReport:
    """Import with a line that tells what is going on, when someone is watching."""
    watching = sys.stderr.isatty()

    def progress(step: str) -> None:
        if watching:
            click.echo(f"\r\033[K  {step} …", nl=False, err=True)

    try:
        return import_files(
            paths, settings, options, dry_run=dry_run, fictional=fictional, progress=progress
        )
    finally:
        if watching:
            click.echo("\r\033[K", nl=False, err=True)


def _print_report(report: ImportReport, *, dry_run: bool) -> None:
    for file in report.files:
        _print_file(file)
    for warning in report.warnings:
        click.secho(f"Let op: {warning}", fg="yellow")
    if dry_run:
        click.echo("Proef: er is niets gewijzigd.")
    elif report.version:
        click.echo(f"Klaar. Het register is bijgewerkt ({report.version}).")
    else:
        click.echo("Er was niets nieuws; het register is niet gewijzigd.")


def _print_file(file: FileReport) -> None:
    click.secho(file.path.name, bold=True)
    if not isinstance(file.plan, Plan):
        click.echo(f"  Overgeslagen: {file.plan.reason}. {file.plan.remedy}".rstrip())
        return
    click.echo(f"  Herkend als: {file.plan.title} — {file.plan.reason}.")
    if file.already:
        click.echo("  Was al geladen; niets gewijzigd.")
    if file.outcome is None:
        return
    account = file.outcome.account
    click.echo(
        f"  {number(account.rows_in_file)} rijen = {number(account.loaded)} geladen"
        f" + {number(account.rejected)} afgekeurd + {number(account.duplicate)} dubbel"
    )
    for reject in file.outcome.rejects[:3]:
        column = f", kolom {reject.column}" if reject.column else ""
        click.echo(f"    regel {reject.line}{column}: “{reject.value}”: {reject.reason}")
    if file.rejects:
        click.echo(f"  Alle afgekeurde rijen: {file.rejects}")
    for note in file.outcome.notes:
        click.echo(f"  {note}")
