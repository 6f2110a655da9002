"""The plain page, with Leaflet from the same place as ours."""

from pathlib import Path

import streamlit as st

from infopos.web import server

app = st.App(Path(__file__).with_name("plain.py"), routes=server.routes(""))
