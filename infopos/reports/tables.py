"""A report's figures per area as one table: for a spreadsheet, or for a program."""

from __future__ import annotations

import io

import pandas as pd

from infopos import labels
from infopos.reports.content import FIGURES, Report
from infopos.spreadsheet import dutch_csv


def csv(report: Report) -> bytes:
    """Write a row per subject and area for a Dutch spreadsheet, and below it what it is."""
    table = _together(report)
    names = (
        labels.SUBJECT, "Code", labels.NEIGHBOURHOOD, labels.COUNT, labels.RATE, labels.RESIDENTS,
        labels.FINDING,
    )  # fmt: skip
    columns = {name: table[column] for name, column in zip(names, table.columns, strict=True)}
    about = (*report.colophon, *report.sources, *report.caveats)
    return dutch_csv(columns, [[labels.EXPLANATION, line] for line in about])


def parquet(report: Report) -> bytes:
    """Write a row per subject and area as Parquet; what it is, is in each row."""
    buffer = io.BytesIO()
    table = _together(report)
    table["about"] = "; ".join((*report.colophon, *report.sources))
    table.to_parquet(buffer, index=False)
    return buffer.getvalue()


def _together(report: Report) -> pd.DataFrame:
    """All subjects under each other: subject, then `FIGURES`."""
    parts = [figures.assign(subject=subject) for subject, figures in report.figures.items()]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(FIGURES))
    whole = {"count": "Int64", "residents": "Int64"}
    return table.reindex(columns=["subject", *FIGURES]).astype(whole)
