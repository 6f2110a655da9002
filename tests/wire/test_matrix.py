"""On the raw bytes: no role is sent a figure or a name that the policy does not give it.

The map gets its figures as JSON in the order of the areas, the table as whole numbers in Arrow in
the order of their rank, and the download as a file. All of a form together is a canary that occurs
by no chance.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

import duckdb
import numpy as np
import pytest

from infopos import labels
from infopos.access import demo, policy
from infopos.model import DataClass, Grain, Role, Viewer
from infopos.web.pages import ENTRIES
from tests.wire.client import Visit, Visitor
from tests.wire.downloads import taken
from tests.wire.test_gate import wait_for

CLASSES = {"crime": DataClass.ENFORCEMENT, "nuisance": DataClass.PUBLIC_ORDER}
PERIOD = "2025"
FORMS = (Grain.EXACT, Grain.PROTECTED, Grain.ROUNDED)


def viewer(role: Role) -> Viewer:
    return Viewer("x", "x", role, "x", frozenset(["GM9999"]))


@pytest.fixture(scope="module")
def canaries(wire_home: Path) -> dict[tuple[str, Grain], list[int | None]]:
    """The figures of all neighbourhoods by measure and form, in the order of their codes."""
    name = (wire_home / "registry" / "current").read_text().strip()
    with duckdb.connect(str(wire_home / "registry" / f"{name}.duckdb"), read_only=True) as registry:
        areas = [
            row[0]
            for row in registry.execute(
                "SELECT area_code FROM area WHERE level = 'neighbourhood' AND NOT is_water"
                " ORDER BY area_code"
            ).fetchall()
        ]
        found = {}
        for measure, kind in CLASSES.items():
            for grain in FORMS:
                counts = dict(
                    registry.execute(
                        "SELECT area_code, count FROM figure WHERE release = $release"
                        " AND measure = $measure AND period = $period AND code = '0.0.0'"
                        " AND level = 'neighbourhood'",
                        {
                            "release": f"{kind.value}:{grain.value}",
                            "measure": measure,
                            "period": PERIOD,
                        },
                    ).fetchall()
                )
                absent = None if grain is Grain.ROUNDED else 0
                found[measure, grain] = [counts.get(area, absent) for area in areas]
    return found


def in_map(counts: list[int | None]) -> bytes:
    return ",".join("null" if count is None else str(count) for count in counts).encode()


def in_table(counts: list[int | None]) -> bytes:
    known = sorted((count for count in counts if count is not None), reverse=True)
    return np.array(known[:30], dtype="<i8").tobytes()


async def bytes_of(visitor: Visitor, visit: Visit) -> bytes:
    """Everything that a page sent, and the files that it offers."""
    sent = visit.raw
    for name in sorted(set(re.findall(rb"/media/[0-9a-f]+\.\w+", visit.raw))):
        answer = await visitor.http.get(name.decode())
        assert answer.status_code == 200
        sent += answer.content
    return sent


def in_file(sent: bytes, counts: list[int | None]) -> bool:
    """Whether the download holds these figures, in the order of their rank."""
    rows = [line.split(b";") for line in sent.split(b"\r\n") if b";BU9999" in line]
    told = [row[4] for row in rows]
    known = sorted((count for count in counts if count is not None), reverse=True)
    return told[: len(known)] == [str(count).encode() for count in known]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("measure", CLASSES)
def test_a_role_gets_figures_in_its_own_form_and_no_other(
    wired: str, canaries: dict[tuple[str, Grain], list[int | None]], role: Role, measure: str
) -> None:
    own = policy.rule(viewer(role), CLASSES[measure], "GM9999").grain

    async def work() -> bytes:
        async with Visitor(wired) as visitor:
            await visitor.sign_in_as(role.value)
            query = f"gemeente=GM9999&maat={measure}&periode={PERIOD}"
            page = await bytes_of(visitor, await visitor.open("hotspots", query))
            purpose = labels.PURPOSES[0]
            return b"".join([page, *await taken(visitor, "hotspots", query, purpose=purpose)])

    sent = wait_for(work)

    for grain in FORMS:
        counts = canaries[measure, grain]
        assert (in_map(counts) in sent) is (grain is own), f"map: {grain}"
        assert (in_table(counts) in sent) is (grain is own), f"table: {grain}"
        assert in_file(sent, counts) is (grain is own), f"file: {grain}"


@pytest.mark.parametrize("role", [Role.POLICE_CHIEF, Role.PARTNER])
def test_no_file_is_made_without_a_purpose_whoever_asks_the_server_for_it(
    wired: str, role: Role
) -> None:
    query = f"gemeente=GM9999&maat=crime&periode={PERIOD}"

    async def work() -> list[bytes]:
        async with Visitor(wired) as visitor:
            await visitor.sign_in_as(role.value)
            return await taken(visitor, "hotspots", query, purpose=None)

    assert wait_for(work) == []


def test_the_forms_can_be_told_apart(
    canaries: dict[tuple[str, Grain], list[int | None]],
) -> None:
    for measure in CLASSES:
        assert len({in_map(canaries[measure, grain]) for grain in FORMS}) == 3
        assert len({in_table(canaries[measure, grain]) for grain in FORMS}) == 3


@pytest.fixture(scope="module")
def everybody_was_here(wired: str) -> None:
    """So that there are accounts, sessions and a log to leak."""

    async def work() -> None:
        for role in Role:
            async with Visitor(wired) as visitor:
                await visitor.sign_in_as(role.value)

    wait_for(work)


@pytest.mark.parametrize("role", Role)
@pytest.mark.usefixtures("everybody_was_here")
def test_names_of_others_and_secrets_are_sent_to_nobody_who_does_not_manage_or_watch(
    wired: str, wire_home: Path, role: Role
) -> None:
    manages = policy.rule(viewer(role), DataClass.ACCOUNTS).grain is not Grain.NONE
    watches = policy.rule(viewer(role), DataClass.AUDIT).grain is not Grain.NONE
    others = [name for other, (name, _) in demo.PEOPLE.items() if other is not role]
    secrets = [path.read_bytes() for path in (wire_home / "keys").glob("*.key")]
    assert secrets

    async def work() -> dict[str, bytes]:
        sent = {}
        async with Visitor(wired) as visitor:
            await visitor.sign_in_as(role.value)
            for name, entry in ENTRIES.items():
                sent[name] = await bytes_of(visitor, await visitor.open(entry.path))
        return sent

    for name, sent in wait_for(work).items():
        may = (manages and name == "users") or (watches and name == "log")
        may |= role in policy.MANAGERS and name == "agreements"  # they choose an owner
        assert any(other.encode() in sent for other in others) is may, name
        for secret in secrets:
            assert secret not in sent
            assert secret.hex().encode() not in sent
        for hidden in (b"cell_key", b"record_key", b"password_hash", b"$argon2", b"token_hash"):
            assert hidden not in sent


NONSENSE = (
    "GM0000", "../../etc/passwd", "{{7*7}}", "<script>", "x" * 3000, "é漢\u202e", "1.1.1",
    "2025-13", "neighbourhood", "country", "rate", "enforcement:exact", "' OR 1=1 --", "", "2025",
)  # fmt: skip


@pytest.mark.parametrize("role", [Role.COUNCIL_MEMBER, Role.PARTNER, Role.ADMINISTRATOR])
def test_no_address_gives_more_than_the_role(
    wired: str, canaries: dict[tuple[str, Grain], list[int | None]], role: Role
) -> None:
    chance = random.Random(role.value)  # noqa: S311  # the same questions each time
    names = (
        "gemeente",
        "maat",
        "thema",
        "soort",
        "periode",
        "niveau",
        "toon",
        "buurt",
        "vergelijk",
    )

    async def work() -> list[Visit]:
        async with Visitor(wired) as visitor:
            await visitor.sign_in_as(role.value)
            await visitor.connect()
            return [
                await visitor.run(
                    "hotspots", "&".join(f"{name}={chance.choice(NONSENSE)}" for name in names)
                )
                for _ in range(20)
            ]

    for visit in wait_for(work):
        assert b"Traceback" not in visit.raw
        assert "fout in het programma" not in visit.text
        for measure, kind in CLASSES.items():
            own = policy.rule(viewer(role), kind, "GM9999").grain
            for grain in set(FORMS) - {own}:
                assert in_map(canaries[measure, grain]) not in visit.raw
                assert in_table(canaries[measure, grain]) not in visit.raw
