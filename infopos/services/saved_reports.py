"""Briefings that somebody wants at the start of each week or month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from infopos.access import policy, sessions
from infopos.access.audit import Action, record
from infopos.errors import AccessError, ChangedError
from infopos.model import DataClass, Grain, Period, PeriodKind, Rhythm, SavedDraft, Viewer
from infopos.store import Snapshot, Store, Transaction

MOST_REPORTS = 10
"""Of one account: each takes seconds to make."""


@dataclass(frozen=True, slots=True)
class Run:
    """One time that a report was made."""

    due_on: date
    period: Period
    file_name: str


@dataclass(frozen=True, slots=True)
class SavedReport:
    """A report that is made again and again.

    Attributes
    ----------
    report_id : str
    draft : SavedDraft
    made_by : str
        Account of whoever gets it.
    runs : tuple of Run
        The latest first.
    """

    report_id: str
    draft: SavedDraft
    made_by: str
    runs: tuple[Run, ...]

    def is_due(self, day: date) -> bool:
        """Whether it is to be made on a day, and was not yet."""
        return not self.runs or self.runs[0].due_on < self.draft.rhythm.due_on(day)


def own(store: Store, viewer: Viewer) -> tuple[SavedReport, ...]:
    """Give the reports that somebody gets."""
    with store.snapshot() as snapshot:
        return _reports(snapshot, viewer.account_id)


def due(store: Store, day: date) -> tuple[SavedReport, ...]:
    """Give the reports that are to be made on a day, to who sits at the server."""
    with store.snapshot() as snapshot:
        return tuple(report for report in _reports(snapshot, None) if report.is_due(day))


def reader(store: Store, report: SavedReport, *, now: datetime) -> Viewer:
    """Give whoever gets a report, as he may see figures now.

    Raises
    ------
    AccessError
        When his account is closed, or no longer for this municipality.
    """
    anybody = {"login_key": None, "issuer": None, "subject": None}
    with store.snapshot() as snapshot:
        rows = snapshot.rows("accounts", account_id=report.made_by, **anybody)
        found = [sessions.viewer_of(snapshot, row, now) for row in rows if not row["disabled_at"]]
    if not found:
        raise AccessError("Het account van wie dit rapport wilde, is gesloten.")
    _require_figures(found[0], report.draft.municipality)
    return found[0]


def save(store: Store, viewer: Viewer, draft: SavedDraft, *, report_id: str, now: datetime) -> None:
    """Let a report be made from now on; the same id again changes nothing.

    Raises
    ------
    AccessError
        When the viewer gets no figures there, says no purpose, or has too many reports.
    """
    _require_figures(viewer, draft.municipality)
    if not draft.purpose:
        raise AccessError("U koos nog geen doel.", "Kies waarvoor u de cijfers meeneemt.")

    def action(transaction: Transaction) -> None:
        mine = _reports(transaction, viewer.account_id)
        if any(report.report_id == report_id for report in mine):
            return
        if len(mine) >= MOST_REPORTS:
            raise AccessError(f"U hebt al {MOST_REPORTS} vaste rapporten.", "Stop er eerst een.")
        transaction.run(
            "saved_report_insert",
            report_id=report_id,
            municipality=draft.municipality,
            period_kind=draft.period_kind.value,
            form=draft.form,
            rhythm=draft.rhythm.value,
            purpose=draft.purpose,
            made_by=viewer.account_id,
            now=now,
        )
        _note(transaction, viewer, Action.CREATED, report_id, draft, {}, now)

    store.write(action)


def stop(store: Store, viewer: Viewer, report: SavedReport, *, now: datetime) -> None:
    """Let a report be made no longer, and remove its files.

    Raises
    ------
    AccessError
        When it is somebody else's.
    ChangedError
        When it was stopped already.
    """
    if report.made_by != viewer.account_id:
        raise AccessError("Dit rapport is niet van u.")

    def action(transaction: Transaction) -> None:
        known = transaction.rows("saved_reports", made_by=None, report_id=report.report_id)
        if not known:
            raise ChangedError("Dit rapport was al gestopt.", "Laad de pagina opnieuw.")
        transaction.run(
            "saved_report_end_insert",
            report_id=report.report_id,
            made_by=viewer.account_id,
            now=now,
        )
        _note(transaction, viewer, Action.CHANGED, report.report_id, report.draft, {}, now)

    store.write(action)
    for path in files(store, report):
        path.unlink(missing_ok=True)


def file_of(store: Store, report: SavedReport, run: Run) -> Path:
    """Give where a report lies; it may be gone."""
    return _folder(store, report) / run.file_name


def files(store: Store, report: SavedReport) -> list[Path]:
    """Give the files of a report, the oldest first: their names begin with the day."""
    folder = _folder(store, report)
    return sorted(folder.iterdir()) if folder.is_dir() else []


def note_run(
    store: Store,
    viewer: Viewer,
    report: SavedReport,
    run: Run,
    data_classes: Sequence[DataClass],
    *,
    now: datetime,
) -> None:
    """Write down that a report was made, which lets its file be taken; once per due day."""

    def action(transaction: Transaction) -> None:
        rows = transaction.rows("saved_report_runs", made_by=report.made_by)
        if any((row["report_id"], row["due_on"]) == (report.report_id, run.due_on) for row in rows):
            return  # another server was first
        transaction.run(
            "saved_report_run_insert",
            report_id=report.report_id,
            due_on=run.due_on,
            period=run.period.key,
            file_name=run.file_name,
            now=now,
        )
        details = {"periode": run.period.key, "soorten": sorted(data_classes)}
        _note(transaction, viewer, Action.EXPORTED, report.report_id, report.draft, details, now)

    store.write(action)


def take(store: Store, viewer: Viewer, report: SavedReport, run: Run, *, now: datetime) -> None:
    """Write down that somebody takes the file of a report along."""
    details = {"periode": run.period.key, "klaar": run.due_on.isoformat()}

    def action(transaction: Transaction) -> None:
        _note(transaction, viewer, Action.EXPORTED, report.report_id, report.draft, details, now)

    store.write(action)


def _folder(store: Store, report: SavedReport) -> Path:
    return store.layout.reports / report.report_id


def _reports(snapshot: Snapshot, made_by: str | None) -> tuple[SavedReport, ...]:
    runs = defaultdict(list)
    for row in snapshot.rows("saved_report_runs", made_by=made_by):
        run = Run(row["due_on"], Period(row["period"]), row["file_name"])
        runs[row["report_id"]].append(run)
    rows = snapshot.rows("saved_reports", made_by=made_by, report_id=None)
    return tuple(
        SavedReport(row["report_id"], _draft(row), row["made_by"], tuple(runs[row["report_id"]]))
        for row in rows
    )


def _draft(row: Mapping[str, Any]) -> SavedDraft:
    return SavedDraft(
        municipality=row["municipality_code"],
        period_kind=PeriodKind(row["period_kind"]),
        form=row["form"],
        rhythm=Rhythm(row["rhythm"]),
        purpose=row["purpose"],
    )


def may_save(viewer: Viewer, municipality: str) -> bool:
    """Whether somebody gets police figures of a municipality, and so reports of them."""
    audience = policy.audience(viewer, municipality)
    return Grain.NONE not in (audience.public_order, audience.enforcement)


def _require_figures(viewer: Viewer, municipality: str) -> None:
    if not may_save(viewer, municipality):
        raise AccessError("Vaste rapporten van deze gemeente horen niet bij uw rol.")


def _note(
    transaction: Transaction,
    viewer: Viewer,
    action: Action,
    report_id: str,
    draft: SavedDraft,
    details: Mapping[str, object],
    now: datetime,
) -> None:
    basis = policy.rule(viewer, DataClass.PUBLIC_ORDER, draft.municipality).basis
    record(
        transaction, viewer, action,
        object=f"saved_report:{report_id}", municipality=draft.municipality,
        purpose=f"{draft.purpose} ({basis})",
        details={"vorm": draft.form, "ritme": draft.rhythm, **details}, now=now,
    )  # fmt: skip
