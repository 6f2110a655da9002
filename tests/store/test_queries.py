"""Every SQL file is prepared against the empty schema: names and types exist and parse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from importlib import resources
from pathlib import Path

import duckdb
import pytest

from infopos.settings import Settings
from infopos.store import casebook
from infopos.store.layout import Layout
from infopos.store.staging import staging

QUERIES = sorted(
    item.name.removesuffix(".sql")
    for item in resources.files("infopos.store").joinpath("sql").iterdir()
    if item.name.endswith(".sql")
)

# What an import makes along the way and queries of the import lean on.
ALONG_THE_WAY = """
CREATE TEMP TABLE raw (code VARCHAR, region VARCHAR, level VARCHAR, period VARCHAR, count VARCHAR,
    name VARCHAR, kind VARCHAR, cell VARCHAR, score VARCHAR, id VARCHAR, "begin" VARCHAR,
    "end" VARCHAR, x VARCHAR, y VARCHAR, postcode VARCHAR, house_number VARCHAR);
CREATE TEMP TABLE slice (code VARCHAR, municipality_code VARCHAR, level VARCHAR, period VARCHAR);
CREATE TEMP TABLE map_code (code VARCHAR, value VARCHAR, reason VARCHAR);
CREATE TEMP TABLE map_region (region VARCHAR, level VARCHAR, value VARCHAR, reason VARCHAR);
CREATE TEMP TABLE map_period (period VARCHAR, value VARCHAR, reason VARCHAR);
CREATE TEMP TABLE map_count (count VARCHAR, value BIGINT, reason VARCHAR);
CREATE TEMP TABLE together (number INTEGER, path VARCHAR, form VARCHAR, dataset VARCHAR,
    absent_is_zero BOOLEAN, content_hash VARCHAR, source_id INTEGER);
CREATE TEMP TABLE piece (dataset VARCHAR, code VARCHAR, area_code VARCHAR, period VARCHAR,
    count BIGINT, file INTEGER);
CREATE TEMP TABLE map_cell (cell VARCHAR, value VARCHAR, reason VARCHAR);
CREATE TEMP TABLE map_score (score VARCHAR, value DOUBLE, reason VARCHAR);
CREATE TEMP TABLE map_kind (kind VARCHAR, value VARCHAR, reason VARCHAR);
CREATE TEMP TABLE map_name (name VARCHAR, value VARCHAR, reason VARCHAR);
CREATE TEMP TABLE map_x (x VARCHAR, value DOUBLE, reason VARCHAR);
CREATE TEMP TABLE map_y (y VARCHAR, value DOUBLE, reason VARCHAR);
CREATE TEMP TABLE map_begin ("begin" VARCHAR, value DATE, reason VARCHAR);
CREATE TEMP TABLE map_end ("end" VARCHAR, value DATE, reason VARCHAR);
CREATE TEMP TABLE map_postcode (postcode VARCHAR, value VARCHAR, reason VARCHAR);
CREATE TEMP TABLE map_house_number (house_number VARCHAR, value INTEGER, reason VARCHAR);
CREATE TEMP TABLE placed (kind VARCHAR, name VARCHAR, x DOUBLE, y DOUBLE);
CREATE TEMP TABLE located (x DOUBLE, y DOUBLE, area_code VARCHAR);
CREATE TEMP TABLE moved (row BIGINT, area_code VARCHAR);
CREATE TEMP TABLE known_name (area_code VARCHAR, name VARCHAR);
CREATE TEMP TABLE new_values AS SELECT * FROM statistic;
CREATE TEMP TABLE new_areas AS SELECT * FROM area;
CREATE TEMP TABLE new_residents (area_code VARCHAR, year INTEGER, residents INTEGER);
"""
PARSED = """
CREATE OR REPLACE TEMP TABLE parsed (record BIGINT, key VARCHAR, said VARCHAR, duplicate BOOLEAN,
    reason VARCHAR, wrong_column VARCHAR, wrong_value VARCHAR, code VARCHAR, area_code VARCHAR,
    period VARCHAR, count BIGINT, name VARCHAR, kind VARCHAR, cell VARCHAR,
    score DOUBLE, first_day DATE, last_day DATE, occurred_from TIMESTAMP, occurred_until TIMESTAMP,
    x DOUBLE, y DOUBLE, bucket USMALLINT, postcode VARCHAR, house_number INTEGER)
"""
SAMPLES = {"formats": ["%Y"], "now": datetime(2026, 1, 1)}


@pytest.fixture(scope="module", params=["duckdb", "postgresql"])
def empty(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty registry and casebook, with the tables that an import makes along the way."""
    layout = Layout(Settings(home=tmp_path_factory.mktemp("empty")).home)
    with staging(layout, "een test", memory_gib=1) as target:
        version = target.publish()
    connection = duckdb.connect(str(layout.version_file(version)))
    if request.param == "postgresql":
        casebook.load_postgres(connection)
        casebook.attach_postgres(connection, request.getfixturevalue("postgresql").database())
        connection.execute(f"SET search_path='{version},{casebook.POSTGRES}'")
    else:
        casebook.attach_file(connection, layout.casebook)
        connection.execute(f"SET search_path='{version},{casebook.FILE}'")
    connection.execute(ALONG_THE_WAY)
    yield connection
    connection.close()


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_can_be_prepared_and_says_what_it_answers(
    name: str, empty: duckdb.DuckDBPyConnection
) -> None:
    text = resources.files("infopos.store").joinpath("sql", f"{name}.sql").read_text("utf-8")
    assert text.startswith("-- "), "the first line says what the query answers or does"
    empty.execute(PARSED)
    if re.search(r"^(CREATE|DROP)", text, re.MULTILINE):  # DuckDB explains it, but prepares it not
        names = set(re.findall(r"\$(\w+)", text))
        empty.execute(f"EXPLAIN {text}", {name: SAMPLES.get(name) for name in names})
    else:
        empty.execute(f"PREPARE statement AS {text}")
        empty.execute("DEALLOCATE statement")


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_is_used_somewhere(name: str) -> None:
    package = Path(__file__).parents[2] / "infopos"
    code = "\n".join(path.read_text("utf-8") for path in package.rglob("*.py"))
    assert re.search(rf'"{name}"', code), f"{name}.sql is dead"
