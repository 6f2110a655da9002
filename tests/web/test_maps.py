"""What a map gets to show, and that no text in it can do anything."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from infopos.model import AreaLevel, Indicator
from infopos.services.area_picture import AreaPicture
from infopos.services.geometry import Geometry
from infopos.settings import Settings
from infopos.telling import layers
from infopos.web import maps

CODES = tuple(f"BU9999000{number}" for number in range(5))


def figures(picture: AreaPicture, codes: tuple[str, ...] = CODES) -> dict[str, Any]:
    return maps.figures(picture, layers.values(picture), codes, None)


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner)))
def test_text_survives_a_second_round_of_templates(value: object) -> None:
    literal = maps.script_literal(value)

    rendered = Environment(autoescape=True).from_string(literal).render()

    assert rendered == literal
    assert json.loads(json.loads(literal)) == value
    assert not set("{}<>&'`$%#") & set(literal)


def test_each_reason_for_no_figure_has_its_own_sign(picture: AreaPicture) -> None:
    by_count = figures(picture)
    rates = dataclasses.replace(
        picture, selection=dataclasses.replace(picture.selection, indicator=Indicator.RATE)
    )

    assert by_count["kinds"] == "120mw"
    assert figures(rates)["kinds"] == "21fmw"


def test_figures_follow_the_order_of_the_shapes(picture: AreaPicture) -> None:
    found = figures(picture, tuple(reversed(CODES)))

    assert found["counts"] == [None, None, 0, 40, 30]
    assert found["rates"] == [None, None, None, 100, 300]
    assert found["residents"] == [None, 500, 20, 4000, 1000]


def test_an_area_with_shapes_but_without_figures_is_missing(picture: AreaPicture) -> None:
    assert figures(picture, (*CODES, "BU99990009"))["kinds"] == "120mwm"


def test_the_legend_joins_up_and_names_only_what_occurs(picture: AreaPicture) -> None:
    legend = figures(picture)["legend"]

    assert legend["entries"] == [
        ("0", "0"),
        ("1", "1 – 30"),
        ("2", "31 – 40"),
        ("m", "geen gegevens"),
        ("w", "niet gepubliceerd"),
    ]
    assert legend["method"] == "2 klassen, Fisher-Jenks"


def test_no_link_of_the_map_leads_outside() -> None:
    shape = Geometry("GM9999-neighbourhood-0123456789ab.geojson.gz", CODES, (4.0, 51.0, 5.0, 52.0))

    drawn = maps.area_map(shape, AreaLevel.NEIGHBOURHOOD, Settings())

    links = [
        link
        for element in (drawn, *drawn._children.values())
        for _, link in (
            *getattr(element, "default_js", []),
            *getattr(element, "default_css", []),
        )
    ]
    assert len(links) == 2
    assert all(link.startswith("../../assets/") for link in links)


def test_the_background_map_is_a_setting() -> None:
    assert maps.tiles(Settings()) is None
    pdok = maps.tiles(Settings(basemap="pdok"))
    own = maps.tiles(Settings(basemap="https://kaart.test/{z}/{x}/{y}.png"))
    assert pdok is not None
    assert "service.pdok.nl" in pdok["url"]
    assert own is not None
    assert own["url"] == "https://kaart.test/{z}/{x}/{y}.png"
