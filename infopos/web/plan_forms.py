"""Forms for what the council decided: a plan, its targets, and those that no longer count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from infopos import labels
from infopos.access import policy
from infopos.errors import PlanError
from infopos.model import Measure, PlanDraft, TargetDraft, Viewer, today
from infopos.services import safety_plans
from infopos.services.safety_plan_rows import Plan, Target
from infopos.web import cached, form_state

_YEARS = 4
_Subject = tuple[Measure, str | None, str | None]


def draw_plan(viewer: Viewer, municipality: str) -> None:
    """Draw the form for a plan, and store it."""
    year = today().year
    with st.form("plan_new", border=False):
        row = st.container(horizontal=True)
        first = row.number_input(labels.FIRST_YEAR, 2000, 2098, year, key="plan_first", width=140)
        last = row.number_input(
            labels.FINAL_YEAR, 2000, 2098, year + _YEARS - 1, key="plan_last", width=180
        )
        decided_on = row.date_input(
            labels.DECIDED_ON, today(), key="plan_decided", format="DD-MM-YYYY", width=160
        )
        sent = st.form_submit_button(labels.SAVE_PLAN, type="primary")
    if sent:
        draft = PlanDraft(municipality, int(first), int(last), decided_on or today())
        safety_plans.write_plan(
            cached.store(), viewer, draft,
            plan_id=form_state.once("plan_id"), now=datetime.now(UTC), today=today(),
        )  # fmt: skip
        form_state.stored("plan_", labels.PLAN_SAVED)


def draw_target(viewer: Viewer, plan: Plan) -> None:
    """Draw the form for a target, and store it."""
    subjects = _subjects(viewer, plan.municipality)
    key = f"target_{plan.plan_id}_"
    with st.form(f"{key}form", border=False):
        subject: _Subject | None = st.selectbox(
            labels.PRIORITY,
            list(subjects),
            index=None,
            key=f"{key}subject",
            format_func=subjects.__getitem__,
            placeholder="",
        )
        row = st.container(horizontal=True)
        aim = row.number_input(
            labels.AIM, -90, 200, -10, key=f"{key}aim", help=labels.AIM_HELP, width=160
        )
        year = row.number_input(
            labels.TARGET_YEAR, plan.first_year, plan.last_year, plan.last_year,
            key=f"{key}year", width=140,
        )  # fmt: skip
        baseline = row.number_input(
            labels.BASELINE_YEAR, 2000, plan.last_year, plan.first_year - 1,
            key=f"{key}baseline", width=160,
        )  # fmt: skip
        action = st.text_area(labels.ACTION, key=f"{key}action", max_chars=400)
        sent = st.form_submit_button(labels.SAVE_TARGET, type="primary")
    if not sent:
        return
    if subject is None:
        raise PlanError(labels.NO_PRIORITY)
    measure, theme, code = subject
    draft = TargetDraft(measure, theme, code, int(baseline), int(aim), int(year), action)
    safety_plans.add_target(
        cached.store(), viewer, plan, draft,
        target_id=form_state.once(f"{key}id"), now=datetime.now(UTC),
    )  # fmt: skip
    form_state.stored(key, labels.TARGET_SAVED)


def draw_drop(viewer: Viewer, target: Target) -> None:
    """Draw how a target ends."""
    key = f"drop_{target.target_id}_"
    reason = st.text_input(labels.DROP_REASON, key=f"{key}reason", max_chars=400)
    if st.button(labels.DROP_TARGET, key=f"{key}go"):
        safety_plans.drop_target(cached.store(), viewer, target, reason, now=datetime.now(UTC))
        form_state.stored(key, labels.TARGET_DROPPED)


def _subjects(viewer: Viewer, municipality: str) -> dict[_Subject, str]:
    """What can be a target, with its name: everything of a measure, a theme, or a single kind."""
    audience = policy.audience(viewer, municipality)
    found: dict[_Subject, str] = {}
    for measure in Measure:
        known = cached.choices(municipality, measure, audience)
        if known.measure is not measure:
            continue
        write: Callable[[str], str] = f"{labels.measure(measure)}: {{}}".format
        found[measure, None, None] = write(labels.EVERYTHING.lower())
        found |= {(measure, one.key, None): write(one.label) for one in known.themes}
        found |= {(measure, None, one.code): write(one.label) for one in known.codes}
    return found
