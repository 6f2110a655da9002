"""On the raw bytes: what somebody wrote, and a number to call, reaches who may have it only."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import numpy as np
import pytest

from infopos.access import demo, policy
from infopos.access.casebook import open_casebook
from infopos.commands.demo_observations import fill_store
from infopos.model import DataClass, Grain, Role, today
from infopos.services import observations
from infopos.settings import Settings
from infopos.web.pages import ENTRIES
from tests.browser.real import serving
from tests.services.partners import DRAFT
from tests.wire.client import Visitor
from tests.wire.test_gate import wait_for

TEXT, JOB = "Kanariepietje zag het gebeuren", "vogelverzorger"
PHONES = ("100 2000", "100 4000")
OTHERS_PROMISE = "Wij bieden gebruikers binnen een week een gesprek aan."
PLACE = (150_137.0, 456_263.0)


@pytest.fixture(scope="module")
def burglaries(demo_home: Path) -> dict[Grain, bytes]:
    """The years of a target's chart in each form, as a chart is sent them."""
    name = (demo_home / "registry" / "current").read_text().strip()
    found = {}
    with duckdb.connect(str(demo_home / "registry" / f"{name}.duckdb"), read_only=True) as registry:
        for grain in (Grain.EXACT, Grain.PROTECTED, Grain.ROUNDED):
            code = "c.theme = 'inbraak'" if grain is Grain.EXACT else "f.code = 'theme:inbraak'"
            rows = registry.execute(
                "SELECT sum(count) FROM figure AS f LEFT JOIN code AS c"  # noqa: S608
                " ON c.measure = f.measure AND c.code = f.code WHERE f.measure = 'crime'"
                " AND f.level = 'municipality' AND f.municipality_code = 'GM9999'"
                f" AND length(period) = 4 AND release = $release AND {code}"
                " GROUP BY period ORDER BY period",
                {"release": f"enforcement:{grain.value}"},
            ).fetchall()
            found[grain] = np.array([row[0] for row in rows], dtype="<f8").tobytes()
    return found


@pytest.fixture(scope="module")
def observed(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """What the demo holds, and the oldest observation that waits: De Sluis's, in its own words."""
    home = Path(shutil.copytree(demo_home, tmp_path_factory.mktemp("observed") / "var"))
    store = open_casebook(Settings(home=home))
    now = datetime.now(UTC)
    assert fill_store(store, now=now)
    partner = demo.viewer_of(store, Role.PARTNER, "GM9999", now=now)
    draft = replace(
        DRAFT, municipality="GM9999", area="BU99990300", text=TEXT, job=JOB, place=PLACE,
        observed_on=today(),
    )  # fmt: skip
    long_ago = now.replace(year=now.year - 1)
    observations.submit(
        store, partner, draft, observation_id=secrets.token_hex(8), now=long_ago, today=today()
    )
    store.close()
    with serving(home) as address:
        yield address


@pytest.mark.parametrize("role", Role)
def test_each_role_is_sent_what_it_may_read_and_no_more(
    observed: str, burglaries: dict[Grain, bytes], role: Role
) -> None:
    async def work() -> dict[str, bytes]:
        sent = {}
        async with Visitor(observed) as visitor:
            await visitor.sign_in_as(role.value)
            for name, entry in ENTRIES.items():
                visit = await visitor.open(entry.path)
                sent[name] = visit.raw
        return sent

    may = {Role.PARTNER: {"own_observations"}, Role.SAFETY_OFFICER: {"review"}}.get(role, set())
    calls = {"agreements"} if role in (Role.MAYOR, Role.PROCESS_MANAGER) else set()
    reads = policy.TABLE[role]
    for name, sent in wait_for(work).items():
        for canary in (TEXT, JOB):
            assert (canary.encode() in sent) is (name in may), (name, canary)
        for canary in PHONES:
            assert (canary.encode() in sent) is (name in calls), (name, canary)
        promised = name == "agreements" and DataClass.AGREEMENTS in reads
        assert (OTHERS_PROMISE.encode() in sent) is promised, name
        own = reads[DataClass.ENFORCEMENT].grain if DataClass.ENFORCEMENT in reads else None
        for grain, years in burglaries.items():
            assert (years in sent) is (name == "plan" and grain is own), (name, grain)


def test_the_demo_observes_the_same_each_time(demo_home: Path, tmp_path: Path) -> None:
    moment = datetime(2026, 6, 1, tzinfo=UTC)
    told = []
    for number in range(2):
        home = Path(shutil.copytree(demo_home, tmp_path / str(number)))
        store = open_casebook(Settings(home=home))
        assert fill_store(store, now=moment) > 50
        anything = {"municipality": None, "observation_id": None, "organisation_id": None}
        rows = store.rows("observations", **anything)
        names = ("organisation", "area_code", "theme", "observed_on", "seriousness", "status")
        told.append(sorted(tuple(row[name] for name in names) for row in rows))
        store.close()
    assert told[0] == told[1]
