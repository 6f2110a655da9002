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
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

FOR_ASKING = ("duckdb", "numpy", "pandas")
"""What the first question with a parameter makes DuckDB import."""

FOR_MAPS = ("shapely", "pyproj", "folium.plugins")
FOR_FINDINGS = ("pyarrow.compute", "pandas.io.formats.style", "scipy.sparse", "scipy.special")
"""In the order in which the first page needs them: a map, a table, what the figures mean."""

_SWITCH_S = 0.0002
"""A busy thread else keeps others waiting for 5 ms at a time, and a browser asks for 100 files."""

_map_came_first = threading.Event()
_map_came_first.set()  # nobody waits where no server is starting


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


@contextmanager
def templates_later() -> Iterator[None]:
    """Let what is imported compile its templates when it first uses them.

    Folium and branca have 80, one for each thing that can be on a map, of which ours needs a few:
    compiling them all was more than half of what importing Folium takes.
    """
    import jinja2

    usual = jinja2.Template

    class Later(usual):  # type: ignore[misc, valid-type]
        def __new__(cls, *source: Any, **options: Any) -> Later:
            template: Later = object.__new__(cls)
            template._asked = source, options
            return template

        def __getattr__(self, name: str) -> Any:
            """Compile, at the first look at anything that a compiled template has."""
            if name.startswith("__") or "_asked" not in self.__dict__:
                raise AttributeError(name)
            source, options = self._asked
            made = usual.__new__(type(self), *source, **options)
            self.__dict__.update(made.__dict__)
            return getattr(made, name)

    jinja2.Template = Later  # type: ignore[misc]
    try:
        yield
    finally:
        jinja2.Template = usual  # type: ignore[misc]


def run(libraries: Iterable[str]) -> None:
    """Import libraries."""
    for name in libraries:
        importlib.import_module(name)


def hold_for_a_map() -> None:
    """Begin a server's life: what the figures mean waits until a browser has its first map.

    Where server and browser are one machine, as when somebody tries this out, importing SciPy takes
    the processor from the browser: the map came 0.5 s later.
    """
    _map_came_first.clear()


def map_was_asked() -> None:
    """Let go: a browser asked for the shapes, which is the last thing before it draws."""
    _map_came_first.set()


def wait_for_a_map(seconds: float) -> None:
    """Wait until then, but no longer than this, and once only: a browser may have kept them."""
    _map_came_first.wait(seconds)
    _map_came_first.set()


def find_modules() -> None:
    """Let Python find out where all modules are: Streamlit asks it at its first element (0.1 s)."""
    inspect.stack()
