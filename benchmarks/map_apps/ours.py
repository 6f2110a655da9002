"""A page with a switch and our map of 3,000 neighbourhoods."""

import pandas as pd
import streamlit as st

from benchmarks.map_apps import areas
from infopos.model import AreaLevel, Indicator, Measure, Period, Selection
from infopos.services.area_picture import AreaPicture
from infopos.services.choices import Municipality
from infopos.telling import layers
from infopos.web import cached, maps

st.title("Infopos")
indicator = st.radio("Toon", [Indicator.COUNT, Indicator.RATE], horizontal=True)
shape = cached.geometry("GM9998", AreaLevel.NEIGHBOURHOOD)
figures = areas.figures().astype({"count": "Int64", "residents": "Int64"})
picture = AreaPicture(
    selection=Selection("GM9998", Measure.CRIME, Period("2025"), indicator=indicator),
    municipality=Municipality("GM9998", "Proefstad", True),
    subject="Totaal misdrijven",
    areas=pd.DataFrame({"area_code": shape.codes, "name": shape.codes, "status": "counted"}).join(
        figures
    ),
    residents_year=2025,
    minimum_residents=100,
    total=None,
    total_residents=None,
    outside=None,
    withheld=(),
    missing=(),
    sources=(),
    derived=False,
)
maps.show(picture, layers.values(picture), shape, None, key="map")
