"""A map to point at a place with a finger; the list of neighbourhoods beside it does the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template
from streamlit_folium import st_folium

from infopos import labels
from infopos.model import AreaLevel
from infopos.web import assets, cached, maps

HEIGHT_PX = 380


class PlaceLayer(JSCSSMixin, MacroElement):
    """Lets a click mark a place. The same for every run, so that the map is never built anew."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "infopos.placeMap({{ this._parent.get_name() }}, JSON.parse({{ this.words }}));"
        "{% endmacro %}"
    )

    def __init__(self, *, pointing: bool) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self._name = "PlaceLayer"
        self.default_js = [("place_map", assets.from_component("place_map.js"))]
        self.words = maps.script_literal(labels.PLACE_WORDS if pointing else None)


class ShownPlace(MacroElement):
    """The place that was pointed at, as longitude and latitude, and an area to show."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "infopos.showPlace(JSON.parse({{ this.place }}));"
        "{% endmacro %}"
    )

    def __init__(self, place: tuple[float, float] | None, area: str | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self._name = "ShownPlace"
        self.place = maps.script_literal({"at": place, "area": area})


def draw(
    municipality: str,
    place: tuple[float, float] | None,
    *,
    key: str,
    on_change: Callable[[], None],
) -> None:
    """Draw the neighbourhoods of a municipality to point in.

    Parameters
    ----------
    municipality : str
    place : tuple of float or None
        Longitude and latitude that are marked.
    key : str
        ``st.session_state[key]["last_clicked"]`` holds what was pointed at.
    on_change : callable
    """
    _draw(municipality, ShownPlace(place), labels.PLACE_WORDS, key=key, on_change=on_change)


def show(municipality: str, place: tuple[float, float] | None, area: str, *, key: str) -> None:
    """Draw where something was observed: its neighbourhood, and the place if that is known."""
    _draw(municipality, ShownPlace(place, area), labels.SHOWN_PLACE_WORDS, key=key)


def _draw(
    municipality: str,
    place: ShownPlace,
    words: Mapping[str, str],
    *,
    key: str,
    on_change: Callable[[], None] | None = None,
) -> None:
    """Draw the neighbourhoods and a place; a click counts where something is to happen then."""
    pointing = on_change is not None
    shown = folium.FeatureGroup("place")
    shown.add_child(place)
    shape = cached.geometry(municipality, AreaLevel.NEIGHBOURHOOD)
    drawn = maps.area_map(shape, AreaLevel.NEIGHBOURHOOD, cached.settings(), words=words)
    drawn.add_child(PlaceLayer(pointing=pointing))
    st_folium(
        drawn,
        key=key,
        height=HEIGHT_PX,
        use_container_width=True,
        returned_objects=["last_clicked"] if pointing else [],
        feature_group_to_add=shown,
        on_change=on_change,
    )


def clicked(told: Any) -> tuple[float, float] | None:
    """Read longitude and latitude of what a browser says was pointed at; None when it is none."""
    at = (told or {}).get("last_clicked") or {}
    longitude, latitude = at.get("lng"), at.get("lat")
    if not isinstance(longitude, int | float) or not isinstance(latitude, int | float):
        return None
    return float(longitude), float(latitude)
