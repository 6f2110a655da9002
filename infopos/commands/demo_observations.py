"""Lets the made-up partners of the demo observe and agree, in a casebook without observations."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, time, timedelta

from infopos.access import demo
from infopos.access.account_rows import Person
from infopos.access.casebook import open_casebook
from infopos.commands import demo_agreements, demo_plans
from infopos.errors import BusyError
from infopos.model import DUTCH_TIME, AreaLevel, Role, Step, Viewer
from infopos.services import coverage, observations, review
from infopos.services.observation_rows import of_municipality
from infopos.services.review import Decision
from infopos.settings import Settings
from infopos.sources.demo.observations import Partner, observe, partners
from infopos.sources.demo.recipe import load
from infopos.store import Store


def fill(settings: Settings, *, now: datetime) -> int:
    """Write what the partners saw; give how many observations, 0 when there are some already.

    The same observations each time, their dates counted back from now.
    """
    try:
        store = open_casebook(settings)
    except BusyError:
        return 0  # the app has it
    try:
        return fill_store(store, now=now)
    finally:
        store.close()


def fill_store(store: Store, *, now: datetime) -> int:
    """Do what `fill` does in an open store."""
    code = load().code
    with store.snapshot() as snapshot:
        rows = snapshot.rows(
            "areas_of_level", municipality=code, level=AreaLevel.NEIGHBOURHOOD.value
        )
        if not rows or of_municipality(snapshot, code):
            return 0
    everybody = partners(sorted(row["area_code"] for row in rows))
    officer = demo.viewer_of(store, Role.SAFETY_OFFICER, code, now=now)
    viewers = {partner.name: _viewer(store, partner, code, now) for partner in everybody}
    organisations = {}
    seen = observe(load(), everybody, now.astimezone(DUTCH_TIME).date())
    for one in seen:
        moment = datetime.combine(one.draft.observed_on, time(17), UTC) + timedelta(hours=2)
        stored = observations.submit(
            store, viewers[one.partner.name], one.draft,
            observation_id=secrets.token_hex(16), now=moment, today=one.draft.observed_on,
        )  # fmt: skip
        organisations[stored.organisation_id] = one.partner
        if one.accepted:
            later = moment + timedelta(days=1)
            accept = Decision(Step.ACCEPTED)
            review.decide(store, officer, stored.observation_id, 0, accept, now=later)
    for organisation_id, partner in organisations.items():
        coverage.set_work_areas(store, officer, code, organisation_id, partner.areas, now=now)
    demo_agreements.fill_store(store, now=now)
    demo_plans.fill_store(store, now=now)
    return len(seen)


def _viewer(store: Store, partner: Partner, code: str, now: datetime) -> Viewer:
    """Somebody of the organisation, with an account that has no way in."""
    if partner.name == demo.PEOPLE[Role.PARTNER][1]:
        account_id = demo.account_of(store, Role.PARTNER, [code], now=now)
    else:
        person = Person(partner.person, Role.PARTNER, partner.name, frozenset((code,)))
        account_id = demo.account_for(store, person, f"partner:{partner.name}", now=now)
    return Viewer(account_id, partner.person, Role.PARTNER, partner.name, frozenset((code,)))
