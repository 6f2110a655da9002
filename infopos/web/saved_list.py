"""The reports that somebody wants again and again: what was made, and the form for a new one."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from infopos import labels
from infopos.errors import AccessError
from infopos.model import PeriodKind, Rhythm, SavedDraft, Viewer
from infopos.services import saved_reports
from infopos.services.saved_reports import Run, SavedReport
from infopos.telling.markdown import plain
from infopos.web import cached, form_state, housekeeping, identity
from infopos.web.download import KINDS

_MOST_SHOWN = 6


def draw(viewer: Viewer, municipality: str) -> None:
    """Draw the viewer's reports of a municipality; nothing for who can have none."""
    if not saved_reports.may_save(viewer, municipality):
        return
    found = [
        report
        for report in saved_reports.own(cached.store(), viewer)
        if report.draft.municipality == municipality
    ]
    form_state.draw_told()
    with st.expander(labels.SAVED_REPORTS, expanded=bool(found)):
        for report in found:
            _draw_one(viewer, report)
        st.caption(labels.SAVED_REPORTS_HELP)
        _draw_new(viewer, municipality)


def _draw_one(viewer: Viewer, report: SavedReport) -> None:
    draft = report.draft
    with st.container(border=True):
        name = labels.saved_report(draft.form, draft.period_kind, draft.rhythm)
        st.markdown(f"**{plain(name)}**")
        if not report.runs:
            st.caption(labels.NOT_MADE_YET)
        row = st.container(horizontal=True)
        for run in report.runs[:_MOST_SHOWN]:
            if not saved_reports.file_of(cached.store(), report, run).is_file():
                continue  # moved away, or made on another server
            row.download_button(
                labels.run_of(run.due_on, run.period),
                data=partial(_read, identity.session_id(), report, run),
                file_name=run.file_name,
                mime=KINDS[draft.form],
                on_click="ignore",
                key=f"saved_{report.report_id}_{run.due_on}",
            )
        if row.button(labels.STOP_REPORT, key=f"saved_stop_{report.report_id}"):
            saved_reports.stop(cached.store(), viewer, report, now=datetime.now(UTC))
            form_state.tell(labels.REPORT_STOPPED)


def _read(session: str | None, report: SavedReport, run: Run) -> bytes:
    """Give a file, when it is asked for: the session must hold then, and the role."""
    viewer = identity.signed_in(session).viewer
    if viewer.account_id != report.made_by:
        raise AccessError("Dit rapport is niet van u.")
    saved_reports.take(cached.store(), viewer, report, run, now=datetime.now(UTC))
    return saved_reports.file_of(cached.store(), report, run).read_bytes()


def _draw_new(viewer: Viewer, municipality: str) -> None:
    with st.form("saved_new", border=False):
        row = st.container(horizontal=True)
        kind = row.selectbox(
            labels.REPORT_ABOUT, list(labels.LAST_PERIODS), index=1, key="saved_kind",
            format_func=labels.LAST_PERIODS.__getitem__, width=190,
        )  # fmt: skip
        rhythm = row.selectbox(
            labels.RHYTHM, list(labels.RHYTHMS), index=1, key="saved_rhythm",
            format_func=labels.RHYTHMS.__getitem__, width=230,
        )  # fmt: skip
        form = row.selectbox(
            labels.FORM, list(labels.REPORT_FORMS), key="saved_form",
            format_func=labels.REPORT_FORMS.__getitem__, width=220,
        )  # fmt: skip
        purpose = st.selectbox(
            labels.PURPOSE, labels.PURPOSES, index=None, key="saved_purpose",
            placeholder=labels.PURPOSE_CHOOSE, help=labels.PURPOSE_WHY,
        )  # fmt: skip
        sent = st.form_submit_button(labels.SAVE_REPORT)
    if sent:
        draft = SavedDraft(municipality, PeriodKind(kind), str(form), Rhythm(rhythm), purpose or "")
        saved_reports.save(
            cached.store(), viewer, draft,
            report_id=form_state.once("saved_id"), now=datetime.now(UTC),
        )  # fmt: skip
        housekeeping.wake()
        form_state.stored("saved_", labels.REPORT_SAVED)
