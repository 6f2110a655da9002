"""Asking for the safety picture and the safety plan as somebody; see `infopos.web.consult`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infopos.access import policy
from infopos.model import EVER, DataClass, Grain, Period, Selection, Viewer, today
from infopos.web import cached_safety
from infopos.web.consult import record_figures, record_once

if TYPE_CHECKING:
    from infopos.reports.content import Section
    from infopos.services.safety_picture import SafetyPicture
    from infopos.services.safety_plan_rows import Plan, Target
    from infopos.services.target_progress import Effect, PlanProgress
    from infopos.services.weekly_picture import WeeklyPicture


def safety(viewer: Viewer, selection: Selection) -> SafetyPicture:
    """Give all themes beside earlier years to somebody; recorded as `picture` is."""
    audience = policy.audience(viewer, selection.municipality)
    found = cached_safety.safety(selection.municipality, selection.period, audience)
    record_figures("safety", viewer, selection, found)
    return found


def weekly(viewer: Viewer, selection: Selection) -> WeeklyPicture | None:
    """Give the last whole week, to who gets weeks; recorded as `picture` is."""
    audience = policy.audience(viewer, selection.municipality)
    found = cached_safety.weekly(selection.municipality, selection.period, audience)
    if found is not None:
        record_figures("safety", viewer, selection, found)
    return found


def targets(viewer: Viewer, selection: Selection, plan: Plan, until: Period = EVER) -> PlanProgress:
    """Give how the targets of a plan stand to somebody; recorded as `picture` is."""
    audience = policy.audience(viewer, plan.municipality)
    found = cached_safety.targets(plan.standing, audience, until)
    record_figures("plan", viewer, selection, found)
    return found


def effect(viewer: Viewer, target: Target) -> Effect | None:
    """Give what changed since a baseline, here and elsewhere; recorded with `targets`."""
    return cached_safety.effect(target, policy.audience(viewer, target.municipality))


def partners_see(viewer: Viewer, selection: Selection) -> tuple[Section, ...]:
    """Give where partners see much, over all themes, to somebody; nothing to who may not know.

    Recorded as `picture` is.
    """
    audience = policy.audience(viewer, selection.municipality)
    if audience.observations is Grain.NONE:
        return ()
    described = {
        "purpose": policy.rule(viewer, DataClass.OBSERVATIONS, selection.municipality).basis,
        "municipality": selection.municipality,
        "details": {"periode": selection.period.key, "soorten": [DataClass.OBSERVATIONS]},
    }
    record_once(("integral", selection), viewer, lambda: described)
    return cached_safety.partners_see(selection.municipality, selection.period, audience, today())
