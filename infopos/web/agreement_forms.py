"""Forms for what is agreed and promised, and the buttons that tell how it goes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from infopos import labels
from infopos.model import (
    AgreementDraft,
    AgreementStatus,
    CommitmentStep,
    Promise,
    Viewer,
    today,
)
from infopos.services import agreements, commitments
from infopos.services.agreement_rows import Agreement, Commitment
from infopos.web import cached, form_state
from infopos.web.pages import ENTRIES

_MOST = 400

PARAMETER = "afspraak"
"""In the address: the agreement that is open."""


def draw_new(viewer: Viewer, municipality: str, names: Mapping[str, str]) -> None:
    """Draw the form for an agreement, and store it."""
    owners = agreements.owners(cached.store(), municipality)
    organisations = agreements.organisations(cached.store(), municipality)
    area: str | None
    with st.form("agreement_new", border=False):
        st.caption(labels.NO_PERSONS)
        problem = st.text_input(labels.PROBLEM, key="agreement_problem", max_chars=_MOST)
        measure = st.text_area(labels.MEASURE_TAKEN, key="agreement_measure", max_chars=_MOST)
        area = st.selectbox(
            labels.PLACE,
            [None, *sorted(names, key=names.__getitem__)],
            key="agreement_area",
            format_func=lambda code: names[code] if code else labels.WHOLE_MUNICIPALITY,
        )
        instrument = st.selectbox(
            labels.INSTRUMENT,
            list(labels.INSTRUMENTS),
            index=0,
            key="agreement_instrument",
            format_func=labels.INSTRUMENTS.__getitem__,
        )
        owner = st.selectbox(
            labels.OWNER, sorted(owners, key=owners.__getitem__), index=None,
            key="agreement_owner", format_func=owners.__getitem__, placeholder="",
        )  # fmt: skip
        partners = st.multiselect(
            labels.TAKE_PART, sorted(organisations, key=organisations.__getitem__),
            key="agreement_partners", format_func=organisations.__getitem__, placeholder="",
            select_all=False,
        )  # fmt: skip
        others = st.text_input(
            labels.OTHERS, key="agreement_others", max_chars=_MOST, help=labels.OTHERS_HELP
        )
        deadline = st.date_input(
            labels.DEADLINE, value=None, key="agreement_deadline", format="DD-MM-YYYY"
        )
        sent = st.form_submit_button(labels.MAKE_AGREEMENT, type="primary")
    if sent:
        draft = AgreementDraft(
            municipality=municipality,
            problem=problem,
            measure=measure,
            area=area,
            instrument=instrument,
            owner=owner or "",
            partners=tuple(partners),
            deadline=deadline or today(),
            others=tuple(name for name in others.split(",") if name.strip()),
        )
        agreements.agree(
            cached.store(), viewer, draft,
            agreement_id=form_state.once("agreement_id"), now=datetime.now(UTC), today=today(),
        )  # fmt: skip
        form_state.stored("agreement_", labels.AGREED_TOLD)


def draw_promise(viewer: Viewer, agreement: Agreement, waiting: Mapping[str, str]) -> None:
    """Draw the form for a commitment of one of the organisations that promised nothing yet."""
    key = f"promise_{agreement.agreement_id}_"
    with st.form(f"{key}form", border=False):
        organisation = next(iter(waiting))
        if len(waiting) > 1:
            organisation = st.selectbox(
                labels.COMMIT_FOR,
                list(waiting),
                key=f"{key}who",
                format_func=waiting.__getitem__,
            )
        recognises = st.radio(
            labels.RECOGNISES,
            list(labels.RECOGNISES_CHOICES),
            key=f"{key}recognises",
            format_func=labels.RECOGNISES_CHOICES.__getitem__,
            horizontal=True,
        )
        text = st.text_area(
            labels.COMMITMENT, key=f"{key}text", max_chars=_MOST, placeholder=labels.COMMITMENT_HELP
        )
        row = st.container(horizontal=True)
        phone = row.text_input(
            labels.PHONE, key=f"{key}phone", max_chars=20, autocomplete="off", width=220
        )
        due = row.date_input(
            labels.DUE, value=agreement.deadline, max_value=agreement.deadline, key=f"{key}due",
            format="DD-MM-YYYY", width=160,
        )  # fmt: skip
        st.caption(labels.PHONE_SEEN)
        sent = st.form_submit_button(labels.COMMIT, type="primary")
    if sent:
        given = Promise(bool(recognises), text, phone, due or agreement.deadline)
        commitments.promise(
            cached.store(), viewer, agreement.agreement_id, organisation, given,
            commitment_id=form_state.once(f"{key}id"), now=datetime.now(UTC), today=today(),
        )  # fmt: skip
        form_state.stored(key, labels.PROMISED_TOLD)


def draw_report(viewer: Viewer, one: Commitment) -> None:
    """Draw the buttons that tell in one click how a commitment goes."""
    key = f"report_{one.commitment_id}_"
    text = st.text_input(
        labels.REPORT_TEXT, key=f"{key}text", max_chars=_MOST, help=labels.REPORT_TEXT_HELP
    )
    row = st.container(horizontal=True)
    for step, label in (
        (CommitmentStep.DONE, labels.REPORT_DONE),
        (CommitmentStep.PROGRESS, labels.REPORT_PROGRESS),
        (CommitmentStep.FAILED, labels.REPORT_FAILED),
    ):
        kind: Any = "primary" if step is CommitmentStep.DONE else "secondary"
        if row.button(label, key=f"{key}{step}", type=kind):
            commitments.report(cached.store(), viewer, one, step, text, now=datetime.now(UTC))
            form_state.stored(key, labels.REPORTED_TOLD)


def draw_manage(viewer: Viewer, agreement: Agreement) -> None:
    """Draw the link for its partners, and how an agreement gets another owner or ends."""
    key = f"manage_{agreement.agreement_id}_"
    st.caption(labels.LINK_FOR_PARTNERS)
    st.code(_link(agreement), language=None, wrap_lines=True)
    owners = agreements.owners(cached.store(), agreement.municipality)
    codes = sorted(owners, key=owners.__getitem__)
    owner = st.selectbox(
        labels.OWNER,
        codes,
        codes.index(agreement.owner_id) if agreement.owner_id in owners else None,
        key=f"{key}owner",
        format_func=owners.__getitem__,
    )
    if owner not in (None, agreement.owner_id):
        agreements.hand_over(cached.store(), viewer, agreement, owner, now=datetime.now(UTC))
        form_state.stored(key, labels.AGREED_TOLD)
    result = st.text_input(labels.RESULT, key=f"{key}result", max_chars=_MOST)
    row = st.container(horizontal=True)
    for status, label in (
        (AgreementStatus.DONE, labels.END_DONE),
        (AgreementStatus.STOPPED, labels.END_STOPPED),
    ):
        if row.button(label, key=f"{key}{status}"):
            agreements.end(
                cached.store(), viewer, agreement.agreement_id, status, result,
                now=datetime.now(UTC),
            )  # fmt: skip
            form_state.stored(key, labels.ENDED_TOLD)


def _link(agreement: Agreement) -> str:
    """Where an organisation tells in one click how it goes."""
    path = ENTRIES["own_commitments"].path
    base = cached.settings().url.rstrip("/")
    return f"{base}/{path}?{PARAMETER}={agreement.agreement_id}"
