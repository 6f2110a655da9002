"""A partner reports on a phone, the officer accepts, the mayor sees the neighbourhood change."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from infopos.commands.demo_observations import fill
from infopos.model import Role
from infopos.settings import Settings
from tests.browser.real import INSIDE, serving, settle
from tests.browser.test_accessibility import nothing_serious

MOST_INTERACTIONS = 12
WHERE = "Wolderbroek"
"""A neighbourhood in which no partner of the demo works."""

AT = f"""(name) => {{
  const inside = {INSIDE};
  const found = [...inside.infopos.byCode.entries()]
    .find(([, layer]) => layer.feature.properties.name === name);
  const [lon, lat] = inside.infopos.labelPoints[found[0]];
  const at = inside.map.latLngToContainerPoint([lat, lon]);
  return {{ x: at.x, y: at.y }};
}}"""
BORDERS_THERE = f"""() => {{
  const frame = document.querySelector('iframe');
  return frame && {INSIDE}.infopos && {INSIDE}.infopos.labelPoints;
}}"""
FOCUSED = """() => {
  const at = document.activeElement;
  if (!["BUTTON", "INPUT", "TEXTAREA"].includes(at.tagName)) return "";
  return (at.getAttribute("aria-label") || "") + "|" + at.innerText;
}"""


@pytest.fixture(scope="module")
def observing(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of its own, with what the demo's partners saw."""
    home = Path(shutil.copytree(demo_home, tmp_path_factory.mktemp("observing") / "var"))
    assert fill(Settings(home=home), now=datetime.now(UTC)) > 50
    with serving(home) as address:
        yield address


def place_of(page: Page, name: str) -> dict[str, float]:
    """Where a neighbourhood is on the map, once that has found its size."""
    page.wait_for_function(BORDERS_THERE)
    before = None
    while (found := page.evaluate(AT, name)) != before:
        before = found
        page.wait_for_timeout(300)
    return dict(found)


def told(page: Page) -> str:
    """What the integral picture says of the neighbourhood."""
    return page.get_by_text(f"{WHERE}: ").first.inner_text()


def mayor_sees(visit: Callable[..., Page], address: str, theme: str) -> str:
    page = visit(f"{address}/integraal-beeld?over={theme}", role=Role.MAYOR)
    page.get_by_label("Buurt", exact=True).click()
    page.keyboard.type(WHERE)
    page.keyboard.press("Enter")
    return told(page)


def accepts_all(visit: Callable[..., Page], address: str) -> None:
    """The officer accepts all that waits; the first with a key."""
    page = visit(f"{address}/beoordelen", role=Role.SAFETY_OFFICER)
    waiting = page.get_by_role("heading", name="Te beoordelen")
    nothing = page.get_by_text("Er wacht niets op een beoordeling.")
    for turn in range(20):
        before = waiting.inner_text()
        accept = page.get_by_role("button", name="Aannemen").first
        accept.wait_for()
        if turn == 0:
            page.wait_for_function(BORDERS_THERE)  # the last thing to come
            page.locator("h1").click()
            page.keyboard.press("a")
        else:
            accept.click()
        expect(waiting).not_to_have_text(before, timeout=15_000)
        settle(page)
        if nothing.count():
            return
    raise AssertionError("the queue does not end")


@pytest.mark.parametrize("size", ["laptop", "phone"])
@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("integraal-beeld?over=drugs&buurt=BU99990300", Role.MAYOR),
        ("integraal-beeld?over=drugs&zien=naast", Role.PARTNER),
        ("beoordelen", Role.SAFETY_OFFICER),
        ("mijn-waarnemingen", Role.PARTNER),
    ],
)
def test_axe_finds_nothing_serious(
    visit: Callable[..., Page], observing: str, path: str, role: Role, size: str
) -> None:
    page = visit(f"{observing}/{path}", size, role)

    nothing_serious(page)


