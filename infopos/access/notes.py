"""What was done at the command line while another process has the casebook: notes for the log.

The app has the casebook while it runs, and an import or a question at the command line must not
wait for that. So these acts are written down in a folder first, one file each, and the next one who
opens the casebook puts them in the log (docs/adr/0023).
"""

from __future__ import annotations

import json
import logging
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from infopos.access.audit import Action, Actor, record
from infopos.errors import StoreError
from infopos.store import Store, Transaction
from infopos.store.layout import Layout, sync_folder

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was done, for the audit log; see `infopos.access.audit.record`.

    Parameters
    ----------
    who : Actor
    action : Action
    what : str
        Names this one thing and no other: that tells whether it is in the log already.
    municipality : str or None
    details : mapping
    at : datetime
    """

    who: Actor
    action: Action
    what: str
    municipality: str | None
    details: Mapping[str, object]
    at: datetime


def write(layout: Layout, note: Note) -> None:
    """Write a note that survives a power cut. It appears whole or not at all.

    Raises
    ------
    StoreError
        When it cannot be written; then what it is about must not happen.
    """
    moment = note.at.astimezone(UTC)
    path = layout.notes / f"{moment:%Y%m%dT%H%M%S.%f}-{secrets.token_hex(4)}.json"
    text = json.dumps(asdict(note) | {"at": moment.isoformat()}, default=str)
    temporary = path.with_suffix(".new")
    try:
        layout.notes.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        sync_folder(layout.notes)
    except OSError as error:
        with suppress(OSError):  # the folder may be what is wrong
            temporary.unlink()
        raise StoreError(
            f"Dit kan niet worden vastgelegd in {layout.notes}: {error.strerror}. Wat niet in het"
            " logboek komt, gebeurt niet.",
            "Geef de gebruiker die Infopos draait recht op deze map, en maak ruimte op de schijf.",
        ) from error


def take_in(store: Store) -> None:
    """Put all notes in the log, oldest first, each once. One that cannot be read stays."""
    for path in sorted(store.layout.notes.glob("*.json")):
        note = _read(path)
        if note is not None:
            _record(store, note)
            path.unlink(missing_ok=True)


def _record(store: Store, note: Note) -> None:
    def action(transaction: Transaction) -> None:
        # It may be there: of a process that was stopped before it removed the note, or of another.
        if not transaction.rows("audit_of_object", object=note.what):
            record(
                transaction,
                note.who,
                note.action,
                object=note.what,
                municipality=note.municipality,
                details=note.details,
                now=note.at,
            )

    store.write(action)


def _read(path: Path) -> Note | None:
    try:
        said = json.loads(path.read_text("utf-8"))
        return Note(
            who=Actor(**said["who"]),
            action=Action(said["action"]),
            what=str(said["what"]),
            municipality=said["municipality"],
            details=dict(said["details"]),
            at=datetime.fromisoformat(said["at"]),
        )
    except FileNotFoundError:
        return None  # another process was first
    except (OSError, ValueError, KeyError, TypeError) as error:
        log.error("The note %s for the audit log cannot be read: %s", path, error)
        return None
