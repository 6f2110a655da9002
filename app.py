"""The application: `streamlit run app.py` finds `app` here. See infopos/web/server.py."""

import streamlit as st

from infopos.web import server, warm_up

base_path = st.get_option("server.baseUrlPath")
warm_up.start()
app = st.App(
    server.MAIN_SCRIPT,
    routes=server.routes(base_path),
    middleware=server.middleware(base_path),
    on_script_error=server.on_script_error,
)
