"""A map of areas in classes: the borders are fetched once, only figures travel per run.

Folium renders what it is given as JavaScript and then once more as a Jinja template, so a name
or a source's title must never be part of it as text. Everything goes over as one JSON literal
(`script_literal`), and the browser writes it with ``textContent``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

import folium
import pandas as pd
import streamlit as st
from branca.element import MacroElement
from folium.template import Template
from streamlit_folium import st_folium

from infopos import labels
from infopos.model import AreaLevel, CellStatus, Selection
from infopos.services.area_picture import AreaPicture
from infopos.settings import Settings
from infopos.telling.legend import COLOURS, REASONS, TOO_FEW, ZERO_COLOUR, Layer
from infopos.web import assets, cached, selection, warm_up

if TYPE_CHECKING:
    from infopos.services.geometry import Geometry  # imports GeoPandas: 0.7 s

HEIGHT_PX = 460

_ASKED_WITHIN_S = 1.0
"""How long the rest of a page waits for its map, once in a server's life."""

# The map's own files come from us: the addresses that Folium has built in are of other hosts.
folium.Map.default_js = [("map", assets.from_component(assets.MAP_SCRIPT))]
folium.Map.default_css = [("map", assets.from_component(assets.MAP_STYLES))]


class AreaLayer(MacroElement):
    """The areas themselves. The same for every figure, so that the map is never built anew."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "infopos.areaMap({{ this._parent.get_name() }}, JSON.parse({{ this.settings }}));"
        "{% endmacro %}"
    )

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self._name = "AreaLayer"
        self.settings = script_literal(settings)


class AreaFigures(MacroElement):
    """The figures of one selection, in the order of the areas in the geometry file."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "infopos.showFigures(JSON.parse({{ this.figures }}));"
        "{% endmacro %}"
    )

    def __init__(self, figures: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self._name = "AreaFigures"
        self.figures = script_literal(figures)


def draw(
    picture: AreaPicture, layer: Layer, chosen: str | None, *, key: str, together: bool = False
) -> None:
    """Draw the map of a picture; a click on an area chooses it, or lets go of it.

    Maps that are drawn ``together`` show the same part of the town, whichever is moved.
    """
    shape = cached.geometry(picture.selection.municipality, picture.selection.level)
    show(picture, layer, shape, chosen, key=key, together=together)


def show(
    picture: AreaPicture,
    layer: Layer,
    shape: Geometry,
    chosen: str | None,
    *,
    key: str,
    together: bool = False,
) -> None:
    """Draw figures on shapes, whichever these are."""
    values = folium.FeatureGroup("figures")
    values.add_child(AreaFigures(figures(picture, layer, shape.codes, chosen)))
    st_folium(
        area_map(shape, picture.selection.level, cached.settings(), together=together),
        key=key,
        height=HEIGHT_PX,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
        feature_group_to_add=values,
        on_change=partial(_clicked, key, picture.selection, shape.codes),
    )
    warm_up.wait_for_a_map(_ASKED_WITHIN_S)


def area_map(
    shape: Geometry,
    level: AreaLevel,
    settings: Settings,
    *,
    words: Mapping[str, str] = labels.MAP_WORDS,
    together: bool = False,
) -> folium.Map:
    """Build the map without figures."""
    west, south, east, north = (float(bound) for bound in shape.bounds)
    drawn = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        tiles=None,
        prefer_canvas=True,  # in SVG each area would be a tab stop without a name
        zoom_control=False,  # ours speaks Dutch
        max_bounds=False,
    )
    drawn.options["maxZoom"] = 19  # folium leaves it out without tiles
    drawn.add_child(
        AreaLayer(
            {
                "geometry": f"{assets.FROM_COMPONENT}geometry/{shape.file_name}",
                "bounds": [[south, west], [north, east]],
                "tiles": tiles(settings),
                "credit": labels.BORDERS_CREDIT,
                "words": dict(words) | {"areas": labels.level(level, 2)},
                "codes": {"too_few": TOO_FEW} | {k.value: code for k, code in REASONS.items()},
                "colours": [ZERO_COLOUR, *COLOURS],
                "together": together,
            }
        )
    )
    return drawn


def tiles(settings: Settings) -> dict[str, Any] | None:
    """Say where the background map comes from, or None for a map without one."""
    if settings.basemap == "none":
        return None
    if settings.basemap == "pdok":
        from xyzservices import providers  # 0.1 s, and only when there is a background map

        grey = providers.nlmaps.grijs
        return {
            "url": grey.build_url(),
            "credit": grey.attribution,
            "min_zoom": grey.get("min_zoom", 6),
            "max_zoom": grey.get("max_zoom", 19),
        }
    return {
        "url": settings.basemap,
        "credit": settings.basemap_attribution,
        "min_zoom": 0,
        "max_zoom": 19,
    }


def figures(
    picture: AreaPicture, layer: Layer, codes: Sequence[str], chosen: str | None
) -> dict[str, Any]:
    """Lay out the figures of a picture for the map, with the legend that explains them."""
    areas = picture.areas.set_index("area_code").reindex(list(codes))
    missing = REASONS[CellStatus.MISSING]
    return {
        "kinds": "".join(layer.kinds.get(code, missing) for code in codes),
        "counts": _integers(areas["count"]),
        "rates": _integers((areas["rate_per_1000"] * 10).round()),
        "residents": _integers(areas["residents"]),
        "chosen": chosen,
        "title": f"{picture.municipality.name}: {picture.subject}, "
        f"{labels.period(picture.selection.period)}",
        "legend": {"title": layer.title, "entries": layer.entries, "method": layer.method},
        "colours": layer.colours,
        "named": layer.named,
        "cells": layer.cells,
        "grid": layer.grid and asdict(layer.grid),
    }


def script_literal(value: object) -> str:
    r"""Write a value as a JavaScript string literal with its JSON, harmless in any template.

    Examples
    --------
    >>> script_literal(["{{ 7 * 7 }}", "</script>"])
    '"[\\"\\u007b\\u007b 7 * 7 \\u007d\\u007d\\",\\"\\u003c/script\\u003e\\"]"'
    """
    literal = json.dumps(json.dumps(value, separators=(",", ":"), allow_nan=False))
    for character in "{}<>&'`$%#":
        literal = literal.replace(character, f"\\u{ord(character):04x}")
    return literal


def _integers(values: pd.Series[Any]) -> list[int | None]:
    return [None if value is pd.NA or value != value else int(value) for value in values]


def _clicked(key: str, standing: Selection, codes: Sequence[str]) -> None:
    drawing = (st.session_state[key] or {}).get("last_active_drawing") or {}
    code = drawing.get("properties", {}).get("code")
    chosen = code if code in codes else None  # what a browser sends is not to be trusted
    selection.choose_area(standing, None if chosen == selection.area(standing, codes) else chosen)
