"""The forms in which a report goes out, by the ending of their files."""

from __future__ import annotations

from collections.abc import Callable

from infopos.reports.content import Report
from infopos.store import Store

FORMS = ("pdf", "pptx", "xlsx", "gpkg")


def write(form: str, store: Store, municipality: str, report: Report) -> bytes:
    """Write a report in one of `FORMS`; each imports what it needs when somebody asks for it."""
    writers: dict[str, Callable[[], bytes]] = {
        "pdf": lambda: _pdf(report),
        "pptx": lambda: _pptx(report),
        "xlsx": lambda: _xlsx(report),
        "gpkg": lambda: _gpkg(store, municipality, report),
    }
    return writers[form]()


def _pdf(report: Report) -> bytes:
    from infopos.reports.pdf import pdf  # 80 MB on disk

    return pdf(report)


def _pptx(report: Report) -> bytes:
    from infopos.reports.slides import pptx

    return pptx(report)


def _xlsx(report: Report) -> bytes:
    from infopos.reports.workbook import xlsx

    return xlsx(report)


def _gpkg(store: Store, municipality: str, report: Report) -> bytes:
    from infopos.reports.geopackage import gpkg  # imports GeoPandas

    return gpkg(store, municipality, report)
