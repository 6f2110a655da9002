"""Runs an import for someone at a terminal, and tells what became of every file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from infopos.build import FileReport, ImportReport, import_files
from infopos.labels import number
from infopos.progress_bar import progress_bar
from infopos.settings import Settings
from infopos.sources.plan import Options, Plan


def run_import(
    paths: Sequence[Path],
    settings: Settings,
    options: Options,
    *,
    dry_run: bool = False,
    fictional: bool = False,
) -> ImportReport:
    """Import with a bar that tells how far it is, when someone is watching, and report.

    Parameters as for `infopos.build.import_files`, which also tells what is raised.
    """
    with progress_bar() as progress:
        report = import_files(
            paths, settings, options, dry_run=dry_run, fictional=fictional, progress=progress
        )
    _print_report(report, dry_run=dry_run)
    return report


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
