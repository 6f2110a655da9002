"""A registry from before releases is told apart, and no police figure in it becomes open."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

import duckdb
import httpx
import pytest

from infopos.build import import_files
from infopos.errors import StoreError
from infopos.settings import Settings
from infopos.sources.plan import Options
from infopos.store import open_store
from infopos.store.layout import Layout
from tests.browser.real import serving
from tests.disclosure.conftest import AREAS, MUNICIPALITY, Town

BEFORE_RELEASES = ("001_registry.sql", "002_pieces.sql", "003_sliced_count.sql")
INCIDENTS = 7


@pytest.fixture
def older(town: Town) -> Town:
    """The town as an Infopos from before releases would have kept it, with seven incidents."""
    path = Layout(town.home).version_file("registry_1")
    now = town.folder / "now.duckdb"
    shutil.copyfile(path, now)
    path.unlink()
    schema = resources.files("infopos.store").joinpath("schema", "registry")
    with duckdb.connect(str(path)) as old:
        old.execute("CREATE TABLE migration (number INTEGER, name VARCHAR, applied_at TIMESTAMP)")
        for number, name in enumerate(BEFORE_RELEASES, 1):
            old.execute(schema.joinpath(name).read_text("utf-8"))
            old.execute("INSERT INTO migration VALUES (?, ?, now())", (number, name))
        old.execute(f"ATTACH '{now}' AS now (READ_ONLY)")
        old.execute("INSERT INTO source SELECT * EXCLUDE (data_class) FROM now.source")
        old.execute("INSERT INTO area SELECT * FROM now.area")
        old.execute(
            "INSERT INTO source SELECT * REPLACE (9 AS source_id, 'incidents' AS form,"
            " 'bvh' AS dataset, 'none' AS content_hash) FROM source"
        )
        old.execute(
            "INSERT INTO incident SELECT 9, i, '1.1.1', '2024-01-02', '2024-01-03', NULL, NULL, ?"
            " FROM range(?) AS r(i)",
            (AREAS[0], INCIDENTS),
        )
        for level, area in (("neighbourhood", AREAS[0]), ("municipality", MUNICIPALITY)):
            place = (MUNICIPALITY, "crime", "2024-01", level, "1.1.1", area, INCIDENTS)
            old.execute("INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?)", place)
            old.execute(
                "INSERT INTO coverage VALUES ('bvh', 'crime', '1.1.1', ?, ?, '2024-01', 9)",
                (MUNICIPALITY, level),
            )
    return town


def refusal(home: Path) -> StoreError:
    """What somebody is told who asks a question."""
    store = open_store(Settings(home=home), casebook=False)
    try:
        for _ in range(2):  # the second time no less
            with pytest.raises(StoreError) as caught:
                store.rows("chosen_themes")
    finally:
        store.close()
    return caught.value


def test_an_older_registry_says_what_to_do(older: Town) -> None:
    told = refusal(older.home)

    assert "oudere Infopos" in told.problem
    assert "infopos import" in told.remedy


def test_the_app_says_so_on_its_first_page(older: Town) -> None:
    with serving(older.home) as address:
        answer = httpx.get(f"{address}/inloggen")

    assert answer.status_code == 503
    assert "oudere Infopos" in answer.text
    assert "infopos import" in answer.text


def test_a_registry_of_a_newer_infopos_is_not_read(town: Town) -> None:
    path = Layout(town.home).version_file("registry_1")
    path.chmod(0o600)
    with duckdb.connect(str(path)) as registry:
        registry.execute("INSERT INTO migration VALUES (99, '099_future.sql', now())")

    assert "nieuwere Infopos" in refusal(town.home).problem


def test_loading_what_was_there_already_brings_it_up_to_date_and_opens_no_police_figure(
    older: Town,
) -> None:
    report = import_files(
        [older.folder / "grenzen_2024.geojson"], Settings(home=older.home), Options()
    )

    assert report.files[0].already
    assert report.version == "registry_2"
    kept = figures(Layout(older.home).version_file("registry_2"))
    assert kept["enforcement:exact"] == {AREAS[0]: INCIDENTS, MUNICIPALITY: INCIDENTS}
    assert kept["enforcement:protected"].keys() == {AREAS[0], MUNICIPALITY}
    assert kept.keys() == {"enforcement:exact", "enforcement:protected"}


def figures(path: Path) -> dict[str, dict[str, int]]:
    """The figures of one type in each release."""
    found: dict[str, dict[str, int]] = {}
    with duckdb.connect(str(path), read_only=True) as registry:
        rows = registry.execute(
            "SELECT release, area_code, count FROM figure WHERE code = '1.1.1'"
            " AND level IN ('neighbourhood', 'municipality')"
        ).fetchall()
    for release, area, count in rows:
        found.setdefault(release, {})[area] = count
    return found
