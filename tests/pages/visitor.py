"""Somebody who visits pages without a browser."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from infopos.settings import bundle

MAIN = str(bundle() / "infopos" / "web" / "main.py")

App = Callable[..., AppTest]
