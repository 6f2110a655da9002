"""The queue of observations, and the decisions about one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from infopos import labels
from infopos.access import policy
from infopos.errors import InfoposError
from infopos.model import AreaLevel, Step, Viewer
from infopos.services import observation_place, observations, review
from infopos.services.observation_rows import Observation
from infopos.services.police_figures import registered
from infopos.services.review import Decision, Queue
from infopos.telling.markdown import plain
from infopos.web import cached, consult, observation_card, place_map
from infopos.web.clock import local

_TOLD = "review_told"
_TABLE = "review_table"
_MOST_ALIKE = 5


def draw(viewer: Viewer, municipality: str) -> None:
    """Draw what waits, the observation that is chosen, and what was decided."""
    for what, text in st.session_state.pop(_TOLD, []):
        (st.success if what else st.error)(plain(text))
    found = consult.queue(viewer, municipality)
    names = cached.area_names(municipality, AreaLevel.NEIGHBOURHOOD)
    st.subheader(f"{labels.REVIEW_WAITING}: {labels.waiting(len(found.waiting))}", anchor=False)
    if not found.waiting:
        st.info(labels.QUEUE_EMPTY)
    else:
        _draw_waiting(viewer, municipality, found, names)
    with st.expander(labels.REVIEW_DECIDED):
        for one in found.decided[:50]:
            st.markdown(f"- {observation_card.heading(one, names)}")


def _draw_waiting(
    viewer: Viewer, municipality: str, found: Queue, names: Mapping[str, str]
) -> None:
    table = pd.DataFrame([_row(one, names) for one in found.waiting])
    told = st.dataframe(
        table,
        key=_TABLE,
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        alt=labels.REVIEW_ALT,
        height=min(38 * (len(table) + 1), 320),
    )
    rows = [row for row in told["selection"]["rows"] if row < len(found.waiting)]
    chosen = [found.waiting[row] for row in rows] or [found.waiting[0]]
    if len(chosen) > 1:
        st.button(
            f"{labels.ACCEPT_SELECTED} ({len(chosen)})",
            key="review_accept_all",
            type="primary",
            on_click=partial(_decide_all, viewer, chosen),
        )
        return
    _draw_one(viewer, municipality, chosen[0], found, names)


def _draw_one(
    viewer: Viewer,
    municipality: str,
    one: Observation,
    found: Queue,
    names: Mapping[str, str],
) -> None:
    alike = review.near_duplicates(one, [*found.waiting, *found.decided])
    card, beside = st.columns([3, 2], gap="medium")
    with card:
        st.markdown(f"**{observation_card.heading(one, names)}**")
        told = observations.steps(cached.store(), viewer, one.observation_id)
        observation_card.draw(one, told, names)
        _draw_decisions(viewer, one, alike, names)
    with beside:
        st.markdown(_police_told(viewer, one, names))
        st.markdown(f"**{labels.MAY_BE_SAME}**")
        if not alike:
            st.caption(labels.NOTHING_ALIKE)
        for other in alike[:_MOST_ALIKE]:
            heading = observation_card.heading(other, names)
            st.markdown(f"- {plain(other.reference)}: {heading} ({plain(other.organisation)})")
        at = observation_place.degrees_of(*one.draft.place) if one.draft.place else None
        place_map.show(municipality, at, one.draft.area, key="review_map")


def _police_told(viewer: Viewer, one: Observation, names: Mapping[str, str]) -> str:
    """What police registered of the same in the same neighbourhood, in the newest period."""
    place, mapped = one.draft.municipality, cached.mapped(one.draft.theme)
    audience = policy.audience(viewer, place)
    periods = cached.choices(place, mapped.measure, audience).periods if mapped else ()
    found = periods and registered(
        cached.store(), place, one.draft.area, mapped, periods[0], audience,
        minimum_residents=cached.settings().minimum_residents,
    )  # fmt: skip
    if not found:
        return labels.NO_CODES
    area = plain(names.get(one.draft.area, one.draft.area))
    return labels.registered(area, plain(found.subject), found.period, found.count, found.ratio)


def _draw_decisions(
    viewer: Viewer, one: Observation, alike: Sequence[Observation], names: Mapping[str, str]
) -> None:
    key = f"review_{one.observation_id}"
    decide = partial(_decide, viewer, one)
    st.button(
        labels.ACCEPT,
        key=f"{key}_accept",
        type="primary",
        shortcut="A",
        on_click=partial(decide, Decision(Step.ACCEPTED)),
    )
    st.text_area(
        labels.REVIEW_TEXT, key=f"{key}_text", max_chars=2000, help=labels.REVIEW_TEXT_HELP
    )
    row = st.container(horizontal=True)
    for step, label in ((Step.ASKED, labels.ASK), (Step.REJECTED, labels.REJECT)):
        row.button(label, key=f"{key}_{step}", on_click=partial(_with_text, decide, step, key))
    with st.expander(f"{labels.RECLASSIFY}, {labels.MERGE.lower()}"):
        themes = list(labels.OBSERVATION_THEMES)
        st.selectbox(
            labels.THEME,
            themes,
            themes.index(one.draft.theme),
            key=f"{key}_theme",
            format_func=labels.OBSERVATION_THEMES.__getitem__,
        )
        codes = sorted(names, key=names.__getitem__)
        st.selectbox(
            labels.NEIGHBOURHOOD,
            codes,
            codes.index(one.draft.area) if one.draft.area in codes else None,
            key=f"{key}_area",
            format_func=names.__getitem__,
        )
        st.button(labels.RECLASSIFY, key=f"{key}_move", on_click=partial(_move, decide, key))
        if alike:
            others = {other.observation_id: other.reference for other in alike}
            st.selectbox(
                labels.MERGE_WITH,
                list(others),
                key=f"{key}_other",
                format_func=others.__getitem__,
            )
            st.button(labels.MERGE, key=f"{key}_merge", on_click=partial(_merge, decide, key))


def _with_text(decide: Any, step: Step, key: str) -> None:
    decide(Decision(step, text=st.session_state[f"{key}_text"]))


def _move(decide: Any, key: str) -> None:
    state = st.session_state
    decide(Decision(Step.RECLASSIFIED, theme=state[f"{key}_theme"], area=state[f"{key}_area"]))


def _merge(decide: Any, key: str) -> None:
    decide(Decision(Step.MERGED, merged_into=st.session_state[f"{key}_other"]))


def _decide_all(viewer: Viewer, chosen: list[Observation]) -> None:
    for one in chosen:
        _decide(viewer, one, Decision(Step.ACCEPTED))
    st.session_state.pop(_TABLE, None)


def _decide(viewer: Viewer, one: Observation, decision: Decision) -> None:
    """Decide, and keep what came of it for the run that follows."""
    told = st.session_state.setdefault(_TOLD, [])
    try:
        review.decide(
            cached.store(), viewer, one.observation_id, one.sequence, decision,
            now=datetime.now(UTC),
        )  # fmt: skip
    except InfoposError as error:
        told.append((False, f"{one.reference}: {error}"))
    else:
        what = labels.step_told(decision.step)
        told.append((True, f"{one.reference}: {what}. {labels.DECIDED_TOLD}"))


def _row(one: Observation, names: Mapping[str, str]) -> dict[str, str]:
    return {
        labels.SUBMITTED: local(one.submitted_at),
        labels.NEIGHBOURHOOD: names.get(one.draft.area, one.draft.area),
        labels.THEME: labels.OBSERVATION_THEMES[one.draft.theme],
        labels.ORGANISATION: one.organisation,
        labels.SERIOUS: labels.SERIOUSNESS[one.draft.seriousness],
        labels.STATUS: labels.OBSERVATION_STATUSES[one.status],
    }
