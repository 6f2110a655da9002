"""A report's figures per area as a GeoPackage (OGC 12-128), for a map of one's own."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas as gpd
import shapely

from infopos.model import AreaLevel
from infopos.reports.content import Report
from infopos.store import Store

_RD = "EPSG:28992"


def gpkg(store: Store, municipality: str, report: Report) -> bytes:
    """Write a layer per subject, in EPSG:28992; what the report says of itself is in each row.

    Parameters
    ----------
    store : Store
        Holds the boundaries.
    municipality : str
        Official code.
    report : Report
    """
    shapes = {
        row["area_code"]: shapely.from_wkb(row["geometry"])
        for row in store.rows("area_shapes", municipality=municipality)
        if row["level"] == AreaLevel.NEIGHBOURHOOD
    }
    with TemporaryDirectory(dir=store.layout.tmp) as folder:
        path = Path(folder) / "report.gpkg"
        for subject, figures in report.figures.items():
            table = figures.assign(
                count=figures["count"].astype("Float64"),
                residents=figures["residents"].astype("Float64"),
                about="; ".join((*report.colophon, *report.sources)),
            )
            layer = gpd.GeoDataFrame(
                table, geometry=[shapes.get(code) for code in table["area_code"]], crs=_RD
            )
            layer.to_file(path, layer=_layer_name(subject), driver="GPKG", engine="pyogrio")
        return path.read_bytes()


def _layer_name(subject: str) -> str:
    return re.sub(r"\W+", "_", subject.lower()).strip("_")
