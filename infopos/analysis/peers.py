"""Which municipalities are most like one, in size and nearness?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from infopos.analysis.entry import Floats

SIZE_WEIGHT = 0.75
"""How much size counts; nearness counts for the rest."""

_M_PER_KM = 1000.0
_DIGITS = 9  # what is equal but for rounding is a tie


def nearest_peers(
    municipalities: pd.DataFrame, own: str, *, size_weight: float = SIZE_WEIGHT
) -> pd.DataFrame:
    """Order municipalities by how much they are like one of them.

    Parameters
    ----------
    municipalities : DataFrame
        One row per municipality, in any order: area_code, residents (of any unit, NaN where
        unknown), x_m and y_m (centre, EPSG:28992; NaN without borders).
    own : str
        Code of the municipality that peers are looked for.
    size_weight : float
        0 to 1.

    Returns
    -------
    DataFrame with one row per peer, the likest first; ties by code
        area_code, residents : as given.
        distance_km : between the centres; NaN throughout where size alone decides.
        difference : at least 0; 1 is one standard deviation apart in both size and distance.

        Size alone decides when the municipality itself, or every other, has no centre. Else
        those without one are left out, as are those without residents always.

    Raises
    ------
    ValueError
        A municipality that is there twice, or a weight that is not a share.

    Notes
    -----
    √(w s² + (1 - w) d²): s is the difference of the logarithms of residents, d the distance, each
    divided by its standard deviation over the municipalities to choose from.

    Examples
    --------
    >>> towns = {"area_code": ["GM1", "GM2", "GM3"], "residents": [50, 40, 400]}
    >>> towns |= {"x_m": [0, 3000, 0], "y_m": [0, 4000, 5000]}
    >>> nearest_peers(pd.DataFrame(towns), "GM1")[["area_code", "distance_km"]].to_numpy().tolist()
    [['GM2', 5.0], ['GM3', 5.0]]
    """
    if municipalities["area_code"].duplicated().any():
        raise ValueError("a municipality is there twice")
    if not 0 <= size_weight <= 1:
        raise ValueError(f"a weight is a share, not {size_weight}")
    towns = municipalities.set_index("area_code").sort_index().astype(float)
    others = towns[towns["residents"] > 0].drop(own, errors="ignore")
    if own not in towns.index or not towns["residents"].to_dict()[own] > 0:
        others = others.iloc[:0]
    me = towns.reindex([own]).iloc[0]
    apart = np.hypot(others["x_m"] - me["x_m"], others["y_m"] - me["y_m"]) / _M_PER_KM
    if apart.notna().any():
        others, apart = others[apart.notna()], apart.dropna()
    size = _in_spreads(np.log(others["residents"].to_numpy()), float(np.log(me["residents"])))
    away = _in_spreads(apart.to_numpy(), 0.0)
    weighed = size_weight * size**2 + (1 - size_weight) * away**2
    score = np.where(np.isnan(away), np.abs(size), np.sqrt(weighed))
    found = pd.DataFrame(
        {
            "area_code": others.index.to_numpy(),
            "residents": others["residents"].to_numpy(),
            "distance_km": apart.to_numpy(),
            "difference": np.round(score, _DIGITS),
        }
    )
    return found.sort_values(["difference", "area_code"], ignore_index=True)


def _in_spreads(values: Floats, at: float) -> Floats:
    """How far each value lies from one, in standard deviations of all; as they are without any."""
    spread = float(np.std(values)) if len(values) else 0.0
    return (values - at) / (spread if spread > 1e-12 else 1.0)