def test_two_maps_move_together(visit: Callable[..., Page], observing: str) -> None:
    page = visit(f"{observing}/integraal-beeld?over=drugs&zien=naast", role=Role.MAYOR)
    inside = "[...document.querySelectorAll('iframe')].map(frame => frame.contentWindow)"
    page.wait_for_function(f"() => {inside}.filter(w => w.infopos && w.infopos.shown).length === 2")

    page.evaluate(f"() => {inside}[0].map.setZoom({inside}[0].map.getZoom() + 2)")

    page.wait_for_function(
        f"() => {{ const [one, other] = {inside}.map(w => w.map);"
        " return one.getZoom() === other.getZoom()"
        " && one.getCenter().distanceTo(other.getCenter()) < 5; }"
    )


def test_with_taps_on_a_phone(visit: Callable[..., Page], observing: str) -> None:
    assert "geen partner actief" in mayor_sees(visit, observing, "traffic").lower()
    page = visit(f"{observing}/melden", "phone", Role.PARTNER)
    page.wait_for_function(BORDERS_THERE)
    taps = 0

    def tap(name: str, role: str = "radio") -> None:
        nonlocal taps
        page.get_by_role(role, name=name, exact=True).tap()
        settle(page)
        taps += 1

    page.locator("iframe").scroll_into_view_if_needed()
    page.frame_locator("iframe").locator("#map_div").tap(position=place_of(page, WHERE))
    taps += 1
    expect(page.get_by_label("Buurt", exact=True)).to_have_value(WHERE)
    for choice in ("Verkeer", "Elke week", "Een maand", "4 · ernstig", "Zelf gezien of gehoord"):
        tap(choice)
    page.get_by_label("Toelichting").fill("Elke avond wordt hier veel te hard gereden.")
    page.get_by_label("Uw functie").fill("wijkbeheerder")
    taps += 2
    tap("Versturen", "button")

    page.get_by_text("Uw nummer is").wait_for()
    assert taps <= MOST_INTERACTIONS
    accepts_all(visit, observing)
    after = mayor_sees(visit, observing, "traffic").lower()
    # What the mayor gets of crime is protected, and with it on which side of the mean it lies.
    assert "alleen partners" in after or "beide zien het" in after


def test_with_the_keyboard_alone(visit: Callable[..., Page], observing: str) -> None:
    page = visit(f"{observing}/melden", "phone", Role.PARTNER)
    page.wait_for_function(BORDERS_THERE)
    page.locator("h1").click()  # nothing has the focus yet
    actions = 0

    def press_until(key: str, name: str) -> None:
        for _ in range(40):
            page.keyboard.press(key)
            if name in page.evaluate(FOCUSED):
                return
        raise AssertionError(f"{name} cannot be reached with {key}")

    def go_to(name: str) -> None:
        nonlocal actions
        press_until("Tab", name)
        actions += 1

    go_to("Buurt")
    page.keyboard.type(WHERE)
    page.keyboard.press("Enter")
    settle(page)
    for first, choice in (
        ("Verloedering", "Geluid"),
        ("Eén keer", "Bijna elke dag"),
        ("Deze week", "Drie maanden"),
        ("1 · nauwelijks", "3 · vervelend"),
        ("Zelf gezien", "Bevestigd"),
    ):
        go_to(first)  # of a group of choices, in which the arrows go on
        press_until("ArrowRight", choice)
        page.keyboard.press("Space")
        expect(page.get_by_role("radio", name=choice)).to_have_attribute("aria-checked", "true")
    go_to("Toelichting")
    page.keyboard.type("Brommers rijden rondjes tot na middernacht.")
    go_to("Uw functie")
    page.keyboard.type("wijkbeheerder")
    page.keyboard.press("Tab")
    settle(page)
    go_to("Versturen")
    page.keyboard.press("Enter")

    page.get_by_text("Uw nummer is").wait_for()
    assert actions <= MOST_INTERACTIONS


