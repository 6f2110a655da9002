"""What every test may use: a home, real data when there is any, and the demo municipality."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import geopandas as gpd
import pytest
from pydantic import SecretStr
from shapely import box

from infopos.build import ImportReport, import_files
from infopos.errors import SourceError
from infopos.settings import Settings
from infopos.sources.demo import write
from infopos.sources.plan import Options
from infopos.store import Store, open_store
from tests.postgresql import Server

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


@dataclass(frozen=True)
class Importer:
    """Imports into one home, and looks into the registry that came of it."""

    home: Settings

    def __call__(self, *paths: Path, dry_run: bool = False, **options: Any) -> ImportReport:
        return import_files(paths, self.home, Options(**options), dry_run=dry_run)

    def refused(self, *paths: Path, **options: Any) -> SourceError:
        """What the import of these files was refused with; it must say what to do."""
        before = self.version
        with pytest.raises(SourceError) as caught:
            self(*paths, **options)
        assert caught.value.remedy, "a refusal says what to do"
        assert self.version == before, "nothing half loaded"
        assert not list((self.home.home / "tmp").glob("import/*")), "no copy of the file stays"
        return caught.value

    @property
    def version(self) -> str | None:
        pointer = self.home.home / "registry" / "current"
        return pointer.read_text().strip() if pointer.exists() else None

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """Answer SQL from the version in use."""
        path = self.home.home / "registry" / f"{self.version}.duckdb"
        with duckdb.connect(str(path), read_only=True) as connection:
            return connection.execute(query).fetchall()


@pytest.fixture
def load(home: Settings) -> Importer:
    """Imports files into an installation of its own."""
    return Importer(home)


@pytest.fixture
def tiny_city(tmp_path: Path) -> Path:
    """Four squares of 100 m in a row, two to a district, in RD: from (112000, 400000) eastward."""
    path = tmp_path / "tiny_city_2024.geojson"
    codes = ["BU99980000", "BU99980001", "BU99980100", "BU99980101"]
    gpd.GeoDataFrame(
        {
            "buurtcode": codes,
            "buurtnaam": ["Kade", "Markt", "Veld", "Dorp"],
            "wijkcode": [f"WK{code[2:8]}" for code in codes],
            "wijknaam": ["Centrum", "Centrum", "Dorp", "Dorp"],
            "gemeentecode": "GM9998",
            "gemeentenaam": "Kleinstad",
        },
        geometry=[box(112000 + 100 * i, 400000, 112100 + 100 * i, 400100) for i in range(4)],
        crs=28992,
    ).to_file(path)
    return path


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server for as long as the tests last."""
    server = Server()
    yield server
    server.remove()


@pytest.fixture(params=["duckdb", "postgresql"])
def casebook_home(
    request: pytest.FixtureRequest, home: Settings, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    """Settings of an installation with an empty casebook, in each database that can hold it."""
    monkeypatch.setenv("INFOPOS_HOME", str(home.home))
    if request.param == "duckdb":
        return home
    url = request.getfixturevalue("postgresql").database()
    monkeypatch.setenv("INFOPOS_CASEBOOK", url)
    return home.model_copy(update={"casebook": SecretStr(url)})


@pytest.fixture
def casebook(casebook_home: Settings) -> Iterator[Store]:
    """An open store with an empty casebook."""
    store = open_store(casebook_home)
    yield store
    store.close()
