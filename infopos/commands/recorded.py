"""Records what somebody does with data at the command line: before it begins, and how it ended."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

from infopos.access import notes
from infopos.access.audit import Action
from infopos.access.casebook import open_casebook
from infopos.access.notes import Note
from infopos.commands.console import who
from infopos.errors import BusyError, InfoposError
from infopos.settings import Settings
from infopos.store.layout import Layout

log = logging.getLogger(__name__)

Result = dict[str, object]


@contextmanager
def recorded(
    settings: Settings,
    action: Action,
    command: str,
    details: Mapping[str, object],
    *,
    municipality: str | None = None,
) -> Iterator[Result]:
    """Record the body: that it begins, and how it ended. Without a record it does not begin.

    What has a beginning in the log and no end, was killed.

    Parameters
    ----------
    settings : Settings
    action : Action
    command : str
        Such as ``import``.
    details : mapping
        What was asked.
    municipality : str or None

    Yields
    ------
    dict
        To which the body adds what came of it.
    """
    layout = Layout(settings.home.resolve())
    name = f"command:{command}:{secrets.token_hex(8)}"

    def tell(part: str, what: Mapping[str, object]) -> None:
        now = datetime.now(UTC)
        notes.write(layout, Note(who(), action, f"{name}:{part}", municipality, what, now))

    tell("begin", details)
    result: Result = {}
    try:
        yield result
    except BaseException as error:
        # The kind only: what a message quotes from a file may be personal data.
        tell("end", {"result": "failed", "error": type(error).__name__})
        raise
    else:
        tell("end", {"result": "done", **result})
    finally:
        _take_in(settings)


def _take_in(settings: Settings) -> None:
    """Put it in the log at once, unless the app has the casebook: then the app does."""
    try:
        open_casebook(settings).close()
    except BusyError:
        pass
    except InfoposError as error:
        log.warning("The audit log cannot be written now; the notes for it are kept: %s", error)
