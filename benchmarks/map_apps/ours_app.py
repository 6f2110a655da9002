"""Our page with the addresses that its map fetches from."""

from pathlib import Path

import streamlit as st

from infopos.web import server

app = st.App(Path(__file__).with_name("ours.py"), routes=server.routes(""))
