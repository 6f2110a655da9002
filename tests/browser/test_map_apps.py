"""The pages that the map is measured with draw their maps: nobody else opens these."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks import map_switch
from benchmarks.map_apps import areas
from infopos.build import import_files
from infopos.settings import Settings
from infopos.sources.plan import Options
from tests.browser.real import serving

AREAS = 60  # instead of 3,000: this is not about time


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(areas, "AREAS", AREAS)
    shapes = areas.neighbourhoods.__wrapped__()
    shapes.to_file(tmp_path / "buurten_2025.geojson", driver="GeoJSON")
    home = tmp_path / "var"
    boundaries = [tmp_path / "buurten_2025.geojson"]
    import_files(boundaries, Settings(home=home), Options(), fictional=True)
    return home


@pytest.mark.parametrize(
    ("script", "drawn"),
    [("ours_app.py", map_switch.MAP_IS_DRAWN), ("plain_app.py", map_switch.PLAIN_IS_DRAWN)],
)
def test_a_map_is_drawn(browser: Browser, home: Path, script: str, drawn: str) -> None:
    with serving(home, script=map_switch.APPS / script, MAP_AREAS=str(AREAS)) as address:
        page = browser.new_page()
        page.goto(address)
        page.wait_for_function(drawn, arg=[0, AREAS])
        page.close()
