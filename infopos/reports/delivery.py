"""Makes the reports that are due, each as whoever gets it may see the figures."""

from __future__ import annotations

import logging
from datetime import date, datetime

from infopos import labels
from infopos.access import policy, wording
from infopos.errors import InfoposError, SelectionError
from infopos.model import DataClass, Period, Viewer
from infopos.reports.briefing import Asked, briefing
from infopos.reports.forms import write
from infopos.services import saved_reports
from infopos.services.choices import choices
from infopos.services.safety_plans import standing_targets
from infopos.services.saved_reports import Run, SavedReport
from infopos.settings import Settings
from infopos.store import Store
from infopos.store.layout import replace_durably

MOST_KEPT = 12
"""Files of one report; older ones go."""

log = logging.getLogger(__name__)


def deliver(store: Store, settings: Settings, *, now: datetime, today: date) -> tuple[int, int]:
    """Make all reports that are due; one that cannot be made keeps no other from being made.

    Returns
    -------
    (int, int)
        How many were made, and how many could not be.
    """
    made = failed = 0
    for report in saved_reports.due(store, today):
        try:
            _make(store, settings, report, now=now, today=today)
            made += 1
        except (InfoposError, OSError) as error:
            log.warning("Saved report %s was not made: %s", report.report_id, error)
            failed += 1
    return made, failed


def made_for(viewer: Viewer, municipality: str) -> str:
    """Say for whom a report is, and in what form."""
    audience = policy.audience(viewer, municipality)
    grain = audience.coarsest((DataClass.PUBLIC_ORDER, DataClass.ENFORCEMENT))
    return labels.made_for(wording.role(viewer.role), wording.grain(grain))


def _make(
    store: Store, settings: Settings, report: SavedReport, *, now: datetime, today: date
) -> None:
    draft = report.draft
    viewer = saved_reports.reader(store, report, now=now)
    audience = policy.audience(viewer, draft.municipality)
    known = choices(store, draft.municipality, None, audience).periods
    period = max((one for one in known if one.kind is draft.period_kind), default=None)
    if period is None:
        told = labels.LAST_PERIODS[draft.period_kind]
        raise SelectionError(f"Er zijn geen cijfers over {told}.", "Kies een andere periode.")
    asked = Asked(
        draft.municipality, period, audience, made_for(viewer, draft.municipality), today,
        standing_targets(store, draft.municipality, period.year),
    )  # fmt: skip
    composed = briefing(store, settings, asked)
    content = write(draft.form, store, draft.municipality, composed)
    run = Run(draft.rhythm.due_on(today), period, _name(report, period, today))
    path = saved_reports.file_of(store, report, run)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_suffix(".new")
    temporary.write_bytes(content)
    # The page offers what was noted: who is killed in between makes it again, and loses nothing.
    replace_durably(temporary, path)
    saved_reports.note_run(store, viewer, report, run, sorted(composed.data_classes), now=now)
    for old in saved_reports.files(store, report)[:-MOST_KEPT]:
        old.unlink(missing_ok=True)


def _name(report: SavedReport, period: Period, today: date) -> str:
    draft = report.draft
    return f"{today.isoformat()}-infopos-{draft.municipality}-{period.key}.{draft.form}"
