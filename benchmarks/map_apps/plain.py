"""The same page as one would write it: folium.GeoJson in st_folium, with the same polygons."""

import folium
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from benchmarks.map_apps import areas
from infopos.web import assets

# Not a difference to measure: both load Leaflet from their own server.
folium.Map.default_js = [("map", assets.from_component(assets.MAP_SCRIPT))]
folium.Map.default_css = [("map", assets.from_component(assets.MAP_STYLES))]
COLOURS = ["#fee391", "#fec44f", "#fe9929", "#d95f0e", "#993404"]


@st.cache_resource
def polygons() -> object:
    return areas.neighbourhoods().to_crs(4326).join(areas.figures())


st.title("Gewoon")
indicator = st.radio("Toon", ["count", "rate"], horizontal=True)
shapes = polygons()
values = shapes["count" if indicator == "count" else "rate_per_1000"]
shapes = shapes.assign(colour=pd.qcut(values, 5, labels=COLOURS).astype(str))
drawn = folium.Map([51.8, 5.3], zoom_start=10, tiles=None)
folium.GeoJson(
    shapes,
    style_function=lambda feature: {"fillColor": feature["properties"]["colour"], "weight": 1},
    tooltip=folium.GeoJsonTooltip(["buurtnaam", "count", "residents"]),
).add_to(drawn)
st_folium(drawn, key="map", height=560, use_container_width=True, returned_objects=[])
