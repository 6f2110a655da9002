"""The audit log: whoever alters, removes, adds or swaps anything in it is found out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infopos.access import audit_check
from infopos.access.audit import SYSTEM, Action, consulted, operator, record
from infopos.access.audit_chain import FIELDS
from infopos.errors import StoreError
from infopos.model import Role, Viewer
from infopos.settings import Settings
from infopos.store import Store, open_store
from tests.postgresql import Server

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
JAN = Viewer("a1", "Jan", Role.MAYOR, "Breda", frozenset({"GM0758"}))


def note(store: Store, number: int, now: datetime = NOW) -> None:
    store.write(
        lambda t: record(
            t, JAN, Action.CHANGED, object=f"thing:{number}", purpose="proef",
            municipality="GM0758", details={"number": number}, now=now,
        )
    )  # fmt: skip


@dataclass
class Tamper:
    """Changes a casebook behind the back of Infopos, while that stands still."""

    home: Settings
    server: Server | None

    def __call__(self, *statements: str) -> list[audit_check.Fault]:
        """Do something, and give what verifying finds then."""
        url = self.home.casebook.get_secret_value()
        if url:
            assert self.server
            self.server.psql(url.split("@/")[1].split("?")[0], "; ".join(statements))
        else:
            with duckdb.connect(str(self.home.home / "casebook.duckdb")) as connection:
                for statement in statements:
                    connection.execute(statement)
        return self.faults()

    def faults(self) -> list[audit_check.Fault]:
        store = open_store(self.home)
        try:
            return audit_check.verify(store)
        finally:
            store.close()


@pytest.fixture
def tamper(casebook_home: Settings, request: pytest.FixtureRequest) -> Iterator[Tamper]:
    """A log of ten rows, and a way to change it."""
    store = open_store(casebook_home)
    for number in range(1, 11):
        note(store, number)
    assert audit_check.verify(store) == []
    store.close()
    in_postgresql = bool(casebook_home.casebook)
    return Tamper(casebook_home, request.getfixturevalue("postgresql") if in_postgresql else None)


def test_a_row_says_who_did_what_when_and_why(casebook: Store) -> None:
    consulted(
        casebook, JAN, object="page:hotspots", purpose="overleg", municipality="GM0758",
        details={"period": "2025"}, now=NOW,
    )  # fmt: skip
    row = casebook.rows("audit_rows", after=0, limit=10)[0]
    assert {name: row[name] for name in FIELDS if name != "previous_hash"} == {
        "sequence": 1,
        "recorded_at": NOW.replace(tzinfo=None),
        "actor": "a1",
        "name": "Jan",
        "role": "mayor",
        "organisation": "Breda",
        "municipality": "GM0758",
        "action": "consulted",
        "object": "page:hotspots",
        "purpose": "overleg",
        "details": '{"period": "2025"}',
    }


def test_what_fails_leaves_no_row_and_what_is_not_recorded_does_not_happen(
    casebook: Store,
) -> None:
    def fails() -> None:
        with casebook.transaction() as transaction:
            record(transaction, JAN, Action.CHANGED, object="x", now=NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    note(casebook, 1)
    assert len(casebook.rows("audit_rows", after=0, limit=10)) == 1
    assert audit_check.verify(casebook) == []


def test_twenty_threads_make_one_whole_chain(casebook: Store) -> None:
    with ThreadPoolExecutor(20) as pool:
        list(pool.map(lambda number: note(casebook, number), range(100)))
    rows = casebook.rows("audit_rows", after=0, limit=1000)
    assert [row["sequence"] for row in rows] == list(range(1, 101))
    assert {json.loads(row["details"])["number"] for row in rows} == set(range(100))
    assert audit_check.verify(casebook) == []


OTHER: dict[str, str] = {
    "sequence": "1005",
    "recorded_at": "TIMESTAMP '2026-03-01 12:00:00.000001'",
    "municipality": "NULL",
    "previous_hash": f"'{'1' * 64}'",
    "hash": f"'{'1' * 64}'",
}


@pytest.mark.parametrize("field", [*FIELDS, "hash"])
def test_a_change_in_any_field_is_found(field: str, tamper: Tamper) -> None:
    value = OTHER.get(field, "'anders'")
    faults = tamper(f"UPDATE audit SET {field} = {value} WHERE sequence = 5")  # noqa: S608
    assert 5 in {fault.sequence for fault in faults}


@pytest.mark.parametrize("sequence", [1, 5, 10])
def test_a_row_that_was_removed_is_missed(sequence: int, tamper: Tamper) -> None:
    faults = tamper(f"DELETE FROM audit WHERE sequence = {sequence}")  # noqa: S608
    assert sequence in {fault.sequence for fault in faults}


def test_a_tail_that_was_cut_off_is_missed_also_when_the_end_is_moved_along(
    tamper: Tamper,
) -> None:
    assert tamper("DELETE FROM audit WHERE sequence > 7")[-1].problem == (
        "De rijen 8 tot en met 10 ontbreken."
    )
    faults = tamper(
        "UPDATE audit_head SET sequence = 7, hash = (SELECT hash FROM audit WHERE sequence = 7)"
    )
    assert [fault.sequence for fault in faults] == [0]


def test_a_beginning_that_was_cut_off_is_missed_also_when_the_beginning_is_moved_along(
    tamper: Tamper,
) -> None:
    assert tamper("DELETE FROM audit WHERE sequence < 4")[0].sequence == 1
    faults = tamper(
        "UPDATE audit_head SET first_sequence = 4,"
        " first_previous = (SELECT previous_hash FROM audit WHERE sequence = 4)"
    )
    assert [fault.sequence for fault in faults] == [0]


def test_two_rows_that_were_swapped_are_found(tamper: Tamper) -> None:
    faults = tamper(
        "UPDATE audit SET sequence = 100 WHERE sequence = 3",
        "UPDATE audit SET sequence = 3 WHERE sequence = 6",
        "UPDATE audit SET sequence = 6 WHERE sequence = 100",
    )
    assert {3, 6} <= {fault.sequence for fault in faults}


@pytest.mark.parametrize("sequence", [0, 11])
def test_a_row_that_was_added_is_found(sequence: int, tamper: Tamper) -> None:
    columns = ", ".join(field for field in FIELDS if field != "sequence")
    faults = tamper(
        f"INSERT INTO audit (sequence, hash, {columns})"  # noqa: S608
        f" SELECT {sequence}, hash, {columns} FROM audit WHERE sequence = 10"
    )
    assert sequence in {fault.sequence for fault in faults}


@pytest.mark.parametrize(
    "statement", ["DELETE FROM audit_head", "UPDATE audit_head SET seal = 'x'", "DELETE FROM audit"]
)
def test_a_log_without_its_ends_or_rows_is_at_fault(statement: str, tamper: Tamper) -> None:
    assert tamper(statement)


def test_nothing_is_added_to_a_log_of_another_key(casebook_home: Settings) -> None:
    store = open_store(casebook_home)
    note(store, 1)
    key = casebook_home.home / "keys" / "audit.key"
    key.write_bytes(os.urandom(32))
    with pytest.raises(StoreError, match=r"audit\.key"):
        note(store, 2)
    assert audit_check.verify(store)
    assert len(store.rows("audit_rows", after=0, limit=10)) == 1
    store.close()


def test_the_key_can_be_read_by_its_owner_only(tamper: Tamper) -> None:
    key = tamper.home.home / "keys" / "audit.key"
    assert oct(key.stat().st_mode & 0o777) == "0o600"
    assert oct(key.parent.stat().st_mode & 0o777) == "0o700"


def test_what_is_old_can_be_removed_and_the_rest_still_verifies(casebook: Store) -> None:
    for number in range(1, 11):
        note(casebook, number, NOW + timedelta(days=number))
    before = NOW + timedelta(days=5)
    later = NOW + timedelta(days=20)
    assert audit_check.prune(casebook, before=before, who=operator("root"), now=later) == 4
    assert audit_check.verify(casebook) == []
    rows = casebook.rows("audit_rows", after=0, limit=100)
    assert [row["sequence"] for row in rows] == list(range(5, 12))
    assert (rows[-1]["action"], rows[-1]["actor"]) == ("audit_pruned", "operator:root")
    assert audit_check.prune(casebook, before=before, who=SYSTEM, now=later) == 0
    assert audit_check.prune(casebook, before=later + timedelta(days=1), who=SYSTEM, now=later) == 7
    note(casebook, 11, later)
    assert audit_check.verify(casebook) == []


def test_an_old_row_after_a_newer_one_is_kept(casebook: Store) -> None:
    for number, days in enumerate((1, 9, 2, 10)):
        note(casebook, number, NOW + timedelta(days=days))
    before = NOW + timedelta(days=5)
    assert audit_check.prune(casebook, before=before, who=SYSTEM, now=NOW) == 1
    assert audit_check.verify(casebook) == []


def test_nothing_is_removed_from_a_log_that_is_at_fault(tamper: Tamper) -> None:
    tamper("UPDATE audit SET name = 'Piet' WHERE sequence = 2")
    store = open_store(tamper.home)
    with pytest.raises(StoreError, match="niets verwijderd"):
        audit_check.prune(store, before=NOW + timedelta(days=1), who=SYSTEM, now=NOW)
    assert len(store.rows("audit_rows", after=0, limit=100)) == 10
    store.close()


@pytest.fixture(scope="module")
def one_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_store(Settings(home=tmp_path_factory.mktemp("log")))
    yield store
    store.close()


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "action": st.sampled_from(Action),
                "object": st.text(),
                "purpose": st.text(),
                "municipality": st.none() | st.text(),
                "details": st.dictionaries(st.text(), st.text() | st.integers() | st.none()),
                "now": st.datetimes(
                    datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)
                ),
            }
        ),
        max_size=5,
    )
)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_chain_of_whatever_was_recorded_verifies(
    one_store: Store, records: list[dict[str, Any]]
) -> None:
    with one_store.transaction() as transaction:
        for each in records:
            record(transaction, JAN, each.pop("action"), **each)
    assert audit_check.verify(one_store) == []


@pytest.mark.parametrize("text", ["\x00", "a\x00b", "\ud800", "é€😀", "'; DROP TABLE audit; --"])
def test_no_text_keeps_a_row_out_of_the_log(text: str, casebook: Store) -> None:
    consulted(
        casebook, JAN, object=text, purpose=text, municipality=text, details={text: text}, now=NOW
    )
    assert audit_check.verify(casebook) == []


def test_two_servers_that_share_a_casebook_and_a_key_make_one_chain(
    home: Settings, postgresql: Server, tmp_path: Path
) -> None:
    url = postgresql.database()
    script = (
        "import sys; from datetime import datetime, UTC\n"
        "from infopos.access.audit import SYSTEM, Action, record\n"
        "from infopos.settings import load_settings; from infopos.store import open_store\n"
        "store = open_store(load_settings())\n"
        "for n in range(25):\n"
        "    store.write(lambda t: record(t, SYSTEM, Action.CHANGED, object=sys.argv[1],"
        " now=datetime.now(UTC)))\n"
        "store.close()"
    )
    environment = {"INFOPOS_HOME": str(home.home), "INFOPOS_CASEBOOK": url, "PATH": "/usr/bin:/bin"}
    servers = [
        subprocess.Popen([sys.executable, "-c", script, str(number)], env=environment)
        for number in range(3)
    ]
    assert [server.wait(timeout=120) for server in servers] == [0, 0, 0]
    store = open_store(home.model_copy(update={"casebook": type(home.casebook)(url)}))
    assert audit_check.verify(store) == []
    assert len(store.rows("audit_rows", after=0, limit=1000)) == 75
    store.close()
