"""Figures that are not open are released in the form that each audience gets, and in no other."""

from __future__ import annotations

from dataclasses import replace

import duckdb
import numpy as np
import pandas as pd
import pytest
from cell_key_perturbation.create_perturbed_table import create_perturbed_table

from infopos.build import import_files
from infopos.disclosure.ptable import KEYS, perturbations
from infopos.errors import SelectionError
from infopos.model import Audience, CellStatus, Grain, Measure, Period, Selection
from infopos.services.area_picture import area_picture
from infopos.services.choices import choices
from infopos.services.overview import overview
from infopos.services.totals import totals
from infopos.settings import Settings
from infopos.sources.plan import Options
from infopos.store import Store
from infopos.store.keys import secret_key
from infopos.store.layout import Layout
from tests.disclosure.conftest import (
    AREAS,
    MONTHS,
    MUNICIPALITY,
    QUARTERS,
    THEMES,
    TYPES,
    Town,
    incidents,
)

JANUARY = Selection(MUNICIPALITY, Measure.CRIME, Period("2024-01"))
EXACT, PROTECTED = Audience(Grain.EXACT, Grain.EXACT), Audience(Grain.EXACT, Grain.PROTECTED)
ROUNDED, NOTHING = Audience(Grain.NONE, Grain.ROUNDED), Audience(Grain.EXACT, Grain.NONE)


def figures(store: Store, audience: Audience, **changes: object) -> pd.Series:
    picture = area_picture(
        store,
        replace(JANUARY, **changes),
        audience,
        minimum_residents=1,  # type: ignore[arg-type]
    )
    return picture.areas.set_index("area_code")["count"]


def true_counts(rows: pd.DataFrame, code: str, month: str) -> pd.Series:
    chosen = rows[(rows["code"] == code) & (rows["month"] == month)]
    return chosen.groupby("area").size().reindex(AREAS, fill_value=0)


def test_who_may_have_them_exactly_gets_what_was_counted(town: Town, opened: Store) -> None:
    rows = incidents(1)
    town.deliver(rows)

    for code in TYPES:
        found = figures(opened, EXACT, code=code)
        assert (found == true_counts(rows, code, "2024-01")).all()


def test_protected_figures_never_say_one_to_three_and_stay_close(town: Town, opened: Store) -> None:
    rows = incidents(2)
    town.deliver(rows)
    changes = []

    for code in TYPES:
        for month in MONTHS:
            shown = figures(opened, PROTECTED, code=code, period=Period(month))
            true = true_counts(rows, code, month)
            assert not shown.isin([1, 2, 3]).any()
            assert (shown[true == 0] == 0).all()
            changes += list((shown - true).astype(int))

    assert max(map(abs, changes)) <= 5
    assert abs(np.mean(changes)) < 0.25
    assert np.count_nonzero(changes) > 50


def test_rounded_figures_are_from_ten_and_in_fives_and_the_rest_is_not_told(
    town: Town, opened: Store
) -> None:
    rows = incidents(3)
    town.deliver(rows)
    picture = area_picture(
        opened, replace(JANUARY, period=Period("2024-03")), ROUNDED, minimum_residents=1
    )
    true = rows[rows["month"] == "2024-03"].groupby("area").size().reindex(AREAS, fill_value=0)

    for _, area in picture.areas.iterrows():
        count = true[area["area_code"]]
        if count < 10:
            assert area["status"] == CellStatus.SUPPRESSED
            assert pd.isna(area["count"])
        else:
            assert area["count"] % 5 == 0
            assert abs(area["count"] - count) <= 2
    assert picture.outside is None


def test_zero_is_not_told_apart_from_nine_in_rounded_figures(town: Town, opened: Store) -> None:
    town.deliver(incidents(4))
    picture = area_picture(opened, replace(JANUARY, code="3.1.1"), ROUNDED, minimum_residents=1)

    assert set(picture.areas["status"]) == {CellStatus.SUPPRESSED}


