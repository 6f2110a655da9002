"""The part of a briefing about areas: where it is, what changed, and the course of hotspots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

import pandas as pd

from infopos import labels
from infopos.model import AreaLevel, ChangeClass, EmergingClass, Indicator
from infopos.reports.content import FIGURES, Cell, Drawing, Section, Table, without_empty
from infopos.reports.typesetting import FAMILY
from infopos.services.findings import Findings
from infopos.services.geometry import geometry, shapes_of
from infopos.settings import Settings
from infopos.store import Store
from infopos.telling import layers, map_picture, meaning, story
from infopos.telling.finding_rows import rows_of
from infopos.telling.markdown import words

LEVEL = AreaLevel.NEIGHBOURHOOD
_MAP_FONT = f"{FAMILY}, Arial, sans-serif"
_MAP_LETTERS = 1.55
_MOST_AREAS = 10


class Maps:
    """Draws the maps of one report; what they all lie on is read once, and only for a map."""

    def __init__(self, store: Store, settings: Settings, municipality: str) -> None:
        self._of = store, settings.home, municipality

    @cached_property
    def _ground(self) -> tuple[dict[str, Any], tuple[float, float, float, float]]:
        store, home, municipality = self._of
        made = geometry(store, home, municipality, LEVEL)
        return shapes_of(home, made), made.bounds

    def drawing(self, found: Findings, told: str) -> Drawing:
        """Draw the map of what was found; who cannot see it reads its title and what is told."""
        picture = found.picture
        shapes, bounds = self._ground
        drawn = map_picture.svg(
            story.title(picture),
            layers.layer_of(picture, lambda: found),
            shapes,
            bounds,
            story.footnotes(picture)[:1],
            font=_MAP_FONT,
            letters=_MAP_LETTERS,
        )
        return Drawing(drawn, f"{story.title(picture)}. {told}")


def where(maps: Maps, found: Findings) -> Section:
    """Where it is, and whether that is more than chance."""
    told = words(meaning.sentences(found))
    message, _, rest = told.partition(". ")
    return Section(
        f"{labels.MAP_OF}: {found.picture.subject.lower()}",
        f"{message.rstrip('.')}.",
        tuple(filter(None, [rest, words(meaning.lookback(found))])),
        maps.drawing(found, told),
        _most(found),
    )


def per_resident(maps: Maps, found: Findings) -> Section | None:
    """Where most is registered for those who live there; None when nobody knows how many do."""
    found = _shown_as(found, Indicator.RATE)
    areas = rows_of(found).areas
    known = areas[areas["rate_per_1000"].notna()].sort_values(
        ["rate_per_1000", "name"], ascending=[False, True]
    )
    if known.empty:
        return None
    rows = tuple(
        (
            str(row["name"]),
            round(float(row["rate_per_1000"]), 1),
            _count(row["count"]),
            _count(row["residents"]),
        )
        for row in known.head(_MOST_AREAS).to_dict("records")
    )
    subject = found.picture.subject.lower()
    message = labels.most_per_resident(
        labels.level(LEVEL, len(rows[:3])), labels.listing([str(row[0]) for row in rows[:3]])
    )
    columns = (labels.level(LEVEL).capitalize(), labels.RATE, labels.COUNT, labels.RESIDENTS)
    return Section(
        f"{labels.PER_RESIDENT}: {subject}",
        message,
        drawing=maps.drawing(found, message),
        table=Table(f"{labels.RATE}: {subject}", columns, rows),
    )


def _shown_as(found: Findings, indicator: Indicator) -> Findings:
    selection = replace(found.picture.selection, indicator=indicator)
    return replace(found, picture=replace(found.picture, selection=selection))


def changed(maps: Maps, found: Findings) -> Section | None:
    """Where it is more or less than a year before; None when there is no year before."""
    if not found.change.known:
        return None
    found = _shown_as(found, Indicator.CHANGE)
    classes = found.change.areas["change_class"]
    message = labels.changes_told(
        labels.level(LEVEL, 2),
        int((classes == ChangeClass.RISE).sum()),
        int((classes == ChangeClass.FALL).sum()),
        labels.period(found.change.before),
    )
    columns = (
        labels.level(LEVEL).capitalize(), labels.COUNT, labels.period(found.change.before),
        labels.AGAINST_YEAR_BEFORE, labels.BY_CHANCE, labels.FINDING,
    )  # fmt: skip
    rows = tuple(
        (
            str(row["name"]),
            _count(row["count"]),
            _count(row["before"]),
            labels.NONE if pd.isna(row["difference"]) else labels.signed(int(row["difference"])),
            str(row["margin"]),
            str(row["finding"]),
        )
        for row in rows_of(found).areas.head(_MOST_AREAS).to_dict("records")
    )
    subject = found.picture.subject.lower()
    return Section(
        f"{labels.CHANGE_OF}: {subject}",
        message,
        drawing=maps.drawing(found, message),
        table=Table(labels.largest_changes(labels.level(LEVEL, 2), subject), columns, rows),
    )


def _most(found: Findings) -> Table:
    """The areas with the most, and what is found of each."""
    picture = found.picture
    areas = rows_of(found).areas.sort_values(["count", "name"], ascending=[False, True])
    differences = found.change.areas.set_index("area_code")["difference"]
    rows: list[tuple[Cell, ...]] = []
    for row in areas.head(_MOST_AREAS).to_dict("records"):
        difference = differences.get(row["area_code"], float("nan"))
        rows.append(
            (
                str(row["name"]),
                _count(row["count"]),
                None if pd.isna(row["rate_per_1000"]) else round(float(row["rate_per_1000"]), 1),
                labels.NONE if pd.isna(difference) else labels.signed(round(difference)),
                str(row["finding"]),
            )
        )
    columns = (
        labels.level(LEVEL).capitalize(), labels.COUNT, labels.RATE,
        labels.AGAINST_YEAR_BEFORE, labels.FINDING,
    )  # fmt: skip
    kind = labels.level(LEVEL, len(rows))
    return without_empty(
        Table(labels.most_of(kind, len(rows), picture.subject), columns, tuple(rows))
    )


def courses(by_area: list[Findings]) -> Iterator[Section]:
    """Which hotspots come, stay or go over the years."""
    for found in by_area:
        course = found.emerging
        if course.areas.empty:
            continue
        areas = found.picture.areas.set_index("area_code")[["name", "count"]]
        shown = course.areas[
            (course.areas["emerging_class"] != EmergingClass.NONE) | (course.areas["way"] != 0)
        ].join(areas, on="area_code", how="inner")
        rows = tuple(
            (
                str(row["name"]),
                labels.COURSES[row["emerging_class"]],
                labels.WAYS.get(row["way"], labels.NONE),
                _count(row["count"]),
            )
            for row in shown.to_dict("records")
        )
        told = [words(part) for part in meaning.ways(found)]
        columns = (labels.level(LEVEL).capitalize(), labels.FINDING, labels.WAY, labels.COUNT)
        subject = found.picture.subject
        yield Section(
            f"{labels.COURSE_OF}: {subject.lower()}",
            told[0] if told else labels.course_told(labels.level(LEVEL, len(rows)), len(rows)),
            tuple(told[1:]),
            table=Table(f"{labels.COURSE_OF} per buurt: {subject.lower()}", columns, rows)
            if rows
            else None,
        )


def figures_of(found: Findings) -> pd.DataFrame:
    """Give the figures and finding of every area; columns as `FIGURES`."""
    return rows_of(found).areas[list(FIGURES)]


def _count(value: object) -> int | None:
    return None if pd.isna(value) else int(value)  # type: ignore[call-overload]
