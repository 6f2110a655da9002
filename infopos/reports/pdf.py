"""A report as PDF/UA-1 and PDF/A-2a: a screen reader can read it, and so can an archive."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from infopos import labels
from infopos.reports.content import Report, Section, shown
from infopos.reports.typesetting import fonts, typeset

_RARE = re.compile(r"[^\n -~\u00a0-\u00ac\u00ae-\u00ff–—‘’“”…€≈≤≥−→]")
"""For such a sign the font must be looked into, which takes 0.2 s; it has all others."""


def pdf(report: Report) -> bytes:
    """Write a report as PDF.

    Texts travel as data, so nothing that somebody wrote can be markup. The letters are ours: the
    same report is the same file on every machine. A sign that they lack becomes a question mark,
    since a sign that cannot be shown cannot be read aloud either.
    """
    return typeset(_template(), json.dumps(_readable(_as_data(report))))


def _as_data(report: Report) -> dict[str, Any]:
    return {
        "name": f"{report.title} {report.municipality}",
        "subtitle": f"{report.period}. {labels.report_for(report.made_for)}.",
        "day": [report.made_on.year, report.made_on.month, report.made_on.day],
        "colophon": report.colophon,
        "sections": [_section(section) for section in report.sections],
        "provenance": labels.PROVENANCE,
        "sources_title": labels.SOURCES_TITLE,
        "sources": report.sources,
        "caveats_title": labels.CAVEATS,
        "caveats": report.caveats,
    }


def _section(section: Section) -> dict[str, Any]:
    drawing, table = section.drawing, section.table
    return {
        "name": section.name,
        "message": section.message,
        "sentences": section.sentences,
        "drawing": drawing
        and {
            "svg": drawing.svg,
            "alternative": drawing.alternative,
            "caption": section.name,
        },
        "table": table
        and {
            "caption": table.caption,
            "columns": table.columns,
            "numbers": [table.is_number(at) for at in range(len(table.columns))],
            "rows": [[shown(cell) for cell in row] for row in table.rows],
        },
    }


def _readable(value: Any) -> Any:
    """The same data, with a question mark for each sign that our font lacks."""
    match value:
        case str():
            return _RARE.sub(lambda sign: sign[0] if ord(sign[0]) in _letters() else "?", value)
        case list() | tuple():
            return [_readable(item) for item in value]
        case dict():
            return {key: _readable(item) for key, item in value.items()}
        case _:
            return value


@cache
def _letters() -> frozenset[int]:
    """The signs that our font has, in each of the weights that the template uses."""
    from fontTools.ttLib import TTFont

    known = []
    for weight in ("Regular", "Semibold", "Bold"):
        with TTFont(fonts() / f"SourceSansPro-{weight}.otf") as font:
            known.append(frozenset(font.getBestCmap()))
    return frozenset.intersection(*known)


@cache
def _template() -> bytes:
    return files("infopos.reports").joinpath("briefing.typ").read_bytes()
