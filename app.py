"""The application: `streamlit run app.py` finds `app` here. See infopos/web/server.py."""

import streamlit as st

from infopos.web import server, warm_up

warm_up.start()
app = st.App(
    server.MAIN_SCRIPT,
    routes=server.routes(st.get_option("server.baseUrlPath")),
    middleware=server.middleware(),
    on_script_error=server.on_script_error,
)
