"""The large libraries are imported in the background, and nothing can go wrong by it."""

from __future__ import annotations

import gc
import subprocess
import sys

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


def test_the_server_starts_without_them() -> None:
    told = "import sys, app; print('pandas' in sys.modules, 'duckdb' in sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd=bundle()
    )

    assert done.stdout.split() == ["False", "False"]
