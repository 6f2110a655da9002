"""The application: `streamlit run app.py` finds `app` here. See infopos/web/server.py."""

import streamlit as st

from infopos.web import server

base_path = st.get_option("server.baseUrlPath")
app = st.App(
    server.MAIN_SCRIPT,
    routes=server.routes(base_path),
    middleware=server.middleware(base_path),
    lifespan=server.lifespan,
    on_script_error=server.on_script_error,
)
