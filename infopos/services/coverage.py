"""Which organisations work where, so that a silence can be told from nobody looking."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from infopos.access import policy
from infopos.access.audit import Action, record
from infopos.model import Viewer
from infopos.services.areas_gone import AreasGone
from infopos.services.observation_rows import of_municipality
from infopos.store import Snapshot, Store, Transaction


@dataclass(frozen=True, slots=True)
class Works:
    """An organisation that says to work in a neighbourhood."""

    organisation_id: str
    organisation: str
    area: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that observed something, and the neighbourhoods that it says to work in."""

    name: str
    areas: frozenset[str]


def organisations(store: Store, viewer: Viewer, municipality: str) -> dict[str, Organisation]:
    """Give the organisations that observed something in a municipality, by id, by name.

    Raises
    ------
    AccessError
        When the viewer does not judge observations there.
    """
    policy.require_one_of(viewer, policy.REVIEWERS, municipality)
    with store.snapshot() as snapshot:
        works = works_in(snapshot, AreasGone(snapshot, municipality))
        seen = of_municipality(snapshot, municipality)
    names = {one.organisation_id: one.organisation for one in works}
    names |= {one.organisation_id: one.organisation for one in seen}
    return {
        key: Organisation(
            names[key], frozenset(one.area for one in works if one.organisation_id == key)
        )
        for key in sorted(names, key=names.__getitem__)
    }


def works_in(snapshot: Snapshot, gone: AreasGone) -> tuple[Works, ...]:
    """Give who says to work in which neighbourhoods of a municipality, as these are now."""
    return tuple(
        Works(row["organisation_id"], row["organisation"], area)
        for row in snapshot.rows("organisation_areas")
        for area in sorted(gone.of_work(row["area_code"]))
    )


def set_work_areas(
    store: Store,
    viewer: Viewer,
    municipality: str,
    organisation_id: str,
    areas: Collection[str],
    *,
    now: datetime,
) -> None:
    """Say in which neighbourhoods of a municipality an organisation works from now on.

    Raises
    ------
    AccessError
        When the viewer does not judge observations there.
    """
    policy.require_one_of(viewer, policy.REVIEWERS, municipality)
    wanted = frozenset(areas)

    def action(transaction: Transaction) -> None:
        gone = AreasGone(transaction, municipality)
        now_in = {
            row["area_code"]: gone.of_work(row["area_code"])
            for row in transaction.rows("organisation_areas")
            if row["organisation_id"] == organisation_id
        }
        if wanted == frozenset[str]().union(*now_in.values()):
            return
        written = {area for area, here in now_in.items() if here}  # former ones too: they end now
        for area in sorted(wanted ^ written):
            transaction.run(
                "organisation_area_insert",
                organisation_id=organisation_id,
                area=area,
                active=area in wanted,
                made_by=viewer.account_id,
                now=now,
            )
        record(
            transaction,
            viewer,
            Action.CHANGED,
            object=f"coverage:{organisation_id}",
            municipality=municipality,
            details={"areas": sorted(wanted)},
            now=now,
        )

    store.write(action)
