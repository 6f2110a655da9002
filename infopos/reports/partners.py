"""What partners see beside what police register, over all themes, for a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from infopos import labels
from infopos.model import Audience, Doubt, Grain, ObservationTheme, Period, Seen
from infopos.reports.content import Cell, Section, Table, without_empty
from infopos.services.integral_picture import IntegralPicture, Limits, integral_picture
from infopos.settings import Settings
from infopos.store import Store

_SHOWN = (Seen.PARTNERS_ONLY, Seen.BOTH)
"""Blind spots first: that is what the triangle does not hear elsewhere."""

_MOST_ROWS = 22
"""Two slides; those without doubt first."""


def partners_see(
    store: Store,
    settings: Settings,
    municipality: str,
    period: Period,
    audience: Audience,
    today: date,
) -> list[Section]:
    """Say in which neighbourhoods partners see much of a theme; nothing for who may not know.

    Parameters
    ----------
    store : Store
        With the casebook open.
    settings : Settings
    municipality : str
    period : Period
        Of the registered figures.
    audience : Audience
    today : date
        Local; the observations are of the year up to it.
    """
    if audience.observations is Grain.NONE:
        return []
    pictures = [
        integral_picture(
            store, municipality, theme, period, audience,
            today=today, minimum_residents=settings.minimum_residents,
            limits=Limits(settings.fewest_observations, settings.fewest_organisations),
        )
        for theme in ObservationTheme
    ]  # fmt: skip
    rows = sorted(
        (row for picture in pictures for row in _rows(picture)),
        key=lambda row: (row[0], str(row[4] or "").count(" en "), str(row[1:3])),
    )
    blind = sum(row[0] == 0 for row in rows)
    columns = (
        labels.NEIGHBOURHOOD, labels.THEME, labels.WHO_SEES, labels.DOUBT,
        labels.PERSPECTIVE,
    )  # fmt: skip
    table = Table(labels.PARTNERS_SEE, columns, tuple(row[1:] for row in rows[:_MOST_ROWS]))
    message = labels.partners_told(len(rows), blind)
    return [Section(labels.PARTNERS_SEE, message, table=without_empty(table) if rows else None)]


def _rows(picture: IntegralPicture) -> Iterator[tuple[int, Cell, Cell, Cell, Cell, Cell]]:
    """A row per neighbourhood where partners see much, with its place in `_SHOWN`."""
    for row in picture.areas.to_dict("records"):
        if row["seen"] not in _SHOWN or Doubt.WEAK in row["doubts"]:
            continue
        doubts = labels.listing([labels.DOUBTS[doubt] for doubt in row["doubts"]])
        yield (
            _SHOWN.index(row["seen"]),
            str(row["name"]),
            labels.OBSERVATION_THEMES[picture.theme],
            labels.SEEN_SHORT[row["seen"]],
            doubts or None,
            str(row["perspective"]) if row["perspective"] else None,
        )
