"""A municipality's own list of fairs, markets and matches."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Importer

HEAD = "naam;begin;eind;gemeente\n"


def listed(load: Importer) -> list[tuple[object, ...]]:
    return load.ask("SELECT * EXCLUDE source_id FROM event ORDER BY 3, 2")


@pytest.fixture
def town(load: Importer, tiny_city: Path) -> Importer:
    """An installation with one municipality, GM9998."""
    load(tiny_city)
    return load


def test_rows_are_judged_one_by_one(town: Importer, tmp_path: Path) -> None:
    path = tmp_path / "evenementen.csv"
    path.write_text(
        HEAD + "Kermis;12-07-2025;20-07-2025;GM9998\nKermis;12-07-2025;20-07-2025;GM9998\n"
        ";01-05-2025;;\nMarkt;;;\nMarkt;morgen;;\nMarkt;02-06-2025;01-06-2025;\n"
        "Zomer;01-06-2025;31-08-2025;\nLoop;01-09-0202;;\nMarkt;05-06-2025;;Nergens\n"
        "Koningsnacht;2025-04-25 18:00;;\n"
    )

    outcome = town(path).files[0].outcome

    assert outcome is not None
    assert (outcome.account.loaded, outcome.account.duplicate) == (2, 1)
    assert [(r.line, r.column, r.reason) for r in outcome.rejects] == [
        (4, "naam", "er staat geen naam"),
        (5, "begin", "er staat geen begin"),
        (6, "begin", "geen datum; schrijf 31-12-2025"),
        (7, "eind", "het eind ligt voor het begin"),
        (8, "eind", "duurt langer dan 31 dagen"),
        (9, "begin", "het jaar 202 kan niet kloppen"),
        (10, "gemeente", "onbekende gebiedsnaam"),
    ]
    assert listed(town) == [
        ("GM9998", "Koningsnacht", date(2025, 4, 25), date(2025, 4, 25)),
        ("GM9998", "Kermis", date(2025, 7, 12), date(2025, 7, 20)),
    ]


def test_a_newer_file_replaces_the_years_that_it_gives(town: Importer, tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("evenement,datum\nMarkt,2024-06-01\nMarkt,2025-06-01\n")
    second.write_text("evenement,datum\nMarkt,2025-06-08\n")

    town(first)
    town(second)
    town(second)  # nothing changes

    assert [day for _, _, day, _ in listed(town)] == [date(2024, 6, 1), date(2025, 6, 8)]
    parts = town.ask("SELECT parts, parts_current FROM source WHERE form = 'events' ORDER BY 1")
    assert parts == [(1, 1), (2, 1)]


def test_two_ends_for_one_event_make_both_suspect(town: Importer, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        HEAD + "Kermis;12-07-2025;20-07-2025;\nKermis;12-07-2025;21-07-2025;\nMarkt;01-05-2025;;\n"
    )

    outcome = town(path).files[0].outcome

    assert outcome is not None
    assert [(reject.line, reject.column) for reject in outcome.rejects] == [
        (2, "eind"),
        (3, "eind"),
    ]


def test_without_a_municipality_the_file_is_refused(load: Importer, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("naam;begin\nMarkt;01-05-2025\n")

    assert "in welke gemeente" in load.refused(path).problem

    load(path, municipality="GM9998")
    assert [row[0] for row in listed(load)] == ["GM9998"]


def test_an_export_of_incidents_is_no_list_of_events(load: Importer, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("naam;soort;begin\nIets;1.1.1;01-01-2025\n")

    with pytest.raises(Exception, match=r"."):
        load(path)
    assert load.version is None
