"""The first page is made ready in the background, and nothing can go wrong by it."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from infopos.web import cached, warm_up


def test_its_libraries_know_nothing_of_streamlit_or_of_us() -> None:
    """Else two threads that import could wait for each other."""
    names = ", ".join(warm_up.LIBRARIES)
    told = f"import sys, {names}; print({{n.split('.')[0] for n in sys.modules}})"

    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd="/"
    )

    assert "'pandas'" in done.stdout
    assert "'streamlit'" not in done.stdout
    assert "'infopos'" not in done.stdout


def test_it_opens_the_store_and_asks_the_first_questions(
    demo_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INFOPOS_HOME", str(demo_home))
    interval = sys.getswitchinterval()
    try:
        warm_up.run()

        assert list((demo_home / "geometry").glob("GM9999-*.geojson.gz"))
        assert sys.getswitchinterval() == pytest.approx(interval)
    finally:
        cached._opened.clear()


def test_a_store_that_cannot_be_read_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "casebook.duckdb").write_bytes(b"no database" * 1000)
    monkeypatch.setenv("INFOPOS_HOME", str(tmp_path))

    with caplog.at_level(logging.WARNING):
        warm_up.run()

    assert "Not ready yet" in caplog.text
