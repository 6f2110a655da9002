"""Starts the server: Streamlit on our app, in this process."""

from __future__ import annotations

import os

from streamlit.web import cli

from infopos.settings import Settings, bundle


def launch(settings: Settings, port: int) -> None:
    """Serve until told to stop. Works from the folder of app.py, where Streamlit looks for its
    own settings."""
    os.chdir(bundle())
    os.environ["INFOPOS_HOME"] = str(settings.home.resolve())
    cli.main(
        [
            "run", "app.py",
            "--server.address", settings.address,
            "--server.port", str(port),
            "--server.headless", "true",
        ]
    )  # fmt: skip
