/* The map of areas, inside the frame of streamlit-folium.
 *
 * infopos.areaMap(map, settings) runs once: it fetches the borders and draws them.
 * infopos.showFigures(figures) runs per selection: it only colours what is there.
 *
 * All text arrives as data and is written with textContent, never as HTML.
 */
(function () {
  "use strict";

  const infopos = (window.infopos = window.infopos || {});
  const BORDER = { color: "#5f5f5f", weight: 0.8, opacity: 1 };
  const HOVERED = { color: "#111111", weight: 2.5, opacity: 1 };
  const OUTLINE = { color: "#222222", weight: 2.2, opacity: 0.9, fill: false, interactive: false };
  const WATER = { stroke: false, fill: true, fillColor: "#a6cdea", fillOpacity: 1, interactive: false };
  const CHOSEN = [
    { color: "#ffffff", weight: 8, opacity: 1, fill: false, interactive: false },
    { color: "#154273", weight: 4, opacity: 1, fill: false, interactive: false },
  ];
  const CELL = { stroke: false, fill: true, fillOpacity: 0.85, smoothFactor: 0.2 };
  const LABEL_MARGIN_PX = 6;
  const MOST_LABELS = 250;
  const FAILED_TILES = 4; // so many failures without one success: there is no background map

  const whole = new Intl.NumberFormat("nl-NL", { maximumFractionDigits: 0 });
  const tenth = new Intl.NumberFormat("nl-NL", {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });

  let map, settings, fills;
  let areas = []; // layers, in the order of the geometry file: the order of all figures
  let labelPoints = {};
  let figures = null;
  let clicks = 0;
  let chosenLayers = L.layerGroup();
  let labelLayers = L.layerGroup();
  let cellLayers = L.layerGroup();

  infopos.byCode = new Map(); // for the tests, like infopos.shown and infopos.shownAt

  infopos.areaMap = function (leafletMap, given) {
    map = leafletMap;
    settings = given;
    fills = infopos.makeFills(settings.colours, settings.codes);
    describeFrame();
    map.options.zoomSnap = 0.25; // whole steps leave half of the frame empty
    map.options.zoomDelta = 0.5;
    map.getContainer().style.height = "100vh"; // of the frame, which page.css makes as high as fits
    map.invalidateSize({ animate: false });
    map.fitBounds(settings.bounds, { padding: [4, 4], animate: false });
    map.attributionControl.setPrefix(false);
    map.attributionControl.addAttribution(asHtml(settings.credit));
    L.control
      .zoom({ zoomInTitle: settings.words.zoom_in, zoomOutTitle: settings.words.zoom_out })
      .addTo(map);
    if (settings.tiles) addTiles();
    if (settings.together) moveTogether();
    leaveScrollingToThePage();
    // On the map before it has areas: streamlit-folium listens to the layers that exist now.
    const group = L.geoJSON(null, { style: areaStyle, onEachFeature: addArea }).addTo(map);
    group.bindTooltip(tooltip, { sticky: true, opacity: 1, className: "infopos-tooltip" });
    fetch(settings.geometry)
      .then((answer) => {
        if (!answer.ok) throw new Error("geometry: " + answer.status);
        return answer.json();
      })
      .then((geometry) => addGeometry(group, geometry))
      .catch((error) => {
        console.error(error);
        note(settings.words.failed, "infopos-note");
      });
  };

  infopos.showFigures = function (given) {
    const before = figures && figures.chosen;
    figures = given;
    if (!areas.length) return; // addGeometry comes back here
    areas.forEach((area) => area.setStyle(areaStyle(area.feature)));
    showCells();
    showLegend();
    showChosen(before !== figures.chosen);
    map.getContainer().setAttribute("aria-label", figures.title);
    window.requestAnimationFrame(() => {
      infopos.shown = figures;
      infopos.shownAt = Date.now();
    });
  };

  function addGeometry(group, geometry) {
    if (geometry.water) L.geoJSON(geometry.water, { style: WATER, interactive: false }).addTo(map);
    group.addData(geometry);
    if (geometry.outlines) L.geoJSON(geometry.outlines, { style: OUTLINE }).addTo(map);
    cellLayers.addTo(map);
    chosenLayers.addTo(map);
    labelPoints = infopos.labelPoints = geometry.label_points || {};
    labelLayers.addTo(map);
    map.on("zoomend moveend resize", showLabels);
    showLabels();
    if (figures) infopos.showFigures(figures);
  }

  function addArea(feature, layer) {
    const code = feature.properties.code;
    feature.properties.position = areas.length;
    areas.push(layer);
    infopos.byCode.set(code, layer);
    // What streamlit-folium sends to the server at a click: the code, not the border. The
    // counter makes every click a new value, also a second one on the same area.
    layer.toGeoJSON = () => ({
      type: "Feature",
      properties: { code: code, click: clicks },
      geometry: null,
    });
    layer.on("click", () => {
      clicks += 1;
      if (!figures) return;
      figures.chosen = figures.chosen === code ? null : code; // at once; the server confirms it
      showChosen(false);
    });
    layer.on("mouseover", () => layer.setStyle(HOVERED));
    layer.on("mouseout", () => layer.setStyle(BORDER));
  }

  function kindOf(feature) {
    return figures ? figures.kinds[feature.properties.position] : settings.codes.missing;
  }

  /* Kinds that have a name bring their own colour; classes and reasons have a fixed one. */
  function fillOf(kind) {
    return (figures && figures.colours && figures.colours[kind]) || fills[kind];
  }

  function areaStyle(feature) {
    const kind = figures ? kindOf(feature) : null;
    // The canvas takes a pattern wherever it takes a colour.
    return Object.assign(
      { fill: true, fillColor: fillOf(kind) || "#eeeeee", fillOpacity: settings.tiles ? 0.8 : 1 },
      BORDER
    );
  }

  function tooltip(layer) {
    const words = settings.words;
    const box = document.createElement("div");
    const name = line(box, layer.feature.properties.name);
    name.className = "infopos-name";
    if (!figures) return box;
    const position = layer.feature.properties.position;
    const kind = kindOf(layer.feature);
    const reason = Object.keys(settings.codes).find((name) => settings.codes[name] === kind);
    const count = figures.counts[position];
    const rate = figures.rates[position];
    const residents = figures.residents[position];
    if (count === null) {
      line(box, words[reason] || words.missing);
    } else {
      const named = figures.named && figures.legend.entries.find(([sign]) => sign === kind);
      if (named) line(box, named[1]).className = "infopos-kind";
      line(box, words.count + ": " + whole.format(count));
      line(box, words.rate + ": " + (rate === null ? words.too_few : tenth.format(rate / 10)));
    }
    line(box, words.residents + ": " + (residents === null ? words.none : whole.format(residents)));
    return box;
  }

  function line(box, text) {
    const element = document.createElement("div");
    element.textContent = text;
    box.appendChild(element);
    return element;
  }

  let legendControl = null;

  function showLegend() {
    const wasOpen = legendControl && legendControl.getContainer().open;
    if (legendControl) legendControl.remove();
    legendControl = L.control({ position: "bottomright" });
    legendControl.onAdd = () => {
      const box = document.createElement("details");
      box.className = "infopos-legend";
      box.open = wasOpen === null ? map.getSize().x > 480 : wasOpen;
      const summary = document.createElement("summary");
      summary.textContent = settings.words.legend + ": " + figures.legend.title;
      box.appendChild(summary);
      const grid = figures.grid;
      if (grid) box.appendChild(gridLegend(grid));
      figures.legend.entries.forEach(([kind, text]) => {
        if (grid && grid.rows.some((row) => row.includes(kind))) return;
        const row = document.createElement("div");
        row.className = "infopos-entry";
        row.appendChild(infopos.swatch(fillOf(kind)));
        row.appendChild(document.createTextNode(text));
        box.appendChild(row);
      });
      if (figures.legend.method) line(box, figures.legend.method).className = "infopos-method";
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      return box;
    };
    legendControl.addTo(map);
  }

  /* Two figures at once: a square of colours, with what grows along each side. */
  function gridLegend(grid) {
    const box = document.createElement("div");
    box.className = "infopos-grid";
    line(box, grid.up).className = "infopos-grid-up";
    const square = document.createElement("div");
    square.className = "infopos-grid-square";
    grid.rows.forEach((row) =>
      Array.from(row).forEach((kind) => square.appendChild(infopos.swatch(fillOf(kind))))
    );
    box.appendChild(square);
    line(box, grid.across).className = "infopos-grid-across";
    return box;
  }

  /* Shapes within the areas, on top of them; a click goes through to the area. */
  function showCells() {
    cellLayers.clearLayers();
    (figures.cells || []).forEach(([sign, count, parts]) => {
      const at = parts.map((rings) => rings.map((ring) => ring.map(([lon, lat]) => [lat, lon])));
      const shape = L.polygon(at, Object.assign({}, CELL, { fillColor: fillOf(sign) }));
      cellLayers.addLayer(shape);
      if (count === null) return;
      const text = document.createElement("div");
      text.textContent = settings.words.count + ": " + whole.format(count);
      shape.bindTooltip(text, { sticky: true, opacity: 1, className: "infopos-tooltip" });
    });
  }

  function showChosen(mayMove) {
    chosenLayers.clearLayers();
    const layer = infopos.byCode.get(figures.chosen);
    if (!layer) return;
    CHOSEN.forEach((style) => {
      chosenLayers.addLayer(L.polygon(layer.getLatLngs(), style));
    });
    const centre = layer.getBounds().getCenter();
    if (mayMove && !map.getBounds().contains(centre)) map.panTo(centre, { animate: false });
  }

  /* Names of the areas that are wide enough for them, without one over another. */
  function showLabels() {
    labelLayers.clearLayers();
    const view = map.getBounds();
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = "600 12px sans-serif";
    const taken = [];
    for (const area of areas) {
      const { code, name } = area.feature.properties;
      const point = labelPoints[code];
      if (!point || taken.length >= MOST_LABELS) continue;
      const place = L.latLng(point[1], point[0]);
      if (!view.contains(place)) continue;
      const width = pen.measureText(name).width + LABEL_MARGIN_PX;
      const bounds = area.getBounds();
      const room =
        map.latLngToLayerPoint(bounds.getNorthEast()).x -
        map.latLngToLayerPoint(bounds.getSouthWest()).x;
      const at = map.latLngToLayerPoint(place);
      const box = L.bounds(at.subtract([width / 2, 8]), at.add([width / 2, 8]));
      if (width > room || taken.some((other) => other.intersects(box))) continue;
      taken.push(box);
      labelLayers.addLayer(label(place, name));
    }
  }

  function label(place, name) {
    const text = document.createElement("span");
    text.textContent = name;
    return L.marker(place, {
      icon: L.divIcon({ html: text, className: "infopos-label", iconSize: null }),
      interactive: false,
      keyboard: false,
    });
  }

  function addTiles() {
    let failed = 0;
    let loaded = false;
    const layer = L.tileLayer(settings.tiles.url, {
      minZoom: settings.tiles.min_zoom,
      maxNativeZoom: settings.tiles.max_zoom,
      maxZoom: 19,
      attribution: asHtml(settings.tiles.credit),
    });
    layer.on("tileload", () => (loaded = true));
    layer.on("tileerror", () => {
      failed += 1;
      if (loaded || failed < FAILED_TILES || !map.hasLayer(layer)) return;
      map.removeLayer(layer);
      settings.tiles = null;
      areas.forEach((area) => area.setStyle(areaStyle(area.feature)));
    });
    layer.addTo(map);
  }

  /* The page scrolls on; the map moves with two fingers, or after it was clicked. */
  function leaveScrollingToThePage() {
    map.scrollWheelZoom.disable();
    map.on("focus", () => map.scrollWheelZoom.enable());
    map.on("blur", () => map.scrollWheelZoom.disable());
    if (!window.matchMedia("(pointer: coarse)").matches) return;
    map.dragging.disable();
    let hint = null;
    map.getContainer().addEventListener("touchmove", (event) => {
      if (event.touches.length !== 1 || hint) return;
      hint = note(settings.words.two_fingers, "infopos-hint");
      window.setTimeout(() => {
        hint.remove();
        hint = null;
      }, 1500);
    }, { passive: true });
  }

  /* Two maps on one page show the same part of the town; frames of one origin hear each other. */
  function moveTogether() {
    const channel = new BroadcastChannel("infopos-maps");
    let led = false; // by the other map: then there is nothing to tell
    map.on("moveend zoomend", () => {
      if (led) return;
      const centre = map.getCenter();
      channel.postMessage({ at: [centre.lat, centre.lng], zoom: map.getZoom() });
    });
    channel.onmessage = (event) => {
      led = true;
      map.setView(event.data.at, event.data.zoom, { animate: false });
      led = false;
    };
  }

  function note(text, className) {
    const element = line(map.getContainer(), text);
    element.className = className;
    element.setAttribute("role", "status");
    return element;
  }

  function describeFrame() {
    document.documentElement.lang = "nl";
    document.title = settings.words.legend;
    if (window.frameElement) window.frameElement.title = settings.words.frame;
    map.getContainer().setAttribute("role", "region");
    map.getContainer().setAttribute("aria-label", settings.words.frame);
  }

  /* Leaflet writes attributions as HTML; this makes text safe for it. */
  function asHtml(text) {
    const element = document.createElement("div");
    element.textContent = text;
    return element.innerHTML;
  }
})();
