"""The layers of what lies within areas: hexagons, densities, clusters and circles."""

from __future__ import annotations

import numpy as np

from infopos import labels
from infopos.analysis.classes import Classes, natural_breaks
from infopos.model import HotspotKind, Indicator
from infopos.services.area_picture import AreaPicture
from infopos.services.cells import Cells, rings
from infopos.services.places import Places
from infopos.telling.layers import HOTSPOT_SIGNS
from infopos.telling.legend import (
    COLOURS,
    PLAIN,
    Layer,
    class_entries,
    class_signs,
    reason_texts,
    with_reasons,
)

_Look = tuple[list[str], list[tuple[str, str]], dict[str, str], str]
"""The character of each shape, the legend, colours, and what it was made with."""

_NO_FILL = "N"
_HOT: dict[str, tuple[str, str]] = {
    kind: HOTSPOT_SIGNS[kind]
    for kind in (HotspotKind.HOT_99, HotspotKind.HOT_95, HotspotKind.HOT_90)
}
_FACILITIES: dict[str, tuple[str, str]] = {
    "stands_out": ("A", "#d95f0e"),
    "none": ("B", "#c9d3e0"),
}
_AT_RISK = "R"
_RISK_COLOUR = "#c51b7d"


def layer_of(picture: AreaPicture, found: Cells | Places) -> Layer:
    """Lay out shapes on areas without a colour."""
    plain = with_reasons(picture, [_NO_FILL] * len(picture.areas))
    reasons = [(sign, text) for sign, text in reason_texts().items() if sign in plain.values()]
    indicator = picture.selection.indicator
    title = labels.indicator(indicator)
    if found.shapes.empty:
        looked = isinstance(found, Places) and found.used and not found.problem
        nothing = labels.NOTHING_STANDS_OUT if looked else labels.NO_CELLS
        entries = [(_NO_FILL, nothing), *reasons]
        return Layer(plain, entries, title, "", {_NO_FILL: PLAIN})
    signs, entries, colours, method = _look(indicator, found)
    counts = [None if count != count else int(count) for count in _counts(found)]
    return Layer(
        kinds=plain,
        entries=entries + reasons,
        title=title,
        method=method,
        colours={_NO_FILL: PLAIN} | colours,
        cells=tuple(zip(signs, counts, rings(found.shapes["geometry"]), strict=True)),
    )


def _counts(found: Cells | Places) -> list[float]:
    return found.shapes["count"].astype("Float64").to_numpy(float, na_value=np.nan).tolist()


def _look(indicator: Indicator, found: Cells | Places) -> _Look:
    """Give the character of each shape, the legend, its colours and what it was made with."""
    if isinstance(found, Cells):
        return _hexagons(found)
    kinds = found.shapes["kind"]
    if indicator is Indicator.HOT_CELLS:
        there = [kind for kind in _HOT if kind in set(kinds)]
        entries = [(_HOT[kind][0], labels.HOTSPOT_KINDS[kind]) for kind in there]
        signs = [_HOT[kind][0] for kind in kinds]
        return signs, entries, dict(_HOT.values()), labels.HOTSPOT_METHOD
    if indicator is Indicator.FACILITIES:
        there = [kind for kind in _FACILITIES if kind in set(kinds)]
        entries = [(_FACILITIES[kind][0], labels.FACILITY_KINDS[kind]) for kind in there]
        signs = [_FACILITIES[kind][0] for kind in kinds]
        return signs, entries, dict(_FACILITIES.values()), labels.FACILITIES_METHOD
    if indicator is Indicator.NEAR_REPEATS:
        entries = [(_AT_RISK, labels.AT_RISK)]
        return [_AT_RISK] * len(kinds), entries, {_AT_RISK: _RISK_COLOUR}, labels.NEAR_REPEATS
    return _numbered(indicator, found)


def _hexagons(found: Cells) -> _Look:
    per_km2 = found.shapes["density_per_km2"].to_numpy(dtype=np.float64).round()
    # Density runs over several powers of ten: by itself all but the centre would be one class.
    logarithm = np.log1p(per_km2)
    classes = natural_breaks(logarithm, classes=len(COLOURS))
    bounds = Classes(
        lower=tuple(np.expm1(classes.lower).round().tolist()),
        upper=tuple(np.expm1(classes.upper).round().tolist()),
    )
    entries = class_entries(bounds, by_rate=False, zero=False)
    method = labels.cells_method(points=found.points)
    return class_signs(classes.of(logarithm)), entries, {}, method


def _numbered(indicator: Indicator, found: Places) -> _Look:
    """Lay out shapes whose kind is the number of a class."""
    bounds = found.classes or Classes((), ())
    signs = class_signs(found.shapes["kind"].to_numpy(dtype=np.int64))
    if indicator is Indicator.CLUSTERS:
        return signs, class_entries(bounds, by_rate=False, zero=False), {}, labels.CLUSTERS
    write = labels.band_per_km2 if indicator is Indicator.SURFACE else labels.band_per_1000
    entries = [
        (str(number), write(low, high))
        for number, (low, high) in enumerate(zip(bounds.lower, bounds.upper, strict=True), start=1)
        if str(number) in signs
    ]
    return signs, entries, {}, labels.smoothed_over(found.bandwidth_m or 0)
