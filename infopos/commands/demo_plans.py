"""Writes down what the made-up council decided, in a casebook that holds no safety plan yet."""

from __future__ import annotations

import secrets
import tomllib
from datetime import datetime, timedelta

from infopos.access import demo
from infopos.model import DUTCH_TIME, Measure, PlanDraft, Role, TargetDraft
from infopos.services import safety_plans
from infopos.settings import bundle
from infopos.sources.demo.recipe import load
from infopos.store import Store


def fill_store(store: Store, *, now: datetime) -> int:
    """Write the plan with its targets; give how many these are, 0 when there is a plan already."""
    code = load().code
    officer = demo.viewer_of(store, Role.SAFETY_OFFICER, code, now=now)
    if safety_plans.plans(store, code):
        return 0
    path = bundle() / "data" / "demo" / "safety_plan.toml"
    decided = tomllib.loads(path.read_text(encoding="utf-8"))
    draft = PlanDraft(code, decided["eerste_jaar"], decided["laatste_jaar"], decided["besluit"])
    safety_plans.write_plan(
        store, officer, draft,
        plan_id=secrets.token_hex(16), now=now, today=now.astimezone(DUTCH_TIME).date(),
    )  # fmt: skip
    plan = safety_plans.plans(store, code)[0]
    for number, one in enumerate(decided["streefcijfer"]):
        target = TargetDraft(
            measure=Measure(one["maat"]),
            theme=one["thema"],
            code=None,
            baseline_year=one["nulmeting"],
            aim_percent=one["verandering"],
            year=one["jaar"],
            action=one["maatregel"],
        )
        safety_plans.add_target(
            store,
            officer,
            plan,
            target,
            target_id=secrets.token_hex(16),
            now=now + timedelta(seconds=number),  # in their order
        )
    return len(decided["streefcijfer"])
