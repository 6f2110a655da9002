"""The safety plan that the council decided on: what it wants to reach, from where, and when."""

from __future__ import annotations

from datetime import date, datetime

from infopos.access import policy
from infopos.access.audit import Action, record
from infopos.errors import ChangedError, PlanError
from infopos.model import EVER, PlanDraft, Selection, TargetDraft, Viewer
from infopos.services.choices import find_municipality
from infopos.services.safety_plan_rows import Plan, Target, plans_of, targets_of
from infopos.services.written import require_text
from infopos.services.yearly import yearly
from infopos.store import Store, Transaction

MOST_YEARS = 8
"""Longer is no plan: the council of one term decides, and the next may carry it on."""

_LEAST_PERCENT, _MOST_PERCENT = -90, 200


def plans(store: Store, municipality: str) -> tuple[Plan, ...]:
    """Give the safety plans of a municipality, the latest first. They are open to everybody."""
    with store.snapshot() as snapshot:
        return plans_of(snapshot, municipality)


def plan_of(store: Store, municipality: str, year: int) -> Plan | None:
    """Give the safety plan that is about a year, or else the last before it."""
    found = plans(store, municipality)
    return next((plan for plan in found if plan.first_year <= year), None)


def standing_targets(store: Store, municipality: str, year: int) -> tuple[Target, ...]:
    """Give the targets that count in the safety plan that is about a year; see `plan_of`."""
    plan = plan_of(store, municipality, year)
    return plan.standing if plan else ()


def write_plan(
    store: Store, viewer: Viewer, draft: PlanDraft, *, plan_id: str, now: datetime, today: date
) -> None:
    """Write a safety plan down; the same id again changes nothing.

    Raises
    ------
    AccessError
        When the viewer does not keep the plans there.
    PlanError
        When the council has not decided yet, or there is another plan for one of its years.
    SelectionError
        When the municipality does not exist.
    """
    policy.require_one_of(viewer, policy.PLANNERS, draft.municipality)
    if not draft.first_year <= draft.last_year < draft.first_year + MOST_YEARS:
        raise PlanError(
            f"Een plan van {draft.first_year} tot en met {draft.last_year} kan niet.",
            f"Kies een laatste jaar tot en met {draft.first_year + MOST_YEARS - 1}.",
        )
    if draft.decided_on > today:
        raise PlanError(
            f"De raad besluit pas op {draft.decided_on:%d-%m-%Y}.",
            "Leg het plan vast als het besluit er is.",
        )

    def action(transaction: Transaction) -> None:
        find_municipality(transaction, draft.municipality)
        for other in plans_of(transaction, draft.municipality):
            if other.plan_id == plan_id:
                return
            if draft.first_year <= other.last_year and other.first_year <= draft.last_year:
                raise PlanError(
                    f"Er is al een plan van {other.first_year} tot en met {other.last_year}.",
                    "Kies jaren die daar niet in vallen.",
                )
        transaction.run(
            "safety_plan_insert",
            plan_id=plan_id,
            municipality=draft.municipality,
            first_year=draft.first_year,
            last_year=draft.last_year,
            decided_on=draft.decided_on,
            made_by=viewer.account_id,
            now=now,
        )
        _note(
            transaction, viewer, Action.CREATED, f"safety_plan:{plan_id}", draft.municipality, now
        )

    store.write(action)


def add_target(
    store: Store, viewer: Viewer, plan: Plan, draft: TargetDraft, *, target_id: str, now: datetime
) -> None:
    """Add a target to a plan; the same id again changes nothing.

    Raises
    ------
    AccessError
    PlanError
        When there is no baseline, the year lies outside the plan, or the subject has a target.
    SelectionError
        When the theme or code does not exist.
    """
    policy.require_one_of(viewer, policy.PLANNERS, plan.municipality)
    require_text(draft.action, "maatregel", PlanError)
    _require_target(plan, draft)
    asked = Selection(plan.municipality, draft.measure, EVER, theme=draft.theme, code=draft.code)
    counted = yearly(store, asked, policy.audience(viewer, plan.municipality))
    if not counted.by_year.get(draft.baseline_year):
        known = [str(year) for year, count in sorted(counted.by_year.items()) if count]
        raise PlanError(
            f"Er is geen nulmeting: van {draft.baseline_year} is er geen aantal van"
            f" {counted.label}.",
            f"Kies een van deze jaren: {', '.join(known)}."
            if known
            else "Kies iets waarvan er wel jaren geteld zijn.",
        )

    def action(transaction: Transaction) -> None:
        for other in targets_of(transaction, plan.municipality):
            if other.target_id == target_id:
                return
            same = (other.plan_id, other.measure, other.theme, other.code)
            if other.dropped is None and same == (
                plan.plan_id, draft.measure, draft.theme, draft.code,
            ):  # fmt: skip
                raise PlanError(
                    f"Er is al een streefcijfer voor {counted.label}.",
                    "Laat dat eerst vervallen.",
                )
        transaction.run(
            "safety_plan_target_insert",
            target_id=target_id,
            plan_id=plan.plan_id,
            measure=draft.measure.value,
            theme=draft.theme,
            code=draft.code,
            baseline_year=draft.baseline_year,
            aim_percent=draft.aim_percent,
            year=draft.year,
            action=draft.action.strip(),
            made_by=viewer.account_id,
            now=now,
        )
        what = f"safety_plan_target:{target_id}"
        _note(transaction, viewer, Action.CREATED, what, plan.municipality, now)

    store.write(action)


def drop_target(
    store: Store, viewer: Viewer, target: Target, reason: str, *, now: datetime
) -> None:
    """Say why a target no longer counts.

    Raises
    ------
    AccessError
    PlanError
        Without a reason.
    ChangedError
        When somebody else did so since it was read.
    """
    policy.require_one_of(viewer, policy.PLANNERS, target.municipality)
    require_text(reason, "reden", PlanError)

    def action(transaction: Transaction) -> None:
        rows = transaction.rows(
            "safety_plan_targets", municipality=None, target_id=target.target_id
        )
        if not rows or rows[0]["reason"] is not None:
            raise ChangedError("Dit streefcijfer verviel al.", "Bekijk het plan opnieuw.")
        transaction.run(
            "safety_plan_target_end_insert",
            target_id=target.target_id,
            reason=reason.strip(),
            made_by=viewer.account_id,
            now=now,
        )
        what = f"safety_plan_target:{target.target_id}"
        _note(transaction, viewer, Action.CHANGED, what, target.municipality, now)

    store.write(action)


def _require_target(plan: Plan, draft: TargetDraft) -> None:
    if not plan.first_year <= draft.year <= plan.last_year:
        raise PlanError(
            f"Het jaar {draft.year} valt buiten het plan.",
            f"Kies een jaar van {plan.first_year} tot en met {plan.last_year}.",
        )
    if draft.baseline_year >= draft.year:
        raise PlanError(
            f"De nulmeting ({draft.baseline_year}) ligt niet voor {draft.year}.",
            "Kies een eerder jaar als nulmeting.",
        )
    if not _LEAST_PERCENT <= draft.aim_percent <= _MOST_PERCENT:
        raise PlanError(
            f"Een verandering van {draft.aim_percent}% kan niet.",
            f"Kies van {_LEAST_PERCENT}% tot en met {_MOST_PERCENT}%.",
        )


def _note(
    transaction: Transaction, viewer: Viewer, action: Action, what: str, municipality: str,
    now: datetime,
) -> None:  # fmt: skip
    record(transaction, viewer, action, object=what, municipality=municipality, now=now)
