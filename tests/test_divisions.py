"""A newer division splits and joins neighbourhoods: no figure goes to an area it is not about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from shapely.geometry import box

from infopos.analysis.succession import SLIVER, succession
from infopos.model import AreaLevel, Audience, Grain, Measure, Period, Selection
from infopos.services.area_picture import AreaPicture, area_picture
from infopos.services.change import change_between
from infopos.services.trends import trend_picture
from infopos.settings import Settings
from infopos.store import open_store
from infopos.telling import story
from tests.sources.test_incidents import export
from tests.test_build import crime

TOWN = "GM9998"
KADE, MARKT, STEEG, VELD, DORP = (f"BU9998{number}" for number in ("0000", "0001", "0002", "0100",
                                                                   "0101"))  # fmt: skip
FORMER = {KADE: (0, 100), MARKT: (100, 200), VELD: (200, 300), DORP: (300, 400)}
CURRENT = {KADE: (0, 100), MARKT: (100, 150), STEEG: (150, 200), VELD: (200, 400)}
"""The market was cut in two, and the village went to the field."""
EXACT = Audience(Grain.EXACT, Grain.EXACT)


def borders(path: Path, areas: dict[str, tuple[float, float]], year: int) -> Path:
    """Strips of 100 m high, from so far east of (112000, 400000) to so far."""
    path = path / f"buurten_{year}.geojson"
    names = {KADE: "Kade", MARKT: "Markt", STEEG: "Steeg", VELD: "Veld", DORP: "Dorp"}
    gpd.GeoDataFrame(
        {
            "buurtcode": list(areas),
            "buurtnaam": [names.get(code, code) for code in areas],
            "wijkcode": [f"WK{code[2:8]}" for code in areas],
            "gemeentecode": TOWN,
            "gemeentenaam": "Kleinstad",
            "indelingsjaar": year,
        },
        geometry=[box(112000 + a, 400000, 112000 + b, 400100) for a, b in areas.values()],
        crs=28992,
    ).to_file(path)
    return path


def counted(path: Path, name: str, period: str, **counts: int) -> Path:
    rows = [f"0.0.0;{code};{period};{count}" for code, count in counts.items()]
    return crime(path / name, *rows)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two divisions, in the order in which they came, and what was counted by each."""
    return [
        borders(tmp_path, FORMER, 2022),
        counted(tmp_path, "a.csv", "2022JJ00", **{KADE: 5, MARKT: 8, VELD: 3, DORP: 4}),
        borders(tmp_path, CURRENT, 2024),
        counted(tmp_path, "b.csv", "2024JJ00", **{KADE: 6, MARKT: 3, STEEG: 4, VELD: 9}),
    ]


def load_in_turn(load: Any, files: list[Path]) -> None:
    for path in files:
        load(path)


def picture(home: Settings, period: str, level: AreaLevel = AreaLevel.NEIGHBOURHOOD) -> AreaPicture:
    store = open_store(home, casebook=False)
    try:
        asked = Selection(TOWN, Measure.CRIME, Period(period), level=level)
        return area_picture(store, asked, EXACT, minimum_residents=1)
    finally:
        store.close()


def figures(shown: AreaPicture) -> dict[str, int | None]:
    counts = shown.areas.set_index("area_code")["count"]
    return {str(code): None if count is None else int(count) for code, count in
            counts.astype(object).where(counts.notna(), None).items()}  # fmt: skip


def test_the_history_of_a_joined_area_is_added_up_and_of_a_split_one_not_known(
    load: Any, home: Settings, files: list[Path]
) -> None:
    load_in_turn(load, files)

    then, now = picture(home, "2022"), picture(home, "2024")

    assert figures(then) == {KADE: 5, MARKT: None, STEEG: None, VELD: 7}
    assert then.areas["status"].tolist() == ["counted", "missing", "missing", "counted"]
    assert figures(now) == {KADE: 6, MARKT: 3, STEEG: 4, VELD: 9}
    change = change_between(then, now).areas.set_index("area_code")
    assert change["change_class"].to_dict()[STEEG] == "undefined"
    known = change["difference"].notna()
    assert change.index[known].tolist() == [KADE, VELD]
    assert change.loc[known, "count_before"].tolist() == [5, 7]


