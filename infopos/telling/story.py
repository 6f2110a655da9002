"""Say in words what a map and table show: the title, one sentence, one area, the footnotes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from infopos import labels
from infopos.model import CellStatus, Grain, Indicator
from infopos.services.area_picture import AreaPicture, FormerDivision, SourceLine
from infopos.telling.markdown import plain

_MOST_NAMES = 4


def title(picture: AreaPicture) -> str:
    """Say what was selected: subject, municipality and period."""
    period = labels.period(picture.selection.period)
    return f"{picture.subject} in {picture.municipality.name}, {period}"


def sentence(picture: AreaPicture) -> str:
    """Say the total and the areas that stand out, as one sentence or two."""
    parts = []
    if picture.total is not None:
        place = plain(picture.municipality.name)
        total = labels.count_of(picture.selection.measure, picture.total)
        about = "" if picture.grain is Grain.EXACT else "ongeveer "
        parts.append(f"In {place} zijn {about}**{total}** geregistreerd.")
    highest = _highest(picture)
    if highest:
        kind = labels.level(picture.selection.level, len(highest))
        verb = "is" if len(highest) == 1 else "zijn"
        by = " per 1.000 inwoners" if picture.selection.indicator is Indicator.RATE else ""
        parts.append(f"Het hoogst{by} {verb} de {kind} {labels.listing(highest)}.")
    return " ".join(parts) or _why_nothing(picture)


def _why_nothing(picture: AreaPicture) -> str:
    """Say why there is no figure at all; the reason, when all areas have the same."""
    found = set(picture.areas["status"])
    if found == {CellStatus.WITHHELD.value}:
        return labels.not_published(labels.level(picture.selection.level))
    return (
        labels.FORMS_NOTE[Grain.NONE]
        if found == {CellStatus.RESTRICTED.value}
        else labels.NO_FIGURES
    )


def alternative(picture: AreaPicture) -> str:
    """Describe the table for somebody who cannot see it."""
    return f"{title(picture)}: {labels.count_per(picture.selection.level)}."


def comparison(picture: AreaPicture, code: str) -> list[tuple[str, str, str]]:
    """Set an area's figures beside those of the municipality.

    Returns
    -------
    list of (label, figure of the area, figure of the municipality)
    """
    area = picture.areas.set_index("area_code").loc[code].to_dict()
    status = CellStatus(area["status"])
    count = (
        labels.number(_known(area["count"]))
        if status is CellStatus.COUNTED
        else labels.status(status)
    )
    rate = labels.rate_or_none(area["rate_per_1000"])
    if status is CellStatus.COUNTED and rate == labels.NONE:
        rate = labels.TOO_FEW
    everyone = picture.total_residents
    mean = 1000 * picture.total / everyone if everyone and picture.total is not None else np.nan
    rows = [
        (labels.COUNT, count, labels.number(picture.total)),
        (labels.RATE, rate, labels.rate(mean)),
        (labels.RESIDENTS, labels.number(_known(area["residents"])), labels.number(everyone)),
    ]
    if status is CellStatus.COUNTED and picture.total:
        share = labels.percentage(int(area["count"]) / picture.total)
        rows.insert(1, (labels.SHARE, share, labels.percentage(1)))
    column = "rate_per_1000" if picture.selection.indicator is Indicator.RATE else "count"
    ranks = picture.areas.set_index("area_code")[column].rank(ascending=False, method="min")
    if (rank := _known(ranks[code])) is not None:
        rows.insert(0, (labels.RANK, labels.number(rank), labels.out_of(int(ranks.count()))))
    return rows


def footnotes(picture: AreaPicture) -> list[str]:
    """List source, period, division, and what was left out: everything that a figure hangs on."""
    kind = labels.level(picture.selection.level)
    notes = [_source(source) for source in picture.sources]
    notes.append(f"{labels.PERIOD}: {labels.period(picture.selection.period)}.")
    if picture.residents_year is not None:
        notes.append(f"Inwoners: stand van {picture.residents_year}.")
    if picture.outside:
        notes.append(f"{labels.number(picture.outside)} zonder {kind}: wel in het totaal geteld.")
    if picture.withheld:
        notes.append(f"Niet gepubliceerd per {kind}: {labels.listing(picture.withheld)}.")
    if picture.restricted:
        notes.append(f"Niet voor uw rol: {labels.listing(picture.restricted)}.")
    if note := labels.FORMS_NOTE.get(picture.grain):
        notes.append(note)
    if picture.missing:
        notes.append(f"Niet geladen: {labels.listing(picture.missing)}.")
    notes += [note for division in picture.former for note in _former(division)]
    if picture.derived:
        notes.append("Opgeteld door Infopos uit kleinere gebieden, maanden of meldingen.")
    notes.append(labels.few_residents(kind, picture.minimum_residents))
    return notes


def _former(division: FormerDivision) -> list[str]:
    """Say what became of figures that were counted by a former division."""
    notes = [labels.former_division(division.year)]
    if division.unknown:
        notes.append(labels.border_changed(division.unknown))
    if division.added_up:
        notes.append(labels.added_up(division.added_up))
    return notes


def _highest(picture: AreaPicture) -> list[str]:
    """Name the top three, with those that tie for third; none when too many share a place."""
    by_rate = picture.selection.indicator is Indicator.RATE
    column = "rate_per_1000" if by_rate else "count"
    above_zero = picture.areas[picture.areas[column] > 0]
    rank = above_zero[column].rank(ascending=False, method="min")
    for last in (3, 2, 1):
        top = above_zero[rank <= last].sort_values([column, "name"], ascending=[False, True])
        if len(top) <= _MOST_NAMES:
            return [
                f"**{plain(str(area.name))}** ({_figure(picture, area)})"
                for _, area in top.set_index("name").iterrows()
            ]
    return []


def _figure(picture: AreaPicture, area: pd.Series[Any]) -> str:
    """Write a count; a rate never without the count that it rests on."""
    count = int(area["count"])
    if picture.selection.indicator is not Indicator.RATE:
        return labels.number(count)
    return (
        f"{labels.rate(area['rate_per_1000'])}; {labels.count_of(picture.selection.measure, count)}"
    )


def _known(value: object) -> int | None:
    """Give a figure as a number, and pandas' missing value as None."""
    return int(value) if isinstance(value, int | float | np.number) and value == value else None


def _source(source: SourceLine) -> str:
    parts = [f"Bron: {source.supplier}, {source.title}"]
    if source.reference_date is not None:
        parts.append(f"bestand van {labels.date_nl(source.reference_date)}")
    if source.division_year is not None:
        parts.append(f"indeling van {source.division_year}")
    return ", ".join([*parts, source.licence]) + "."
