"""What the council wants to reach in four years, and whether it gets there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from infopos.model.selection import Measure


class TargetVerdict(StrEnum):
    """How a target stands.

    ON_TRACK, UNCERTAIN, OFF_TRACK
        Likely to be met, neither likely nor unlikely, or unlikely: if it goes on as it goes.
    TOO_SHORT
        Too few years were counted to foretell anything.
    MET, MISSED
        The year of the target is over.
    """

    ON_TRACK = "on_track"
    UNCERTAIN = "uncertain"
    OFF_TRACK = "off_track"
    TOO_SHORT = "too_short"
    MET = "met"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A safety plan as somebody writes it down.

    Parameters
    ----------
    municipality : str
        Official code.
    first_year, last_year : int
        Both within the plan.
    decided_on : date
        On which the council decided; local.
    """

    municipality: str
    first_year: int
    last_year: int
    decided_on: date


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """A target as somebody writes it down.

    Parameters
    ----------
    measure : Measure
    theme, code : str or None
        What is counted; both None for everything of the measure.
    baseline_year : int
        The year that it is measured from.
    aim_percent : int
        By how much the count has to change from then; negative is less.
    year : int
        In which it has to be so.
    action : str
        What is done to get there.
    """

    measure: Measure
    theme: str | None
    code: str | None
    baseline_year: int
    aim_percent: int
    year: int
    action: str
