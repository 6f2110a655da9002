"""Imports the large libraries while the browser still loads its own scripts.

A first visit has two waits: the browser's, for some 5 MB of scripts, and the server's, for pandas,
DuckDB and Folium. This makes them one.

Two threads that import at once can wait for each other for ever only where imports go round in a
circle. The libraries named here know nothing of Streamlit or of us; so others wait for this thread
at most, and it never for them.
"""

from __future__ import annotations

import importlib
import sys

LIBRARIES = ("numpy", "pyarrow", "duckdb", "pandas", "shapely", "pyproj", "folium")

_SWITCH_S = 0.0002
"""A busy thread else keeps others waiting for 5 ms at a time, and a browser asks for 100 files."""


def run() -> None:
    """Import the libraries, giving way to whatever else the server does."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH_S)
    try:
        for name in LIBRARIES:
            importlib.import_module(name)
    finally:
        sys.setswitchinterval(usual)
