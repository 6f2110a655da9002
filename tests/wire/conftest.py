"""A served demo municipality, for visitors without a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.real import serving


@pytest.fixture(scope="session")
def wire_home(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(demo_home, tmp_path_factory.mktemp("wire") / "var"))


@pytest.fixture(scope="session")
def wired(wire_home: Path) -> Iterator[str]:
    with serving(wire_home) as address:
        yield address
