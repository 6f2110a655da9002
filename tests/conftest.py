"""What every test may use: a home, real data when there is any, and the demo municipality."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from infopos.build import import_files
from infopos.settings import Settings
from infopos.sources.demo import write
from infopos.sources.plan import Options

ROOT = Path(__file__).parents[1]


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    """Settings of an installation that holds nothing yet."""
    return Settings(home=tmp_path / "home")


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Folder with real suppliers' files; skips where it is absent: it may not be shipped."""
    folder = Path(os.environ.get("INFOPOS_REAL_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no real data in {folder}; set INFOPOS_REAL_DATA to its folder")
    return folder


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An INFOPOS_HOME that holds the demo municipality, as `infopos demo` builds it."""
    folder = tmp_path_factory.mktemp("demo") / "var"
    write(folder / "demo")
    import_files([folder / "demo"], Settings(home=folder), Options(), fictional=True)
    return folder
