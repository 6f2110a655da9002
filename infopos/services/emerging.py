"""Which hotspots are new, lasting, growing, fading or gone?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from infopos.analysis.emerging import emerging
from infopos.analysis.false_discovery import discoveries
from infopos.analysis.gi_star import gi_star_z
from infopos.analysis.mann_kendall import mann_kendall
from infopos.analysis.outliers import outlier_z
from infopos.model import Audience, Period, PeriodKind, Selection
from infopos.services.contiguity import Contiguity
from infopos.services.series import Series, area_series
from infopos.store import Store

MOST = {PeriodKind.MONTH: 36, PeriodKind.QUARTER: 20, PeriodKind.YEAR: 20}
FEWEST = {PeriodKind.MONTH: 24, PeriodKind.QUARTER: 8, PeriodKind.YEAR: 5}
"""Number of periods that are looked at, and without which nothing is said."""

_DOUBT = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Emerging:
    """The course of hotspots up to the end of a selection's period.

    Attributes
    ----------
    areas : DataFrame
        One row per area with boundaries, by code: area_code, emerging_class, periods_hot,
        periods_cold, last_z, trend_z, trend_p (see `emerging`) and way: 1 where the counts
        themselves rise over these periods, -1 where they fall, 0 where neither can be shown. Empty
        when there are too few periods, or figures that are hidden.
    periods : tuple of Period
        From old to new; those without a figure are left out.
    counts : array of float, shape (areas, periods)
        What was registered in each.
    """

    areas: pd.DataFrame
    periods: tuple[Period, ...]
    counts: NDArray[np.float64]


def emerging_of(
    store: Store,
    selection: Selection,
    audience: Audience,
    contiguity: Contiguity,
    *,
    kind: PeriodKind = PeriodKind.QUARTER,
) -> Emerging:
    """Follow the hotspots of a selection, per quarter, or per year where there are no quarters.

    An area is hot in a period when it lies among high figures (Gi*) or stands out by itself.
    """
    series = area_series(store, selection, audience, contiguity.codes, kind=kind, most=MOST[kind])
    known = _known(series)
    if known.sum() < FEWEST[kind]:
        if kind is PeriodKind.YEAR or audience.hides_small(series.data_classes):
            return _nothing(series, known)
        return emerging_of(store, selection, audience, contiguity, kind=PeriodKind.YEAR)
    if audience.hides_small(series.data_classes):
        return _nothing(series, known)
    counts = series.counts[:, known]
    found = emerging(_strongest(gi_star_z(counts, contiguity.neighbours), outlier_z(counts)))
    trend = mann_kendall(counts)
    shown = discoveries(trend["p_value"].to_numpy(), false_share=_DOUBT)
    found["way"] = np.where(shown, np.sign(trend["trend_z"]), 0).astype(int)
    found.insert(0, "area_code", list(contiguity.codes))
    return Emerging(found, _periods(series, known), counts)


def _strongest(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """The stronger of two statistics, as one that has paid for having had two chances."""
    weakest_p = np.fmin(ndtr(-np.abs(one)), ndtr(-np.abs(other)))
    way = np.where(np.nan_to_num(np.abs(one)) >= np.nan_to_num(np.abs(other)), one, other)
    return np.asarray(-np.sign(way) * ndtri(np.minimum(2 * weakest_p, 0.5)))


def _known(series: Series) -> NDArray[np.bool_]:
    return np.asarray(~np.isnan(series.counts).all(axis=0))


def _periods(series: Series, known: NDArray[np.bool_]) -> tuple[Period, ...]:
    return tuple(p for p, there in zip(series.periods, known, strict=True) if there)


def _nothing(series: Series, known: NDArray[np.bool_]) -> Emerging:
    return Emerging(pd.DataFrame(), _periods(series, known), series.counts[:, known])
