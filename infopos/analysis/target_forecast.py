"""Is a target going to be met, if it goes on as it goes?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from infopos.analysis.entry import Floats, counts, figures
from infopos.analysis.negative_binomial import at_most as chance_of_at_most
from infopos.analysis.negative_binomial import more_than, quantile
from infopos.model import TargetVerdict

FEWEST_YEARS = 3
_HALF = 0.5
_LEAST = 0.1  # a mean of nothing is no distribution
_MOST_STEPS, _CLOSE = 50, 1e-10
LIKELY = 0.8
"""From this chance on a target is on track, and up to one less this chance it is off track."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a count is going to be: a negative binomial distribution.

    Attributes
    ----------
    expected : float
        Its mean; above 0.
    variance : float
        Larger than the mean.
    """

    expected: float
    variance: float

    def chance(self, goal: float, *, at_most: bool) -> float:
        """Give the chance that the count is at most, or else at least, a goal; 0 to 1."""
        size, share = self._parameters
        if at_most:
            return float(chance_of_at_most(np.floor(goal), size, share))
        return float(more_than(np.ceil(goal) - 1, size, share))

    def interval(self, confidence: float = LIKELY) -> tuple[int, int]:
        """Give the lowest and highest count within the middle of the distribution."""
        tail = (1 - confidence) / 2
        low, high = (quantile(at, *self._parameters) for at in (tail, 1 - tail))
        return int(low), int(high)

    @property
    def _parameters(self) -> tuple[float, float]:
        extra = self.variance - self.expected
        return self.expected**2 / extra, self.expected / self.variance


def target_forecast(
    count: npt.ArrayLike, years: npt.ArrayLike, at: float, *, spread: float
) -> Forecast | None:
    """Extend the trend of yearly counts to a later year.

    Parameters
    ----------
    count : array of whole numbers, shape (years,)
        NaN where a year is left out.
    years : float array of the same shape
        When each count is of; a year of twelve months that ends in June 2025 is 2024.5.
    at : float
        The year to foretell.
    spread : float
        How much more counts vary around their trend than chance lets them, see `trend_spread`.

    Returns
    -------
    Forecast or None
        None with fewer than three counts, or when nothing was ever counted.

    Raises
    ------
    AnalysisError
        A count is negative or not whole.
    ValueError
        A spread below 1, or not as many years as counts.

    Notes
    -----
    A Poisson regression of the count on the year, with the logarithm as link and a variance of
    ``spread`` times the mean (McCullagh and Nelder 1989, *Generalized Linear Models*, ch. 6). The
    variance of the forecast is that of the mean, which grows with the distance to the years that
    were counted, and that of one more count. It holds for a trend that goes on: a level that jumps
    from year to year is foretold too confidently (see docs/methods.md for how much).

    Examples
    --------
    >>> found = target_forecast([400.0, 380, 361], [2022.0, 2023, 2024], 2026, spread=1)
    >>> round(found.expected), found.interval()
    (326, (274, 380))
    """
    number, when = counts(count), figures(years)
    if number.shape != when.shape:
        raise ValueError(f"{number.shape} counts of {when.shape} years")
    if spread < 1:
        raise ValueError(f"a spread is at least 1, not {spread}")
    known = ~np.isnan(number)
    if known.sum() < FEWEST_YEARS or not number[known].any():
        return None
    line, information = _fitted(number[known], when[known] - at)
    mean = max(float(np.exp(line[0])), _LEAST)
    of_log = spread * float(np.linalg.inv(information)[0, 0])
    return Forecast(mean, mean**2 * float(np.expm1(of_log)) + spread * mean)


def trend_spread(count: npt.ArrayLike, years: npt.ArrayLike) -> float:
    """Tell how much more yearly counts vary around their trends than chance lets them.

    Over all series together, because the few years of one tell too little of it.

    Parameters
    ----------
    count : float array, shape (series, years)
        NaN where there is none; a series of fewer than three counts does not take part.
    years : float array, shape (years,)

    Returns
    -------
    float
        At least 1: Pearson's statistic over its degrees of freedom.

    Examples
    --------
    >>> round(trend_spread([[400.0, 380, 361], [10.0, 30, 10]], [2022.0, 2023, 2024]), 1)
    7.8
    """
    table, when = figures(count), figures(years)
    apart, free = 0.0, 0
    for row in table:
        known = ~np.isnan(row)
        if known.sum() < FEWEST_YEARS or not row[known].any():
            continue
        distance = when[known] - when[known].mean()
        line, _ = _fitted(row[known], distance)
        mean = np.exp(line[0] + line[1] * distance)
        apart += float(((row[known] + _HALF - mean) ** 2 / mean).sum())
        free += int(known.sum()) - len(line)
    return max(apart / free, 1.0) if free else 1.0


def target_verdict(chance: float) -> TargetVerdict:
    """Tell what the chance that a target is met means.

    Examples
    --------
    >>> target_verdict(0.35)
    <TargetVerdict.UNCERTAIN: 'uncertain'>
    """
    if chance >= LIKELY:
        return TargetVerdict.ON_TRACK
    return TargetVerdict.OFF_TRACK if chance <= 1 - LIKELY else TargetVerdict.UNCERTAIN


def _fitted(count: Floats, distance: Floats) -> tuple[Floats, Floats]:
    """The regression, with the year that is asked at 0: its line, and the information.

    Newton's method; the likelihood has one top, and a half added to each count keeps it at hand
    when a series falls to nothing. Written out because statsmodels takes a second to import and
    warns of a perfect fit, which three years may well have.
    """
    number = count + _HALF
    design = np.column_stack([np.ones_like(distance), distance])
    at = np.linalg.lstsq(design, np.log(number), rcond=None)[0]
    for _ in range(_MOST_STEPS):
        mean = np.exp(design @ at)
        information = design.T @ (design * mean[:, np.newaxis])
        step = np.linalg.solve(information, design.T @ (number - mean))
        at = at + step
        if np.abs(step).max() < _CLOSE:
            break
    return at, information
