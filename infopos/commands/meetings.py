"""infopos rebuild-meeting: whether the figures of a meeting are still what they were."""

from __future__ import annotations

from pathlib import Path

import click

from infopos.access.audit import Action
from infopos.access.casebook import open_casebook
from infopos.commands.recorded import recorded
from infopos.errors import MeetingError
from infopos.services.meetings import content_in, numbered
from infopos.settings import load_settings


@click.command(name="rebuild-meeting")
@click.argument("number", type=int)
@click.option("--municipality", required=True, help="Gemeentecode, zoals GM0758.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Schrijf de cijfers als JSON."
)
def rebuild_meeting(number: int, municipality: str, out: Path | None) -> None:
    """Reken de cijfers van een overleg opnieuw uit en vergelijk ze. De app mag niet draaien."""
    from infopos.reports.meeting import rebuild  # imports SciPy

    settings = load_settings()
    asked = {"number": number}
    with recorded(settings, Action.EXPORTED, "rebuild-meeting", asked, municipality=municipality):
        store = open_casebook(settings)
        try:
            with store.snapshot() as snapshot:
                meeting = numbered(snapshot, municipality, number)
                kept = content_in(snapshot, meeting)
        finally:
            store.close()
        made = rebuild(settings, meeting)
    if out is not None:
        out.write_text(made, encoding="utf-8")
    if made != kept:
        raise MeetingError(
            f"De cijfers van overleg {number} komen nu anders uit dan toen zij werden vastgelegd.",
            "Wat is vastgelegd blijft gelden. Meld dit aan de makers van Infopos.",
        )
    size = len(made.encode()) // 1000
    click.echo(f"Overleg {number}: dezelfde cijfers, byte voor byte ({size} kB).")
