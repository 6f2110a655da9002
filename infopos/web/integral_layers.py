"""The maps of the integral picture: two figures at once, four classes, and who looks where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from infopos import labels
from infopos.model import Indicator, PartnerLevel, PoliceLevel, Seen
from infopos.services.integral_picture import IntegralPicture
from infopos.telling import layers
from infopos.telling.legend import COLOURS, PLAIN, Grid, Layer

_HATCHED, _DOTTED = "m", "w"
_POLICE = (PoliceLevel.LOWER, PoliceLevel.AROUND, PoliceLevel.HIGHER)
_PARTNERS = (PartnerLevel.NOTHING, PartnerLevel.SOME, PartnerLevel.STRONG)
_CELLS = (
    "#e8e8e8", "#b0d5df", "#64acbe",
    "#e4acac", "#ad9ea5", "#627f8c",
    "#c85a5a", "#985356", "#574249",
)  # fmt: skip
"""J. Stevens, bivariate choropleth: red for police, blue for partners, dark for both."""

_CLASSES: dict[tuple[Seen, bool], tuple[str, str]] = {
    (Seen.BOTH, False): ("A", "#762a83"),
    (Seen.BOTH, True): ("B", "#c2a5cf"),
    (Seen.PARTNERS_ONLY, False): ("C", "#2166ac"),
    (Seen.PARTNERS_ONLY, True): ("D", "#92c5de"),
    (Seen.POLICE_ONLY, False): ("E", "#b35806"),
    (Seen.POLICE_ONLY, True): ("F", "#fdb863"),
    (Seen.NEITHER, False): ("G", PLAIN),
    (Seen.NEITHER, True): ("H", "#fafafa"),
}
_PARTNER_SIGNS: dict[str, tuple[str, str]] = {
    PartnerLevel.NOTHING: ("A", PLAIN),
    PartnerLevel.SOME: ("B", "#92c5de"),
    PartnerLevel.STRONG: ("C", "#2166ac"),
}
_MOST_ORGANISATIONS = 4


def together(found: IntegralPicture) -> Layer:
    """Both figures in the colours of a grid of three by three."""
    signs = [_sign(cell, seen) for cell, seen in _pairs(found.areas, "cell", "seen")]
    texts = {
        chr(65 + 3 * row + column): labels.cell(police, partners)
        for row, police in enumerate(_POLICE)
        for column, partners in enumerate(_PARTNERS)
    }
    colours = {chr(65 + at): colour for at, colour in enumerate(_CELLS)}
    rows = tuple("".join(chr(65 + 3 * row + column) for column in range(3)) for row in (2, 1, 0))
    drawn = _layer(found, signs, texts | _reasons(), colours, labels.LEGEND_TOGETHER)
    return replace(drawn, grid=Grid(rows, labels.ACROSS, labels.UP))


def classes(found: IntegralPicture) -> Layer:
    """Who sees it: four classes, paler where that is doubtful."""
    signs = [
        _reason(Seen(seen)) or _CLASSES[Seen(seen), bool(doubts)][0]
        for seen, doubts in _pairs(found.areas, "seen", "doubts")
    ]
    texts = {
        sign: f"{labels.SEEN[seen]}, {labels.DOUBTFUL}" if doubtful else labels.SEEN[seen]
        for (seen, doubtful), (sign, _) in _CLASSES.items()
    }
    colours = dict(_CLASSES.values())
    return _layer(found, signs, texts | _reasons(), colours, labels.VIEW_CLASSES)


def police(found: IntegralPicture) -> Layer:
    """The registered rate, as on the page of hotspots."""
    selection = replace(found.police.selection, indicator=Indicator.RATE)
    return layers.values(replace(found.police, selection=selection))


def partners(found: IntegralPicture) -> Layer:
    """How strongly partners see it."""
    signs = [
        _PARTNER_SIGNS[level][0] if level in _PARTNER_SIGNS else _reason(Seen(seen)) or _DOTTED
        for level, seen in _pairs(found.areas, "partner_level", "seen")
    ]
    texts = {
        sign: labels.PARTNER_LEVELS[level].capitalize()
        for level, (sign, _) in _PARTNER_SIGNS.items()
    }
    colours = dict(_PARTNER_SIGNS.values())
    return _layer(found, signs, texts | _reasons(), colours, labels.PARTNERS)


def coverage(found: IntegralPicture) -> Layer:
    """How many organisations are active."""
    numbers = [min(int(number), _MOST_ORGANISATIONS) for number in found.areas["organisations"]]
    signs = [str(number) if number else _HATCHED for number in numbers]
    texts = {str(number): str(number) for number in range(1, _MOST_ORGANISATIONS)}
    texts[str(_MOST_ORGANISATIONS)] = f"{_MOST_ORGANISATIONS} of meer"
    colours = {str(number): COLOURS[number] for number in range(1, _MOST_ORGANISATIONS + 1)}
    return _layer(found, signs, texts | _reasons(), colours, labels.ORGANISATIONS_ACTIVE)


def _layer(
    found: IntegralPicture,
    signs: Sequence[str],
    texts: dict[str, str],
    colours: dict[str, str],
    title: str,
) -> Layer:
    there = set(signs)
    return Layer(
        kinds=dict(zip(found.areas["area_code"], signs, strict=True)),
        entries=[(sign, text) for sign, text in texts.items() if sign in there],
        title=title,
        method="",
        colours=colours,
        named=True,
    )


def _pairs(areas: pd.DataFrame, one: str, other: str) -> list[tuple[Any, Any]]:
    return list(zip(areas[one], areas[other], strict=True))


def _sign(cell: float, seen: str) -> str:
    reason = _reason(Seen(seen))
    if reason or np.isnan(cell):
        return reason or _DOTTED
    return chr(65 + int(cell))


def _reason(seen: Seen) -> str | None:
    return {Seen.NOBODY_LOOKS: _HATCHED, Seen.UNKNOWN: _DOTTED}.get(seen)


def _reasons() -> dict[str, str]:
    return {
        _HATCHED: labels.SEEN[Seen.NOBODY_LOOKS],
        _DOTTED: labels.SEEN[Seen.UNKNOWN],
    }
