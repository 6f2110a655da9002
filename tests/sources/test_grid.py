"""Scores per 100 m cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from infopos.sources.grid import parse_number


def test_breda_s_cells(load: Any, real_data: Path) -> None:
    report = load(real_data / "nl_breda" / "livability_100m_grid.csv", year=2024)
    assert report.files[0].outcome.account.loaded == 2937
    assert load.ask("SELECT count(*), min(year) FROM grid_score") == [(2937, 2024)]


@pytest.mark.parametrize("text", ["1e999", "veel", "1.2.3", "--1"])
def test_what_is_no_number_is_refused(text: str) -> None:
    assert parse_number(text) == (None, "geen getal")


def test_cells_are_judged_row_by_row_and_replaced_cell_by_cell(load: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "vak;score\nE1068N3982;1,5\nE1068N3983;2,5\nE1068N3984;.\nE1;3\n"
        "E1068N3985;1\nE1068N3985;2\n"
    )
    outcome = load(path).files[0].outcome
    assert outcome.account.loaded == 2
    assert [(r.line, r.column) for r in outcome.rejects] == [
        (4, "score"), (5, "vak"), (6, "score"), (7, "score"),
    ]  # fmt: skip
    path.write_text("vak;score\nE1068N3982;9,5\n")
    load(path)
    assert load.ask("SELECT cell, score FROM grid_score ORDER BY 1") == [
        ("E1068N3982", 9.5),
        ("E1068N3983", 2.5),
    ]
