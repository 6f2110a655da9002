"""A lock between processes that can say who holds it."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from infopos.errors import BusyError


@contextmanager
def exclusive(path: Path, action: str) -> Iterator[None]:
    """Hold the lock at ``path`` while the body runs.

    The kernel lets go of it when the process ends, however it ends, so that a killed import
    never blocks the next.

    Parameters
    ----------
    path : Path
        File that is locked; it stays behind, and that means nothing.
    action : str
        What the lock is held for, in Dutch, shown to whoever finds it taken.

    Raises
    ------
    BusyError
        When another process holds it; says which, since when and for what.
    """
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _busy(path) from None
        file.seek(0)
        file.truncate()
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        json.dump({"process": os.getpid(), "since": now, "action": action}, file)
        file.flush()
        yield


def _busy(path: Path) -> BusyError:
    try:
        holder = json.loads(path.read_text("utf-8"))
        process, since, action = holder["process"], holder["since"][11:19], holder["action"]
        who = f"Proces {process} is sinds {since} bezig met {action}."
    except (ValueError, KeyError):
        who = "Een ander proces is bezig."  # it has the lock and has not yet written its name
    return BusyError(who, "Wacht tot dat klaar is en probeer het dan opnieuw.")
