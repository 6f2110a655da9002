"""The triangle's meetings: plan, agenda, fix the figures, sign, take along."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

import streamlit as st

from infopos import labels
from infopos.access import policy, wording
from infopos.model import AgreementStatus, Audience, Measure, Party, Period, Role, Viewer, today
from infopos.services import agreements, meetings
from infopos.services.meeting_rows import Agenda, Meeting, Signature
from infopos.telling.markdown import plain
from infopos.web import cached, consult_triangle, form_state, identity, presenting
from infopos.web.clock import local
from infopos.web.download import ENDINGS, PDF, PPTX, XLSX

_MOST_SHOWN = 6
_ROOM = (Role.MAYOR, Role.POLICE_CHIEF, Role.PROSECUTOR)
_CHOICES = (*_ROOM, Role.SAFETY_OFFICER, Role.PROCESS_MANAGER, Role.ANALYST, Role.ALDERMAN)
_TAKE_ALONG = {labels.REPORT_PDF: PDF, labels.REPORT_PPTX: PPTX, labels.REPORT_XLSX: XLSX}


def draw(viewer: Viewer, municipality: str) -> None:
    """Draw the meetings of a municipality, or one of them on a whole screen."""
    found = meetings.listed(cached.store(), viewer, municipality)
    shown = next((one for one in found if presenting.asked(one)), None)
    if shown is not None and shown.fixed:
        presenting.draw(viewer, shown, _before(found, shown))
        return
    st.title(labels.PAGES["triangle"], anchor=False)
    form_state.draw_told()
    if not found:
        st.info(labels.NO_MEETINGS)
    for number, one in enumerate(found[:_MOST_SHOWN]):
        with st.expander(plain(_name(one)), expanded=number == 0):
            _draw_one(viewer, one, _before(found, one))
    if earlier := found[_MOST_SHOWN:]:
        _draw_earlier(viewer, found, earlier)
    with st.expander(labels.PLAN_MEETING, expanded=not found):
        _draw_plan(viewer, municipality)


def _name(one: Meeting) -> str:
    return labels.meeting_name(one.number, one.held_on)


def _draw_earlier(viewer: Viewer, found: Sequence[Meeting], earlier: Sequence[Meeting]) -> None:
    """Draw one of the meetings of long ago, once it is chosen: each asks for its own rows."""
    chosen = st.selectbox(
        labels.EARLIER_MEETINGS, earlier, index=None, key="meeting_earlier", format_func=_name,
        placeholder="",
    )  # fmt: skip
    if chosen is not None:
        with st.container(border=True):
            _draw_one(viewer, chosen, _before(found, chosen))


def _before(found: Sequence[Meeting], one: Meeting) -> Meeting | None:
    """The one before it with fixed figures."""
    return next((other for other in found if other.number < one.number and other.fixed), None)


def _draw_plan(viewer: Viewer, municipality: str) -> None:
    periods = _periods(viewer, municipality)
    if not periods:
        st.info(labels.NOTHING_YET)
        return
    with st.form("meeting_plan", border=False):
        held_on = st.date_input(labels.HELD_ON, today(), key="meeting_held", format="DD-MM-YYYY")
        period = st.selectbox(
            labels.MEETING_PERIOD, periods, key="meeting_period", format_func=labels.period
        )
        present = st.multiselect(
            labels.PRESENT,
            _CHOICES,
            _ROOM,
            key="meeting_present",
            format_func=wording.role,
            help=labels.PRESENT_HELP,
            placeholder="",
            select_all=False,
        )
        sent = st.form_submit_button(labels.PLAN, type="primary")
    if sent:
        meetings.plan(
            cached.store(), viewer, municipality, held_on, period, frozenset(present),
            meeting_id=st.session_state.setdefault("meeting_id", secrets.token_hex(16)),
            now=datetime.now(UTC),
        )  # fmt: skip
        st.session_state.pop("meeting_id", None)
        st.rerun()


def _periods(viewer: Viewer, municipality: str) -> list[Period]:
    audience = policy.audience(viewer, municipality)
    found = cached.choices(municipality, Measure.CRIME, audience).periods
    return sorted(found, key=lambda period: (-period.year, period.key))


def _draw_one(viewer: Viewer, one: Meeting, before: Meeting | None) -> None:
    roles = labels.listing([wording.role(role) for role in sorted(one.present)])
    st.caption(plain(labels.meeting_about(labels.period(one.period), roles)))
    agenda = meetings.agenda(cached.store(), viewer, one)
    _draw_agenda(viewer, one, agenda)
    if not one.fixed:
        key = f"fix_{one.meeting_id}"
        if st.button(labels.FIX, key=key, type="primary", help=labels.FIX_HELP):
            _fix(viewer, one)
        return
    row = st.container(horizontal=True)
    row.button(
        labels.PRESENT_MODE, key=f"present_{one.meeting_id}", type="primary",
        icon=":material/slideshow:", on_click=partial(presenting.start, one),
    )  # fmt: skip
    for label, kind in _TAKE_ALONG.items():
        row.download_button(
            label,
            data=partial(_file, kind, identity.session_id(), one, before),
            file_name=f"infopos-overleg-{one.number}.{ENDINGS[kind]}",
            mime=kind,
            on_click="ignore",
            key=f"meeting_{ENDINGS[kind]}_{one.meeting_id}",
        )
    _draw_signatures(viewer, one)


def _draw_agenda(viewer: Viewer, one: Meeting, agenda: Agenda) -> None:
    st.markdown(f"**{labels.AGENDA}**")
    for number, point in enumerate(agenda.points, start=1):
        st.text(f"{number}. {point}")
    if not agenda.points:
        st.caption(labels.AGENDA_EMPTY)
    with st.popover(labels.AGENDA_CHANGE):
        suggested = "" if agenda.points or one.fixed else "\n".join(_suggested(viewer, one))
        text = st.text_area(
            labels.AGENDA_POINTS,
            "\n".join(agenda.points) or suggested,
            key=f"agenda_{one.meeting_id}_{agenda.version}",
            height=200,
        )
        if st.button(labels.AGENDA_SAVE, key=f"agenda_save_{one.meeting_id}", type="primary"):
            meetings.write_agenda(
                cached.store(), viewer, one, agenda, text.splitlines(), now=datetime.now(UTC)
            )
            st.rerun()


def _suggested(viewer: Viewer, one: Meeting) -> list[str]:
    """What asks to be talked about: what is new or grows, and agreements that end soon."""
    found = agreements.overview(cached.store(), viewer, one.municipality)
    soon = one.held_on + timedelta(days=60)
    running = [
        each for each in found if each.status is AgreementStatus.OPEN and each.deadline <= soon
    ]
    version = f"{cached.settings().home} {cached.store().version()}"
    grows = _points(one.municipality, one.period, one.audience, version)
    return [labels.SINCE_LAST, *grows, *(each.problem for each in running), labels.AGENDA_LAST]


@st.cache_data(max_entries=64, show_spinner=False)
def _points(municipality: str, period: Period, audience: Audience, version: str) -> tuple[str, ...]:
    from infopos.services.agenda_points import agenda_points  # imports SciPy

    return agenda_points(cached.store(), municipality, period, audience)


def _fix(viewer: Viewer, one: Meeting) -> None:
    from infopos.reports.meeting import fix  # imports SciPy

    store = cached.store()
    agreed = agreements.overview(store, viewer, one.municipality)
    fix(store, cached.settings(), viewer, one, agreed, now=datetime.now(UTC), today=today())
    form_state.tell(labels.FIXED_TOLD)


def _draw_signatures(viewer: Viewer, one: Meeting) -> None:
    st.markdown(f"**{labels.SIGN}**")
    found = meetings.signatures(cached.store(), viewer, one)
    for party in Party:
        st.markdown(f"- {_said(party, found)}")
        if party in found and found[party].text:
            st.text(found[party].text)
    if viewer.role not in policy.PARTIES:
        return
    text = st.text_input(labels.SIGN_TEXT, key=f"sign_text_{one.meeting_id}", max_chars=400)
    row = st.container(horizontal=True)
    for recognises, label in ((True, labels.SIGN_YES), (False, labels.SIGN_NO)):
        if row.button(label, key=f"sign_{recognises}_{one.meeting_id}"):
            meetings.sign(
                cached.store(), viewer, one, recognises=recognises, text=text,
                now=datetime.now(UTC),
            )  # fmt: skip
            form_state.tell(labels.SIGNED_TOLD)


def _said(party: Party, found: Mapping[Party, Signature]) -> str:
    name = labels.PARTIES_NAMED[party]
    if party not in found:
        return plain(f"{name}: {labels.NOT_SIGNED}")
    one = found[party]
    said = labels.RECOGNISED if one.recognises else labels.NOT_RECOGNISED
    return plain(f"{name} {said} ({one.name}, {local(one.made_at)})")


def _file(kind: str, session: str | None, one: Meeting, before: Meeting | None) -> bytes:
    """Make a file of a meeting for who is still signed in; recorded before a byte is made."""
    from infopos.reports.forms import write
    from infopos.reports.meeting import slides

    viewer = identity.signed_in(session).viewer
    agenda = meetings.agenda(cached.store(), viewer, one)
    report = slides(cached.store(), viewer, one, agenda, before)
    consult_triangle.take_along(viewer, one, report)
    return write(ENDINGS[kind], cached.store(), one.municipality, report)
