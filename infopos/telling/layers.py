"""The layers of the map: figures in classes, and kinds of findings that have a name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from infopos import labels
from infopos.analysis.classes import natural_breaks
from infopos.model import ChangeClass, EmergingClass, HotspotKind, Indicator
from infopos.services.area_picture import AreaPicture
from infopos.telling.legend import (
    COLOURS,
    PLAIN,
    TOO_FEW,
    Layer,
    class_entries,
    class_signs,
    reason_texts,
    with_reasons,
)

if TYPE_CHECKING:  # they import SciPy
    from infopos.services.findings import Findings
    from infopos.services.hotspots import Hotspots

_UNDEFINED = "U"
HOTSPOT_SIGNS: dict[str, tuple[str, str]] = {
    HotspotKind.HOT_99: ("A", "#b2182b"),
    HotspotKind.HOT_95: ("B", "#ef8a62"),
    HotspotKind.HOT_90: ("C", "#fddbc7"),
    HotspotKind.PEAK: ("D", "#762a83"),
    HotspotKind.EDGE: ("E", "#e7d4e8"),
    HotspotKind.NONE: ("F", PLAIN),
    HotspotKind.COLD_90: ("G", "#d1e5f0"),
    HotspotKind.COLD_95: ("H", "#67a9cf"),
    HotspotKind.COLD_99: ("I", "#2166ac"),
    HotspotKind.UNDEFINED: (_UNDEFINED, "#d9d9d9"),
}
CHANGE_SIGNS: dict[str, tuple[str, str]] = {
    ChangeClass.RISE: ("A", "#b35806"),
    ChangeClass.POSSIBLE_RISE: ("B", "#fdb863"),
    ChangeClass.NO_DEMONSTRABLE_CHANGE: ("C", PLAIN),
    ChangeClass.POSSIBLE_FALL: ("D", "#b2abd2"),
    ChangeClass.FALL: ("E", "#542788"),
    ChangeClass.UNDEFINED: (_UNDEFINED, "#d9d9d9"),
}
EMERGING_SIGNS: dict[str, tuple[str, str]] = {
    EmergingClass.NEW: ("A", "#e7298a"),
    EmergingClass.CONSECUTIVE: ("B", "#fc8d59"),
    EmergingClass.INTENSIFYING: ("C", "#7f0000"),
    EmergingClass.PERSISTENT: ("D", "#d7301f"),
    EmergingClass.DIMINISHING: ("E", "#fdbb84"),
    EmergingClass.SPORADIC: ("F", "#fee8c8"),
    EmergingClass.OSCILLATING: ("G", "#b2abd2"),
    EmergingClass.HISTORICAL: ("H", "#92c5de"),
    EmergingClass.NONE: ("I", PLAIN),
}
"""Of each kind its character and its colour (ColorBrewer, safe for colour blindness)."""


def layer_of(picture: AreaPicture, find: Callable[[], Findings]) -> Layer:
    """Give the layer that the selection's indicator asks for.

    Parameters
    ----------
    picture : AreaPicture
    find : callable
        Gives the findings of the picture; asked only where the layer shows them, so that a map of
        figures need not wait for them.
    """
    indicator = picture.selection.indicator
    if indicator in (Indicator.COUNT, Indicator.RATE):
        return values(picture)
    found = find()
    if indicator is Indicator.HOTSPOTS:
        return _hotspots(found.picture, found.hotspots)
    if indicator is Indicator.HOTSPOTS_BY_RATE:
        return _hotspots(found.picture, found.hotspots_by_rate)
    if indicator is Indicator.CHANGE:
        kinds = _by_code(found.change.areas, "change_class")
        method = labels.since(found.change.before)
        return _named(found.picture, kinds, CHANGE_SIGNS, labels.CHANGES, method)
    if found.within is not None:
        from infopos.telling import place_layers

        return place_layers.layer_of(found.picture, found.within)
    if indicator is Indicator.EMERGING:
        kinds = _by_code(found.emerging.areas, "emerging_class")
        method = labels.over(found.emerging.periods)
        return _named(found.picture, kinds, EMERGING_SIGNS, labels.COURSES, method)
    return values(found.picture)


def values(picture: AreaPicture) -> Layer:
    """Lay out counts or rates, in classes by their natural breaks."""
    by_rate = picture.selection.indicator is Indicator.RATE
    # Rates as they are read: two areas that show the same figure never differ in colour.
    column = picture.areas["rate_per_1000"].round(1) if by_rate else picture.areas["count"]
    figures = column.to_numpy(dtype=np.float64, na_value=np.nan)
    classes = natural_breaks(figures, classes=len(COLOURS))
    kinds = with_reasons(picture, class_signs(classes.of(figures)))
    others = {TOO_FEW: labels.fewer_residents(picture.minimum_residents)} | reason_texts()
    entries = class_entries(classes, by_rate=by_rate, zero="0" in kinds.values())
    entries += [(kind, text) for kind, text in others.items() if kind in kinds.values()]
    return Layer(
        kinds=kinds,
        entries=entries,
        title=labels.indicator(picture.selection.indicator),
        method=labels.classes(len(classes.upper)),
    )


def _hotspots(picture: AreaPicture, found: Hotspots) -> Layer:
    kinds = _by_code(found.areas, "kind")
    return _named(picture, kinds, HOTSPOT_SIGNS, labels.HOTSPOT_KINDS, labels.HOTSPOT_METHOD)


def _named(
    picture: AreaPicture,
    found: Mapping[str, str],
    signs: Mapping[str, tuple[str, str]],
    texts: Mapping[str, str],
    method: str,
) -> Layer:
    """Lay out kinds that have a name each."""
    codes = picture.areas["area_code"]
    chars = [signs[found[code]][0] if code in found else _UNDEFINED for code in codes]
    kinds = with_reasons(picture, chars)
    there = set(kinds.values())
    entries = [(sign, texts[kind]) for kind, (sign, _) in signs.items() if sign in there]
    if _UNDEFINED in there and all(sign != _UNDEFINED for sign, _ in entries):
        entries.append((_UNDEFINED, labels.NOT_COMPUTED))
    entries += [(kind, text) for kind, text in reason_texts().items() if kind in there]
    return Layer(
        kinds=kinds,
        entries=entries,
        title=labels.indicator(picture.selection.indicator),
        method=method,
        colours={_UNDEFINED: "#d9d9d9"} | dict(signs.values()),
        named=True,
    )


def _by_code(areas: pd.DataFrame, column: str) -> dict[str, str]:
    return {} if areas.empty else dict(zip(areas["area_code"], areas[column], strict=True))
