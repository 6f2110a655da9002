"""Police and partners side by side, in a town where it is known who sees what."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kendalltau

from infopos.analysis.partner_signal import partner_signal
from infopos.analysis.police_level import police_level
from infopos.analysis.rank_agreement import FEWEST, breaks, rank_agreement
from infopos.analysis.seen import seen
from infopos.errors import AnalysisError
from infopos.model import Doubt, PartnerLevel, PoliceLevel, Seen

TODAY = date(2026, 3, 1)
NAMES = ["area_code", "organisation", "seriousness", "reliability", "observed_on"]


def observed(*rows: tuple[str, str, int], reliability: str = "own", days: int = 10) -> pd.DataFrame:
    day = TODAY - timedelta(days=days)
    return pd.DataFrame([(*row, reliability, day) for row in rows], columns=NAMES)


def works(*pairs: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(list(pairs), columns=["area_code", "organisation"])


def constructed() -> tuple[list[str], np.ndarray, pd.DataFrame, pd.DataFrame]:
    """A hundred areas of 2,000 residents: 20 of each of five kinds, three organisations in four."""
    kinds = ["both", "police", "partners", "neither", "nobody"]
    areas = [f"{kind}{number}" for kind in kinds for number in range(20)]
    count = np.array([160.0 if area.startswith(("both", "police")) else 20.0 for area in areas])
    rows = [
        (area, organisation, 4)
        for area in areas
        if area.startswith(("both", "partners"))
        for organisation in ("school", "corporation")
    ]
    active = works(
        *((a, o) for a in areas if "nobody" not in a for o in ("school", "corporation", "youth"))
    )
    return areas, count, observed(*rows), active


EXPECTED = {
    "both": Seen.BOTH,
    "police": Seen.POLICE_ONLY,
    "partners": Seen.PARTNERS_ONLY,
    "neither": Seen.NEITHER,
    "nobody": Seen.NOBODY_LOOKS,
}


def picture(
    areas: list[str], count: np.ndarray, rows: pd.DataFrame, active: pd.DataFrame
) -> pd.DataFrame:
    police = police_level(count, np.full(len(areas), 2000.0))
    return seen(police, partner_signal(rows, active, areas, today=TODAY))


def test_the_classes_come_out_as_the_town_was_made() -> None:
    areas, *rest = constructed()
    found = picture(areas, *rest)

    assert found["seen"].tolist() == [EXPECTED[area.rstrip("0123456789")] for area in areas]
    assert not any(found["doubts"])
    assert found["cell"].iloc[0] == 8
    assert found["cell"].iloc[60] == 0
    assert np.isnan(found["cell"].iloc[80])


@pytest.mark.parametrize("where", ["everywhere", "both0", "partners3", "neither"])
def test_ten_times_more_reports_by_one_organisation_change_no_class(where: str) -> None:
    areas, count, rows, active = constructed()
    before = picture(areas, count, rows, active)
    more = rows[rows["organisation"] == "school"]
    if where != "everywhere":
        more = more[more["area_code"].str.startswith(where)]
    after = picture(areas, count, pd.concat([rows, *[more] * 9]), active)

    pd.testing.assert_frame_equal(before, after)


@settings(deadline=None, max_examples=30)
@given(st.permutations(range(40)), st.integers(1, 12))
def test_neither_the_order_of_reports_nor_saying_it_again_counts(
    order: list[int], times: int
) -> None:
    areas, _, rows, active = constructed()
    few = rows.iloc[:40]
    before = partner_signal(few, active, areas, today=TODAY)
    shuffled = pd.concat([few.iloc[order]] * times)
    after = partner_signal(shuffled, active, areas, today=TODAY)

    same = ["organisations", "seeing", "signal", "level", "doubts"]
    pd.testing.assert_frame_equal(before[same], after[same])


def test_a_rate_that_may_be_that_of_all_is_no_finding_and_doubtful() -> None:
    police = police_level([11, 100, 9], [1000, 10_000, 1000])
    partners = partner_signal(
        observed(("a", "x", 4), ("a", "y", 4)), works(("b", "x")), ["a", "b", "c"], today=TODAY
    )

    found = seen(police, partners)

    assert found["seen"].tolist() == [Seen.PARTNERS_ONLY, Seen.NEITHER, Seen.NOBODY_LOOKS]
    assert found["doubts"].tolist() == [
        (Doubt.CHANCE,),
        (Doubt.CHANCE, Doubt.ONE_ORGANISATION),
        (Doubt.CHANCE,),
    ]
    assert found["cell"].tolist()[:2] == [5, 3]


def test_a_signal_is_the_mean_of_medians_of_who_is_active() -> None:
    rows = observed(("a", "x", 5), ("a", "x", 1), ("a", "x", 2), ("a", "y", 4), ("b", "x", 1))
    found = partner_signal(
        rows, works(("a", "z"), ("c", "z"), ("c", "x")), ["c", "a", "b", "d"], today=TODAY
    )

    assert found["area_code"].tolist() == ["c", "a", "b", "d"]
    assert found["signal"].tolist()[:3] == [0, (2 + 4 + 0) / 3, 1]
    assert np.isnan(found["signal"].iloc[3])
    assert found["organisations"].tolist() == [2, 3, 1, 0]
    assert found["seeing"].tolist() == [0, 2, 1, 0]
    assert found["observations"].tolist() == [0, 4, 1, 0]
    assert found["level"].tolist() == [
        PartnerLevel.NOTHING,
        PartnerLevel.STRONG,
        PartnerLevel.SOME,
        PartnerLevel.NOBODY,
    ]
    assert found["doubts"].tolist() == [(), (), (Doubt.ONE_ORGANISATION, Doubt.WEAK), ()]


def test_hearsay_and_age_make_it_doubtful() -> None:
    both = works(("a", "x"), ("a", "y"))
    rumour = observed(("a", "x", 5), ("a", "y", 5), reliability="hearsay")
    old = observed(("a", "x", 5), ("a", "y", 5), days=181)

    assert partner_signal(rumour, both, ["a"], today=TODAY)["doubts"][0] == (Doubt.HEARSAY,)
    assert partner_signal(old, both, ["a"], today=TODAY)["doubts"][0] == (Doubt.STALE,)
    one_sure = pd.concat([rumour, observed(("a", "x", 5))])
    assert partner_signal(one_sure, both, ["a"], today=TODAY)["doubts"][0] == ()


def test_no_observations_at_all_is_nothing_and_nobody() -> None:
    found = partner_signal(observed(), works(("a", "x")), ["a", "b"], today=TODAY)

    assert found["level"].tolist() == [PartnerLevel.NOTHING, PartnerLevel.NOBODY]


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [("seriousness", 6, "ernst 6"), ("seriousness", -1, "ernst -1"), ("reliability", "x", "“x”")],
)
def test_what_cannot_be_is_refused(column: str, value: object, said: str) -> None:
    rows = observed(("a", "x", 3)).assign(**{column: value})

    with pytest.raises(AnalysisError, match=said):
        partner_signal(rows, works(), ["a"], today=TODAY)


def test_what_only_a_program_gets_wrong_is_refused() -> None:
    with pytest.raises(ValueError, match="once"):
        partner_signal(observed(), works(), ["a", "a"], today=TODAY)
    with pytest.raises(ValueError, match="areas"):
        seen(police_level([1.0], [1.0]), partner_signal(observed(), works(), [], today=TODAY))
    with pytest.raises(ValueError, match="exposures"):
        police_level([1.0, 2.0], [1.0])
    with pytest.raises(AnalysisError, match="heel getal"):
        police_level([1.5], [1.0])


def test_a_rate_is_compared_with_that_of_all_areas_together() -> None:
    found = police_level([40, 8, 10, np.nan, 3], [1000, 1000, 500, 1000, np.nan])

    assert found["ratio"].round(3).tolist()[:3] == [
        round(40 / 1000 / (58 / 2500), 3),
        round(8 / 1000 / (58 / 2500), 3),
        round(10 / 500 / (58 / 2500), 3),
    ]
    assert found["level"].tolist() == [
        PoliceLevel.HIGHER,
        PoliceLevel.LOWER,
        PoliceLevel.AROUND,
        PoliceLevel.UNKNOWN,
        PoliceLevel.UNKNOWN,
    ]
    assert set(police_level([0, 0], [10, 10])["level"]) == {PoliceLevel.UNKNOWN}


def test_chance_names_few_areas_when_all_are_alike() -> None:
    named = 0
    for seed in range(200):
        count = np.random.default_rng(seed).poisson(20, 60).astype(float)
        level = police_level(count, np.full(60, 1000.0))["level"]
        named += int(level.isin([PoliceLevel.HIGHER, PoliceLevel.LOWER]).sum())

    assert named / (200 * 60) <= 0.05


def test_tau_is_scipys_and_the_bootstrap_holds_it() -> None:
    chance = np.random.default_rng(1)
    one = chance.integers(0, 8, 70).astype(float)
    other = one + chance.integers(0, 8, 70)
    one[3], other[5] = np.nan, np.nan
    known = ~np.isnan(one) & ~np.isnan(other)

    found = rank_agreement(one, other)

    assert found.tau == pytest.approx(kendalltau(one[known], other[known]).statistic, abs=1e-12)
    assert found.areas == 68
    assert found.low < found.tau < found.high
    assert rank_agreement(one, other) == found, "the same seed gives the same range"


def test_the_range_holds_no_agreement_when_there_is_none() -> None:
    held = 0
    for seed in range(200):
        chance = np.random.default_rng(seed)
        found = rank_agreement(chance.random(60), chance.integers(0, 5, 60), draws=300)
        held += found.low <= 0 <= found.high

    assert held >= 180  # 190 expected; fewer than 180 once in 500 times


def test_too_few_areas_or_all_equal_tell_nothing() -> None:
    assert np.isnan(rank_agreement(range(FEWEST - 1), range(FEWEST - 1)).tau)
    assert np.isnan(rank_agreement(range(20), [1.0] * 20).tau)
    with pytest.raises(ValueError, match="20"):
        rank_agreement(range(20), range(19))


def test_where_they_differ_most_is_told_in_both_directions() -> None:
    police = np.arange(12.0)
    partners = np.arange(12.0)
    partners[[0, 11]] = 20, -1
    partners[5] = np.nan

    above, below = breaks(police, partners)

    assert (above.tolist(), below.tolist()) == ([11], [0])
    assert [part.tolist() for part in breaks(police, police)] == [[], []]
