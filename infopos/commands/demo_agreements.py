"""Lets the made-up triangle and partners agree, in a casebook that holds no agreements yet."""

from __future__ import annotations

import secrets
import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any

from infopos.access import demo
from infopos.model import (
    DUTCH_TIME,
    AgreementDraft,
    AgreementStatus,
    CommitmentStep,
    Instrument,
    Promise,
    Role,
    Viewer,
)
from infopos.services import agreements, commitments
from infopos.settings import bundle
from infopos.sources.demo.recipe import load
from infopos.store import Store


def fill_store(store: Store, *, now: datetime) -> int:
    """Write what is agreed; give how many agreements, 0 when there are some already.

    The partners of the demo have observed before, so that their organisations are there. The same
    agreements each time, their dates counted from now.
    """
    code = load().code
    manager = demo.viewer_of(store, Role.PROCESS_MANAGER, code, now=now)
    if agreements.overview(store, manager, code):
        return 0
    organisations = {name: key for key, name in agreements.organisations(store, code).items()}
    path = bundle() / "data" / "demo" / "agreements.toml"
    everything = tomllib.loads(path.read_text(encoding="utf-8"))["afspraak"]
    if not set(_partners(everything)) <= set(organisations):
        return 0  # the partners are not there: nothing was observed yet
    for one in everything:
        _agree(store, manager, code, one, organisations, now)
    return len(everything)


def _partners(everything: list[dict[str, Any]]) -> list[str]:
    return [made["organisatie"] for one in everything for made in one["toezegging"]]


def _agree(
    store: Store,
    manager: Viewer,
    code: str,
    one: Mapping[str, Any],
    organisations: Mapping[str, str],
    now: datetime,
) -> None:
    today = now.astimezone(DUTCH_TIME).date()

    def moment(days: int) -> datetime:
        return datetime.combine(today + timedelta(days=days), time(14), UTC)

    made_at, agreement_id = moment(one["gemaakt"]), secrets.token_hex(16)
    draft = AgreementDraft(
        municipality=code,
        problem=one["probleem"],
        measure=one["maatregel"],
        area=one["buurt"] or None,
        instrument=Instrument(one["middel"]),
        owner=manager.account_id,
        partners=tuple(organisations[made["organisatie"]] for made in one["toezegging"]),
        deadline=moment(one["klaar"]).date(),
    )
    agreements.agree(
        store, manager, draft, agreement_id=agreement_id, now=made_at, today=made_at.date()
    )
    for made in one["toezegging"]:
        given = Promise(True, made["tekst"], made["telefoon"], moment(made["gedaan"]).date())
        commitment_id = secrets.token_hex(16)
        commitments.promise(
            store, manager, agreement_id, organisations[made["organisatie"]], given,
            commitment_id=commitment_id, now=made_at, today=made_at.date(),
        )  # fmt: skip
        for step in made["stappen"]:
            current = next(
                commitment
                for agreement in agreements.overview(store, manager, code)
                for commitment in agreement.commitments
                if commitment.commitment_id == commitment_id
            )
            commitments.report(
                store, manager, current, CommitmentStep(step["stap"]), step["tekst"],
                now=moment(step["dag"]),
            )  # fmt: skip
    if result := one.get("resultaat"):
        agreements.end(
            store, manager, agreement_id, AgreementStatus.DONE, result, now=moment(one["klaar"])
        )
