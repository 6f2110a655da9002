"""What the importer thinks a file is, and what it will do with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from infopos.model import Measure

CC_BY = "CC BY 4.0"


class Kind(StrEnum):
    """What a file holds, in the order in which kinds must be loaded."""

    AREAS = "areas"
    REGIONS = "regions"
    RESIDENTS = "residents"
    COUNTS = "counts"
    STATISTIC = "statistic"
    GRID = "grid"
    FACILITIES = "facilities"
    EVENTS = "events"
    ADDRESSES = "addresses"
    INCIDENTS = "incidents"


@dataclass(frozen=True, slots=True)
class Options:
    """What the user said about the files, where the files do not say it themselves."""

    year: int | None = None
    """Year of residents and scores whose file does not say it itself."""
    division_year: int | None = None
    """Year of the division into neighbourhoods of a boundary file."""
    municipality: str | None = None
    """Municipality that names without a code are looked up in."""
    profile: Path | None = None
    """Profile (TOML) that names the columns of an incident export."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How one file will be loaded.

    Attributes
    ----------
    kind : Kind
    dataset : str
        The supplier's table id, such as 47018NED, or a name of our own.
    title, supplier, licence : str
    data_class : str
        Who may have the figures exactly, as in the table source.
    reason : str
        Why the file is taken for this, in Dutch.
    columns : mapping of str to int
        Our name of a column and its position in the file, from 0.
    constants : mapping of str to str
        Values that hold for every row, by our name of the column.
    skip : int
        Records before the first row: preamble and header.
    measure : Measure or None
    absent_is_zero : bool
        Whether a cell without a value means zero, as the supplier's metadata says.
    details : mapping of str to object
        What only the reader of this kind needs.
    """

    kind: Kind
    dataset: str
    title: str
    supplier: str
    reason: str
    licence: str = "onbekend"
    data_class: str = "open"
    columns: Mapping[str, int] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    skip: int = 1
    measure: Measure | None = None
    absent_is_zero: bool = False
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Skip:
    """A file that is left alone, with the reason and what would help, in Dutch.

    Without a remedy nothing is lost by leaving it: a document, or a list that Infopos has itself.
    """

    reason: str
    remedy: str = ""
