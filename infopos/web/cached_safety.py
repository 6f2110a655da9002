"""What is kept of the safety picture and the safety plan between two runs; see `cached`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from infopos.model import Audience, Period
from infopos.web import cached

if TYPE_CHECKING:
    from infopos.reports.content import Section
    from infopos.services.safety_picture import SafetyPicture
    from infopos.services.safety_plan_rows import Plan, Target
    from infopos.services.target_progress import Effect, PlanProgress
    from infopos.services.weekly_picture import WeeklyPicture


def safety(municipality: str, period: Period, audience: Audience) -> SafetyPicture:
    """Give all themes of a municipality beside the same period of earlier years."""
    return _safety_of(municipality, period, audience, *cached.key())


def weekly(municipality: str, period: Period, audience: Audience) -> WeeklyPicture | None:
    """Give the last whole week of a period beside the same weeks of earlier years."""
    return _weekly_of(municipality, period, audience, *cached.key())


def plans(municipality: str) -> tuple[Plan, ...]:
    """Give the safety plans of a municipality; not kept: they can be changed."""
    from infopos.services import safety_plans  # imports SciPy

    return safety_plans.plans(cached.store(), municipality)


def targets(targets: tuple[Target, ...], audience: Audience, until: Period) -> PlanProgress:
    """Give how targets stand, with what was counted up to a period's end."""
    return _targets_of(targets, audience, until, *cached.key())


def effect(target: Target, audience: Audience) -> Effect | None:
    """Give what changed since a target's baseline beside municipalities that are alike."""
    return _effect_of(target, audience, *cached.key())


def partners_see(
    municipality: str, period: Period, audience: Audience, day: date
) -> tuple[Section, ...]:
    """Give where partners see much, over all themes; up to a minute old: it takes a second."""
    return _partners_of(municipality, period, audience, day, *cached.key())


@st.cache_data(max_entries=64, show_spinner=False)
def _safety_of(
    municipality: str, period: Period, audience: Audience, home: str, version: str
) -> SafetyPicture:
    from infopos.services.safety_picture import safety_picture  # imports SciPy

    return safety_picture(cached.store(), municipality, period, audience)


@st.cache_data(max_entries=64, show_spinner=False)
def _weekly_of(
    municipality: str, period: Period, audience: Audience, home: str, version: str
) -> WeeklyPicture | None:
    from infopos.services.weekly_picture import weekly_picture

    return weekly_picture(cached.store(), municipality, period, audience)


@st.cache_data(max_entries=64, show_spinner=False)
def _targets_of(
    targets: tuple[Target, ...], audience: Audience, until: Period, home: str, version: str
) -> PlanProgress:
    from infopos.services.target_progress import target_progress

    return target_progress(cached.store(), targets, audience, until)


@st.cache_data(max_entries=256, show_spinner=False)
def _effect_of(target: Target, audience: Audience, home: str, version: str) -> Effect | None:
    from infopos.services.target_progress import target_effect

    return target_effect(cached.store(), target, audience, cached.places(home, version))


@st.cache_data(max_entries=64, ttl=60, show_spinner=False)
def _partners_of(
    municipality: str, period: Period, audience: Audience, day: date, home: str, version: str
) -> tuple[Section, ...]:
    from infopos.reports.partners import partners_see

    return tuple(
        partners_see(cached.store(), cached.settings(), municipality, period, audience, day)
    )
