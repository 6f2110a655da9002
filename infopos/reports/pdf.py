"""A report as PDF/UA-1 and PDF/A-2a: a screen reader can read it, and so can an archive."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst
from fontTools.ttLib import TTFont

from infopos import labels
from infopos.reports.content import Report, Section, shown


def pdf(report: Report) -> bytes:
    """Write a report as PDF.

    Texts travel as data, so nothing that somebody wrote can be markup. The letters are ours: the
    same report is the same file on every machine. A sign that they lack becomes a question mark,
    since a sign that cannot be shown cannot be read aloud either.
    """
    made = typst.compile(  # type: ignore[call-overload]  # its stub has one path type for all
        _template(),
        format="pdf",
        sys_inputs={"report": json.dumps(_readable(_as_data(report)))},
        font_paths=[_fonts()],
        ignore_system_fonts=True,
        pdf_standards=["ua-1", "a-2a"],
    )
    return bytes(made)


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
            letters = _letters()
            return "".join(sign if sign == "\n" or ord(sign) in letters else "?" for sign in value)
        case list() | tuple():
            return [_readable(item) for item in value]
        case dict():
            return {key: _readable(item) for key, item in value.items()}
        case _:
            return value


@cache
def _letters() -> frozenset[int]:
    """The signs that our font has, in each of the weights that the template uses."""
    known = []
    for weight in ("Regular", "Semibold", "Bold"):
        with TTFont(_fonts() / f"SourceSansPro-{weight}.otf") as font:
            known.append(frozenset(font.getBestCmap()))
    return frozenset.intersection(*known)


@cache
def _template() -> bytes:
    return files("infopos.reports").joinpath("briefing.typ").read_bytes()


@cache
def _fonts() -> Path:
    return Path(str(files("font_source_sans_pro"))) / "files"
