"""The agreements of a municipality: what asks for attention, what runs, and who keeps his word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

import pandas as pd
import streamlit as st

from infopos import labels
from infopos.access import policy
from infopos.model import (
    AgreementStatus,
    AreaLevel,
    CommitmentState,
    DataClass,
    Grain,
    Viewer,
    today,
)
from infopos.services import agreements
from infopos.services.agreement_rows import Agreement
from infopos.services.agreement_signals import cooperation, signals, signals_for
from infopos.telling.markdown import plain
from infopos.web import agreement_card, agreement_forms, cached, consult_triangle, form_state, pages


def draw(viewer: Viewer, municipality: str) -> None:
    """Draw all agreements of a municipality, and for a manager what he can do about them."""
    form_state.draw_told()
    found, phones = consult_triangle.agreements(viewer, municipality)
    names = cached.area_names(municipality, AreaLevel.NEIGHBOURHOOD)
    day = today()
    manages = policy.may(viewer, policy.MANAGERS, municipality)
    _draw_signals(viewer, municipality, found, phones, names, day)
    if manages:
        with st.expander(labels.NEW_AGREEMENT, expanded=not found):
            agreement_forms.draw_new(viewer, municipality, names)
    if not found:
        st.info(labels.NO_AGREEMENTS)
        return
    running = [one for one in found if one.status is AgreementStatus.OPEN]
    ended = [one for one in found if one.status is not AgreementStatus.OPEN]
    st.subheader(labels.OPEN_AGREEMENTS, anchor=False)
    for agreement in running:
        shown = st.query_params.get(agreement_forms.PARAMETER) == agreement.agreement_id
        with st.expander(agreement_card.heading(agreement, names), expanded=shown):
            _draw_one(viewer, agreement, phones, day, manages=manages)
    offer_calendar(found, names)
    st.subheader(labels.COOPERATION, anchor=False)
    _draw_cooperation(found, day)
    if ended:
        st.subheader(labels.ENDED_AGREEMENTS, anchor=False)
    for agreement in ended:
        with st.expander(agreement_card.heading(agreement, names)):
            _draw_one(viewer, agreement, phones, day, manages=False)


def draw_short(viewer: Viewer, municipality: str) -> None:
    """Draw a link with how many commitments ask for the viewer's attention, if any do."""
    if policy.rule(viewer, DataClass.AGREEMENTS, municipality).grain is Grain.NONE:
        return
    found = signals(agreements.overview(cached.store(), viewer, municipality), today())
    if mine := signals_for(viewer, found, municipality):
        told = labels.signals_short(len(mine))
        pages.link("agreements", told, icon=":material/notification_important:")


def offer_calendar(found: Sequence[Agreement], names: Mapping[str, str]) -> None:
    """Draw a button for the deadlines as a calendar file."""

    def write() -> bytes:
        from infopos.services.agreement_calendar import calendar  # only once somebody asks for it

        return calendar(found, names, now=datetime.now(UTC))

    st.download_button(
        labels.CALENDAR,
        data=write,
        file_name="infopos-afspraken.ics",
        mime="text/calendar",
        help=labels.CALENDAR_HELP,
        on_click="ignore",
        key="agreement_calendar",
    )


def _draw_signals(
    viewer: Viewer,
    municipality: str,
    found: Sequence[Agreement],
    phones: Mapping[str, str],
    names: Mapping[str, str],
    day: date,
) -> None:
    everything = signals(found, day)
    mine = signals_for(viewer, everything, municipality)
    if mine:
        st.subheader(labels.SIGNALS, anchor=False)
    for one in mine:
        phone = phones.get(one.commitment.commitment_id)
        agreement_card.draw_signal(one, names, day, phone)
    if found and not everything:
        st.success(labels.NO_SIGNALS)


def _draw_one(
    viewer: Viewer,
    agreement: Agreement,
    phones: Mapping[str, str],
    day: date,
    *,
    manages: bool,
) -> None:
    agreement_card.draw(agreement)
    for one in agreement.commitments:
        with st.container(border=True):
            agreement_card.draw_commitment(one, day, phones.get(one.commitment_id))
            if manages and one.open:
                with st.popover(labels.REPORT_PROGRESS_FOR):
                    agreement_forms.draw_report(viewer, one)
    waiting = agreement.waiting_for
    if waiting:
        st.markdown(plain(labels.no_word_of(labels.listing(list(waiting.values())))))
    if not manages:
        return
    if waiting:
        with st.popover(labels.ADD_COMMITMENT):
            agreement_forms.draw_promise(viewer, agreement, waiting)
    with st.popover(labels.END_AGREEMENT):
        agreement_forms.draw_manage(viewer, agreement)


def _draw_cooperation(found: Sequence[Agreement], day: date) -> None:
    rows = [
        {labels.ORGANISATION: one.organisation}
        | {labels.COMMITMENT_STATES[state]: one.states[state] for state in CommitmentState}
        for one in cooperation(found, day)
    ]
    if rows:
        st.dataframe(pd.DataFrame(rows), hide_index=True, alt=labels.COOPERATION)
