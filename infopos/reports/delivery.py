"""Makes the reports that are due, each as whoever gets it may see the figures."""

from __future__ import annotations

import logging
from datetime import date, datetime
from pathlib import Path

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


def file_of(store: Store, report: SavedReport, run: Run) -> Path:
    """Give where a report lies; it may be gone."""
    return _folder(store, report) / run.file_name


def remove(store: Store, report: SavedReport) -> None:
    """Remove the files of a report that was stopped."""
    for path in _kept(store, report):
        path.unlink(missing_ok=True)


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
        raise SelectionError(f"Er zijn geen cijfers per {draft.period_kind}.")
    asked = Asked(
        draft.municipality, period, audience, made_for(viewer, draft.municipality), today,
        standing_targets(store, draft.municipality, period.year),
    )  # fmt: skip
    composed = briefing(store, settings, asked)
    content = write(draft.form, store, draft.municipality, composed)
    run = Run(draft.rhythm.due_on(today), period, _name(report, period, today))
    path = file_of(store, report, run)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_suffix(".new")
    temporary.write_bytes(content)
    saved_reports.note_run(store, viewer, report, run, sorted(composed.data_classes), now=now)
    replace_durably(temporary, path)
    for old in _kept(store, report)[:-MOST_KEPT]:
        old.unlink(missing_ok=True)


def _name(report: SavedReport, period: Period, today: date) -> str:
    draft = report.draft
    return f"{today.isoformat()}-infopos-{draft.municipality}-{period.key}.{draft.form}"


def _folder(store: Store, report: SavedReport) -> Path:
    return store.layout.reports / report.report_id


def _kept(store: Store, report: SavedReport) -> list[Path]:
    """The files of a report, the oldest first: their names begin with the day."""
    folder = _folder(store, report)
    return sorted(folder.iterdir()) if folder.is_dir() else []
