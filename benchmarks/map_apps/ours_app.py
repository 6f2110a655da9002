"""Our page with the addresses that its map fetches from."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from infopos.web import server
from infopos.web.kept_files import KeptFiles

app = st.App(
    Path(__file__).with_name("ours.py"),
    routes=server.routes(""),
    middleware=[Middleware(KeptFiles, base_path="")],
)
