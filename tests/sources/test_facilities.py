"""A municipality's own list of places where something gathers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Importer

HEAD = "naam;soort;x_rd;y_rd\n"


def listed(load: Importer) -> list[tuple[object, ...]]:
    return load.ask("SELECT kind, name, round(x), round(y) FROM facility ORDER BY 1, 2")


def test_rows_are_judged_one_by_one(load: Importer, tmp_path: Path) -> None:
    path = tmp_path / "voorzieningen.csv"
    path.write_text(
        HEAD + "Station;Station;112050;400050\n;school;112060;400060\nDe Haven;café;;400070\n"
        "Mavo;School;112080;vier\nMavo;School;112090;400090\nMavo;School;112090;400090\n"
    )

    outcome = load(path).files[0].outcome

    assert outcome is not None
    assert (outcome.account.loaded, outcome.account.duplicate) == (2, 1)
    assert [(reject.line, reject.column) for reject in outcome.rejects] == [
        (3, "naam"),
        (4, "x_rd"),
        (5, "y_rd"),
    ]
    assert listed(load) == [
        ("school", "Mavo", 112090.0, 400090.0),
        ("station", "Station", 112050.0, 400050.0),
    ]


def test_degrees_are_turned_into_metres(load: Importer, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name,type,longitude,latitude\nStation,station,4.78,51.595\n")

    load(path)

    (_, _, x, y) = listed(load)[0]
    assert x == pytest.approx(113_000, abs=2_000)
    assert y == pytest.approx(400_500, abs=2_000)


def test_a_newer_file_replaces_its_own_kinds_as_far_as_it_reaches(
    load: Importer, tmp_path: Path
) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    far = "Oud;school;112050;400050\nVer weg;school;200000;450000\n"
    first.write_text(f"{HEAD}{far}Perron;station;112055;400055\n")
    second.write_text(HEAD + "Nieuw;school;112000;400000\nNieuwer;school;112100;400100\n")

    load(first)
    load(second)
    load(second)  # nothing changes

    assert [name for _, name, *_ in listed(load)] == ["Nieuw", "Nieuwer", "Ver weg", "Perron"]
    parts = load.ask("SELECT file_name, parts, parts_current FROM source ORDER BY source_id")
    assert parts == [("a.csv", 3, 2), ("b.csv", 2, 2)]


def test_swapped_or_absent_places_are_refused(load: Importer, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEAD + "Station;station;400050;112050\n")
    assert "verwisseld" in load.refused(path).problem
    path.write_text(HEAD + "Station;station;;\n")
    assert "geen voorziening" in load.refused(path).problem


def test_an_export_of_incidents_is_no_list_of_facilities(load: Importer, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("naam;soort;datum;x;y\nIets;1.1.1;01-01-2025;112050;400050\n")

    with pytest.raises(Exception, match=r"."):
        load(path)
    assert load.version is None