def test_the_import_says_which_borders_changed(load: Any, files: list[Path]) -> None:
    load_in_turn(load, files[:2])

    warnings = load(files[2]).warnings

    assert len(warnings) == 1
    assert "2 gebieden (zoals Markt)" in warnings[0]
    assert load(files[3]).warnings == ()


def test_what_is_not_known_and_what_was_added_up_is_told(
    load: Any, home: Settings, files: list[Path]
) -> None:
    load_in_turn(load, files)

    told = " ".join(story.footnotes(picture(home, "2022")))

    assert "Geteld in de indeling van 2022" in told
    assert "Markt en Steeg: de grens is veranderd" in told
    assert "Veld: opgeteld uit de gebieden van toen" in told
    assert "Kade" not in told
    assert "Geteld in de indeling" not in " ".join(story.footnotes(picture(home, "2024")))


def test_a_trend_of_a_split_area_says_since_when_it_has_this_border(
    load: Any, home: Settings, tmp_path: Path, files: list[Path]
) -> None:
    months = [
        counted(tmp_path, f"{month}.csv", f"2022MM{month:02d}", **{KADE: 5, MARKT: month})
        for month in range(1, 13)
    ]
    load_in_turn(load, [files[0], *months, files[2]])
    store = open_store(home, casebook=False)
    asked = Selection(TOWN, Measure.CRIME, Period("2022"), level=AreaLevel.NEIGHBOURHOOD)

    cut, same = (trend_picture(store, asked, EXACT, code) for code in (MARKT, KADE))

    store.close()
    assert np.isnan(cut.counts).all()
    assert (cut.border_since, same.border_since) == (2024, None)
    assert same.counts.tolist() == [5] * 12


def test_residents_of_a_former_division_give_no_rate_to_another_area(
    load: Any, home: Settings, tmp_path: Path, files: list[Path]
) -> None:
    people = tmp_path / "inwoners_2022.csv"
    people.write_text(f"code;inwoners\n{KADE};1000\n{MARKT};2000\n{VELD};300\n{DORP};400\n")
    load_in_turn(load, files[:2])
    load(people, year=2022)
    load_in_turn(load, files[2:])

    then, now = picture(home, "2022").areas, picture(home, "2024").areas

    assert then["residents"].tolist() == [1000, pd.NA, pd.NA, 700]
    assert then["rate_per_1000"].tolist() == pytest.approx([5, np.nan, np.nan, 10], nan_ok=True)
    assert now["rate_per_1000"].tolist() == pytest.approx([6, np.nan, np.nan, 9000 / 700],
                                                          nan_ok=True)  # fmt: skip


def test_nothing_registered_in_an_area_is_nothing_in_its_parts(
    load: Any, home: Settings, tmp_path: Path, files: list[Path]
) -> None:
    none_there = counted(tmp_path, "c.csv", "2022JJ00", **{KADE: 5, DORP: 1})
    load_in_turn(load, [files[0], none_there, files[2]])

    assert figures(picture(home, "2022")) == {KADE: 5, MARKT: 0, STEEG: 0, VELD: 1}


def test_a_supplier_who_counted_the_past_anew_is_believed(
    load: Any, home: Settings, tmp_path: Path, files: list[Path]
) -> None:
    anew = counted(tmp_path, "c.csv", "2022JJ00", **{KADE: 5, MARKT: 2, STEEG: 6, VELD: 7})
    load_in_turn(load, [files[0], files[2], anew])

    shown = picture(home, "2022")

    assert figures(shown) == {KADE: 5, MARKT: 2, STEEG: 6, VELD: 7}
    assert "Geteld in de indeling" not in " ".join(story.footnotes(shown))


def test_counts_that_come_after_the_newer_borders_are_of_their_own_time(
    load: Any, home: Settings, files: list[Path]
) -> None:
    load_in_turn(load, [files[0], files[2], files[1], files[3]])

    assert figures(picture(home, "2022")) == {KADE: 5, MARKT: None, STEEG: None, VELD: 7}


