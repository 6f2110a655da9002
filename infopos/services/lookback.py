"""Would the map of a year ago have been right?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from infopos.analysis.concentration import share_in_busiest
from infopos.analysis.forecast_check import Score, forecast_check
from infopos.model import Grain, Period
from infopos.services.area_picture import AreaPicture
from infopos.services.contiguity import Contiguity
from infopos.services.hotspots import Basis, hotspots
from infopos.store import Store


@dataclass(frozen=True, slots=True)
class Lookback:
    """How the map of the year before did.

    Attributes
    ----------
    before : Period
    naive : Score
        Of the areas with the highest counts then: "same as last time".
    hotspots : Score or None
        Of the areas that were hotspots most strongly then; None when there was too little.
    concentration : float
        Share of all counts now in the busiest tenth of the areas; 0 to 1.
    """

    before: Period
    naive: Score
    hotspots: Score | None
    concentration: float


def lookback(
    store: Store,
    then: AreaPicture,
    picture: AreaPicture,
    contiguity: Contiguity,
    *,
    share_of_area: float = 0.1,
) -> Lookback | None:
    """Score the map of the year before on what came after.

    None where there are no figures of then or now, or where small ones are hidden.
    """
    if Grain.ROUNDED in (then.grain, picture.grain):
        return None
    codes = list(picture.areas["area_code"])
    sizes = store.frame(
        "area_sizes", municipality=picture.municipality.code, level=picture.selection.level.value
    )
    size = sizes.set_index("area_code")["area_km2"].reindex(codes).to_numpy(dtype=float)
    after = picture.areas["count"].to_numpy(dtype=float, na_value=np.nan)
    before = then.areas.set_index("area_code")["count"].reindex(codes)
    if np.isnan(size).any():
        return None
    naive = forecast_check(
        before.to_numpy(dtype=float, na_value=np.nan), after, size, share_of_area=share_of_area
    )
    if naive is None:
        return None
    found = hotspots(then, contiguity, basis=Basis.COUNT).areas.set_index("area_code")
    z = found[["gi_star_z", "outlier_z"]].max(axis=1).reindex(codes).to_numpy(dtype=float)
    return Lookback(
        before=then.selection.period,
        naive=naive,
        hotspots=forecast_check(z, after, size, share_of_area=share_of_area),
        concentration=share_in_busiest(after, share_of_places=0.1),
    )
