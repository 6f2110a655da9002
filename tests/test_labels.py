"""Dutch words and numbers."""

from __future__ import annotations

import ast
from pathlib import Path

from infopos import labels
from infopos.model import AreaLevel, CellStatus, Indicator, Measure, Period


def test_numbers_are_dutch() -> None:
    assert labels.number(1234) == "1.234"
    assert labels.rate(12.34) == "12,3"
    assert labels.percentage(0.005) == "0,5%"
    assert labels.count_of(Measure.CRIME, 1) == "1 misdrijf"


def test_everything_that_can_be_chosen_has_a_name() -> None:
    assert all(labels.measure(item) for item in Measure)
    assert all(labels.indicator(item) for item in Indicator)
    assert all(labels.level(item, count) for item in AreaLevel for count in (1, 2))
    assert len({labels.status(item) for item in CellStatus}) == len(CellStatus)


def test_periods_are_written_in_words() -> None:
    assert labels.period(Period("2025-08")) == "augustus 2025"
    assert labels.listing(("een",)) == "een"
    assert labels.listing(()) == ""


def test_no_two_subjects_use_one_name() -> None:
    """All are read as ``labels.…``: of two the last would win, everywhere."""
    places: dict[str, list[str]] = {}
    for path in Path(labels.__file__).parent.glob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            match node:
                case ast.Assign(targets=targets):
                    names = [target.id for target in targets if isinstance(target, ast.Name)]
                case ast.AnnAssign(target=ast.Name(id=name)) | ast.FunctionDef(name=name):
                    names = [name]
                case _:
                    continue
            for name in names:
                if not name.startswith("_"):
                    places.setdefault(name, []).append(path.name)

    assert len(places) > 300
    assert {name: found for name, found in places.items() if len(found) > 1} == {}
