"""Say in a sentence or two what single places tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infopos import labels
from infopos.model import Indicator
from infopos.telling.markdown import plain

if TYPE_CHECKING:  # they import SciPy, and the map is drawn first
    import pandas as pd

    from infopos.analysis.near_repeats import NearRepeats
    from infopos.services.cells import Cells
    from infopos.services.places import Places

_MOST_FACILITIES = 4


def sentence(indicator: Indicator, found: Cells | Places | None) -> str:
    """Say what the shapes on the map come to, or why there are none."""
    if not indicator.shows_places:
        return ""
    from infopos.services.places import Places

    if not isinstance(found, Places) or not found.data_classes:
        return ""
    if found.problem:
        return plain(found.problem)
    parts = [labels.made_of(found.used)]
    if found.nearest is not None:
        parts.append(labels.lie_to_each_other(found.nearest.index))
    if indicator is Indicator.CLUSTERS and found.used:
        inside = int(found.shapes["count"].sum())
        parts.append(labels.in_clusters(len(found.shapes), inside, inside / found.used))
    if found.score is not None and found.naive is not None:
        best = max((found.score, found.naive), key=lambda score: score.hit_rate)
        parts.append(labels.cells_looked_back(best.area_share, best.hit_rate))
    if found.facilities is not None:
        parts.append(_facilities(found.facilities))
    if found.repeats is not None:
        parts.append(_repeats(found.repeats, len(found.shapes)))
    return " ".join(parts)


def _facilities(found: pd.DataFrame) -> str:
    clear = found[found["stands_out"]].sort_values("ratio", ascending=False)
    if clear.empty:
        return labels.no_hot_facilities(len(found))
    told = [
        labels.hot_facility(plain(str(row["name"])), int(row["count"]), float(row["expected"]))
        for row in clear.head(_MOST_FACILITIES).to_dict("records")
    ]
    return labels.hot_facilities(told, len(clear), len(found))


def _repeats(found: NearRepeats, circles: int) -> str:
    if found.risk_m is None or found.risk_days is None:
        return labels.NO_REPEATS
    inside = (found.pairs["distance_to_m"] <= found.risk_m) & (
        found.pairs["days_to"] <= found.risk_days
    )
    counted = found.pairs[inside]
    times = float(counted["pairs"].sum() / counted["expected"].sum())
    return labels.repeats(found.risk_m, found.risk_days, times, circles)
