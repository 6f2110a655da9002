"""The form for an observation, for a phone held in one hand.

What is filled in lives in one dictionary (`_VALUES`), which the widgets are filled from: Streamlit
forgets a widget once another page is shown. It is kept in the casebook too, so that a reload or a
lost connection loses nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import streamlit as st

from infopos import labels
from infopos.errors import ObservationError
from infopos.model import (
    AreaLevel,
    Viewer,
    today,
)
from infopos.services import observation_draft, observation_place, observations
from infopos.services.observation_rows import Observation
from infopos.web import cached, observation_text, place_map

_VALUES = "report_values"
_KEPT = "report_kept"
_SENT = "report_sent"
_KEY = "report_"
_SIDE_BY_SIDE_PX = 150  # two of them on a phone
_FROM_LAST = ("job", "area")


def begin(viewer: Viewer) -> dict[str, Any]:
    """Give what the viewer filled in before, also before a reload."""
    if _VALUES not in st.session_state:
        now = datetime.now(UTC)
        kept = observation_draft.load(cached.store(), viewer, now=now)
        st.session_state[_VALUES] = kept or {"id": secrets.token_hex(16)}
    values: dict[str, Any] = st.session_state[_VALUES]
    # Set here, and not where it is compared: a run that is broken off never gets there.
    st.session_state.setdefault(_KEPT, {"observed_on": today().isoformat(), **values})
    return values


def start_from(found: Observation, text: str) -> None:
    """Fill the form with an observation that is to be corrected."""
    draft = found.draft
    place = observation_place.degrees_of(*draft.place) if draft.place else None
    st.session_state[_VALUES] = {
        "id": secrets.token_hex(16),
        "replaces": found.observation_id,
        "reference": found.reference,
        "place": place,
        "place_rd": draft.place,
        "area": draft.area,
        "theme": draft.theme,
        "frequency": draft.frequency,
        "since": draft.since,
        "dayparts": sorted(draft.dayparts),
        "weekdays": sorted(draft.weekdays),
        "seriousness": draft.seriousness,
        "tendency": draft.tendency,
        "reliability": draft.reliability,
        "origin": draft.origin,
        "observed_on": draft.observed_on.isoformat(),
        "job": draft.job,
        "text": text,
    }
    st.session_state[_KEPT] = {}  # a reload goes on with the correction
    _forget_widgets()


def sent() -> str | None:
    """Give the id of what was sent a moment ago."""
    found: str | None = st.session_state.get(_SENT)
    return found


def again() -> None:
    """Begin another observation, with the function and neighbourhood of the last one."""
    st.session_state.pop(_SENT, None)
    last = st.session_state.get(_VALUES, {})
    kept = {name: last[name] for name in _FROM_LAST if name in last}
    st.session_state[_VALUES] = {"id": secrets.token_hex(16), **kept}
    st.session_state.pop(_KEPT, None)
    _forget_widgets()


def draw_where(municipality: str, values: dict[str, Any]) -> None:
    """Ask for the place: on the map, or as a neighbourhood."""
    st.subheader(labels.WHERE, anchor=False)
    place_map.draw(
        municipality, values.get("place"), key=_KEY + "map", on_change=_pointed(municipality)
    )
    if problem := values.get("place_problem"):
        st.warning(problem)
    if observation_place.knows_addresses(cached.store()):
        _draw_address(municipality)
    names = cached.area_names(municipality, AreaLevel.NEIGHBOURHOOD)
    _fill("area", values.get("area") if values.get("area") in names else None)
    st.selectbox(
        labels.NEIGHBOURHOOD,
        sorted(names, key=names.__getitem__),
        index=None,
        key=_KEY + "area",
        format_func=names.__getitem__,
        placeholder=labels.CHOOSE_NEIGHBOURHOOD,
        on_change=_area_chosen,
    )
    st.caption(labels.WHERE_SEEN)


def _draw_address(municipality: str) -> None:
    """Ask for postcode and house number; they are looked up and not kept."""
    row, look_up = st.container(horizontal=True), _addressed(municipality)
    for name, label, longest, example in (
        ("postcode", labels.POSTCODE, 7, "1234 AB"),
        ("number", labels.HOUSE_NUMBER, 9, "10"),
    ):
        row.text_input(
            label, key=_KEY + name, max_chars=longest, placeholder=example,
            autocomplete="off", on_change=look_up, width=_SIDE_BY_SIDE_PX,
        )  # fmt: skip


def draw_what(values: dict[str, Any]) -> None:
    """Ask what it is, how often, and how bad."""
    st.subheader(labels.WHAT, anchor=False)
    theme = _pills(labels.THEME, "theme", labels.OBSERVATION_THEMES, values)
    if theme is not None:
        st.caption(labels.for_example(labels.THEME_EXAMPLES[theme]))
    _pills(labels.HOW_OFTEN, "frequency", labels.FREQUENCIES, values)
    _pills(labels.SINCE_WHEN, "since", labels.SINCES, values)
    _pills(labels.HOW_SERIOUS, "seriousness", labels.SERIOUSNESS, values)
    _pills(labels.HOW_SURE, "reliability", labels.RELIABILITIES, values)
    st.caption(labels.WHAT_SEEN)


def draw_more(values: dict[str, Any]) -> None:
    """Ask what helps and may be left out."""
    with st.expander(labels.MORE):
        _many(labels.WHICH_DAYPARTS, "dayparts", labels.DAYPARTS, values)
        weekdays = dict(enumerate(labels.WEEKDAYS_SHORT))
        _many(labels.WHICH_DAYS, "weekdays", weekdays, values)
        _pills(labels.WHICH_WAY, "tendency", labels.TENDENCIES, values)
        _pills(labels.HOW_KNOWN, "origin", labels.ORIGINS, values)
        _fill("observed_on", date.fromisoformat(values.get("observed_on") or today().isoformat()))
        st.date_input(
            labels.LAST_SEEN, key=_KEY + "observed_on", max_value=today(), format="DD-MM-YYYY"
        )


def draw_who(values: dict[str, Any]) -> None:
    """Ask for the function and for what happens in own words."""
    st.subheader(labels.IN_OWN_WORDS, anchor=False)
    observation_text.draw(values, key=_KEY)
    _fill("job", values.get("job", ""))
    st.text_input(labels.JOB, key=_KEY + "job", max_chars=80, placeholder=labels.JOB_PLACEHOLDER)
    st.caption(labels.JOB_SEEN)


def draw_send(viewer: Viewer, municipality: str, values: dict[str, Any]) -> None:
    """Draw the button, send when it is pressed, and keep what is filled in."""
    if st.button(labels.SEND, key=_KEY + "send", type="primary", width="stretch"):
        collected = _collected(values)
        _keep(viewer, values, collected)
        draft = observation_draft.drafted(collected, municipality, today())
        found = observations.submit(
            cached.store(), viewer, draft,
            observation_id=values["id"], now=datetime.now(UTC), today=today(),
        )  # fmt: skip
        observation_draft.forget(cached.store(), viewer)
        if draft.replaces is not None:
            cached.store().rewrite_casebook()
        st.session_state[_SENT] = found.observation_id
        st.rerun()
    _keep(viewer, values, _collected(values))


def _keep(viewer: Viewer, values: dict[str, Any], collected: dict[str, Any]) -> None:
    """Keep what changed since the last run; an untouched form leaves nothing behind."""
    values.clear()
    values.update(collected)
    if values != st.session_state[_KEPT]:
        observation_draft.save(cached.store(), viewer, values, now=datetime.now(UTC))
        st.session_state[_KEPT] = dict(values)


def _collected(values: Mapping[str, Any]) -> dict[str, Any]:
    """What is filled in as it stands on screen, as values that JSON has."""
    found = dict(values)
    for name in (*_ONE, *_MANY, "area", "job", "text", "kept_because"):
        if _KEY + name in st.session_state:
            found[name] = st.session_state[_KEY + name]
    if (seen := st.session_state.get(_KEY + "observed_on")) is not None:
        found["observed_on"] = seen.isoformat()
    return {name: value for name, value in found.items() if value not in (None, "", [])}


_ONE = ("theme", "frequency", "since", "seriousness", "reliability", "tendency", "origin")
_MANY = ("dayparts", "weekdays")
_ADDRESS = ("postcode", "number")


def _pills(label: str, name: str, options: Mapping[Any, str], values: Mapping[str, Any]) -> Any:
    given = values.get(name)
    _fill(name, next((option for option in options if option == given), None))
    return st.pills(label, list(options), key=_KEY + name, format_func=options.__getitem__)


def _many(label: str, name: str, options: Mapping[Any, str], values: Mapping[str, Any]) -> None:
    given = values.get(name, ())
    _fill(name, [option for option in options if option in given])
    st.pills(
        label,
        list(options),
        key=_KEY + name,
        format_func=options.__getitem__,
        selection_mode="multi",
    )


def _fill(name: str, value: Any) -> None:
    """Give a widget its value, at its first run only."""
    if _KEY + name not in st.session_state:
        st.session_state[_KEY + name] = value


def _forget_widgets() -> None:
    for name in (*_ONE, *_MANY, *_ADDRESS, "area", "job", "text", "kept_because", "observed_on"):
        st.session_state.pop(_KEY + name, None)


def _pointed(municipality: str) -> Callable[[], None]:
    """What happens when somebody points at the map: its neighbourhood is found and shown."""

    def look() -> None:
        at = place_map.clicked(st.session_state[_KEY + "map"])
        values = st.session_state[_VALUES]
        if at is None or at == tuple(values.get("pointed", ())):
            return
        values["pointed"] = list(at)
        _take(lambda: observation_place.spot(cached.store(), municipality, *at))

    return look


def _addressed(municipality: str) -> Callable[[], None]:
    """What happens when somebody typed a postcode or a number: both together are a place."""

    def look() -> None:
        postcode, number = (st.session_state[_KEY + name] for name in ("postcode", "number"))
        if postcode.strip() and number.strip():
            _take(
                lambda: observation_place.at_address(cached.store(), municipality, postcode, number)
            )

    return look


def _take(find: Callable[[], observation_place.Spot]) -> None:
    """Fill in the place that is found, or say why there is none."""
    values = st.session_state[_VALUES]
    try:
        found = find()
    except ObservationError as error:
        values["place_problem"] = str(error)
        return
    for name in ("place", "place_rd", "place_problem"):
        values.pop(name, None)
    if found.place:
        at = observation_place.degrees_of(*found.place)
        values.update(place=list(at), place_rd=list(found.place))
    values["area"] = st.session_state[_KEY + "area"] = found.area


def _area_chosen() -> None:
    """A neighbourhood from the list goes before a place that was pointed at."""
    values = st.session_state[_VALUES]
    for name in ("place", "place_rd", "place_problem"):
        values.pop(name, None)
