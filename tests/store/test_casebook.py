"""Writing to the casebook, in a DuckDB file and in PostgreSQL: all or nothing, and nothing lost."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone

import pytest
from pydantic import SecretStr

from infopos.errors import ConflictError, StoreError
from infopos.settings import Settings
from infopos.store import Store, Transaction, open_store
from infopos.store import snapshot as snapshot_module
from tests.postgresql import PASSWORD, Server

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def add(transaction: Transaction, name: str, now: datetime = NOW) -> int:
    return transaction.run(
        "organisation_insert", organisation_id=name, name=name, name_key=name, now=now
    )


def names(store: Store) -> list[str]:
    return [row["name"] for row in store.rows("organisations")]


def test_what_is_written_is_kept_also_after_opening_again(casebook_home: Settings) -> None:
    store = open_store(casebook_home)
    assert store.write(lambda t: add(t, "politie")) == 1
    store.close()
    store = open_store(casebook_home)
    assert names(store) == ["politie"]
    store.close()


def test_nothing_is_kept_of_what_fails_halfway(casebook: Store) -> None:
    def half(transaction: Transaction) -> None:
        add(transaction, "politie")
        assert [row["name"] for row in transaction.rows("organisations")] == ["politie"]
        raise RuntimeError("halfway")

    with pytest.raises(RuntimeError):
        casebook.write(half)
    assert names(casebook) == []
    casebook.write(lambda t: add(t, "gemeente"))
    assert names(casebook) == ["gemeente"]


def test_a_row_that_is_refused_undoes_the_action_and_nothing_of_it_is_told(
    casebook: Store,
) -> None:
    casebook.write(lambda t: add(t, "politie"))

    def twice() -> None:
        with casebook.transaction() as transaction:
            add(transaction, "gemeente")
            add(transaction, "politie")

    with pytest.raises(StoreError) as caught:
        twice()
    assert "DETAIL" not in str(caught.value.__cause__)
    assert names(casebook) == ["politie"]


def test_a_time_with_a_zone_is_stored_as_utc(casebook: Store) -> None:
    amsterdam = timezone(timedelta(hours=2))
    casebook.write(lambda t: add(t, "politie", datetime(2026, 7, 1, 1, 30, tzinfo=amsterdam)))
    assert casebook.rows("organisations")[0]["created_at"] == datetime(2026, 6, 30, 23, 30)


def test_fifty_writers_at_once_all_get_their_turn(casebook: Store) -> None:
    with ThreadPoolExecutor(50) as pool:
        list(pool.map(lambda i: casebook.write(lambda t: add(t, f"o{i:03}")), range(200)))
    assert names(casebook) == [f"o{i:03}" for i in range(200)]


def test_a_reader_sees_all_of_a_transaction_or_nothing(casebook: Store) -> None:
    with casebook.transaction() as transaction:
        add(transaction, "politie")
        assert names(casebook) == []
    assert names(casebook) == ["politie"]


def test_a_casebook_can_be_joined_with_the_registry(casebook: Store) -> None:
    with casebook.snapshot() as snapshot:
        assert snapshot.rows("chosen_themes") == []
        assert snapshot.rows("organisations") == []


@pytest.fixture
def shared(home: Settings, postgresql: Server) -> Settings:
    """Settings of an installation whose casebook is in PostgreSQL."""
    return home.model_copy(update={"casebook": SecretStr(postgresql.database())})


@pytest.mark.parametrize(
    "forbidden",
    [
        "SELECT * FROM read_text('/etc/passwd')",
        "COPY (SELECT 1) TO '/tmp/elsewhere.csv'",
        "ATTACH '$url' AS other (TYPE postgres)",
        "SET enable_external_access=true",
        "LOAD httpfs",
    ],
)
def test_the_engine_reaches_nothing_but_its_casebook_in_postgresql(
    forbidden: str, shared: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(shared)
    monkeypatch.setattr(snapshot_module, "sql", lambda name: name)
    url = shared.casebook.get_secret_value()
    with pytest.raises(StoreError):
        store.rows(forbidden.replace("$url", url))
    store.close()


def test_two_servers_that_write_the_same_at_once_both_succeed(shared: Settings) -> None:
    stores = [open_store(shared), open_store(shared)]
    stores[0].write(lambda t: t.run("role_mapping_insert", claim="teller", role="0"))

    def count_up(transaction: Transaction) -> None:
        value = int(transaction.rows("role_mappings")[0]["role"])
        transaction.run("role_mapping_update", claim="teller", role=f"{value + 1}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda i: stores[i % 2].write(count_up), range(60)))
    assert stores[0].rows("role_mappings") == [{"claim": "teller", "role": "60"}]
    for store in stores:
        store.close()


def test_one_of_two_transactions_on_one_row_is_told_of_the_conflict(shared: Settings) -> None:
    first, second = open_store(shared), open_store(shared)
    first.write(lambda t: t.run("role_mapping_insert", claim="teller", role="0"))

    def rename(transaction: Transaction) -> int:
        return transaction.run("role_mapping_update", claim="teller", role="1")

    def both() -> None:
        with first.transaction() as one:
            one.rows("role_mappings")
            with second.transaction() as two:
                rename(two)
            rename(one)

    with pytest.raises(ConflictError):
        both()
    first.close()
    second.close()


def test_servers_that_start_at_once_make_one_schema(shared: Settings) -> None:
    script = (
        "from infopos.settings import load_settings; from infopos.store import open_store\n"
        "store = open_store(load_settings()); print(store.rows('organisations')); store.close()"
    )
    environment = {
        "INFOPOS_HOME": str(shared.home),
        "INFOPOS_CASEBOOK": shared.casebook.get_secret_value(),
        "PATH": "/usr/bin:/bin",
    }
    started = [
        subprocess.Popen(
            [sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    assert [process.communicate(timeout=120)[0] for process in started] == ["[]\n"] * 4


def test_without_postgresql_there_is_a_plain_message_and_then_it_works_again(
    shared: Settings, postgresql: Server
) -> None:
    store = open_store(shared)
    store.write(lambda t: add(t, "ervoor"))
    postgresql.stop()
    try:
        for attempt in (
            lambda: names(store),
            lambda: store.write(lambda t: add(t, "tijdens")),
            lambda: open_store(shared),
        ):
            start = time.monotonic()
            with pytest.raises(StoreError, match="niet bereikbaar") as caught:
                attempt()
            assert time.monotonic() - start < 10
            assert PASSWORD not in "".join(traceback.format_exception(caught.value, chain=True))
            assert PASSWORD not in repr(caught.value.__context__)
    finally:
        postgresql.start()
    assert store.write(lambda t: add(t, "erna")) == 1
    assert names(store) == ["erna", "ervoor"]
    store.close()


def test_a_wrong_password_is_not_repeated_in_the_message(shared: Settings) -> None:
    wrong = shared.casebook.get_secret_value().replace(PASSWORD, "onjuist-geheim")
    with pytest.raises(StoreError) as caught:
        open_store(shared.model_copy(update={"casebook": SecretStr(wrong)}))
    told = f"{caught.value!r} {caught.value.__cause__!r} {caught.value.__context__!r}"
    assert "onjuist-geheim" not in told
    assert "onjuist-geheim" not in repr(shared.model_copy(update={"casebook": SecretStr(wrong)}))


def test_what_was_acknowledged_survives_five_kills_of_postgresql(
    shared: Settings, postgresql: Server
) -> None:
    store = open_store(shared)
    kept: list[str] = []
    finished = threading.Event()

    def write(worker: int) -> None:
        number = 0
        while not finished.is_set():
            name = f"w{worker}-{number:05}"
            try:
                store.write(lambda t, name=name: add(t, name))
                kept.append(name)
            except StoreError:
                time.sleep(0.05)
            number += 1

    writers = [threading.Thread(target=write, args=(i,)) for i in range(4)]
    for writer in writers:
        writer.start()
    for _ in range(5):
        before = len(kept)
        while len(kept) < before + 20:
            time.sleep(0.02)
        postgresql.kill()
        postgresql.start()
    before = len(kept)
    while len(kept) < before + 20:
        time.sleep(0.02)
    finished.set()
    for writer in writers:
        writer.join()
    assert len(kept) > 100
    assert set(kept) <= set(names(store))
    store.close()
