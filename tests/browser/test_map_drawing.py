"""Zero, missing, withheld and too few residents can be told apart on the map."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.real import INSIDE

# Gives all areas one kind and reads the colours of the canvas around the middle of the map.
COLOURS_OF = f"""async kind => {{
  const view = {INSIDE};
  const shown = view.infopos.shown;
  view.infopos.showFigures(Object.assign({{}}, shown, {{
    kinds: kind.repeat(shown.kinds.length), chosen: null,
  }}));
  await new Promise(done => view.requestAnimationFrame(() => view.requestAnimationFrame(done)));
  const canvas = view.document.querySelector("canvas.leaflet-zoom-animated");
  const pen = canvas.getContext("2d");
  const [lon, lat] = Object.values(view.infopos.labelPoints)[0];
  const at = view.map.latLngToLayerPoint([lat, lon]);
  const origin = view.L.DomUtil.getPosition(canvas);
  const scale = canvas.width / canvas.clientWidth;
  const pixels = pen.getImageData(
    (at.x - origin.x) * scale - 8, (at.y - origin.y) * scale - 8, 16, 16).data;
  const found = new Set();
  for (let i = 0; i < pixels.length; i += 4) found.add(pixels.slice(i, i + 3).join());
  return [...found];
}}"""


def test_each_reason_for_no_figure_looks_different(visit: Callable[..., Page], server: str) -> None:
    page = visit(f"{server}/hotspots")

    colours = {kind: set(page.evaluate(COLOURS_OF, kind)) for kind in ("0", "5", "f", "m", "w")}

    assert "255,255,212" in colours["0"]
    assert "153,52,4" in colours["5"]
    assert "217,217,217" in colours["f"]
    assert "228,228,228" in colours["m"]
    assert len(colours["m"]) > 2  # hatched
    assert "255,255,255" in colours["w"]
    assert len(colours["w"]) > 2  # dotted
    assert not any({"255,255,212", "153,52,4"} & colours[kind] for kind in ("f", "m", "w"))


def test_a_name_that_holds_markup_is_shown_as_text(visit: Callable[..., Page], server: str) -> None:
    page = visit(f"{server}/hotspots")

    text = page.evaluate(
        f"""() => {{
          const view = {INSIDE};
          const layer = view.infopos.byCode.values().next().value;
          layer.feature.properties.name = "<img src=x onerror='window.parent.broken=1'>";
          let group;
          group = Object.values(layer._eventParents)[0];
          group.openTooltip(layer.getBounds().getCenter());
          layer.fire("mouseover", {{latlng: layer.getBounds().getCenter()}}, true);
          const tip = view.document.querySelector(".infopos-tooltip");
          return [tip.querySelectorAll("img").length, tip.textContent];
        }}"""
    )

    assert text[0] == 0
    assert "<img" in text[1]


def test_the_legend_names_its_classes_and_method(visit: Callable[..., Page], server: str) -> None:
    page = visit(f"{server}/hotspots")

    legend = page.frame_locator("iframe").locator(".infopos-legend")

    assert "Fisher-Jenks" in legend.inner_text()
    assert legend.locator("canvas").count() >= 2


def test_a_table_without_figures_says_so_in_dutch(visit: Callable[..., Page], server: str) -> None:
    page = visit(f"{server}/hotspots?soort=1.4.1")
    rows = page.locator("[data-testid=stDataFrame] table tr")

    page.wait_for_function(
        "() => document.querySelectorAll('[data-testid=stDataFrame] table tr').length > 3"
    )

    texts = rows.all_text_contents()
    assert not any("None" in text for text in texts)
    legend = page.frame_locator("iframe").locator(".infopos-legend").inner_text()
    assert ("niet gepubliceerd" in legend) == any("niet gepubliceerd" in text for text in texts)
