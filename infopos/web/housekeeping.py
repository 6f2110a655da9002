"""What the server does by itself: it makes reports that are due, and removes what is too old."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime, timedelta

from infopos.errors import InfoposError
from infopos.model import today
from infopos.settings import load_settings

_HOUR_SECONDS = 3600
_START_SECONDS = 60  # whoever comes first must not wait for this
_DAY = timedelta(days=1)
_ASKED = threading.Event()

log = logging.getLogger(__name__)


def run() -> None:
    """Look each hour, and at once when somebody asks for a report; for as long as the app lives."""
    tidied = None
    _ASKED.wait(_START_SECONDS)
    while True:
        _ASKED.clear()
        now = datetime.now(UTC)
        if tidied is None or now - tidied >= _DAY:
            _tidy(now)
            tidied = now
        _deliver(now)
        _ASKED.wait(_HOUR_SECONDS)


def wake() -> None:
    """Let it look now: somebody wants a report."""
    _ASKED.set()


def _tidy(now: datetime) -> None:
    from infopos.access.audit import SYSTEM
    from infopos.services.retention import tidy
    from infopos.web import cached

    try:
        tidy(cached.store(), months=load_settings().text_months, who=SYSTEM, now=now)
    except InfoposError as error:  # busy or full: tomorrow again
        log.warning("What is too old was not removed: %s", error)


def _deliver(now: datetime) -> None:
    from infopos.services.saved_reports import due
    from infopos.web import cached

    try:
        if not due(cached.store(), today()):
            return
        from infopos.reports.delivery import deliver  # imports SciPy, only when there is something

        deliver(cached.store(), load_settings(), now=now, today=today())
    except InfoposError as error:  # busy: next hour again
        log.warning("Reports that are due were not made: %s", error)
