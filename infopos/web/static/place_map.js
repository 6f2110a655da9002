/* Pointing at a place, on top of the map of areas.
 *
 * infopos.placeMap(map, words) runs once: a click marks the place, a button asks where the phone is.
 * infopos.showPlace({at, area}) runs per selection: it marks the place that the server knows.
 */
(function () {
  "use strict";

  const infopos = (window.infopos = window.infopos || {});
  const MARK = [
    { radius: 11, color: "#ffffff", weight: 4, fill: false, interactive: false },
    { radius: 9, color: "#b2182b", weight: 4, fillColor: "#b2182b", fillOpacity: 0.4, interactive: false },
  ];
  const CHOSEN = { color: "#154273", weight: 4, opacity: 1, fill: false, interactive: false };
  const NEAR_ZOOM = 16;

  let map;
  let marks = L.layerGroup();
  let words;

  infopos.placeMap = function (leafletMap, given) {
    map = leafletMap;
    words = given;
    marks.addTo(map);
    if (!words) return; // only shown, not asked for
    map.on("click", (event) => mark(event.latlng));
    map.on("locationfound", (event) => {
      map.setView(event.latlng, NEAR_ZOOM, { animate: false });
      map.fire("click", { latlng: event.latlng }); // as if it was tapped
    });
    map.on("locationerror", () => tell(words.no_position));
    map.whenReady(addButton);
  };

  infopos.showPlace = function (place) {
    infopos.place = place; // for the tests
    marks.clearLayers();
    if (place.at) mark(L.latLng(place.at[1], place.at[0]));
    if (place.area) showArea(place.area, 50);
  };

  /* The borders come later than the first place. */
  function showArea(code, tries) {
    const layer = infopos.byCode.get(code);
    if (!layer && tries) return window.setTimeout(() => showArea(code, tries - 1), 100);
    if (!layer || infopos.place.area !== code) return;
    marks.addLayer(L.polygon(layer.getLatLngs(), CHOSEN));
    map.fitBounds(layer.getBounds(), { padding: [40, 40], animate: false, maxZoom: NEAR_ZOOM });
  }

  function mark(at) {
    marks.clearLayers();
    MARK.forEach((style) => marks.addLayer(L.circleMarker(at, style)));
  }

  function addButton() {
    const control = L.control({ position: "topright" });
    control.onAdd = () => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "infopos-my-place";
      button.textContent = words.my_place;
      L.DomEvent.disableClickPropagation(button);
      button.addEventListener("click", () => map.locate({ enableHighAccuracy: true, timeout: 10000 }));
      return button;
    };
    control.addTo(map);
  }

  let told = null;

  function tell(text) {
    if (told) told.remove();
    told = document.createElement("div");
    told.className = "infopos-note";
    told.setAttribute("role", "status");
    told.textContent = text;
    map.getContainer().appendChild(told);
    window.setTimeout(() => told.remove(), 6000);
  }
})();
