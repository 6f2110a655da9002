"""Where figures are high, alone or together: more than chance explains."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.special import ndtr

from infopos.analysis.false_discovery import discoveries
from infopos.analysis.gi_star import LEAST_MEAN_COUNT, gi_star
from infopos.analysis.local_moran import local_moran
from infopos.analysis.outliers import outlier_z
from infopos.analysis.rates import rates, smoothed_rates
from infopos.model import Grain, HotspotClass, HotspotKind
from infopos.services.area_picture import AreaPicture
from infopos.services.contiguity import Contiguity

FEWEST_INCIDENTS = 30
FEWEST_AREAS = 10
"""With less than this a map of hotspots would be a map of chance."""


_HOT = (HotspotClass.HOT_99, HotspotClass.HOT_95, HotspotClass.HOT_90)
_DOUBT = 0.05
_MOST_DRAWS = 9_999
"""A tenth of a second for all neighbourhoods of the country."""


class Basis(StrEnum):
    """What is compared: how much happens, or how much for the people who live there."""

    COUNT = "count"
    RATE = "rate"


@dataclass(frozen=True, slots=True, eq=False)
class Hotspots:
    """Hotspots of one picture.

    Attributes
    ----------
    areas : DataFrame
        One row per area of the picture, in its order: area_code, name, count, residents,
        rate_per_1000, rate_low_per_1000, rate_high_per_1000, rate_smoothed_per_1000 (drawn towards
        the mean of the municipality), gi_star_z, p_value, q_value, hotspot_class, neighbours,
        outlier_z and kind (`HotspotKind`); see `rates`, `gi_star` and `outlier_z`.
    basis : Basis
        Whether Gi* is of counts or of smoothed rates.
    enough : bool
        Whether there are enough incidents and areas, and none are hidden; else every class is
        undefined.
    """

    areas: pd.DataFrame
    basis: Basis
    enough: bool


def hotspots(picture: AreaPicture, contiguity: Contiguity, *, basis: Basis) -> Hotspots:
    """Find the hotspots of a picture.

    Everything is computed from the figures in the form in which the picture has them.
    """
    count = picture.areas["count"].to_numpy(dtype=float, na_value=np.nan)
    residents = picture.areas["residents"].to_numpy(dtype=float, na_value=np.nan)
    found = rates(count, residents, minimum_residents=picture.minimum_residents)
    enough_people = np.where(residents >= picture.minimum_residents, residents, np.nan)
    smooth = smoothed_rates(count, enough_people)["smoothed_rate_per_1000"]
    found["rate_smoothed_per_1000"] = smooth
    compared = count if basis is Basis.COUNT else found["rate_smoothed_per_1000"].to_numpy()
    enough = bool(
        np.nansum(count) >= FEWEST_INCIDENTS
        and np.sum(~np.isnan(compared)) >= FEWEST_AREAS
        and picture.grain is not Grain.ROUNDED  # what is hidden is low, and would be left out
    )
    if not enough:
        compared = count = np.full(len(count), np.nan)
    expected = None
    if basis is Basis.RATE:
        expected = enough_people * np.nansum(count) / np.nansum(enough_people)
    near = neighbours_of(picture.areas["area_code"], contiguity)
    found = found.join(gi_star(compared, near, permutations=_draws(count)))
    found["outlier_z"] = outlier_z(count, expected)
    found["kind"] = _kinds(found, compared)
    return Hotspots(picture.areas[["area_code", "name"]].join(found), basis, enough)


def _draws(count: NDArray[np.float64]) -> int:
    """How many random draws the chances need: none where the normal distribution will do."""
    known = count[~np.isnan(count)]
    if known.size == 0 or known.mean() >= LEAST_MEAN_COUNT:
        return 0
    return min(100 * known.size, _MOST_DRAWS)


def _kinds(found: pd.DataFrame, compared: NDArray[np.float64]) -> NDArray[np.str_]:
    above = compared > (np.nanmean(compared) if np.any(~np.isnan(compared)) else 0.0)
    hot = found["hotspot_class"].isin(_HOT).to_numpy()
    sure = hot & (found["q_value"] <= _DOUBT).to_numpy()
    alone = discoveries(ndtr(-found["outlier_z"].to_numpy()), false_share=_DOUBT)
    return np.select(
        [hot & ~above, ~sure & above & alone],
        [HotspotKind.EDGE, HotspotKind.PEAK],
        found["hotspot_class"],
    )


def second_opinion(found: Hotspots, contiguity: Contiguity) -> pd.DataFrame:
    """Ask another statistic about the same hotspots: local Moran.

    Returns
    -------
    DataFrame with one row per area of ``found``, in its order: local_moran, moran_p_value and
    moran_quadrant (see `local_moran`).
    """
    column = "count" if found.basis is Basis.COUNT else "rate_smoothed_per_1000"
    compared = found.areas[column].to_numpy(dtype=float)
    if not found.enough:
        compared = np.full(len(compared), np.nan)
    near = neighbours_of(found.areas["area_code"], contiguity)
    moran = local_moran(compared, near, seed=0)
    return moran[["local_moran", "p_value", "quadrant"]].rename(
        columns={"p_value": "moran_p_value", "quadrant": "moran_quadrant"}
    )


def neighbours_of(codes: pd.Series, contiguity: Contiguity) -> csr_array:
    """Give the neighbours of areas in their own order; one without boundaries has none."""
    if tuple(codes.to_numpy(dtype=object)) == contiguity.codes:
        return contiguity.neighbours
    place = {code: row for row, code in enumerate(contiguity.codes)}
    known = [row for row, code in enumerate(codes) if code in place]
    picked = [place[code] for code in codes if code in place]
    chosen = csr_array(
        (np.ones(len(known)), (known, picked)), shape=(len(codes), len(contiguity.codes))
    )
    return csr_array(chosen @ contiguity.neighbours @ chosen.T)
