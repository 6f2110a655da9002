"""Every page can be used with a screen reader, a keyboard and poor sight."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from infopos.model import Role

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


@pytest.mark.parametrize("size", ["laptop", "phone"])
@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("", Role.MAYOR),
        ("hotspots", Role.MAYOR),
        ("hotspots", Role.COUNCIL_MEMBER),
        ("vergelijk?thema=inbraak&periode=2024", Role.MAYOR),
        ("bronnen", Role.MAYOR),
        ("wat-mag-ik-zien", Role.MAYOR),
        ("mijn-account", Role.PARTNER),
        ("veiligheidsbeeld", Role.MAYOR),
        ("melden", Role.PARTNER),
        ("mijn-waarnemingen", Role.PARTNER),
        ("gebruikers", Role.ADMINISTRATOR),
        ("logboek", Role.PRIVACY_OFFICER),
        ("logboek", Role.MAYOR),
    ],
)
def test_axe_findsnothing_serious(
    visit: Callable[..., Page], server: str, path: str, role: Role, size: str
) -> None:
    page = visit(f"{server}/{path}", size, role)

    nothing_serious(page)


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_axe_findsnothing_serious_on_the_sign_in_page(
    visit: Callable[..., Page], server: str, size: str
) -> None:
    page = visit(server, size)
    page.goto(f"{server}/uitloggen")

    nothing_serious(page)


def nothing_serious(page: Page) -> None:
    """Look for what keeps people out."""
    violations = Axe().run(page, options=RULES).response["violations"]

    serious = [found for found in violations if found["impact"] in ("serious", "critical")]
    assert not serious, [(v["id"], [n["html"][:200] for n in v["nodes"]]) for v in serious]


def test_page_and_map_say_they_are_dutch(visit: Callable[..., Page], server: str) -> None:
    page = visit(f"{server}/hotspots")

    frame = page.frame_locator("iframe")
    assert page.locator("html").get_attribute("lang") == "nl"
    assert frame.locator("html").get_attribute("lang") == "nl"
    assert "tabel" in str(page.locator("iframe").first.get_attribute("title"))


def test_the_map_is_one_stop_for_the_keyboard_not_one_per_area(
    visit: Callable[..., Page], server: str
) -> None:
    page = visit(f"{server}/hotspots")

    stops = page.frame_locator("iframe").locator("[tabindex='0'], a[href], path")

    assert stops.count() <= 5  # the map, two zoom buttons, and Leaflet's own


def test_one_finger_scrolls_the_page_on_a_phone(visit: Callable[..., Page], server: str) -> None:
    page = visit(f"{server}/hotspots", "phone")

    action = (
        page.frame_locator("iframe")
        .locator("#map_div")
        .evaluate("element => getComputedStyle(element).touchAction")
    )

    assert action == "pan-x pan-y"