def test_what_is_filled_in_survives_a_reload_and_a_refusal(
    visit: Callable[..., Page], observing: str
) -> None:
    page = visit(f"{observing}/melden", "phone", Role.ANALYST)
    page.get_by_role("radio", name="Jeugd", exact=True).tap()
    page.get_by_label("Toelichting").fill("Een groep bij het veldje, bijna elke avond.")
    page.get_by_label("Uw functie").fill("analist")
    page.get_by_label("Uw functie").blur()
    settle(page)

    page.reload()

    text = page.get_by_label("Toelichting")
    expect(text).to_have_value("Een groep bij het veldje, bijna elke avond.")
    expect(page.get_by_label("Uw functie")).to_have_value("analist")
    chosen = page.get_by_role("radio", name="Jeugd", exact=True)
    expect(chosen).to_have_attribute("aria-checked", "true")
    page.get_by_role("button", name="Versturen").tap()
    page.get_by_text("U hebt nog niet alles ingevuld").wait_for()
    expect(text).to_have_value("Een groep bij het veldje, bijna elke avond.")


def test_personal_data_are_marked_and_a_bsn_cannot_be_sent(
    visit: Callable[..., Page], observing: str
) -> None:
    page = visit(f"{observing}/melden", "phone", Role.POLICE_CHIEF)
    text = page.get_by_label("Toelichting")
    text.fill("Bel Fatima, bsn 353454709.")
    text.blur()

    page.get_by_text("Dit lijkt naar een persoon te leiden").wait_for()
    page.get_by_role("button", name="Verwijder BSN: 353454709").tap()
    expect(text).to_have_value("Bel Fatima, bsn .")
    page.get_by_role("button", name="Verwijder naam: Fatima").tap()

    expect(text).to_have_value("Bel , bsn .")
    expect(page.get_by_text("naar een persoon te leiden")).to_have_count(0)


def test_personal_data_are_pointed_at_while_they_are_typed(
    visit: Callable[..., Page], observing: str
) -> None:
    page = visit(f"{observing}/melden", "phone", Role.PROCESS_MANAGER)
    text = page.get_by_label("Toelichting")
    text.focus()
    page.keyboard.type("Bel 06-41258963 ")
    page.get_by_text("Dit lijkt naar een persoon te leiden").wait_for()
    page.keyboard.type("als het weer gebeurt.")

    expect(text).to_be_focused()
    expect(text).to_have_value("Bel 06-41258963 als het weer gebeurt.")


def test_a_phone_that_knows_its_place_is_found_on_the_map(
    visit: Callable[..., Page], observing: str
) -> None:
    start = visit(f"{observing}/melden", "phone", Role.PARTNER)
    start.wait_for_function(BORDERS_THERE)
    lon, lat = start.evaluate(
        f"() => {INSIDE}.infopos.labelPoints[[...{INSIDE}.infopos.byCode.keys()][14]]"
    )
    page = visit(
        f"{observing}/melden", "phone", Role.ALDERMAN,
        geolocation={"longitude": lon, "latitude": lat}, permissions=["geolocation"],
    )  # fmt: skip
    page.wait_for_function(BORDERS_THERE)

    page.frame_locator("iframe").get_by_role("button", name="Mijn plek").tap()

    page.wait_for_function(f"() => {INSIDE}.infopos.place && {INSIDE}.infopos.place.at")


def test_an_address_shows_its_neighbourhood_at_once(
    visit: Callable[..., Page], observing: str, demo_home: Path
) -> None:
    first = (demo_home / "demo" / "adressen.csv").read_text("utf-8-sig").splitlines()[1]
    postcode, number, *_ = first.split(";")
    page = visit(f"{observing}/melden", "phone", Role.PARTNER)
    page.wait_for_function(BORDERS_THERE)

    page.get_by_label("Of: postcode").fill(postcode.replace(" ", "").lower())
    page.get_by_label("en huisnummer").fill(number)
    page.keyboard.press("Tab")

    neighbourhood = page.get_by_label("Buurt", exact=True)
    expect(neighbourhood).not_to_have_value("")
    page.wait_for_function(f"() => {INSIDE}.infopos.place.at")
    page.reload()
    expect(page.get_by_label("Buurt", exact=True)).not_to_have_value("")
    expect(page.get_by_label("Of: postcode")).to_have_value("")
