"""A map as a picture for a report or a wall: the same layer as on screen, with all it needs to say.

Everything is built as elements (never as text), so that a name can be no markup.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from infopos import labels
from infopos.model import CellStatus
from infopos.telling.legend import COLOURS, REASONS, TOO_FEW, ZERO_COLOUR, Layer

WIDTH, HEIGHT = 1400, 990
"""Pixels, in the shape of a sheet of paper on its side; twice as many in the PNG."""

_MAP = (30, 96, 985, 776)  # left, top, width, height
_LEGEND_X = 1045
_NOTES_Y = 905
FONT = "Liberation Sans, Arial, sans-serif"
_INK = "#111111"
_KM_PER_DEGREE = 111.2
_NAME, _LETTER = 12, 6.6  # height of a name and width of one of its letters, in pixels

_BOLD = {"font-weight": "bold"}
_HALO = {
    "text-anchor": "middle",
    "stroke": "#ffffff",
    "stroke-width": "3",
    "paint-order": "stroke",
}

_PATTERNS: dict[str, tuple[str, dict[str, str]]] = {
    REASONS[CellStatus.MISSING]: ("#e4e4e4", {"d": "M0,8L8,0", "stroke": "#7a7a7a"}),
    REASONS[CellStatus.WITHHELD]: ("#ffffff", {"d": "M2,2h2M6,6h2", "stroke": "#4a4a4a"}),
    REASONS[CellStatus.RESTRICTED]: ("#ededed", {"d": "M0,0h8M0,0v8", "stroke": "#9a9a9a"}),
    REASONS[CellStatus.SUPPRESSED]: ("#fffbe6", {"d": "M1,4h4", "stroke": "#6b6b6b"}),
}


@dataclass(frozen=True, slots=True)
class _Frame:
    """How degrees become pixels."""

    west: float
    north: float
    narrower: float
    pixels: float  # per degree of latitude
    left: float
    top: float

    def at(self, point: Sequence[float]) -> tuple[float, float]:
        x = self.left + (point[0] - self.west) * self.narrower * self.pixels
        return round(x, 1), round(self.top + (self.north - point[1]) * self.pixels, 1)

    def width(self, west: float, east: float) -> float:
        return (east - west) * self.narrower * self.pixels

    def path(self, rings: Sequence[Sequence[Sequence[float]]], *, closed: bool) -> str:
        """Give rings or lines as one path, to a tenth of a pixel."""
        end = "Z" if closed else ""
        return "".join(f"M{'L'.join(map(self._pair, ring))}{end}" for ring in rings)

    def _pair(self, point: Sequence[float]) -> str:
        x, y = self.at(point)
        return f"{x},{y}"


def svg(
    title: str,
    layer: Layer,
    shapes: Mapping[str, Any],
    bounds: tuple[float, float, float, float],
    notes: Sequence[str],
    *,
    font: str = FONT,
    letters: float = 1.0,
) -> str:
    """Draw a map.

    Parameters
    ----------
    title : str
        What, where and when.
    layer : Layer
        What the map shows of each area.
    shapes : dict
        What the map's own file holds; see `infopos.services.geometry.geometry`.
    bounds : tuple of float
        West, south, east, north, in degrees.
    notes : sequence of str
        Source and reservations.
    font : str
        Families of letters, the first that is there counts.
    letters : float
        How much larger letters are than on a screen: a page of a report is narrower than a screen.

    Returns
    -------
    str
        SVG of `WIDTH` by `HEIGHT`.
    """
    size = {"width": str(WIDTH), "height": str(HEIGHT), "viewBox": f"0 0 {WIDTH} {HEIGHT}"}
    drawn = ElementTree.Element(
        "svg", {"xmlns": "http://www.w3.org/2000/svg", "font-family": font, **size}
    )
    _patterns(drawn)
    _add(drawn, "rect", width=WIDTH, height=HEIGHT, fill="#ffffff")
    _text(drawn, 30, 48, title, size=27, look=_BOLD)
    _text(drawn, 30, 78, layer.title, size=18)
    frame = _frame(bounds)
    _areas(drawn, layer, shapes, frame)
    _names(drawn, shapes, frame, letters)
    _legend(drawn, layer, letters)
    _scale(drawn, frame, letters)
    _north(drawn, letters)
    for row, line in enumerate(textwrap.wrap(" ".join(notes), int(215 / letters))):
        _text(drawn, 30, _NOTES_Y + 17 * letters * row, line, size=13 * letters)
    return ElementTree.tostring(drawn, encoding="unicode")


def png(drawn: str) -> bytes:
    """Turn a drawing into a PNG, twice as sharp as a screen."""
    import vl_convert  # 84 MB on disk: only when somebody asks for a picture

    return bytes(vl_convert.svg_to_png(drawn, scale=2.0))


def _frame(bounds: tuple[float, float, float, float]) -> _Frame:
    west, south, east, north = bounds
    left, top, width, height = _MAP
    narrower = math.cos(math.radians((south + north) / 2))
    across, down = max((east - west) * narrower, 1e-6), max(north - south, 1e-6)
    pixels = min(width / across, height / down)
    return _Frame(
        west=west,
        north=north,
        narrower=narrower,
        pixels=pixels,
        left=left + (width - across * pixels) / 2,
        top=top + (height - down * pixels) / 2,
    )


def _areas(parent: Any, layer: Layer, shapes: Mapping[str, Any], frame: _Frame) -> None:
    for rings in _rings(shapes["water"]):
        _add(parent, "path", d=frame.path(rings, closed=True), fill="#cfe3f1")
    border = {"stroke": "#6b6b6b", "stroke-width": "0.7", "fill-rule": "evenodd"}
    missing = REASONS[CellStatus.MISSING]
    for feature in shapes["features"]:
        fill = _fill(layer, layer.kinds.get(feature["properties"]["code"], missing))
        for rings in _rings(feature["geometry"]):
            _add(parent, "path", d=frame.path(rings, closed=True), fill=fill, **border)
    for sign, _, parts in layer.cells:
        for rings in parts:
            colour = {"fill": _fill(layer, sign), "stroke": "#6b6b6b", "stroke-width": "0.4"}
            look = {"fill-rule": "evenodd", "class": "within"}
            _add(parent, "path", d=frame.path(rings, closed=True), **colour, **look)
    lines = shapes["outlines"].get("coordinates", [])
    _add(
        parent,
        "path",
        d=frame.path(lines, closed=False),
        fill="none",
        stroke="#222222",
        **{"stroke-width": "1.6"},
    )


def _names(parent: Any, shapes: Mapping[str, Any], frame: _Frame, letters: float) -> None:
    """Name the areas in which their name fits; of two names in one place, the one with more room.

    Where a name is left out, its figure is in the table that goes with the map.
    """
    fitting = []
    for feature in shapes["features"]:
        name = feature["properties"]["name"]
        x, y = frame.at(shapes["label_points"][feature["properties"]["code"]])
        across = [
            point[0] for rings in _rings(feature["geometry"]) for ring in rings for point in ring
        ]
        wide = _LETTER * letters * len(name)
        room = frame.width(min(across), max(across)) / wide if across else 0.0
        if room > 1:
            fitting.append((room, name, x, y, wide))
    high = _NAME * letters
    placed: list[tuple[float, float, float]] = []
    for _, name, x, y, wide in sorted(fitting, reverse=True):
        if all(
            abs(x - at) >= (wide + other) / 2 or abs(y - up) >= high for at, up, other in placed
        ):
            placed.append((x, y, wide))
            _text(parent, x, y, name, size=high, look=_HALO)


def _legend(parent: Any, layer: Layer, letters: float) -> None:
    y = float(_MAP[1] + 16)
    _text(parent, _LEGEND_X, y, labels.MAP_WORDS["legend"], size=16 * letters, look=_BOLD)
    for sign, text in layer.entries:
        y += 12
        _add(
            parent,
            "rect",
            x=_LEGEND_X,
            y=y,
            width=30,
            height=18,
            fill=_fill(layer, sign),
            stroke="#5f5f5f",
        )
        for line in textwrap.wrap(text, int(40 / letters)) or [""]:
            _text(parent, _LEGEND_X + 42, y + 14, line, size=14 * letters)
            y += 17 * letters
    for line in textwrap.wrap(layer.method, int(46 / letters)):
        y += 19 * letters
        _text(parent, _LEGEND_X, y + 8, line, size=13 * letters)


def _scale(parent: Any, frame: _Frame, letters: float) -> None:
    """A bar of a round number of kilometres, about a fifth of the map."""
    pixels_per_km = frame.pixels / _KM_PER_DEGREE
    most = _MAP[2] / 5 / pixels_per_km
    power = 10 ** math.floor(math.log10(most))
    length = max(step * power for step in (1, 2, 5) if step * power <= most)
    x, y = _LEGEND_X, _NOTES_Y - 35
    end = round(x + length * pixels_per_km, 1)
    _add(parent, "path", d=f"M{x},{y - 6}V{y}H{end}V{y - 6}", fill="none", stroke=_INK)
    told = f"{labels.number(length)} km" if length >= 1 else f"{labels.number(length * 1000)} m"
    _text(parent, x, y + 18 * letters, told, size=13 * letters)


def _north(parent: Any, letters: float) -> None:
    x, y = _LEGEND_X + 290, _NOTES_Y - 35
    _add(parent, "path", d=f"M{x},{y}l-8,0l8,-26l8,26Z", fill=_INK)
    _text(
        parent, x, y + 18 * letters, labels.NORTH, size=13 * letters, look={"text-anchor": "middle"}
    )


def _fill(layer: Layer, sign: str) -> str:
    if sign in layer.colours:
        return layer.colours[sign]
    if sign in _PATTERNS:
        return f"url(#{sign})"
    return "#d9d9d9" if sign == TOO_FEW else (ZERO_COLOUR, *COLOURS)[int(sign)]


def _patterns(parent: Any) -> None:
    """The reasons for having no figure, as the map on screen shows them."""
    defined = _add(parent, "defs")
    for sign, (background, line) in _PATTERNS.items():
        tile = {"width": 8, "height": 8, "patternUnits": "userSpaceOnUse"}
        pattern = _add(defined, "pattern", id=sign, **tile)
        _add(pattern, "rect", width=8, height=8, fill=background)
        _add(pattern, "path", **line, **{"stroke-width": "1.4"})


def _rings(geometry: Mapping[str, Any]) -> list[Any]:
    """Each polygon of a GeoJSON geometry as its rings."""
    if geometry["type"] == "Polygon":
        return [geometry["coordinates"]] if geometry["coordinates"] else []
    if geometry["type"] == "GeometryCollection":
        return [rings for part in geometry["geometries"] for rings in _rings(part)]
    return list(geometry["coordinates"]) if geometry["type"] == "MultiPolygon" else []


def _text(
    parent: Any,
    x: float,
    y: float,
    text: str,
    *,
    size: float,
    look: Mapping[str, str] | None = None,
) -> None:
    letters = {"font-size": f"{size:g}", "fill": _INK}
    _add(parent, "text", x=x, y=y, **letters, **(look or {})).text = text


def _add(parent: Any, tag: str, **attributes: object) -> Any:
    return ElementTree.SubElement(parent, tag, {k: str(v) for k, v in attributes.items()})