def test_who_gets_none_sees_that_they_are_there_and_no_figure(town: Town, opened: Store) -> None:
    town.deliver(incidents(5))
    picture = area_picture(opened, JANUARY, NOTHING, minimum_residents=1)

    assert set(picture.areas["status"]) == {CellStatus.RESTRICTED}
    assert picture.areas["count"].isna().all()
    assert picture.total is None
    assert choices(opened, MUNICIPALITY, None, NOTHING).periods == ()


def test_four_hundred_views_show_the_same(town: Town, opened: Store) -> None:
    town.deliver(incidents(6))
    first = figures(opened, PROTECTED, code="1.4.5")

    assert all(first.equals(figures(opened, PROTECTED, code="1.4.5")) for _ in range(400))


def test_a_later_delivery_changes_only_the_cells_that_changed(town: Town, opened: Store) -> None:
    rows = incidents(7)
    town.deliver(rows)
    before = {code: figures(opened, PROTECTED, code=code) for code in TYPES}
    late = rows.iloc[[0]].assign(
        number="PL999999", code="1.1.1", begin="15-01-2024 12:00", column=3, x=112350
    )
    town.deliver(pd.concat([rows, late]).sample(frac=1, random_state=1))  # in another order

    for code in TYPES:
        changed = figures(opened, PROTECTED, code=code) != before[code]
        assert set(changed[changed].index) <= ({AREAS[3]} if code == "1.1.1" else set())


def test_a_district_is_changed_by_its_own_key_and_not_by_those_of_its_parts(
    town: Town, opened: Store
) -> None:
    rows = incidents(8)
    town.deliver(rows)
    with opened.snapshot() as snapshot:
        levels = [
            snapshot.rows(
                "figures_by_area", municipality=MUNICIPALITY, measure="crime", period="2024-02",
                level=level, codes=["1.4.5"], theme=None, releases=PROTECTED.releases(),
            )
            for level in ("neighbourhood", "district")
        ]  # fmt: skip
    true = true_counts(rows, "1.4.5", "2024-02")

    for district in levels[1]:
        count = int(true[true.index.str[2:8] == district["area_code"][2:8]].sum())
        assert abs(district["count"] - count) <= 5


def test_totals_in_protected_form_leave_out_what_subtraction_would_tell(
    town: Town, opened: Store
) -> None:
    town.deliver(incidents(9))

    exact = totals(opened, MUNICIPALITY, Period("2024-01"), EXACT)
    protected = totals(opened, MUNICIPALITY, Period("2024-01"), PROTECTED)

    assert exact.crime is not None
    assert protected.crime is not None
    assert exact.crime.outside_every_district == 0
    assert protected.crime.outside_every_district is None
    assert protected.crime.difference is None
    assert abs(protected.crime.total - exact.crime.total) <= 2


def test_totals_in_rounded_form_add_up_no_types_and_say_when_they_are_too_small(
    town: Town, opened: Store
) -> None:
    rows = incidents(9)
    town.deliver(rows)
    rounded = totals(opened, MUNICIPALITY, Period("2024-01"), ROUNDED)
    town.deliver(rows[rows["month"] == "2024-01"].groupby("code").head(1))

    assert rounded.crime is not None
    assert rounded.crime.total % 5 == 0
    assert rounded.crime.types is None
    with pytest.raises(SelectionError, match="te klein om te tonen"):
        totals(opened, MUNICIPALITY, Period("2024-01"), ROUNDED)


def test_rates_and_ranks_come_from_what_was_released(town: Town, opened: Store) -> None:
    residents = town.folder / "inwoners_2024.csv"
    residents.write_text("code;inwoners\n" + "\n".join(f"{code};1000" for code in AREAS))
    import_files([residents], Settings(home=town.home), Options(year=2024))
    town.deliver(incidents(10))
    picture = area_picture(opened, JANUARY, PROTECTED, minimum_residents=1)

    counts = picture.areas["count"].to_numpy(dtype=float)
    assert picture.areas["rate_per_1000"].to_numpy() == pytest.approx(counts)


