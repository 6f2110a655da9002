"""The safety plan on screen: how its targets stand, and for its keeper the forms."""

from __future__ import annotations

import streamlit as st

from infopos import labels
from infopos.access import policy
from infopos.model import EVER, Selection, TargetVerdict, Viewer
from infopos.services.safety_plan_rows import Plan
from infopos.services.subject import subject_names
from infopos.services.target_progress import Progress
from infopos.telling import safety_plan
from infopos.telling.markdown import plain
from infopos.web import (
    cached,
    cached_safety,
    charts,
    consult_safety,
    files,
    form_state,
    plan_chart,
    plan_forms,
)

_CHART_PX = 240
_COLOURS = {
    TargetVerdict.ON_TRACK: "green",
    TargetVerdict.MET: "green",
    TargetVerdict.UNCERTAIN: "orange",
    TargetVerdict.TOO_SHORT: "gray",
    TargetVerdict.OFF_TRACK: "red",
    TargetVerdict.MISSED: "red",
}


def draw(viewer: Viewer, chosen: Selection) -> None:
    """Draw the safety plan of a municipality, or say that there is none."""
    municipality = chosen.municipality
    form_state.draw_told()
    found = cached_safety.plans(municipality)
    keeps = policy.may(viewer, policy.PLANNERS, municipality)
    if found:
        _draw_plan(viewer, chosen, _chosen(found), keeps=keeps)
    else:
        st.title(labels.PAGES["plan"], anchor=False)
        st.info(labels.NO_PLAN)
    if keeps:
        with st.expander(labels.NEW_PLAN, expanded=not found):
            plan_forms.draw_plan(viewer, municipality)


def _chosen(found: tuple[Plan, ...]) -> Plan:
    if len(found) == 1:
        return found[0]
    at = st.selectbox(
        labels.OF_PLAN,
        range(len(found)),
        key="plan_chosen",
        format_func=lambda at: labels.plan_years(found[at].first_year, found[at].last_year),
        width=200,
    )
    return found[at]


def _draw_plan(viewer: Viewer, chosen: Selection, plan: Plan, *, keeps: bool) -> None:
    name = cached.choices(
        plan.municipality, None, policy.audience(viewer, plan.municipality)
    ).municipality.name
    title = labels.plan_title(name, plan.first_year, plan.last_year)
    st.title(plain(title), anchor=False)
    st.caption(labels.decided(plan.decided_on))
    progress = consult_safety.targets(viewer, chosen, plan)
    found = progress.targets
    if found:
        st.markdown(plain(safety_plan.sentence(found)))
        shown = safety_plan.table(found)
        st.dataframe(
            shown,
            hide_index=True,
            alt=labels.TARGETS,
            column_config={
                name: st.column_config.Column(
                    alignment="right",
                    help=labels.FORECAST_HELP if name == labels.FORECAST else None,
                )
                for name in shown.columns[1:-1]
            }
            | {labels.PRIORITY: st.column_config.Column(width=330)},
        )
    else:
        st.info(labels.NO_TARGETS)
    for one in found:
        _draw_target(viewer, one, keeps=keeps)
    if found:
        files.offer_plan(progress, chosen, title)
    if keeps:
        with st.expander(labels.NEW_TARGET, expanded=not found):
            plan_forms.draw_target(viewer, plan)
    _draw_dropped(plan)
    st.caption(safety_plan.footnote(found))


def _draw_target(viewer: Viewer, one: Progress, *, keeps: bool) -> None:
    badge = f":{_COLOURS[one.verdict]}-badge[{labels.TARGET_VERDICTS[one.verdict]}]"
    with st.container(border=True):
        st.markdown(f"**{plain(safety_plan.name(one))}** {badge}")
        st.markdown(plain(safety_plan.sentences(one)))
        drawn, said = st.columns([3, 2], gap="medium")
        with drawn:
            charts.show(
                plan_chart.of_target(one), labels.plan_alternative(one.label), height_px=_CHART_PX
            )
        with said:
            st.markdown(f"**{labels.WHAT_WE_DO}**")
            st.text(one.target.action)
            st.markdown(f"**{labels.ELSEWHERE}**")
            st.markdown(
                plain(safety_plan.beside_peers(one, consult_safety.effect(viewer, one.target)))
            )
            with st.popover(labels.AS_TABLE):
                st.dataframe(safety_plan.course(one), hide_index=True, alt=one.label)
            if keeps:
                with st.popover(labels.DROP_TARGET):
                    plan_forms.draw_drop(viewer, one.target)


def _draw_dropped(plan: Plan) -> None:
    dropped = [target for target in plan.targets if target.dropped is not None]
    if not dropped:
        return
    names = subject_names(cached.store(), [target.selection(EVER) for target in dropped])
    with st.expander(labels.DROPPED_TARGETS):
        for target, label in zip(dropped, names, strict=True):
            told = labels.target_name(label, target.aim_percent, target.year, target.baseline_year)
            st.text(f"{told}. {target.dropped}")
