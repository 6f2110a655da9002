"""The store: one engine, many threads, versions that come and go, and nothing else to read."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from infopos.access import policy
from infopos.build import import_files
from infopos.errors import BusyError, StoreError
from infopos.model import AreaLevel, Measure, Period, Selection
from infopos.services.area_picture import area_picture
from infopos.services.choices import municipalities
from infopos.settings import Settings
from infopos.sources.figures import load_code_lists
from infopos.sources.plan import Options
from infopos.store import Store, open_store
from infopos.store import snapshot as snapshot_module
from infopos.store.layout import Layout
from infopos.store.staging import staging


def publish(settings: Settings) -> str:
    """Publish a new version of the registry, with nothing in it but the code lists."""
    with staging(Layout(settings.home), "een test", memory_gib=1) as target:
        load_code_lists(target)
        return target.publish()


@pytest.fixture
def store(demo_home: Path) -> Store:
    opened = open_store(Settings(home=demo_home), casebook=False)
    yield opened
    opened.close()


def test_twenty_threads_never_get_the_answer_to_anothers_question(store: Store) -> None:
    subjects = [
        Selection("GM9999", measure, Period(year), level, code=code)
        for measure, code in (
            (Measure.CRIME, "1.1.1"),
            (Measure.CRIME, "2.5.2"),
            (Measure.NUISANCE, "E35"),
        )
        for year in ("2021", "2022", "2023", "2024")
        for level in (AreaLevel.NEIGHBOURHOOD, AreaLevel.DISTRICT)
    ]
    asked = {
        index: {
            "municipality": s.municipality,
            "measure": s.measure.value,
            "period": s.period.key,
            "level": s.level.value,
            "codes": [s.code],
            "theme": None,
            "releases": policy.OPERATOR.releases(),
        }
        for index, s in enumerate(subjects)
    }
    right = {index: store.rows("figures_by_area", **place) for index, place in asked.items()}
    assert len({str(answer) for answer in right.values()}) == len(subjects)

    def ask(number: int) -> bool:
        index = number % len(subjects)
        return store.rows("figures_by_area", **asked[index]) == right[index]

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(ask, range(3000)))
    assert len(answers) == 3000
    assert all(answers)


def test_a_new_version_is_seen_at_the_next_query_and_queries_under_way_keep_theirs(
    home: Settings,
) -> None:
    publish(home)
    store = open_store(home, casebook=False)
    try:
        with store.snapshot() as before:
            publish(home)
            with store.snapshot() as after:
                assert (before.version, after.version) == ("registry_1", "registry_2")
                assert before.rows("chosen_themes") == after.rows("chosen_themes")
        publish(home)
        with store.snapshot() as latest:
            assert latest.version == "registry_3"
    finally:
        store.close()


def test_no_query_fails_while_versions_are_swapped_under_it(home: Settings) -> None:
    publish(home)
    store = open_store(home, casebook=False)
    finished = threading.Event()
    failures: list[Exception] = []
    asked = 0

    def read() -> None:
        nonlocal asked
        while not finished.is_set():
            try:
                assert len(store.rows("chosen_themes")) == 19
                asked += 1
            except (StoreError, AssertionError) as error:
                failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for _ in range(10):
        publish(home)
    finished.set()
    for reader in readers:
        reader.join()
    store.close()
    assert failures == []
    assert asked > 0


def test_versions_before_the_last_two_are_cleared_away(home: Settings) -> None:
    publish(home)
    for _ in range(4):
        publish(home)
    kept = sorted(path.name for path in Layout(home.home).registry.glob("registry_*.duckdb"))
    assert kept == ["registry_4.duckdb", "registry_5.duckdb"]


def test_a_query_that_takes_too_long_is_broken_off_and_the_next_one_works(
    demo_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = (
        "SELECT count(*) FROM range(1000000000) a, range(1000) b WHERE a.range * b.range % 7 = 3"
    )
    store = Store(Layout(demo_home), casebook=False, memory_gib=1, query_seconds=0.3)
    original = snapshot_module.sql
    monkeypatch.setattr(
        snapshot_module, "sql", lambda name: endless if name == "endless" else original(name)
    )
    try:
        start = time.monotonic()
        with pytest.raises(StoreError, match="duurde te lang"):
            store.rows("endless")
        assert time.monotonic() - start < 10
        assert store.rows("chosen_themes")
    finally:
        store.close()


@pytest.mark.parametrize(
    "forbidden",
    [
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "ATTACH '/tmp/elsewhere.duckdb'",
        "COPY (SELECT 1) TO '/tmp/elsewhere.csv'",
        "SET memory_limit='64GB'",
        "SET enable_external_access=true",
        "SELECT * FROM read_blob('/etc/shadow')",
        "SELECT * FROM read_parquet('/tmp/x.parquet')",
        "SELECT * FROM read_json('/etc/os-release')",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM '/etc/passwd'",
        "COPY (SELECT 1) TO '/tmp/elsewhere.parquet'",
        "EXPORT DATABASE '/tmp/elsewhere'",
        "IMPORT DATABASE '/tmp/elsewhere'",
        "ATTACH '/etc/passwd' AS stolen",
        "SET allowed_directories=['/']",
        "SET lock_configuration=false",
        "SET python_enable_replacements=true",
        "SET temp_directory='/tmp/elsewhere'",
        "RESET memory_limit",
        "PRAGMA enable_external_access",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELECT * FROM sources",  # a Python variable of this test
        "DELETE FROM area",  # the registry is read-only
        "CREATE TABLE registry_1.more (a INTEGER)",
    ],
)
def test_the_engine_refuses_what_no_page_needs(
    forbidden: str, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = [1, 2, 3]
    monkeypatch.setattr(snapshot_module, "sql", lambda name: name)
    with pytest.raises(StoreError):
        store.rows(forbidden)
    assert sources


def test_no_database_error_leaves_the_store_as_such(store: Store) -> None:
    with pytest.raises(StoreError) as caught:
        store.rows("figures_by_area", municipality="GM9999")
    assert isinstance(caught.value.__cause__, duckdb.Error)
    assert "figures_by_area" in caught.value.problem


def test_before_the_first_import_the_registry_is_empty_and_after_it_no_longer(
    home: Settings,
) -> None:
    store = open_store(home, casebook=False)
    try:
        assert municipalities(store) == ()
        assert store.rows("chosen_themes") == []
        publish(home)
        assert len(store.rows("chosen_themes")) == 19
    finally:
        store.close()


def test_the_casebook_has_its_migrations_and_one_owner(home: Settings) -> None:
    publish(home)
    store = open_store(home)
    try:
        with pytest.raises(BusyError):
            _open_elsewhere(home)
    finally:
        store.close()
    with duckdb.connect(str(Layout(home.home).casebook), read_only=True) as casebook:
        applied = casebook.execute("SELECT number, name FROM migration").fetchall()
    assert applied[0] == (1, "001_casebook.sql")
    assert [number for number, _ in applied] == list(range(1, len(applied) + 1))


def _open_elsewhere(settings: Settings) -> None:
    """Open the store in another process, as a second app would, and pass its error on."""
    script = (
        "import sys; from pathlib import Path\n"
        "from infopos.errors import BusyError\n"
        "from infopos.settings import Settings\n"
        "from infopos.store import open_store\n"
        "try:\n    open_store(Settings(home=Path(sys.argv[1])))\n"
        "except BusyError as error:\n    print(error); sys.exit(3)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(settings.home)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 3:
        raise BusyError(done.stdout)
    assert done.returncode == 0, done.stderr


def test_reading_commands_work_beside_a_running_app(home: Settings) -> None:
    publish(home)
    app = open_store(home)
    try:
        beside = open_store(home, casebook=False)
        assert beside.rows("chosen_themes")
        beside.close()
    finally:
        app.close()


def test_a_registry_of_a_newer_infopos_is_refused_with_a_reason(home: Settings) -> None:
    publish(home)
    path = Layout(home.home).version_file("registry_1")
    path.chmod(0o600)
    with duckdb.connect(str(path)) as registry:
        registry.execute("INSERT INTO migration VALUES (99, '099_future.sql', now())")
    with pytest.raises(StoreError, match="nieuwere Infopos"):
        import_files((), home, Options(), dry_run=True)


def test_everything_in_the_home_is_readable_by_its_owner_only(demo_home: Path) -> None:
    layout = Layout(demo_home)
    files = [*layout.registry.glob("*.duckdb"), *layout.rejects.iterdir()]
    assert files
    assert {oct(path.stat().st_mode & 0o077) for path in files} == {"0o0"}
    assert oct(layout.registry.stat().st_mode & 0o077) == "0o0"


def test_figures_come_from_one_version_also_when_a_page_asks_several_questions(
    store: Store,
) -> None:
    selection = Selection("GM9999", Measure.CRIME, Period("2024"))
    picture = area_picture(store, selection, policy.OPERATOR, minimum_residents=100)
    placed = int(picture.areas["count"].sum())
    assert picture.total == placed + (picture.outside or 0)
