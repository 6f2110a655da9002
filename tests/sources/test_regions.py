"""Lists of the official names of areas."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def names(path: Path, *rows: tuple[str, str]) -> Path:
    lines = [f'"{code:<10}","{name}","een\nuitleg"' for code, name in rows]
    path.write_text("\n".join(['"Key","Title","Description"', *lines]) + "\n")
    return path


def known(load: Any) -> dict[str, str]:
    return dict(load.ask("SELECT area_code, name FROM area ORDER BY area_code"))


def test_a_list_names_areas_and_adds_those_without_boundaries(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    rows = [("NL01", "Nederland"), ("GM9998", "Kleinstad aan Zee"), ("BU99980000", "De Kade")]
    rows += [("BU99980777", "Elders"), ("LDG4", "West"), ("GM0001", "Ander"), ("BU00010000", "")]
    report = load(tiny_city, names(tmp_path / "indeling2024.csv", *rows))
    found = known(load)
    assert found["BU99980000"] == "De Kade"
    assert found["GM9998"] == "Kleinstad aan Zee"
    assert found["GM0001"] == "Ander"
    told = [(r.line, r.column, r.value.strip(), r.reason) for r in report.files[1].outcome.rejects]
    assert told == [
        (8, "Key", "BU99980777", "dit gebied bestaat niet in de indeling 2024; "
         "hoort het bij een ander jaar?"),
        (10, "Key", "LDG4", "geen gebiedscode van CBS"),
        (14, "Title", "", "er staat geen naam"),
    ]  # fmt: skip


def test_a_newer_list_replaces_areas_known_from_an_older_one(load: Any, tmp_path: Path) -> None:
    load(names(tmp_path / "a2023.csv", ("GM0001", "A"), ("BU00010000", "Oud"), ("BU00010001", "X")))
    load(names(tmp_path / "a2024.csv", ("BU00010000", "Nieuw"), ("BU00010002", "Y")))
    assert known(load) == {"GM0001": "A", "BU00010000": "Nieuw", "BU00010002": "Y"}


def test_a_name_twice_is_a_duplicate_and_two_names_are_refused(load: Any, tmp_path: Path) -> None:
    rows = [("GM0001", "A"), ("GM0001", "A"), ("GM0002", "B"), ("GM0002", "C")]
    outcome = load(names(tmp_path / "a.csv", *rows)).files[0].outcome
    account = outcome.account
    assert (account.loaded, account.duplicate, account.rejected) == (1, 1, 2)


def test_new_boundaries_without_names_keep_the_names_that_are_known(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    load(tiny_city, names(tmp_path / "a.csv", ("GM9998", "Kleinstad aan Zee")))
    bare = tmp_path / "kaal_2025.geojson"
    bare.write_text(tiny_city.read_text().replace('"gemeentenaam": "Kleinstad"', '"x": "y"'))
    load(bare)
    assert known(load)["GM9998"] == "Kleinstad aan Zee"


def test_the_list_of_all_municipalities_names_those_without_boundaries(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    path = tmp_path / "gemeenten_2024.csv"
    path.write_text(
        "\ufeffGemeentecode,GemeentecodeGM,Gemeentenaam,Provincienaam\n"
        "9998,GM9998,Kleinstad aan Zee,Nergens\n0001,GM0001,Ander,Nergens\n1,GM1,Fout,Nergens\n"
    )
    report = load(tiny_city, path)

    assert known(load)["GM9998"] == "Kleinstad aan Zee"
    assert known(load)["GM0001"] == "Ander"
    assert [reject.value for reject in report.files[1].outcome.rejects] == ["GM1"]
