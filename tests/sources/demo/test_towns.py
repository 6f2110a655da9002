"""The other municipalities of the demo: made up, all of them, and as the tables want them."""

from __future__ import annotations

from pathlib import Path

import pytest

from infopos.sources.demo import Demo, make
from infopos.sources.demo.recipe import Recipe


def test_none_of_the_names_or_codes_exists(recipe: Recipe, real_data: Path) -> None:
    lists = [
        real_data / "nl_politie_codelists" / "RegioS.csv",
        real_data / "nl_politie_codelists" / "WijkenEnBuurten_indeling2024.csv",
        real_data / "nl_gemeenten" / "gemeente_2020.csv",
    ]
    known = "\n".join(path.read_text("utf-8-sig") for path in lists).casefold()

    assert "breda" in known
    for town in recipe.towns:
        assert town.name.casefold() not in known
        assert town.code.casefold() not in known


def test_there_are_a_dozen_with_residents_and_figures_every_year(
    demo: Demo, recipe: Recipe
) -> None:
    towns = {town.code for town in recipe.towns}
    assert len(towns) == 12
    assert recipe.code not in towns
    assert set(demo.town_residents["area_code"]) == towns
    assert len(demo.town_residents) == 12 * 6
    newest = demo.town_residents.query("year == 2025").set_index("area_code")["residents"]
    assert newest.to_dict() == {town.code: town.residents for town in recipe.towns}
    years = demo.town_counts[demo.town_counts["period"].str.len() == 4]
    assert years.groupby(["measure", "code"]).size().eq(12 * 6).all()


def test_the_total_is_that_of_all_codes_and_of_all_months(demo: Demo) -> None:
    counts = demo.town_counts.assign(year=demo.town_counts["period"].str[:4])
    keys = ["measure", "area_code", "year"]
    total = counts[counts["code"] == "0.0.0"]
    whole = total[total["period"].str.len() == 4].groupby(keys)["count"].sum()
    months = total[total["period"].str.len() == 7].groupby(keys)["count"].sum()
    codes = counts[counts["code"] != "0.0.0"].groupby(keys)["count"].sum()

    assert whole.equals(months)
    assert whole.equals(codes)


def test_a_town_follows_its_level(demo: Demo, recipe: Recipe) -> None:
    total = demo.town_counts.query("code == '0.0.0' and period == '2022' and measure == 'crime'")
    people = demo.town_residents.query("year == 2022").set_index("area_code")["residents"]
    rates = total.set_index("area_code")["count"] / people
    usual = {town.code: rates[town.code] / town.level / town.course**2 for town in recipe.towns}

    middle = sorted(usual.values())[len(usual) // 2]
    assert list(usual.values()) == pytest.approx([middle] * len(usual), rel=0.15)


def test_the_same_seed_gives_the_same_towns_and_years_do_not_matter_to_others(demo: Demo) -> None:
    again = make(seed=1, first_year=2024, last_year=2025)

    assert set(again.town_counts["period"].str[:4]) == {"2024", "2025"}
    assert make(seed=2, first_year=2025).town_counts["count"].sum() != (
        demo.town_counts[demo.town_counts["period"].str[:4] == "2025"]["count"].sum()
    )
