"""A hundred times SIGKILL while four people submit: is anything lost, and how soon is it back?

.venv/bin/python benchmarks/kills.py
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import geopandas as gpd
from shapely import box

sys.path.insert(0, str(Path(__file__).parents[1]))  # the helpers lie in tests/

from infopos.build import import_files
from infopos.settings import Settings
from infopos.sources.plan import Options
from tests.services.kills import kill_often

KILLS = 100


def main() -> None:
    """Print what became of the observations."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder) / "var")
        town = Path(folder) / "town_2024.geojson"
        gpd.GeoDataFrame(
            {
                "buurtcode": ["BU99980000"],
                "buurtnaam": ["Kade"],
                "wijkcode": ["WK999800"],
                "wijknaam": ["Centrum"],
                "gemeentecode": "GM9998",
                "gemeentenaam": "Kleinstad",
            },
            geometry=[box(112_000, 400_000, 113_000, 401_000)],
            crs=28992,
        ).to_file(town)
        import_files([town], settings, Options())
        toll = kill_often(settings, KILLS)
    print(f"{toll.kills} kills, {len(toll.said):,} observations said to be stored")
    print(f"lost: {len(toll.said - toll.stored)}; without a line: {len(toll.stored - toll.logged)}")
    print(f"longest from start to an open casebook: {toll.slowest_s:.1f} s")


if __name__ == "__main__":
    main()
