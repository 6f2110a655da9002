"""What every layer of the map is made of: a character per area, its colour, and a legend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from infopos import labels
from infopos.analysis.classes import NO_CLASS, Classes
from infopos.model import CellStatus
from infopos.services.area_picture import AreaPicture

ZERO_COLOUR = "#ffffd4"
COLOURS = ("#fee391", "#fec44f", "#fe9929", "#d95f0e", "#993404")
"""ColorBrewer YlOrBr, six steps, safe for colour blindness; the lightest is for zero."""

# One character per area. Digits are classes of figures, capitals kinds of findings.
TOO_FEW = "f"
REASONS = {
    CellStatus.MISSING: "m",
    CellStatus.WITHHELD: "w",
    CellStatus.RESTRICTED: "r",
    CellStatus.SUPPRESSED: "s",
}

PLAIN = "#f2f2f2"
"""Of an area of which there is nothing to say."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A legend of two figures at once.

    Attributes
    ----------
    rows : tuple of str
        Characters from left to right, the top row first.
    across, up : str
        What grows to the right and to the top.
    """

    rows: tuple[str, ...]
    across: str
    up: str


@dataclass(frozen=True, slots=True)
class Layer:
    """How a map shows areas.

    Attributes
    ----------
    kinds : dict of str to str
        One character by area code; of an area that is not in it, there are no data.
    entries : list of (character, text)
        The legend, of what occurs only.
    title, method : str
        What stands above and below the legend.
    colours : dict of str to str
        By character, where it is not one of the map's own.
    named : bool
        Whether a character's text says what an area is, so that it is told at the area too.
    cells : tuple of (character, count, parts)
        Shapes within the areas; the count is None where that says nothing. Each part is its border
        and then its holes, as lists of longitude and latitude.
    grid : Grid or None
        Of a map of two figures: which characters the legend draws as a square.
    """

    kinds: Mapping[str, str]
    entries: list[tuple[str, str]]
    title: str
    method: str
    colours: Mapping[str, str] = field(default_factory=dict)
    named: bool = False
    cells: tuple[tuple[str, int | None, Any], ...] = ()
    grid: Grid | None = None


def class_signs(classes: NDArray[np.int64]) -> list[str]:
    """Give the character of each class."""
    return [str(number) if number != NO_CLASS else TOO_FEW for number in classes]


def with_reasons(picture: AreaPicture, kinds: list[str]) -> dict[str, str]:
    """Put the reason where there is no figure at all."""
    areas: pd.DataFrame = picture.areas
    return {
        code: kind if status == CellStatus.COUNTED else REASONS[CellStatus(status)]
        for code, kind, status in zip(areas["area_code"], kinds, areas["status"], strict=True)
    }


def reason_texts() -> dict[str, str]:
    """Say what the character of each reason stands for."""
    return {code: labels.status(status) for status, code in REASONS.items()}


def class_entries(classes: Classes, *, by_rate: bool, zero: bool) -> list[tuple[str, str]]:
    """Write the classes so that they join up: nobody should wonder where the rest went."""
    write = labels.rate if by_rate else labels.number
    entries = [("0", write(0))] if zero else []
    step = 0.1 if by_rate else 1.0
    low = step
    for position, high in enumerate(classes.upper, start=1):
        text = write(high) if high < low + step / 2 else f"{write(low)} – {write(high)}"
        entries.append((str(position), text))
        low = high + step
    return entries
