"""A municipality beside its peers: by hand, against simulations, and whatever their order."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t as student
from statsmodels.stats.meta_analysis import combine_effects

from infopos.analysis.peer_trend import FEWEST, peer_change, peer_course
from infopos.errors import AnalysisError
from infopos.model import PeerVerdict

BEFORE = [1204, 900, 2000, 800, 1500, 1100]
AFTER = [1010, 880, 1950, 790, 1450, 1090]
COUNTS = st.integers(0, 3000)


def test_the_range_by_hand_where_peers_differ_by_chance_only() -> None:
    found = peer_change(BEFORE, AFTER)

    first, last = np.array(BEFORE) + 0.5, np.array(AFTER) + 0.5
    chance = 1 / first + 1 / last
    weight = first[1:] / first[1:].sum()
    common = math.log((sum(AFTER[1:]) + 0.5) / (sum(BEFORE[1:]) + 0.5))
    reach = student.ppf(0.975, 3) * math.sqrt(chance[0] + (weight**2 * chance[1:]).sum())
    assert found.spread == 0
    assert found.expected == pytest.approx(first[0] * math.exp(common) - 0.5)
    assert found.expected_low == pytest.approx(first[0] * math.exp(common - reach) - 0.5)
    assert found.expected_high == pytest.approx(first[0] * math.exp(common + reach) - 0.5)
    assert (found.before, found.after) == (1204, 1010)
    assert (found.peers_before, found.peers_after) == (sum(BEFORE[1:]), sum(AFTER[1:]))
    assert found.change == pytest.approx(1010 / 1204 - 1)
    assert found.peers_low == pytest.approx(1450 / 1500 - 1)
    assert found.peers_high == pytest.approx(1090 / 1100 - 1)
    assert found.verdict is PeerVerdict.LOWER


def drawn(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Counts of nine municipalities, and the changes of eight with their variance by chance."""
    chance = np.random.default_rng(seed)
    first = chance.poisson(500 * np.exp(chance.normal(0, 0.4, 9)))
    last = chance.poisson(first * np.exp(0.2 * chance.standard_normal(9)))
    effects = np.log(last[1:] + 0.5) - np.log(first[1:] + 0.5)
    return first, last, effects, 1 / (first[1:] + 0.5) + 1 / (last[1:] + 0.5)


@pytest.mark.parametrize("seed", range(10))
def test_with_the_spread_the_weighted_squares_are_as_many_as_they_should_be(seed: int) -> None:
    first, last, effects, variance = drawn(seed)
    spread = peer_change(first, last).spread

    weight = 1 / (variance + spread**2)
    squares = (weight * (effects - (weight * effects).sum() / weight.sum()) ** 2).sum()
    assert squares == pytest.approx(7) if spread else squares <= 7


@pytest.mark.parametrize("seed", [0, 2, 3, 4, 6, 7])
def test_the_spread_is_that_of_statsmodels(seed: int) -> None:
    """Draws on which its iteration ends: on some it jumps below 0, stops there, and says 0."""
    first, last, effects, variance = drawn(seed)
    other = combine_effects(effects, variance, method_re="iterated", atol=1e-12)

    assert other.tau2 > 0
    assert peer_change(first, last).spread ** 2 == pytest.approx(other.tau2, rel=1e-4)


@pytest.mark.parametrize("peers", [5, 8, 15])
@pytest.mark.parametrize("spread", [0, 0.05, 0.2])
@pytest.mark.parametrize("size", [20, 300, 5000])
def test_without_a_difference_few_are_found_different(peers: int, spread: float, size: int) -> None:
    chance = np.random.default_rng(7)
    wrong = 0
    for _ in range(200):
        means = size * np.exp(chance.normal(0, 0.4, peers + 1))
        changes = np.exp(-0.05 + spread * chance.standard_normal(peers + 1))
        found = peer_change(chance.poisson(means), chance.poisson(means * changes))
        wrong += found.verdict is not PeerVerdict.NOT_DIFFERENT

    assert wrong / 200 <= 0.08  # 0.05 promised; 0.08 is two deviations of 200 draws above it


