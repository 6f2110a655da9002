"""What stands beside the figures of the safety picture: targets, and what partners see."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from infopos import labels
from infopos.model import Selection, Viewer
from infopos.services.safety_plans import plan_of
from infopos.telling import safety, safety_plan
from infopos.telling.markdown import plain
from infopos.web import cached, consult_safety, pages, safety_table

_MOST_ROWS = 8


def draw_targets(viewer: Viewer, chosen: Selection) -> None:
    """Say how the targets of the plan stand, with what was counted up to the period's end."""
    plan = plan_of(cached.store(), chosen.municipality, chosen.period.year)
    if plan is None or not plan.standing:
        return
    found = consult_safety.targets(viewer, chosen, plan, chosen.period).targets
    st.markdown(f"**{labels.TARGETS}.** {plain(safety_plan.sentence(found))}")
    pages.link("plan", labels.PLAN_LINK, icon=":material/flag:")


def draw_week(viewer: Viewer, chosen: Selection) -> None:
    """Say what is news in the last whole week, for who gets weeks."""
    found = consult_safety.weekly(viewer, chosen)
    if found is None:
        return
    with st.expander(labels.last_week(found.monday)):
        st.markdown(safety.sentences(found))
        safety_table.draw_both(found, key="week")
        notes = [labels.LAST_WEEK_METHOD, labels.FORMS_NOTE.get(found.grain, "")]
        st.caption(" ".join(note for note in notes if note))


def draw_partners(viewer: Viewer, chosen: Selection) -> None:
    """Draw where partners see much, where police register little first."""
    for section in consult_safety.partners_see(viewer, chosen):
        st.subheader(section.name, anchor=False)
        st.markdown(plain(section.message))
        if section.table:
            rows = pd.DataFrame(section.table.rows, columns=list(section.table.columns))
            st.dataframe(
                rows.head(_MOST_ROWS),
                hide_index=True,
                alt=section.name,
                key="safety_partners",
                placeholder=labels.NONE,
            )
        pages.link_if_open(viewer, "integral", labels.PAGES["integral"], ":material/layers:")