def test_of_all_files_at_once_the_newest_division_counts(
    load: Any, home: Settings, files: list[Path]
) -> None:
    load(*reversed(files))

    assert figures(picture(home, "2022")) == {KADE: 5, MARKT: None, STEEG: None, VELD: 7}
    assert figures(picture(home, "2024")) == {KADE: 6, MARKT: 3, STEEG: 4, VELD: 9}


def test_incidents_are_placed_anew_and_lose_nothing(
    load: Any, home: Settings, tmp_path: Path, files: list[Path]
) -> None:
    places = [50, 110, 160, 170, 350]
    rows = [f"{n};1.1.1;15-01-2022 12:00;;{112000 + x};400050" for n, x in enumerate(places)]
    load_in_turn(load, [files[0], export(tmp_path / "incidenten.csv", *rows), files[2]])

    assert figures(picture(home, "2022-01")) == {KADE: 1, MARKT: 1, STEEG: 2, VELD: 1}
    people = tmp_path / "inwoners_2022.csv"
    people.write_text(f"code;inwoners\n{KADE};1000\n{MARKT};2000\n{DORP};400\n")
    load(people, year=2022)  # of the former division, which says nothing of incidents
    store = open_store(home, casebook=False)
    asked = Selection(TOWN, Measure.CRIME, Period("2022-01"), level=AreaLevel.NEIGHBOURHOOD)
    assert trend_picture(store, asked, EXACT, MARKT).border_since is None
    store.close()


def test_a_third_division_reads_the_first_one_too(
    load: Any, home: Settings, tmp_path: Path, files: list[Path]
) -> None:
    whole = {KADE: (0, 200), VELD: (200, 400)}
    load_in_turn(load, [*files, borders(tmp_path, whole, 2026)])

    assert figures(picture(home, "2022")) == {KADE: 13, VELD: 7}
    assert figures(picture(home, "2024")) == {KADE: 13, VELD: 9}


def test_the_former_borders_again_give_the_former_figures(
    load: Any, home: Settings, tmp_path: Path, files: list[Path]
) -> None:
    load_in_turn(load, files[:2])
    before = figures(picture(home, "2022"))
    load_in_turn(load, files[2:])
    back = borders(tmp_path, dict(reversed(FORMER.items())), 2022)
    load_in_turn(load, [back])

    assert figures(picture(home, "2022")) == before
    assert figures(picture(home, "2024")) == {KADE: 6, MARKT: 7, VELD: None, DORP: None}


def test_borders_that_were_drawn_a_little_differently_are_the_same(
    load: Any, home: Settings, tmp_path: Path, files: list[Path]
) -> None:
    nearly = {code: (a + 2, b + 2) for code, (a, b) in FORMER.items()}
    load_in_turn(load, [files[0], files[1], borders(tmp_path, nearly, 2024)])

    shown = picture(home, "2022")

    assert figures(shown) == {KADE: 5, MARKT: 8, VELD: 3, DORP: 4}
    assert "de grens is veranderd" not in " ".join(story.footnotes(shown))


def test_the_same_as_an_overlay() -> None:
    chance = np.random.default_rng(7)
    cells = shapely.voronoi_polygons(
        shapely.MultiPoint(chance.uniform(0, 1000, (60, 2))), extend_to=box(0, 0, 1000, 1000)
    )
    former = np.array(list(cells.geoms))
    moved = np.array(list(shapely.voronoi_polygons(
        shapely.MultiPoint(chance.uniform(0, 1000, (50, 2))), extend_to=box(0, 0, 1000, 1000)
    ).geoms))  # fmt: skip
    current = np.concatenate([former[:8], shapely.difference(moved, shapely.union_all(former[:8]))])
    current = current[~shapely.is_empty(current)]

    found = succession(former, current)

    overlay = gpd.overlay(
        gpd.GeoDataFrame({"former": range(len(former))}, geometry=former, crs=28992),
        gpd.GeoDataFrame({"current": range(len(current))}, geometry=current, crs=28992),
        keep_geom_type=True,
    )
    overlay["share"] = overlay.area / shapely.area(former)[overlay["former"]]
    expected = overlay[overlay["share"] > SLIVER].set_index(["former", "current"])["share"]
    ours = found.set_index(["former", "current"])["share"]
    assert ours.sort_index().to_dict() == pytest.approx(expected.sort_index().to_dict())
    assert found["whole"].sum() >= 8
