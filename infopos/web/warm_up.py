"""Gets the first page ready while the browser still loads its own scripts.

A start has two waits: the browser's, for some 5 MB of scripts, and the server's, for pandas, DuckDB
and Folium. This makes them one.

Two threads that import at once can wait for each other for ever only where imports go round in a
circle. Ours do not (see the contracts in pyproject.toml), and the libraries named here know nothing
of Streamlit or of us; so others wait for this thread at most, and it never for them.
"""

from __future__ import annotations

import importlib
import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from infopos.errors import InfoposError

LIBRARIES = ("numpy", "pyarrow", "duckdb", "pandas", "shapely", "pyproj", "folium")
# Not maps.py: streamlit-folium must be imported by a page, where Streamlit registers it.
_OURS = ("infopos.web.tables", "infopos.web.selection", "infopos.services.geometry")

log = logging.getLogger(__name__)


def start() -> None:
    """Begin, in the background; a program that ends does not wait for it."""
    threading.Thread(target=run, name="warm-up", daemon=True).start()


def run() -> None:
    """Import what pages need, and ask what a first visitor will ask."""
    with _giving_way():
        for name in (*LIBRARIES, *_OURS):
            importlib.import_module(name)
        from infopos.web import cached, selection

        try:
            chosen = selection.resolve({})  # opens the store and asks its first questions
            if chosen is not None:
                cached.area_picture(chosen)
                cached.geometry(chosen.municipality, chosen.level)
        except InfoposError as error:
            log.warning("Not ready yet: %s", error)  # the page says it to its visitor


@contextmanager
def _giving_way() -> Iterator[None]:
    """Let the server answer meanwhile: by default a busy thread keeps others waiting for 5 ms,
    and a browser asks for a hundred files."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(0.0002)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
