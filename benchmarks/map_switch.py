"""How long it takes to show another indicator on 3,000 neighbourhoods, ours against plain folium.

    .venv/bin/python benchmarks/map_switch.py

Both pages hold a switch and a map, both on the same polygons of some 160 vertices. The clock
runs from the click on the switch until the map shows the other indicator, in the same browser.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # the helpers lie in tests/

import shapely
from playwright.sync_api import Page, WebSocket

from benchmarks.map_apps import areas
from infopos.build import import_files
from infopos.settings import Settings
from infopos.sources.plan import Options
from tests.browser.real import INSIDE, MAP_IS_DRAWN, chromium, kilobytes, serving

APPS = Path(__file__).parent / "map_apps"
SWITCHES = 7
PLAIN_SWITCHES = 3
TARGETS = {"times_faster": 30, "switch_s": 0.25, "switch_kb": 60, "first_paint_s": 2.0}

REMEMBER_CLICK = "() => addEventListener('click', () => { window.clicked = Date.now(); }, true)"
OURS_SHOWS = f"title => {INSIDE}.infopos.shown.legend.title === title && {INSIDE}.infopos.shownAt"
PLAIN_IS_DRAWN = """([before, areas]) => {
  const frame = document.querySelector("iframe");
  const view = frame && frame.contentWindow;
  return view && view.performance.timeOrigin !== before
    && view.document.querySelectorAll("path.leaflet-interactive").length >= areas
    && Date.now();
}"""


class Traffic:
    """What came over the websocket of a page."""

    def __init__(self, page: Page) -> None:
        self.frames: list[bytes | str] = []
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.frames.append(frame))

    def take_kb(self) -> float:
        """Size since the last time."""
        taken, self.frames = self.frames, []
        return kilobytes(taken)


def ours(page: Page, address: str) -> dict[str, float]:
    """Visit twice, so that the second has a warm server; then switch to and fro."""
    for _ in range(2):
        traffic = Traffic(page)
        page.goto(address)
        page.get_by_role("heading", level=1).wait_for()
        up = time.time()
        page.wait_for_function(MAP_IS_DRAWN, polling="raf")
        first_paint = page.evaluate(f"{INSIDE}.infopos.shownAt") / 1000 - up
    page.evaluate(REMEMBER_CLICK)
    page.evaluate(f"() => {{ {INSIDE}.mark = 'same'; }}")
    seconds, sizes = [], []
    names = {"rate": "Per 1.000 inwoners", "count": "Aantal"}
    for number in range(SWITCHES):
        traffic.take_kb()
        value = ("rate", "count")[number % 2]
        page.get_by_text(value, exact=True).click()
        shown = page.wait_for_function(OURS_SHOWS, arg=names[value], polling="raf").json_value()
        seconds.append((shown - page.evaluate("clicked")) / 1000)
        page.wait_for_timeout(300)
        sizes.append(traffic.take_kb())
    if page.evaluate(f"{INSIDE}.mark") != "same":
        raise AssertionError("the map was built anew")
    return {
        "switch_s": statistics.median(seconds),
        "slowest_switch_s": max(seconds),
        "switch_kb": max(sizes),
        "first_paint_s": max(first_paint, 0.0),
    }


def plain(page: Page, address: str) -> dict[str, float]:
    """The same for plain folium; a switch builds its map anew."""
    traffic = Traffic(page)
    page.goto(address)
    page.wait_for_function(PLAIN_IS_DRAWN, arg=[0, areas.AREAS], polling="raf", timeout=120_000)
    page.evaluate(REMEMBER_CLICK)
    seconds, sizes = [], []
    for number in range(PLAIN_SWITCHES):
        traffic.take_kb()
        before = page.evaluate(f"{INSIDE}.performance.timeOrigin")
        page.get_by_text(("rate", "count")[number % 2], exact=True).click()
        shown = page.wait_for_function(
            PLAIN_IS_DRAWN, arg=[before, areas.AREAS], polling="raf", timeout=120_000
        ).json_value()
        seconds.append((shown - page.evaluate("clicked")) / 1000)
        sizes.append(traffic.take_kb())
    return {"plain_switch_s": statistics.median(seconds), "plain_switch_kb": max(sizes)}


def main() -> None:
    """Measure both and say whether the targets are met."""
    shapes = areas.neighbourhoods()
    print(
        f"{len(shapes)} neighbourhoods, {shapely.get_num_coordinates(shapes.geometry).mean():.0f}"
        " vertices on average"
    )
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        home = Path(folder) / "var"
        boundaries = Path(folder) / "buurten_2025.geojson"
        shapes.to_file(boundaries, driver="GeoJSON")
        import_files([boundaries], Settings(home=home), Options(), fictional=True)
        found: dict[str, float] = {}
        for measure, app in ((ours, "ours_app.py"), (plain, "plain_app.py")):
            with serving(home, script=APPS / app) as address:
                page = browser.new_page(viewport={"width": 1366, "height": 768})
                found |= measure(page, address)
                page.close()
    found["times_faster"] = found["plain_switch_s"] / found["switch_s"]
    print(json.dumps({name: round(value, 3) for name, value in found.items()}, indent=2))
    for name, target in TARGETS.items():
        met = found[name] >= target if name == "times_faster" else found[name] <= target
        print(f"{'met' if met else 'MISSED'}: {name} {found[name]:.2f} (target {target})")


if __name__ == "__main__":
    main()
