"""The browser asks nobody but us."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.real import serving


@pytest.mark.parametrize(
    "path",
    ["", "hotspots", "bronnen", "wat-mag-ik-zien", "mijn-account", "melden", "integraal-beeld"],
)
def test_a_page_asks_for_nothing_outside(
    visit: Callable[..., Page], server: str, outside: list[str], path: str
) -> None:
    visit(f"{server}/{path}")

    assert outside == []


def test_borders_travel_once_and_stay(visit: Callable[..., Page], server: str) -> None:
    page = visit(f"{server}/hotspots")

    borders = page.evaluate(
        "() => document.querySelector('iframe').contentWindow.performance"
        ".getEntriesByType('resource').map(entry => entry.name)"
        ".filter(name => name.includes('/geometry/'))"
    )

    assert len(borders) == 1
    answer = page.context.request.get(borders[0])
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_the_map_stays_when_its_background_cannot_be_had(
    visit: Callable[..., Page], own_home: Path, outside: list[str]
) -> None:
    tiles = "https://tiles.invalid/{z}/{x}/{y}.png"
    with serving(own_home, INFOPOS_BASEMAP=tiles) as address:
        page = visit(f"{address}/hotspots")
        page.wait_for_function(
            "() => { const map = document.querySelector('iframe').contentWindow.map;"
            " let tiles = 0;"
            " map.eachLayer(layer => { if (layer.getTileSize) tiles += 1; });"
            " return tiles === 0; }"
        )

        areas = page.evaluate(
            "() => document.querySelector('iframe').contentWindow.infopos.byCode.size"
        )

    assert outside  # it was asked for
    assert areas > 0


def test_the_app_works_under_a_sub_path(visit: Callable[..., Page], own_home: Path) -> None:
    with serving(own_home, base="/veiligheid") as address:
        page = visit(f"{address}/hotspots")

        assert page.get_by_role("heading", level=1).is_visible()