def test_what_each_count_becomes_is_fair_and_hides_one_to_three() -> None:
    table = perturbations(b"not very secret")
    shown = table["count"] + table["change"]

    assert table.groupby("count").size().to_dict() == dict.fromkeys(range(1, 7), KEYS)
    assert not shown.isin([1, 2, 3]).any()
    assert (shown >= 0).all()
    assert table.groupby("count")["change"].mean().abs().max() < 0.01
    assert not table.duplicated(["count", "cell_key"]).any()


def test_the_office_that_made_the_method_gets_the_same_numbers(town: Town, opened: Store) -> None:
    town.deliver(incidents(11))
    version = town.home / "registry" / f"{opened.version()}.duckdb"
    with duckdb.connect(str(version), read_only=True) as registry:
        keyed = registry.execute(
            "SELECT area_code, code, record_key::INTEGER AS record_key FROM incident"
            " WHERE occurred_from < '2024-02-01'"
        ).df()
    names = {"count": "pcv", "cell_key": "ckey", "change": "pvalue"}
    table = perturbations(secret_key(Layout(town.home), "disclosure")).rename(columns=names)
    larger = table[table["pcv"] == 6]
    table = pd.concat([table, *(larger.assign(pcv=count) for count in range(7, 751))])
    theirs = create_perturbed_table(
        data=keyed, record_key="record_key", geog=["area_code"], tab_vars=["code"],
        ptable=table.reset_index(drop=True), threshold=0,
    )  # fmt: skip
    ours = {code: figures(opened, PROTECTED, code=code, period=Period("2024-01")) for code in TYPES}

    assert len(theirs) == len(TYPES) * len(AREAS)
    for _, row in theirs.iterrows():
        assert ours[row["code"]][row["area_code"]] == row["count"]


def test_how_many_rows_a_police_file_has_is_told_only_to_who_gets_exact_figures(
    town: Town, opened: Store
) -> None:
    rows = incidents(12)
    town.deliver(rows)

    exact = overview(opened, EXACT).sources.set_index("dataset").loc["incidenten"]
    protected = overview(opened, PROTECTED).sources.set_index("dataset").loc["incidenten"]

    assert exact["rows_loaded"] == len(rows)
    assert pd.isna(protected[["rows_in_file", "rows_loaded", "points_outside"]]).all()
    assert len(protected["notes"]) == 0


def theme(store: Store, audience: Audience, period: str) -> pd.Series:
    return figures(store, audience, theme="voertuigen", period=Period(period)).astype("Int64")


def test_a_theme_is_changed_once_and_not_once_for_each_of_its_types(
    town: Town, opened: Store
) -> None:
    rows = incidents(13)
    town.deliver(rows)
    vehicles = rows[rows["code"].isin(THEMES["voertuigen"])]

    for period, months in {**{month: [month] for month in MONTHS}, **QUARTERS}.items():
        inside = vehicles[vehicles["month"].isin(months)]
        true = inside.groupby("area").size().reindex(AREAS, fill_value=0)
        assert (theme(opened, EXACT, period) == true).all()
        protected = theme(opened, PROTECTED, period)
        assert not protected.isin([1, 2, 3]).any()
        assert (protected[true >= 6] - true[true >= 6]).abs().max() <= 2
        rounded = theme(opened, ROUNDED, period)
        assert (rounded.isna() == (true < 10)).all()
        assert ((rounded - true).dropna().abs() <= 2).all()


def test_a_quarter_is_its_three_months_and_a_cell_of_its_own(town: Town, opened: Store) -> None:
    rows = incidents(14)
    town.deliver(rows)
    differing = 0

    for code in TYPES:
        for quarter, months in QUARTERS.items():
            true = sum(true_counts(rows, code, month) for month in months)
            assert (figures(opened, EXACT, code=code, period=Period(quarter)) == true).all()
            parts = sum(
                figures(opened, PROTECTED, code=code, period=Period(month)) for month in months
            )
            whole = figures(opened, PROTECTED, code=code, period=Period(quarter))
            assert ((whole - true).abs() <= 5).all()
            differing += int((whole != parts).sum())
    assert differing > 0
