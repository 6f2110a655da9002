"""What a map shows of each area: one character, and a legend that says what it stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from infopos import labels
from infopos.analysis.classes import NO_CLASS, Classes, natural_breaks
from infopos.model import CellStatus, ChangeClass, EmergingClass, HotspotKind, Indicator
from infopos.services.area_picture import AreaPicture

if TYPE_CHECKING:  # they import SciPy
    from infopos.services.cells import Cells
    from infopos.services.findings import Findings
    from infopos.services.hotspots import Hotspots

ZERO_COLOUR = "#ffffd4"
COLOURS = ("#fee391", "#fec44f", "#fe9929", "#d95f0e", "#993404")
"""ColorBrewer YlOrBr, six steps, safe for colour blindness; the lightest is for zero."""

# One character per area. Digits are classes of figures, capitals kinds of findings.
TOO_FEW = "f"
REASONS = {
    CellStatus.MISSING: "m",
    CellStatus.WITHHELD: "w",
    CellStatus.RESTRICTED: "r",
    CellStatus.SUPPRESSED: "s",
}

_PLAIN = "#f2f2f2"
_UNDEFINED = "U"
_NO_FILL = "N"
HOTSPOT_SIGNS: dict[str, tuple[str, str]] = {
    HotspotKind.HOT_99: ("A", "#b2182b"),
    HotspotKind.HOT_95: ("B", "#ef8a62"),
    HotspotKind.HOT_90: ("C", "#fddbc7"),
    HotspotKind.PEAK: ("D", "#762a83"),
    HotspotKind.EDGE: ("E", "#e7d4e8"),
    HotspotKind.NONE: ("F", _PLAIN),
    HotspotKind.COLD_90: ("G", "#d1e5f0"),
    HotspotKind.COLD_95: ("H", "#67a9cf"),
    HotspotKind.COLD_99: ("I", "#2166ac"),
    HotspotKind.UNDEFINED: (_UNDEFINED, "#d9d9d9"),
}
CHANGE_SIGNS: dict[str, tuple[str, str]] = {
    ChangeClass.RISE: ("A", "#b35806"),
    ChangeClass.POSSIBLE_RISE: ("B", "#fdb863"),
    ChangeClass.NO_DEMONSTRABLE_CHANGE: ("C", _PLAIN),
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
    EmergingClass.NONE: ("I", _PLAIN),
}
"""Of each kind its character and its colour (ColorBrewer, safe for colour blindness)."""


@dataclass(frozen=True, slots=True)
class Layer:
    """How a map shows areas.

    Attributes
    ----------
    kinds : dict of str to str
        One character by area code; of an area that is not in it, there are no data.
    entries : list of (character, text)
        The legend, of what occurs only.
    title, method : str
        What stands above and below the legend.
    colours : dict of str to str
        By character, where it is not one of the map's own.
    named : bool
        Whether a character's text says what an area is, so that it is told at the area too.
    cells : tuple of (character, count, rings)
        Shapes within the areas: each ring a list of longitudes and latitudes.
    """

    kinds: Mapping[str, str]
    entries: list[tuple[str, str]]
    title: str
    method: str
    colours: Mapping[str, str] = field(default_factory=dict)
    named: bool = False
    cells: tuple[tuple[str, int, Any], ...] = ()


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
    if indicator is Indicator.DENSITY and found.cells is not None:
        return _density(found.picture, found.cells)
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
    kinds = _with_reasons(picture, _numbers(classes.of(figures)))
    others = {TOO_FEW: labels.fewer_residents(picture.minimum_residents)} | _reason_texts()
    entries = _classes(classes, by_rate=by_rate, zero="0" in kinds.values())
    entries += [(kind, text) for kind, text in others.items() if kind in kinds.values()]
    return Layer(
        kinds=kinds,
        entries=entries,
        title=labels.indicator(picture.selection.indicator),
        method=labels.classes(len(classes.upper)),
    )


def _density(picture: AreaPicture, found: Cells) -> Layer:
    """Lay out hexagons by how much happens per square kilometre, on areas without a colour."""
    plain = _with_reasons(picture, [_NO_FILL] * len(picture.areas))
    reasons = [(kind, text) for kind, text in _reason_texts().items() if kind in plain.values()]
    if found.shapes.empty:
        entries = [(_NO_FILL, labels.NO_CELLS), *reasons]
        return Layer(plain, entries, labels.DENSITY, "", {_NO_FILL: _PLAIN})
    per_km2 = found.shapes["density_per_km2"].to_numpy(dtype=np.float64).round()
    # Density runs over several powers of ten: by itself all but the centre would be one class.
    logarithm = np.log1p(per_km2)
    classes = natural_breaks(logarithm, classes=len(COLOURS))
    signs = _numbers(classes.of(logarithm))
    bounds = Classes(
        lower=tuple(np.expm1(classes.lower).round().tolist()),
        upper=tuple(np.expm1(classes.upper).round().tolist()),
    )
    entries = _classes(bounds, by_rate=False, zero=False) + reasons
    return Layer(
        kinds=plain,
        entries=entries,
        title=labels.DENSITY,
        method=labels.cells_method(points=found.points),
        colours={_NO_FILL: _PLAIN},
        cells=tuple(zip(signs, found.shapes["count"].tolist(), found.rings(), strict=True)),
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
    kinds = _with_reasons(picture, chars)
    there = set(kinds.values())
    entries = [(sign, texts[kind]) for kind, (sign, _) in signs.items() if sign in there]
    if _UNDEFINED in there and all(sign != _UNDEFINED for sign, _ in entries):
        entries.append((_UNDEFINED, labels.NOT_COMPUTED))
    entries += [(kind, text) for kind, text in _reason_texts().items() if kind in there]
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


def _numbers(classes: NDArray[np.int64]) -> list[str]:
    return [str(number) if number != NO_CLASS else TOO_FEW for number in classes]


def _with_reasons(picture: AreaPicture, kinds: list[str]) -> dict[str, str]:
    """Put the reason where there is no figure at all."""
    areas: pd.DataFrame = picture.areas
    return {
        code: kind if status == CellStatus.COUNTED else REASONS[CellStatus(status)]
        for code, kind, status in zip(areas["area_code"], kinds, areas["status"], strict=True)
    }


def _reason_texts() -> dict[str, str]:
    return {code: labels.status(status) for status, code in REASONS.items()}


def _classes(classes: Classes, *, by_rate: bool, zero: bool) -> list[tuple[str, str]]:
    """Write the classes so that they join up: nobody should wonder where the rest went."""
    write = labels.rate if by_rate else labels.number
    entries = [("0", write(0))] if zero else []
    step = 0.1 if by_rate else 1.0
    low = step
    for position, high in enumerate(classes.upper, start=1):
        text = write(high) if high < low + step / 2 else f"{write(low)} – {write(high)}"
        entries.append((str(position), text))
        low = high + step
    return entries
