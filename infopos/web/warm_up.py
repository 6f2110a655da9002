"""Imports the large libraries while the browser still loads its own scripts.

A first visit has two waits: the browser's, for some 5 MB of scripts, and the server's, for pandas,
DuckDB and Folium. This makes them one.

Two threads that import at once can wait for each other for ever only where imports go round in a
circle. The libraries named here know nothing of Streamlit or of us; so others wait for this thread
at most, and it never for them.
"""

from __future__ import annotations

import gc
import importlib
import inspect
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

FOR_ASKING = ("duckdb", "numpy", "pandas")
"""What the first question with a parameter makes DuckDB import."""

FOR_MAPS = ("shapely", "pyproj", "folium.plugins")
FOR_FINDINGS = ("pyarrow.compute", "pandas.io.formats.style", "scipy.sparse", "scipy.special")
"""In the order in which the first page needs them: a map, a table, what the figures mean."""

_SWITCH_S = 0.0002
"""A busy thread else keeps others waiting for 5 ms at a time, and a browser asks for 100 files."""


@contextmanager
def giving_way() -> Iterator[None]:
    """Give way to whatever else the server does, and look for no garbage meanwhile.

    Importing makes hundreds of thousands of objects that stay: going through them again and again
    took a quarter of the time. Afterwards they are left out of it for good (``gc.freeze``): each
    full round took 0.19 s, in which nobody was served.
    """
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH_S)
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
        sys.setswitchinterval(usual)


def run(libraries: Iterable[str]) -> None:
    """Import libraries."""
    for name in libraries:
        importlib.import_module(name)


def find_modules() -> None:
    """Let Python find out where all modules are: Streamlit asks it at its first element (0.1 s)."""
    inspect.stack()
