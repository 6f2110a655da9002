"""Files of one table that are imported together complete each other."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

HEADER = "ID;SoortMisdrijf;WijkenEnBuurten;Perioden;GeregistreerdeMisdrijven_1"
BUURTEN = ["BU99980000", "BU99980001", "BU99980100", "BU99980101"]
YEAR = "2022JJ00"


def piece(path: Path, *cells: tuple[str, Any], code: str = "0.0.0", period: str = YEAR) -> Path:
    """Rows of (area, count)."""
    lines = [f"{i};{code:<6};{area:<10};{period};{n}" for i, (area, n) in enumerate(cells)]
    path.write_text("\n".join([HEADER, *lines]) + "\n")
    return path


def figures(load: Any, where: str = "level = 'neighbourhood'") -> dict[str, Any]:
    return dict(load.ask(f"SELECT area_code, count FROM figure WHERE {where} ORDER BY ALL"))  # noqa: S608


def content(load: Any) -> Any:
    return [load.ask(f"SELECT * FROM {t} ORDER BY ALL") for t in ("figure", "figure_coverage")]  # noqa: S608


def states(load: Any) -> dict[str, tuple[int, int]]:
    rows = load.ask("SELECT file_name, parts, parts_current FROM source WHERE form <> 'areas'")
    return {name: (parts, current) for name, parts, current in rows}


@pytest.fixture
def pages(load: Any, tiny_city: Path, tmp_path: Path) -> Path:
    """A folder with one table in two pages; the areas have been loaded."""
    load(tiny_city)
    folder = tmp_path / "tabel"
    folder.mkdir()
    piece(folder / "a.csv", (BUURTEN[0], 1), (BUURTEN[1], 2))
    piece(folder / "b.csv", (BUURTEN[2], 3), (BUURTEN[3], 4))
    return folder


def test_two_pages_of_a_table_are_one_table(load: Any, pages: Path) -> None:
    report = load(pages)
    assert figures(load) == dict(zip(BUURTEN, [1, 2, 3, 4], strict=True))
    assert [file.outcome.notes for file in report.files] == [(), ()]
    assert report.warnings == ()
    assert states(load) == {"a.csv": (1, 1), "b.csv": (1, 1)}


def test_a_table_in_random_pieces_equals_the_whole(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    rows = [
        f"{code};{area};2022MM{month:02d};{(month * 7 + at) % 4}"
        for code in ("0.0.0", "1.1.1", "2.2.1")
        for month in range(1, 13)
        for at, area in enumerate([*BUURTEN, "WK999800", "GM9998"])
    ]
    header = HEADER.removeprefix("ID;")
    whole = tmp_path / "heel.csv"
    whole.write_text("\n".join([header, *rows]))
    load(tiny_city, whole)
    expected = load.ask("SELECT * EXCLUDE source_id FROM figure_coverage ORDER BY ALL")
    cells = load.ask("SELECT * FROM figure ORDER BY ALL")
    random.Random(1).shuffle(rows)  # noqa: S311
    (tmp_path / "delen").mkdir()
    for number in range(5):
        part = tmp_path / "delen" / f"{number}.csv"
        part.write_text("\n".join([header, *rows[number::5]]))
    load(tmp_path / "delen")
    assert load.ask("SELECT * FROM figure ORDER BY ALL") == cells
    assert load.ask("SELECT * EXCLUDE source_id FROM figure_coverage ORDER BY ALL") == expected
    assert len(load.ask("SELECT * FROM figure WHERE period = '2022'")) > 0, (
        "twelve months are a year"
    )


def test_the_same_pages_again_change_nothing_in_any_order(load: Any, pages: Path) -> None:
    load(pages)
    again = load(pages / "b.csv", pages / "a.csv")
    assert again.version is None
    assert all(file.already for file in again.files)
    assert load(pages / "a.csv").version is None, "one page of what is there is there too"


def test_a_page_that_was_forgotten_completes_the_others_when_all_come_together(
    load: Any, pages: Path
) -> None:
    load(pages / "a.csv")
    report = load(pages)
    assert figures(load) == dict(zip(BUURTEN, [1, 2, 3, 4], strict=True))
    assert not any(file.already for file in report.files), "a slice is read as a whole"
    assert load(pages).version is None


def test_pages_that_replaced_each_other_in_two_imports_are_put_right_in_one(
    load: Any, pages: Path
) -> None:
    load(pages / "a.csv")
    load(pages / "b.csv")
    assert figures(load) == {BUURTEN[2]: 3, BUURTEN[3]: 4}
    load(pages)
    assert figures(load) == dict(zip(BUURTEN, [1, 2, 3, 4], strict=True))
    assert states(load) == {"a.csv": (1, 1), "b.csv": (1, 1)}


def test_a_file_that_shares_nothing_with_a_new_one_is_not_read_again(
    load: Any, pages: Path
) -> None:
    load(pages)
    piece(pages / "c.csv", (BUURTEN[0], 9), period="2023JJ00")
    report = load(pages)
    assert [file.already for file in report.files] == [True, True, False]
    assert figures(load, "period = '2022' AND level = 'municipality'") == {"GM9998": 10}


def test_an_older_import_is_replaced_by_the_pages_together(load: Any, pages: Path) -> None:
    old = piece(pages.parent / "oud.csv", *((area, 50) for area in BUURTEN))
    load(old)
    (pages / "b.csv").write_text(f"{HEADER}\n0;0.0.0;{BUURTEN[2]};{YEAR};3\n")
    load(pages)
    assert figures(load) == {BUURTEN[0]: 1, BUURTEN[1]: 2, BUURTEN[2]: 3}
    assert states(load) == {"oud.csv": (1, 0), "a.csv": (1, 1), "b.csv": (1, 1)}
    load(old)
    assert set(figures(load).values()) == {50}, "an older file alone, on purpose, goes back to it"
    assert states(load) == {"oud.csv": (1, 1), "a.csv": (1, 0), "b.csv": (1, 0)}


def test_the_same_row_in_two_files_is_a_duplicate_in_the_second(load: Any, pages: Path) -> None:
    piece(pages / "b.csv", (BUURTEN[1], 2), (BUURTEN[2], 3))
    report = load(pages)
    accounts = [file.outcome.account for file in report.files]
    assert [(a.loaded, a.duplicate) for a in accounts] == [(2, 0), (1, 1)]
    assert figures(load) == dict(zip(BUURTEN[:3], [1, 2, 3], strict=True))


def test_the_same_table_in_another_wrapping_is_a_duplicate_as_a_whole(
    load: Any, pages: Path
) -> None:
    pd.read_csv(pages / "a.csv", sep=";").to_parquet(pages / "c.parquet")
    report = load(pages)
    assert report.files[2].outcome.account.duplicate == 2
    assert states(load)["c.parquet"] == (1, 1)
    assert load(pages).version is None


@pytest.mark.parametrize(("one", "other"), [(1, 2), (0, 5), (5, 0)])
def test_two_files_that_contradict_each_other_stop_the_import(
    load: Any, pages: Path, one: int, other: int
) -> None:
    piece(pages / "a.csv", (BUURTEN[0], one))
    piece(pages / "b.csv", (BUURTEN[0], other), (BUURTEN[1], 7))
    error = load.refused(pages)
    assert error.problem == (
        f"a.csv en b.csv spreken elkaar tegen over soort 0.0.0, gebied {BUURTEN[0]},"
        f" periode 2022: {one} en {other}."
    )
    assert figures(load) == {}


def test_files_of_one_name_that_contradict_are_told_with_their_folder(
    load: Any, pages: Path
) -> None:
    (pages / "nieuw").mkdir()
    piece(pages / "nieuw" / "a.csv", (BUURTEN[0], 5))
    assert str(pages / "nieuw" / "a.csv") in load.refused(pages).problem


def test_no_number_is_the_zero_of_another_file_where_the_supplier_means_zero(
    load: Any, pages: Path
) -> None:
    piece(pages / "a.csv", (BUURTEN[0], 1), (BUURTEN[1], "."))
    piece(pages / "b.csv", (BUURTEN[1], 0), (BUURTEN[2], 3))
    assert load(pages).files[1].outcome.account.duplicate == 1
    assert figures(load) == {BUURTEN[0]: 1, BUURTEN[2]: 3}


def test_a_refused_cell_is_missing_unless_another_file_gives_it(load: Any, pages: Path) -> None:
    piece(pages / "a.csv", (BUURTEN[0], "1.000"), (BUURTEN[1], "1.000"), (BUURTEN[2], 3))
    piece(pages / "b.csv", (BUURTEN[0], 8), (BUURTEN[3], 0))
    load(pages)
    assert figures(load) == {BUURTEN[0]: 8, BUURTEN[1]: None, BUURTEN[2]: 3}
    piece(pages / "a.csv", (BUURTEN[0], 8), (BUURTEN[2], 0))
    piece(pages / "b.csv", (BUURTEN[1], 5), (BUURTEN[2], "1.000"), (BUURTEN[3], "1.000"))
    load(pages)
    assert figures(load) == {BUURTEN[0]: 8, BUURTEN[1]: 5, BUURTEN[3]: None}


@pytest.mark.parametrize("astray", ["a.csv", "b.csv"])
def test_a_row_of_another_division_leaves_what_another_file_gives(
    load: Any, pages: Path, astray: str
) -> None:
    cells = {"a.csv": [(BUURTEN[0], 1), (BUURTEN[1], 0)], "b.csv": [(BUURTEN[2], 3)]}
    for name, given in cells.items():
        piece(pages / name, *given, *([("BU99980109", 5)] if name == astray else []))
    load(pages)
    assert figures(load) == {BUURTEN[0]: 1, BUURTEN[2]: 3, BUURTEN[3]: None}


def test_areas_that_no_page_gives_are_told_once_for_the_table(load: Any, pages: Path) -> None:
    piece(pages / "b.csv", (BUURTEN[2], 3))
    report = load(pages)
    assert [file.outcome.notes for file in report.files] == [(), ()]
    assert report.warnings == (
        "GM9998: de bestanden van 47018NED hebben samen rijen voor 3 van de 4 buurten."
        " De andere tellen als nul, zoals bij de leverancier.",
    )


def test_files_that_an_earlier_import_left_out_of_step_settle_after_one_import(
    load: Any, pages: Path
) -> None:
    piece(pages / "c.csv", (BUURTEN[0], 6), code="1.1.1")
    load(pages)
    (pages / "c.csv").write_text(
        f"{HEADER}\n0;0.0.0;{BUURTEN[3]};{YEAR};4\n1;1.1.1;WK999800;{YEAR};2\n"
    )
    load(pages / "c.csv")
    assert figures(load, "code = '0.0.0' AND level = 'neighbourhood'") == {BUURTEN[3]: 4}
    load(pages)
    assert figures(load, "code = '0.0.0' AND level = 'neighbourhood'") == dict(
        zip(BUURTEN, [1, 2, 3, 4], strict=True)
    )
    before = content(load)
    assert load(pages).version is None
    assert content(load) == before


def residents(load: Any) -> Any:
    return load.ask("SELECT area_code, year, residents FROM residents ORDER BY ALL")


def people(path: Path, *cells: tuple[str, int]) -> Path:
    path.write_text("\n".join(["code;inwoners", *(f"{area};{n}" for area, n in cells)]) + "\n")
    return path


def test_lists_of_residents_complete_each_other_too(load: Any, tmp_path: Path) -> None:
    one = people(tmp_path / "a_2024.csv", (BUURTEN[0], 10), (BUURTEN[1], 20))
    two = people(tmp_path / "b_2024.csv", (BUURTEN[1], 20), (BUURTEN[2], 30))
    report = load(one, two)
    assert report.files[1].outcome.account.duplicate == 1
    assert [row[2] for row in residents(load)] == [10, 20, 30]
    assert load(two, one).version is None
    people(two, (BUURTEN[1], 21))
    assert load.refused(one, two).problem == (
        "b_2024.csv en a_2024.csv spreken elkaar tegen over gebied BU99980001, periode 2024:"
        " 21 en 20."
    )
    load(two)
    assert [row[2] for row in residents(load)] == [10, 21, 30], "alone it replaces"


def test_residents_of_another_supplier_go_first_as_before_and_settle(
    load: Any, tmp_path: Path
) -> None:
    table = tmp_path / "85984NED.csv"
    table.write_text(f"WijkenEnBuurten;AantalInwoners_5\n{BUURTEN[0]};11\n{BUURTEN[3]};40\n")
    folder = [people(tmp_path / "a_2024.csv", (BUURTEN[0], 10)), table]
    folder += [people(tmp_path / "b_2024.csv", (BUURTEN[1], 20))]
    load(*folder)
    before = residents(load)
    assert load(*folder).version is None
    assert residents(load) == before


def test_exports_of_incidents_are_no_pieces_and_the_newer_takes_over(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    header = "registratienummer;code;begin;eind;x_rd;y_rd\n"
    one, two = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_text(header + "1;E35;31-12-2024 23:15;;112050;400050\n")
    two.write_text(header + "2;E35;30-12-2024 23:15;;112150;400050\n")
    report = load(tiny_city, one, two)
    assert "Vervangt delen van a.csv" in report.files[2].outcome.notes[-1]
    parts = states(load)
    assert parts["a.csv"][1] == 0
    assert parts["b.csv"][0] == parts["b.csv"][1] > 0
    assert load.ask("SELECT DISTINCT source_id FROM coverage") == [(3,)]
    assert load(tiny_city, one, two).version is None
