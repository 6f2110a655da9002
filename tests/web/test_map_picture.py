"""A map as a picture: everything that a sheet of paper needs, and no name that is markup."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest

from infopos.services.area_picture import AreaPicture
from infopos.telling import layers, legend, map_picture

SVG = "{http://www.w3.org/2000/svg}"
BOUNDS = (4.70, 51.50, 4.90, 51.60)


def square(west: float, south: float, size: float = 0.04) -> dict[str, Any]:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.fixture
def shapes(picture: AreaPicture) -> dict[str, Any]:
    places = {
        code: (4.70 + 0.04 * place, 51.52) for place, code in enumerate(picture.areas["area_code"])
    }
    names = dict(zip(picture.areas["area_code"], picture.areas["name"], strict=True))
    return {
        "type": "FeatureCollection",
        "features": [
            {"properties": {"code": code, "name": names[code]}, "geometry": square(*place)}
            for code, place in places.items()
        ],
        "outlines": {"type": "MultiLineString", "coordinates": [[[4.70, 51.52], [4.90, 51.56]]]},
        "water": {"type": "GeometryCollection", "geometries": []},
        "label_points": {code: [west + 0.02, 51.54] for code, (west, _) in places.items()},
    }


def drawn(picture: AreaPicture, shapes: dict[str, Any]) -> ElementTree.Element:
    layer = layers.values(picture)
    text = map_picture.svg("Vernieling <Dorp>", layer, shapes, BOUNDS, ["Bron: Politie.", "x" * 99])
    return ElementTree.fromstring(text)  # noqa: S314  # what we just wrote


def texts(found: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in found.iter(f"{SVG}text")]


def test_names_stay_text(picture: AreaPicture, shapes: dict[str, Any]) -> None:
    found = drawn(picture, shapes)

    assert "Vernieling <Dorp>" in texts(found)
    assert "<script>" in texts(found)
    assert not list(found.iter(f"{SVG}script"))


def test_of_two_names_in_one_place_one_stands(picture: AreaPicture, shapes: dict[str, Any]) -> None:
    place = [4.72, 51.54]
    together = {**shapes, "label_points": dict.fromkeys(shapes["label_points"], place)}
    names = set(picture.areas["name"])

    assert len([text for text in texts(drawn(picture, shapes)) if text in names]) > 1
    assert len([text for text in texts(drawn(picture, together)) if text in names]) == 1


def test_each_area_has_the_look_of_its_class_or_reason(
    picture: AreaPicture, shapes: dict[str, Any]
) -> None:
    found = drawn(picture, shapes)

    fills = [
        path.get("fill") for path in found.iter(f"{SVG}path") if path.get("fill-rule") == "evenodd"
    ]
    assert fills[:3] == [legend.COLOURS[0], legend.COLOURS[1], legend.ZERO_COLOUR]
    assert fills[3:] == ["url(#m)", "url(#w)"]
    patterns = {pattern.get("id") for pattern in found.iter(f"{SVG}pattern")}
    assert {"m", "w"} <= patterns


def test_it_says_scale_north_legend_and_source(
    picture: AreaPicture, shapes: dict[str, Any]
) -> None:
    found = texts(drawn(picture, shapes))

    assert {"Legenda", "Noord", "2 km"} <= set(found)
    assert any(text.startswith("Bron: Politie.") for text in found)
    entries = [text for _, text in layers.values(picture).entries]
    assert set(entries) <= set(found)


def test_the_bar_of_the_scale_is_as_long_as_it_says(
    picture: AreaPicture, shapes: dict[str, Any]
) -> None:
    """The squares are 0.04 degrees high: 4.45 km."""
    found = drawn(picture, shapes)

    paths = [path.get("d", "") for path in found.iter(f"{SVG}path")]
    area = next(d for d in paths if d.endswith("Z") and d.count("L") == 4)
    ys = [float(point.split(",")[1]) for point in area.strip("MZ").split("L")]
    bar = next(d for d in paths if "H" in d)
    length = float(bar.split("H")[1].split("V")[0]) - float(bar[1:].split(",")[0])
    assert length / (max(ys) - min(ys)) == pytest.approx(2 / (0.04 * 111.2), rel=0.01)


def test_the_picture_is_a_png_twice_as_sharp(picture: AreaPicture, shapes: dict[str, Any]) -> None:
    layer = layers.values(picture)
    content = map_picture.png(map_picture.svg("Dorp", layer, shapes, BOUNDS, []))

    assert content.startswith(b"\x89PNG")
    width = int.from_bytes(content[16:20], "big")
    assert width == 2 * map_picture.WIDTH
