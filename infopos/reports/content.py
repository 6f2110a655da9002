"""What a report says: one content, from which every form is made, so that all say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from infopos import labels
from infopos.model import DataClass

FIGURES = ("area_code", "name", "count", "rate_per_1000", "residents", "finding")
"""Columns of `Report.figures`."""

MOST_ROWS = 11
"""Of a slide: more are not to be read from the back of a room."""

Cell = str | int | float | None
"""A text, a count, a rate, or nothing."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns.

    Attributes
    ----------
    caption : str
    columns : tuple of str
    rows : tuple of tuple of Cell
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def is_number(self, column: int) -> bool:
        """Whether a column holds figures."""
        return any(isinstance(row[column], int | float) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as SVG, and the same in words for who cannot see it."""

    svg: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Section:
    """One message, and what it rests on.

    Attributes
    ----------
    name : str
        What it is about, in a word or two.
    message : str
        The message in one sentence; a slide's title.
    sentences : tuple of str
        What more there is to say.
    drawing : Drawing or None
    table : Table or None
    """

    name: str
    message: str
    sentences: tuple[str, ...] = ()
    drawing: Drawing | None = None
    table: Table | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """A report, whole.

    Attributes
    ----------
    title, municipality, period : str
    made_for : str
        Who may have it.
    made_on : date
    version : str
        Of the registry.
    fictional : bool
    data_classes : frozenset of DataClass
        Kinds of information in it.
    sections : tuple of Section
    sources : tuple of str
        Source, reference date and division of every figure, a sentence each.
    caveats : tuple of str
    figures : mapping of str to DataFrame
        Per subject one row per area, for a map of one's own: area_code, name, count, rate_per_1000,
        residents and finding.
    """

    title: str
    municipality: str
    period: str
    made_for: str
    made_on: date
    version: str
    fictional: bool
    data_classes: frozenset[DataClass]
    sections: tuple[Section, ...]
    sources: tuple[str, ...]
    caveats: tuple[str, ...]
    figures: Mapping[str, pd.DataFrame]

    @property
    def colophon(self) -> tuple[str, ...]:
        """What stands on every page: what it is, for whom, and of when."""
        parts = [
            f"{self.title} {self.municipality}, {self.period}",
            labels.report_for(self.made_for),
            labels.report_made(self.made_on, self.version),
        ]
        if self.data_classes - {DataClass.OPEN}:
            parts.append(labels.NOT_PUBLIC)
        return tuple([labels.FICTIONAL, *parts] if self.fictional else parts)


def slides_of(section: Section) -> tuple[Section, ...]:
    """Cut a section into slides: what is said, what is drawn, and as many rows as can be read."""
    found = []
    if section.sentences or not (section.drawing or section.table):
        found.append(Section(section.name, section.message, section.sentences))
    if section.drawing:
        found.append(Section(section.name, section.message, drawing=section.drawing))
    if section.table:
        caption, columns, rows = section.table.caption, section.table.columns, section.table.rows
        for start in range(0, len(rows), MOST_ROWS):
            part = Table(caption, columns, rows[start : start + MOST_ROWS])
            found.append(Section(section.name, section.message, table=part))
    return tuple(found)


def without_empty(table: Table) -> Table:
    """Leave out the columns in which nothing stands."""
    kept = [
        at
        for at in range(len(table.columns))
        if any(row[at] not in (None, labels.NONE) for row in table.rows)
    ]
    return Table(
        table.caption,
        tuple(table.columns[at] for at in kept),
        tuple(tuple(row[at] for at in kept) for row in table.rows),
    )


def shown(cell: Cell) -> str:
    """Write a cell as a Dutch reader reads it."""
    match cell:
        case None:
            return labels.NONE
        case float():
            return labels.rate(cell)
        case int():
            return labels.number(cell)
        case _:
            return cell


def distinct(texts: Sequence[str]) -> tuple[str, ...]:
    """Give each text once, in their order."""
    return tuple(dict.fromkeys(texts))
