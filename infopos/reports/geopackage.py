"""A report's figures per area as a GeoPackage (OGC 12-128) or GeoJSON, for a map of one's own."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas as gpd
import pandas as pd
import shapely

from infopos.model import AreaLevel
from infopos.reports.content import Report
from infopos.store import Store

_RD, _WGS_84 = "EPSG:28992", "EPSG:4326"


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
    with TemporaryDirectory(dir=store.layout.tmp) as folder:
        path = Path(folder) / "report.gpkg"
        for subject, layer in _layers(store, municipality, report).items():
            layer.to_file(path, layer=_layer_name(subject), driver="GPKG", engine="pyogrio")
        return path.read_bytes()


def geojson(store: Store, municipality: str, report: Report) -> bytes:
    """Write the same as GeoJSON (RFC 7946): one collection, in WGS 84, with the subject of each."""
    layers = [
        layer.assign(subject=subject)
        for subject, layer in _layers(store, municipality, report).items()
    ]
    together = gpd.GeoDataFrame(pd.concat(layers, ignore_index=True), crs=_RD)
    return bytes(together.to_crs(_WGS_84).to_json(drop_id=True, ensure_ascii=False), "utf-8")


def _layers(store: Store, municipality: str, report: Report) -> dict[str, gpd.GeoDataFrame]:
    """Figures with the boundaries of their areas, by subject."""
    shapes = {
        row["area_code"]: shapely.from_wkb(row["geometry"])
        for row in store.rows("area_shapes", municipality=municipality)
        if row["level"] == AreaLevel.NEIGHBOURHOOD
    }
    about = "; ".join((*report.colophon, *report.sources))
    found = {}
    for subject, figures in report.figures.items():
        table = figures.assign(
            count=figures["count"].astype("Float64"),
            residents=figures["residents"].astype("Float64"),
            about=about,
        )
        geometry = [shapes.get(code) for code in table["area_code"]]
        found[subject] = gpd.GeoDataFrame(table, geometry=geometry, crs=_RD)
    return found


def _layer_name(subject: str) -> str:
    return re.sub(r"\W+", "_", subject.lower()).strip("_")
