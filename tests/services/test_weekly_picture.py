"""The last whole week beside the same weeks of earlier years, counted by hand and on the demo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from infopos.access import policy
from infopos.disclosure.ptable import bounds
from infopos.model import Audience, Grain, Measure, Period
from infopos.services.weekly_picture import weekly_picture
from infopos.settings import Settings
from infopos.store import Store, open_store
from infopos.telling import safety

TOWN = "GM9999"
EXACT = Audience(Grain.EXACT, Grain.EXACT)


@pytest.fixture(scope="module")
def store(demo_home: Path) -> Iterator[Store]:
    opened = open_store(Settings(home=demo_home), casebook=False)
    yield opened
    opened.close()


def counted(home: Path, theme: str, monday: date) -> int:
    """Incidents of a week, without the query that is tested."""
    name = (home / "registry" / "current").read_text().strip()
    with duckdb.connect(str(home / "registry" / f"{name}.duckdb"), read_only=True) as registry:
        found = registry.execute(
            "SELECT count(*) FROM incident"
            " WHERE code IN (SELECT code FROM code WHERE theme = $theme)"
            " AND area_code IS NOT NULL AND substring(area_code, 3, 4) = '9999'"
            " AND occurred_from >= $monday AND occurred_from < $monday + INTERVAL 7 DAY"
            " AND occurred_until - occurred_from <= INTERVAL 7 DAY",
            {"theme": theme, "monday": monday},
        ).fetchone()
    assert found is not None
    return int(found[0])


@pytest.mark.parametrize(
    ("period", "monday"),
    [("2025", date(2025, 12, 22)), ("2025-08", date(2025, 8, 25)), ("2025Q1", date(2025, 3, 24))],
)
def test_it_is_the_last_whole_week_of_the_period(store: Store, period: str, monday: date) -> None:
    found = weekly_picture(store, TOWN, Period(period), EXACT)

    assert found is not None
    assert found.monday == monday
    assert monday.weekday() == 0


def test_it_counts_what_a_reader_would(store: Store, demo_home: Path) -> None:
    found = weekly_picture(store, TOWN, Period("2025-06"), EXACT)

    assert found is not None
    themes = found.themes.set_index("theme")["count"]
    for theme in ("inbraak", "jeugd", "geweld", "geluid"):
        assert themes[theme] == counted(demo_home, theme, found.monday)
    assert found.years == (2024, 2023, 2022)
    assert (found.themes["years"] == 9).all()  # three weeks of three ordinary years


def test_ordinary_weeks_are_no_news(store: Store) -> None:
    """But for the turn of the year, which the demo makes stand out in every year."""
    news = cells = 0
    for month in range(1, 13):
        found = weekly_picture(store, TOWN, Period(f"2025-{month:02d}"), EXACT)
        assert found is not None
        news += int((found.themes["above"] | found.themes["below"]).sum())
        cells += len(found.themes)

    assert news / cells <= 0.05
    assert cells > 150


def test_the_news_of_a_week_is_told(store: Store) -> None:
    found = weekly_picture(store, TOWN, Period("2025"), EXACT)

    assert found is not None
    assert "Vergeleken met 2022, 2023 en 2024" in safety.sentences(found)
    assert len(safety.table(found, Measure.NUISANCE)) > 3


def test_who_gets_protected_figures_gets_protected_weeks(store: Store) -> None:
    """Each is one that its exact count can become; not all are that count, and none is small."""
    mayor = policy.audience_of_role("burgemeester", TOWN)
    changed = 0
    for month in range(1, 13):
        found = weekly_picture(store, TOWN, Period(f"2025-{month:02d}"), mayor)
        exact = weekly_picture(store, TOWN, Period(f"2025-{month:02d}"), EXACT)
        assert found is not None
        assert exact is not None
        assert found.grain is Grain.PROTECTED
        ours, theirs = (one.themes.set_index(["measure", "theme"])["count"]
                        for one in (found, exact))  # fmt: skip
        assert ours[Measure.NUISANCE].equals(theirs[Measure.NUISANCE])
        crime = ours[Measure.CRIME]
        least, most = bounds(crime.to_numpy())
        behind = theirs[Measure.CRIME][crime.index].to_numpy()
        assert ((least <= behind) & (behind <= most)).all()
        assert not crime.isin([1, 2, 3]).any()
        changed += int((crime.to_numpy() != behind).sum())

    assert changed > 50


def test_a_protected_week_is_the_same_each_time(store: Store) -> None:
    alderman = policy.audience_of_role("wethouder", TOWN)

    first, again = (weekly_picture(store, TOWN, Period("2025"), alderman) for _ in range(2))

    assert first is not None
    assert again is not None
    assert first.themes.equals(again.themes)


def test_who_gets_rounded_figures_gets_no_weeks(store: Store) -> None:
    council = policy.audience_of_role("raadslid", TOWN)

    assert weekly_picture(store, TOWN, Period("2025"), council) is None


def test_without_earlier_years_nothing_is_called_ordinary(store: Store) -> None:
    found = weekly_picture(store, TOWN, Period("2020"), EXACT)

    assert found is not None
    assert found.years == ()
    assert found.themes["low"].isna().all()
    assert weekly_picture(store, TOWN, Period("2015"), EXACT) is None
