"""What figures mean, in two or three sentences for somebody with little time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from infopos import labels
from infopos.model import ChangeClass, Grain, HotspotKind, Indicator
from infopos.services.area_picture import AreaPicture
from infopos.telling.markdown import plain

if TYPE_CHECKING:  # they import SciPy, and the map is drawn first
    from infopos.services.findings import Findings

_CLEAR = (HotspotKind.HOT_99, HotspotKind.HOT_95, HotspotKind.PEAK)
_MOST_NAMES = 4


def sentences(found: Findings) -> str:
    """Say what stands out, where it grows, and whether it is more than a year before."""
    parts = [_hot(found), *ways(found), _since(found)]
    return " ".join(part for part in parts if part)


def lookback(found: Findings) -> str:
    """Say whether the map of a year ago would have been right; nothing when that cannot be told."""
    told = found.lookback
    if told is None:
        return ""
    best = told.hotspots if told.hotspots and told.hotspots.pai > told.naive.pai else told.naive
    level = found.picture.selection.level
    return labels.looked_back(
        told.before, labels.level(level, best.places), best.places, best.area_share, best.hit_rate
    )


def _hot(found: Findings) -> str:
    picture = found.picture
    by_rate = picture.selection.indicator in (Indicator.RATE, Indicator.HOTSPOTS_BY_RATE)
    spots = found.hotspots_by_rate if by_rate else found.hotspots
    kind = labels.level(picture.selection.level)
    if not spots.enough:
        from infopos.services.hotspots import FEWEST_INCIDENTS

        if picture.grain is Grain.ROUNDED:
            return labels.HOTSPOTS_HIDDEN
        return labels.too_few_for_hotspots(kind, FEWEST_INCIDENTS)
    clear = spots.areas[spots.areas["kind"].isin(_CLEAR)]
    if clear.empty:
        return labels.no_hotspots(kind)
    where = _listed(list(clear.sort_values("count", ascending=False)["name"]), picture)
    return labels.stands_out(where, per_resident=by_rate)


def ways(found: Findings) -> list[str]:
    """Say where the counts rise and fall over years, by the areas' names."""
    areas = found.emerging.areas
    if areas.empty:
        return []
    names = found.picture.areas.set_index("area_code")["name"]
    told = []
    for way, tell in ((1, labels.rises_in), (-1, labels.falls_in)):
        codes = areas.loc[areas["way"] == way, "area_code"]
        listed = list(names.reindex(codes).dropna())
        if listed:
            where = _listed(listed, found.picture)
            told.append(tell(where, labels.over(found.emerging.periods)))
    return told


def _since(found: Findings) -> str:
    total = found.change.total
    if pd.isna(total["difference"]):
        return ""
    verdict = ChangeClass(total["change_class"])  # of one whole: never a possible one
    return labels.changed_since(
        found.change.before,
        verdict,
        int(total["difference"].round()),
        (int(total["difference_low"].round()), int(total["difference_high"].round())),
    )


def _listed(names: Sequence[str], picture: AreaPicture) -> str:
    """Name a few areas, or tell how many there are with the first of them."""
    shown = [f"**{plain(name)}**" for name in names[:_MOST_NAMES]]
    if len(names) <= _MOST_NAMES:
        return labels.listing(shown)
    return labels.among_others(picture.selection.level, len(names), shown[:3])
