"""A report as text that stays as it is: the same report is the same text, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from infopos.model import DataClass
from infopos.reports.content import FIGURES, Drawing, Report, Section, Table


def to_json(report: Report) -> str:
    """Write a report, whole."""
    return json.dumps(
        {
            "title": report.title,
            "municipality": report.municipality,
            "period": report.period,
            "made_for": report.made_for,
            "made_on": report.made_on.isoformat(),
            "version": report.version,
            "fictional": report.fictional,
            "data_classes": sorted(report.data_classes),
            "sections": [section_data(section) for section in report.sections],
            "sources": report.sources,
            "caveats": report.caveats,
            "figures": {name: _records(table) for name, table in report.figures.items()},
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def from_json(text: str) -> Report:
    """Read what `to_json` wrote."""
    found = json.loads(text)
    return Report(
        title=found["title"],
        municipality=found["municipality"],
        period=found["period"],
        made_for=found["made_for"],
        made_on=date.fromisoformat(found["made_on"]),
        version=found["version"],
        fictional=found["fictional"],
        data_classes=frozenset(map(DataClass, found["data_classes"])),
        sections=tuple(map(section_of, found["sections"])),
        sources=tuple(found["sources"]),
        caveats=tuple(found["caveats"]),
        figures={
            name: pd.DataFrame(rows, columns=list(FIGURES))
            for name, rows in found["figures"].items()
        },
    )


def section_data(section: Section) -> dict[str, Any]:
    """Write a section as what JSON has."""
    return {
        "name": section.name,
        "message": section.message,
        "sentences": section.sentences,
        "drawing": section.drawing and [section.drawing.svg, section.drawing.alternative],
        "table": section.table
        and [section.table.caption, section.table.columns, section.table.rows],
    }


def section_of(found: Mapping[str, Any]) -> Section:
    """Read what `section_data` wrote."""
    drawing, table = found["drawing"], found["table"]
    return Section(
        name=found["name"],
        message=found["message"],
        sentences=tuple(found["sentences"]),
        drawing=Drawing(*drawing) if drawing else None,
        table=Table(table[0], tuple(table[1]), tuple(map(tuple, table[2]))) if table else None,
    )


def _records(table: pd.DataFrame) -> list[list[object]]:
    return [
        [None if pd.isna(value) else value for value in row]
        for row in table[list(FIGURES)].astype(object).to_numpy().tolist()
    ]