def test_a_real_difference_is_found() -> None:
    chance = np.random.default_rng(7)
    found = []
    for _ in range(200):
        changes = np.exp(0.05 * chance.standard_normal(9))
        changes[0] *= 0.7
        found.append(peer_change(chance.poisson(1000, 9), chance.poisson(1000 * changes)).verdict)

    assert found.count(PeerVerdict.LOWER) / 200 > 0.9
    assert PeerVerdict.HIGHER not in found


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=7, max_size=10), st.randoms())
def test_the_order_of_the_peers_does_not_matter(
    pairs: list[tuple[int, int]], chance: object
) -> None:
    mixed = pairs[1:]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    found = peer_change(*zip(*pairs, strict=True))
    other = peer_change(*zip(pairs[0], *mixed, strict=True))

    assert (other.verdict, other.change == other.change) == (
        found.verdict, found.change == found.change,
    )  # fmt: skip
    assert other.expected_low == pytest.approx(found.expected_low, abs=1e-6)
    assert other.expected_high == pytest.approx(found.expected_high, rel=1e-6)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=FEWEST + 1, max_size=10))
def test_the_range_holds_what_is_expected_and_the_verdict_follows(
    pairs: list[tuple[int, int]],
) -> None:
    found = peer_change(*zip(*pairs, strict=True))

    assert 0 <= found.expected_low <= found.expected <= found.expected_high
    inside = found.expected_low <= found.after <= found.expected_high
    assert inside is (found.verdict is PeerVerdict.NOT_DIFFERENT)


def test_with_few_peers_nothing_is_concluded() -> None:
    found = peer_change(BEFORE[:FEWEST], AFTER[:FEWEST])

    assert found.verdict is PeerVerdict.TOO_FEW
    assert math.isnan(found.expected_low)
    assert found.peers_change < 0


def test_from_nothing_there_is_no_percentage() -> None:
    found = peer_change([0] * 7, [3, 0, 1, 0, 2, 0, 1])

    assert math.isnan(found.change)
    assert math.isnan(found.peers_change)
    assert math.isnan(found.peers_low)
    assert found.verdict is PeerVerdict.NOT_DIFFERENT


def test_what_is_no_count_is_refused() -> None:
    with pytest.raises(AnalysisError):
        peer_change([1, -1], [1, 1])
    with pytest.raises(ValueError, match="without a figure"):
        peer_change([1, math.nan], [1, 1])
    with pytest.raises(ValueError, match="before"):
        peer_change([1], [1])
    with pytest.raises(ValueError, match="confidence"):
        peer_change([1, 1], [1, 1], confidence=1)


def test_a_course_by_hand() -> None:
    counts = np.array([[10.0, 20, 15], [30, 30, 60], [10, 20, math.nan]])
    residents = np.array([[1000.0, 1000, 1000], [3000, 3000, 3000], [1000, 2000, 2000]])
    found = peer_course(counts, residents)

    assert found["rate"].tolist() == [10, 20, 15]
    assert found["peers_count"].tolist()[:2] == [40, 50]
    assert found["peers_rate"].tolist()[:2] == [10, 10]
    assert found["index"].tolist() == [100, 200, 150]
    assert found["peers_index_high"].tolist()[:2] == [100, 100]
    peers = [name for name in found if name.startswith("peers")]
    assert found.loc[2, peers].isna().all()  # one has no figure: the rest would jump


def test_an_index_begins_where_all_have_a_figure() -> None:
    counts = np.array([[math.nan, 0, 10, 20], [5, 5, 5, 5.0]])
    found = peer_course(counts, np.full((2, 4), 1000.0))

    assert found["index"].tolist()[2:] == [100, 200]
    assert found["peers_index"].tolist() == [100, 100, 100, 100]
    nowhere = peer_course(np.array([[0.0, 0], [5, 5]]), np.full((2, 2), 1000.0))
    assert nowhere[["index", "peers_index"]].isna().all(axis=None)


def test_a_peer_of_the_same_figures_has_the_same_course() -> None:
    counts = np.tile([7.0, 9, 4], (4, 1))
    found = peer_course(counts, np.full((4, 3), 500.0))

    for name in ("rate", "index"):
        kind = "index_" if name == "index" else ""
        for other in (f"peers_{name}", *(f"peers_{kind}{x}" for x in ("low", "high", "median"))):
            assert found[other].tolist() == pytest.approx(found[name].tolist())


def test_tables_must_fit() -> None:
    with pytest.raises(ValueError, match="residents"):
        peer_course(np.ones((2, 3)), np.ones((2, 2)))
    with pytest.raises(ValueError, match="residents"):
        peer_course(np.ones((1, 3)), np.ones((1, 3)))
