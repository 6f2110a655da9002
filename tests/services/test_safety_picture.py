"""All themes of the demo beside earlier years: what was made to stand out does, and little else."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from infopos import labels
from infopos.errors import SelectionError
from infopos.model import Audience, Grain, Measure, Period
from infopos.services.safety_picture import of_measure, safety_picture
from infopos.settings import Settings
from infopos.store import Store, open_store
from infopos.telling import safety
from tests.conftest import Importer

EXACT = Audience(Grain.EXACT, Grain.EXACT)
ROUNDED = Audience(Grain.ROUNDED, Grain.ROUNDED)


@pytest.fixture(scope="module")
def store(demo_home: Path) -> Iterator[Store]:
    opened = open_store(Settings(home=demo_home), casebook=False)
    yield opened
    opened.close()


def test_years_of_the_pandemic_are_no_measure_of_what_is_usual(store: Store) -> None:
    found = safety_picture(store, "GM9999", Period("2025"), EXACT)

    assert found.years == (2024, 2023, 2022)
    assert (found.themes["years"] == 3).all()
    total = of_measure(found.themes, Measure.CRIME).iloc[0]
    assert pd.isna(total["theme"])
    assert total["low"] <= total["expected"] <= total["high"]


def test_ordinary_months_are_no_news(store: Store) -> None:
    news = months = 0
    for month in range(1, 13):
        found = safety_picture(store, "GM9999", Period(f"2025-{month:02d}"), EXACT)
        assert "Zedenmisdrijf" in found.not_counted, "which the demo has per year"
        themes = found.themes[found.themes["theme"].notna()]
        news += int((themes["above"] | themes["below"]).sum())
        months += len(themes)

    assert news / months <= 0.05  # 0.01 by chance; the demo grows, and its stories go on


def test_what_protection_may_have_done_is_no_news(store: Store) -> None:
    """Two fires and firecrackers in December, which are ordinary, may be shown as none."""
    for month in range(1, 13):
        asked = ("GM9999", Period(f"2025-{month:02d}"))
        exact = safety_picture(store, *asked, EXACT).themes
        protected = safety_picture(store, *asked, Audience(Grain.PROTECTED, Grain.PROTECTED)).themes
        few = protected["count"] < 6
        assert not (protected["below"] & few & ~exact["below"]).any()


def test_too_few_years_say_so(store: Store) -> None:
    found = safety_picture(store, "GM9999", Period("2023"), EXACT)

    assert found.themes["low"].isna().all()
    assert safety.sentences(found).startswith(labels.NOTHING_UNUSUAL)
    assert set(safety.table(found, Measure.CRIME)[labels.VERDICT]) == {labels.NO_LIMITS}


def test_figures_that_hide_what_is_small_have_no_limits(store: Store) -> None:
    found = safety_picture(store, "GM9999", Period("2025"), ROUNDED)

    assert found.themes["low"].isna().all()
    assert found.years == ()


def test_a_municipality_that_does_not_exist_is_refused(store: Store) -> None:
    with pytest.raises(SelectionError):
        safety_picture(store, "GM0000", Period("2025"), EXACT)


def test_what_is_only_counted_per_year_is_said_of_a_month(
    load: Importer, tiny_city: Path, tmp_path: Path
) -> None:
    counts = tmp_path / "47024NED.csv"
    with counts.open("w", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(["ID", "Overlast", "WijkenEnBuurten", "Perioden", "GeregistreerdeOverlast_1"])
        rows.writerow([0, "E33", "GM9998", "2025MM01", 4])
        rows.writerow([1, "E33", "GM9998", "2025JJ00", 40])
        rows.writerow([2, "E41", "GM9998", "2025JJ00", 10])
    load(tiny_city, counts)
    opened = open_store(load.home, casebook=False)

    month = safety_picture(opened, "GM9998", Period("2025-01"), EXACT)
    year = safety_picture(opened, "GM9998", Period("2025"), EXACT)
    opened.close()

    (left_out,) = month.not_counted
    assert left_out in safety.footnote(month)
    assert month.themes.set_index("theme").loc["personen", "count"] == 4
    assert year.themes.set_index("theme").loc["personen", "count"] == 50
    assert year.not_counted == ()
