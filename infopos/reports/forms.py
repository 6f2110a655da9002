"""The forms in which a report goes out, by the ending of their files."""

from __future__ import annotations

from infopos.reports.content import Report
from infopos.store import Store

FORMS = ("pdf", "pptx", "xlsx", "gpkg", "geojson", "csv", "parquet")


def write(form: str, store: Store, municipality: str, report: Report) -> bytes:
    """Write a report in one of `FORMS`; what a form needs is imported when somebody asks for it."""
    match form:
        case "pdf":
            from infopos.reports.pdf import pdf  # 80 MB on disk

            return pdf(report)
        case "pptx":
            from infopos.reports.slides import pptx

            return pptx(report)
        case "xlsx":
            from infopos.reports.workbook import xlsx

            return xlsx(report)
        case "gpkg":
            from infopos.reports.geopackage import gpkg  # imports GeoPandas

            return gpkg(store, municipality, report)
        case "geojson":
            from infopos.reports.geopackage import geojson

            return geojson(store, municipality, report)
        case "csv":
            from infopos.reports.tables import csv

            return csv(report)
        case "parquet":
            from infopos.reports.tables import parquet

            return parquet(report)
    raise ValueError(f"no such form: {form}")
