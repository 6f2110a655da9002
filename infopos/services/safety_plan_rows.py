"""Safety plans and their targets as they stand in the casebook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from infopos.model import Measure, Period, Selection
from infopos.store import Snapshot


@dataclass(frozen=True, slots=True)
class Target:
    """What has to be reached; the count in the year of the baseline is looked up, not kept.

    Attributes
    ----------
    target_id, plan_id, municipality : str
    measure : Measure
    theme, code : str or None
        Both None for everything of the measure.
    baseline_year : int
    aim_percent : int
        Change from then; negative is less.
    year : int
    action : str
    dropped : str or None
        Why it no longer counts.
    """

    target_id: str
    plan_id: str
    municipality: str
    measure: Measure
    theme: str | None
    code: str | None
    baseline_year: int
    aim_percent: int
    year: int
    action: str
    dropped: str | None = None

    def selection(self, until: Period) -> Selection:
        """Give what is counted, up to the end of a period."""
        return Selection(self.municipality, self.measure, until, theme=self.theme, code=self.code)

    @property
    def at_most(self) -> bool:
        """Whether it is met from below; wanting as much as before is wanting no more."""
        return self.aim_percent <= 0


@dataclass(frozen=True, slots=True)
class Plan:
    """A safety plan.

    Attributes
    ----------
    plan_id, municipality : str
    first_year, last_year : int
        Both within it.
    decided_on : date
    targets : tuple of Target
        Those that count and those that were dropped.
    """

    plan_id: str
    municipality: str
    first_year: int
    last_year: int
    decided_on: date
    targets: tuple[Target, ...]

    @property
    def standing(self) -> tuple[Target, ...]:
        """The targets that count."""
        return tuple(target for target in self.targets if target.dropped is None)


def plans_of(snapshot: Snapshot, municipality: str) -> tuple[Plan, ...]:
    """Give the safety plans of a municipality, the latest first."""
    targets = defaultdict(list)
    for target in targets_of(snapshot, municipality):
        targets[target.plan_id].append(target)
    rows = snapshot.rows("safety_plans", municipality=municipality)
    return tuple(
        Plan(
            row["plan_id"], row["municipality_code"], row["first_year"], row["last_year"],
            row["decided_on"], tuple(targets[row["plan_id"]]),
        )
        for row in rows
    )  # fmt: skip


def targets_of(snapshot: Snapshot, municipality: str) -> list[Target]:
    """Give the targets of all its plans, in the order in which they were added."""
    rows = snapshot.rows("safety_plan_targets", municipality=municipality, target_id=None)
    return [_target(row) for row in rows]


def _target(row: Mapping[str, Any]) -> Target:
    return Target(
        target_id=row["target_id"],
        plan_id=row["plan_id"],
        municipality=row["municipality_code"],
        measure=Measure(row["measure"]),
        theme=row["theme"],
        code=row["code"],
        baseline_year=row["baseline_year"],
        aim_percent=row["aim_percent"],
        year=row["target_year"],
        action=row["action"],
        dropped=row["reason"],
    )
