"""What the safety officer adds: what can be done, which codes go along, and who works where."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from infopos import labels
from infopos.access import policy
from infopos.model import AreaLevel, Measure, Viewer
from infopos.services import coverage, theme_mapping
from infopos.services.action_perspective import set_perspective
from infopos.services.integral_picture import IntegralPicture
from infopos.services.theme_mapping import Mapped
from infopos.telling.markdown import plain
from infopos.web import cached, form_state


def draw_perspective(viewer: Viewer, found: IntegralPicture, code: str) -> None:
    """Draw what can be done about the theme in an area; the officer can write it."""
    text = str(found.areas.set_index("area_code").loc[code, "perspective"])
    st.markdown(f"**{labels.PERSPECTIVE}**")
    form_state.draw_told()
    municipality = found.police.selection.municipality
    if not policy.may(viewer, policy.REVIEWERS, municipality):
        if text:
            st.text(text)
        else:
            st.caption(labels.NO_PERSPECTIVE)
        return
    key = f"integral_perspective_{code}_{found.theme}"
    written = st.text_area(
        labels.PERSPECTIVE, text, key=key, max_chars=2000, label_visibility="collapsed"
    )
    if st.button(labels.SAVE, key=f"{key}_save"):
        set_perspective(
            cached.store(), viewer, municipality, code, found.theme, written, now=datetime.now(UTC)
        )
        form_state.tell(labels.SAVED)


def draw_codes(viewer: Viewer, found: IntegralPicture) -> None:
    """Draw which registered codes go with the theme; the officer can choose others."""
    municipality = found.police.selection.municipality
    with st.expander(labels.CODES_OF_THEME):
        mapped = found.mapped or Mapped(Measure.NUISANCE, ())
        names = {
            measure: {
                code.code: code.label
                for code in cached.choices(
                    municipality, measure, policy.audience(viewer, municipality)
                ).codes
            }
            for measure in Measure
        }
        here = names[mapped.measure]
        lines = [f"- {plain(code)} {plain(here.get(code, ''))}" for code in mapped.codes]
        st.markdown("\n".join(lines) or labels.NO_CODES)
        if not policy.may(viewer, policy.REVIEWERS, municipality):
            return
        key = f"integral_codes_{found.theme}_{found.mapping_version}"
        measure = st.selectbox(
            labels.MEASURE_OF_THEME,
            list(Measure),
            list(Measure).index(mapped.measure),
            key=f"{key}_measure",
            format_func=labels.measure,
        )
        measure = measure or mapped.measure
        offered = names[measure]
        codes = st.multiselect(
            labels.CODES,
            list(offered),
            [code for code in mapped.codes if code in offered],
            key=f"{key}_{measure}",
            format_func=lambda code: f"{code} {offered[code]}",
            select_all=False,
        )
        if st.button(labels.SAVE, key=f"{key}_save"):
            theme_mapping.set_theme(
                cached.store(), viewer, municipality, found.theme,
                Mapped(measure, tuple(codes)), now=datetime.now(UTC),
            )  # fmt: skip
            form_state.tell(labels.SAVED)


def draw_coverage(viewer: Viewer, found: IntegralPicture) -> None:
    """Draw which organisations work where; the officer can set it."""
    municipality = found.police.selection.municipality
    if not policy.may(viewer, policy.REVIEWERS, municipality):
        return
    with st.expander(labels.COVERAGE):
        st.caption(labels.COVERAGE_TEXT)
        known = coverage.organisations(cached.store(), viewer, municipality)
        if not known:
            st.caption(labels.NO_COVERAGE)
            return
        names = cached.area_names(municipality, AreaLevel.NEIGHBOURHOOD)
        chosen = st.selectbox(
            labels.ORGANISATION,
            list(known),
            key="integral_organisation",
            format_func=lambda key: known[key].name,
        )
        areas = st.multiselect(
            labels.NEIGHBOURHOOD,
            sorted(names, key=names.__getitem__),
            sorted(known[chosen].areas),
            key=f"integral_coverage_{chosen}",
            format_func=names.__getitem__,
            select_all=False,
        )
        if st.button(labels.SAVE, key="integral_coverage_save"):
            coverage.set_work_areas(
                cached.store(), viewer, municipality, chosen, areas, now=datetime.now(UTC)
            )
            form_state.tell(labels.SAVED)
