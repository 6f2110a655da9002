"""The address, the filters, the map and the table always say one and the same thing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, WebSocket, expect

from tests.browser.real import INSIDE, serving, settle

CHOSEN_ROW = "[data-testid=stDataFrame] tr[aria-selected=true]"
ROW_PX = 35


def inside_map(page: Page, expression: str) -> Any:
    return page.evaluate(f"() => {INSIDE}.{expression}")


def choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_role("combobox", name=label)
    box.click()
    page.get_by_role("option", name=option, exact=True).click()


def codes(page: Page) -> list[str]:
    return list(inside_map(page, "eval('[...infopos.byCode.keys()]')"))


def name_of(page: Page, code: str) -> str:
    return str(inside_map(page, f"infopos.byCode.get('{code}').feature.properties.name"))


def click_area(page: Page, code: str) -> None:
    at = page.evaluate(
        f"code => {{ const view = {INSIDE}; const [lon, lat] = view.infopos.labelPoints[code];"
        " const point = view.map.latLngToContainerPoint([lat, lon]);"
        " return [point.x, point.y]; }",
        code,
    )
    page.locator("iframe").first.click(position={"x": at[0], "y": at[1]})


def clickable(page: Page) -> str:
    """Give an area of the table's first rows, away from the controls on the map's edge.

    Rows further down are not in the document until somebody scrolls to them.
    """
    return str(
        page.evaluate(
            f"""() => {{
              const view = {INSIDE};
              const counts = view.infopos.shown.counts;
              const size = view.map.getSize();
              const areas = [...view.infopos.byCode.keys()].map((code, position) => {{
                const [lon, lat] = view.infopos.labelPoints[code];
                const at = view.map.latLngToContainerPoint([lat, lon]);
                return {{ code, at, count: counts[position] || 0 }};
              }});
              areas.sort((one, other) => other.count - one.count);
              const free = ({{ at }}) => (at.x > 80 || at.y > 120)
                && (at.x < size.x - 220 || at.y < size.y - 260);
              return areas.slice(0, 8).find(free).code;
            }}"""
        )
    )


def chosen_on_map(page: Page, code: str | None) -> None:
    page.wait_for_function(
        f"code => {{ const shown = {INSIDE}.infopos.shown; return shown.chosen === code; }}",
        arg=code,
    )


def test_a_click_on_the_map_chooses_the_row_and_a_second_click_lets_go(
    visit: Callable[..., Page], server: str
) -> None:
    page = visit(f"{server}/hotspots")
    code = clickable(page)

    click_area(page, code)
    expect(page.locator(CHOSEN_ROW)).to_have_count(1)
    page.wait_for_url(f"**buurt={code}*")
    expect(page.locator(CHOSEN_ROW)).to_contain_text(name_of(page, code))

    click_area(page, code)
    expect(page.locator(CHOSEN_ROW)).to_have_count(0)
    assert "buurt=" not in page.url


def test_a_row_chooses_the_area_on_the_map(visit: Callable[..., Page], server: str) -> None:
    page = visit(f"{server}/hotspots")

    page.locator("[data-testid=stDataFrame] .dvn-scroller").click(
        position={"x": ROW_PX / 2, "y": 2.5 * ROW_PX}
    )

    page.wait_for_url("**buurt=*")
    code = page.url.split("buurt=")[1].split("&")[0]
    chosen_on_map(page, code)
    expect(page.locator(CHOSEN_ROW)).to_have_count(1)


def test_the_list_does_what_a_click_does(visit: Callable[..., Page], server: str) -> None:
    page = visit(f"{server}/hotspots")
    code = clickable(page)

    box = page.get_by_role("combobox", name="Buurt", exact=True)
    box.focus()
    page.keyboard.type(name_of(page, code))
    page.keyboard.press("Enter")

    chosen_on_map(page, code)
    expect(page.locator(CHOSEN_ROW)).to_have_count(1)


def test_another_indicator_keeps_the_map_that_is_there(
    visit: Callable[..., Page], server: str
) -> None:
    page = visit(f"{server}/hotspots")
    page.evaluate(
        f"() => {{ document.querySelector('iframe').dataset.mark = 'same';"
        f" {INSIDE}.marker = 'same'; {INSIDE}.map.setZoom(14, {{animate: false}}); }}"
    )

    choose(page, "Toon op de kaart", "Per 1.000 inwoners")
    page.wait_for_function(f"() => {INSIDE}.infopos.shown.legend.title === 'Per 1.000 inwoners'")

    assert page.locator("iframe").first.get_attribute("data-mark") == "same"
    assert inside_map(page, "marker") == "same"
    assert inside_map(page, "map.getZoom()") == 14


def test_moving_the_map_does_not_run_the_page_again(
    visit: Callable[..., Page], server: str
) -> None:
    page = visit(f"{server}/hotspots")
    sockets: list[WebSocket] = []
    page.on("websocket", lambda socket: sockets.append(socket))
    page.reload()
    settle(page)
    sent: list[object] = []
    sockets[-1].on("framesent", lambda frame: sent.append(frame))

    page.evaluate(f"() => {INSIDE}.map.panBy([80, 40], {{animate: false}})")
    page.evaluate(f"() => {INSIDE}.map.zoomIn(1, {{animate: false}})")
    page.wait_for_timeout(600)  # longer than the 250 ms that streamlit-folium gathers for

    assert sent == []


def test_back_and_forward_walk_through_what_was_chosen(
    visit: Callable[..., Page], server: str
) -> None:
    page = visit(f"{server}/hotspots")
    heading = page.get_by_role("heading", level=1)
    first = heading.inner_text()
    choose(page, "Maat", "Overlast")
    expect(heading).not_to_have_text(first)
    second = heading.inner_text()

    page.go_back()
    expect(heading).to_have_text(first)
    expect(page.get_by_role("combobox", name="Maat")).to_have_value("Misdrijven")

    page.go_forward()
    expect(heading).to_have_text(second)


def test_a_copied_link_shows_the_same_on_a_fresh_server(
    visit: Callable[..., Page], server: str, own_home: Path
) -> None:
    page = visit(f"{server}/hotspots")
    choose(page, "Maat", "Overlast")
    page.wait_for_url("**maat=nuisance*")
    choose(page, "Toon op de kaart", "Per 1.000 inwoners")
    page.wait_for_url("**toon=rate*")
    settle(page)
    code = codes(page)[1]
    link = page.url.removeprefix(server) + f"&buurt={code}"
    heading = page.get_by_role("heading", level=1).inner_text()

    with serving(own_home) as address:
        other = visit(f"{address}{link}")

        assert other.get_by_role("heading", level=1).inner_text() == heading
        expect(other.get_by_role("combobox", name="Maat")).to_have_value("Overlast")
        expect(other.get_by_role("combobox", name="Toon op de kaart")).to_have_value(
            "Per 1.000 inwoners"
        )
        expect(other.get_by_role("link", name="Bronnen")).to_be_visible()
        chosen_on_map(other, code)


def test_the_selection_goes_along_to_another_page_and_back(
    visit: Callable[..., Page], server: str
) -> None:
    page = visit(f"{server}/hotspots")
    choose(page, "Maat", "Overlast")
    page.wait_for_url("**maat=nuisance*")
    settle(page)  # the address changes before the links do

    page.get_by_role("link", name="Bronnen").click()
    page.wait_for_url("**/bronnen?*maat=nuisance*")
    settle(page)
    expect(page.get_by_role("combobox", name="Maat")).to_have_value("Overlast")

    page.get_by_role("link", name="Hotspots").first.click()
    page.wait_for_url("**/hotspots?*maat=nuisance*")
    settle(page)


def test_nonsense_in_the_address_gives_the_nearest_that_exists(
    visit: Callable[..., Page], server: str
) -> None:
    page = visit(
        f"{server}/hotspots?gemeente=GM0000&maat=<script>&thema=x&soort=9.9&periode=1800"
        "&niveau=country&toon=%7B%7B7*7%7D%7D&buurt=BU00000000"
    )

    expect(page.get_by_role("combobox", name="Maat")).to_have_value("Misdrijven")
    chosen_on_map(page, None)
