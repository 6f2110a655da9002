"""The large libraries are imported in the background, and nothing can go wrong by it."""

from __future__ import annotations

import gc
import subprocess
import sys
import time

import pytest

from infopos.settings import bundle
from infopos.web import warm_up


def test_its_libraries_know_nothing_of_streamlit_or_of_us() -> None:
    """Else two threads that import could wait for each other."""
    names = ", ".join([*warm_up.FOR_ASKING, *warm_up.FOR_MAPS, *warm_up.FOR_FINDINGS])
    told = f"import sys, {names}; print({{n.split('.')[0] for n in sys.modules}})"

    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd="/"
    )

    assert "'pandas'" in done.stdout
    assert "'streamlit'" not in done.stdout
    assert "'infopos'" not in done.stdout


def test_everything_is_as_usual_afterwards_also_when_something_fails() -> None:
    usual = sys.getswitchinterval()

    def fail() -> None:
        with warm_up.giving_way():
            assert not gc.isenabled()
            assert sys.getswitchinterval() < usual
            raise ImportError

    with pytest.raises(ImportError):
        fail()

    assert gc.isenabled()
    assert sys.getswitchinterval() == pytest.approx(usual)
    gc.unfreeze()  # other tests are to find their garbage


MAP = """
import contextlib, sys
from infopos.web import warm_up
with warm_up.templates_later() if sys.argv[1] == "later" else contextlib.nullcontext():
    import folium.plugins
import jinja2, re
compiled = []
usual = jinja2.Environment.compile
jinja2.Environment.compile = lambda *a, **k: compiled.append(a) or usual(*a, **k)
drawn = folium.Map([52, 5])
folium.Marker([52, 5], popup="Markt").add_to(drawn)
folium.plugins.Fullscreen().add_to(drawn)
print(re.sub("[0-9a-f]{32}", "", drawn.get_root().render()))
print(jinja2.Template("{{ 6 * 7 }}").render(), len(compiled))
"""


def test_a_template_that_was_compiled_later_gives_the_same() -> None:
    def drawn(when: str) -> tuple[str, int]:
        done = subprocess.run(
            [sys.executable, "-c", MAP, when], capture_output=True, text=True, check=True
        )
        text, _, compiled = done.stdout.rpartition(" ")
        return text, int(compiled)

    later, at_once = drawn("later"), drawn("at once")

    assert "Markt" in later[0]
    assert later[0].endswith("42")
    assert later[0] == at_once[0]
    assert later[1] > at_once[1], "all were compiled while Folium was imported"


def test_what_is_below_a_first_map_waits_for_it_once() -> None:
    warm_up.wait_for_a_map(60)  # no server is starting: at once

    warm_up.hold_for_a_map()
    began = time.monotonic()
    warm_up.wait_for_a_map(0.2)
    waited = time.monotonic() - began
    warm_up.wait_for_a_map(60)  # nobody came, and that does not happen to the next one
    assert waited >= 0.2

    warm_up.hold_for_a_map()
    warm_up.map_was_asked()
    warm_up.wait_for_a_map(60)


def test_the_server_starts_without_them() -> None:
    told = "import sys, app; print('pandas' in sys.modules, 'duckdb' in sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd=bundle()
    )

    assert done.stdout.split() == ["False", "False"]
