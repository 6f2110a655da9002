"""The briefing: what is the matter in a municipality in a period, in the order of a short talk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from infopos import labels
from infopos.errors import SelectionError
from infopos.model import (
    AreaLevel,
    Audience,
    ChangeClass,
    EmergingClass,
    Grain,
    Indicator,
    Measure,
    Period,
    Selection,
)
from infopos.reports.content import Cell, Drawing, Report, Section, Table, distinct, without_empty
from infopos.services.area_picture import AreaPicture, area_picture
from infopos.services.choices import choices, find_municipality
from infopos.services.contiguity import contiguity
from infopos.services.findings import Findings, findings
from infopos.services.geometry import geometry, shapes_of
from infopos.services.safety_picture import SafetyPicture, of_measure, safety_picture
from infopos.settings import Settings
from infopos.store import Store
from infopos.telling import layers, map_picture, meaning, safety, story
from infopos.telling.finding_rows import rows_of
from infopos.telling.markdown import words

_MAP_FONT = "Source Sans Pro, Arial, sans-serif"
_MAP_LETTERS = 1.55
_MOST_AREAS = 10
_LEVEL = AreaLevel.NEIGHBOURHOOD


@dataclass(frozen=True, slots=True)
class Asked:
    """A briefing that somebody wants.

    Parameters
    ----------
    municipality : str
        Official code.
    period : Period
    audience : Audience
        In what form the figures are given.
    made_for : str
        Who may have it, in words.
    today : date
        Local.
    """

    municipality: str
    period: Period
    audience: Audience
    made_for: str
    today: date


def briefing(store: Store, settings: Settings, asked: Asked) -> Report:
    """Compose a briefing; every figure in it comes from the services that the pages ask too.

    Raises
    ------
    SelectionError
        When the municipality does not exist, or nothing was registered in the period.
    """
    with store.snapshot() as snapshot:
        town = find_municipality(snapshot, asked.municipality)
    everything = safety_picture(store, asked.municipality, asked.period, asked.audience)
    if everything.themes.empty:
        raise _nothing(store, asked, town.name)
    by_area = [
        found
        for measure in Measure
        if (found := _findings(store, settings, asked, measure)) is not None
    ]
    pictures = [found.picture for found in by_area]
    sections = [
        _in_short(everything, by_area),
        *_themes(everything),
        *(_where(store, settings, found) for found in by_area),
        *filter(None, (_per_resident(store, settings, found) for found in by_area)),
        *filter(None, (_changed(store, settings, found) for found in by_area)),
        *_courses(by_area),
    ]
    classes = everything.data_classes.union(*(picture.data_classes for picture in pictures))
    return Report(
        title=labels.BRIEFING,
        municipality=town.name,
        period=labels.period(asked.period),
        made_for=asked.made_for,
        made_on=asked.today,
        version=store.version(),
        fictional=town.fictional,
        data_classes=frozenset(classes),
        sections=tuple(sections),
        sources=distinct([note for note in _footnotes(pictures) if _is_source(note)]),
        caveats=distinct(
            [
                *([labels.FICTIONAL_LONG] if town.fictional else []),
                words(safety.footnote(everything)),
                *(note for note in _footnotes(pictures) if not _is_source(note)),
            ]
        ),
        figures={found.picture.subject: _figures(found) for found in by_area},
    )


def _footnotes(pictures: Sequence[AreaPicture]) -> Iterator[str]:
    """What the figures hang on; of what only holds for some of them, it is said for which."""
    notes = [story.footnotes(picture) for picture in pictures]
    for picture, mine in zip(pictures, notes, strict=True):
        for note in mine:
            alone = not _is_source(note) and any(note not in others for others in notes)
            yield f"{picture.subject}: {note}" if alone else note


def _is_source(note: str) -> bool:
    return note.startswith(labels.SOURCE_BEGINS)


def _nothing(store: Store, asked: Asked, name: str) -> SelectionError:
    known = choices(store, asked.municipality, None, asked.audience).periods
    same = [period for period in known if period.kind is asked.period.kind]
    told = labels.listing([labels.period(period) for period in same[:6]]) or "geen enkele periode"
    return SelectionError(
        labels.no_figures_of(name, labels.period(asked.period), told), "Kies een andere periode."
    )


def _findings(store: Store, settings: Settings, asked: Asked, measure: Measure) -> Findings | None:
    """What is known of a measure per neighbourhood; None when that is nothing."""
    selection = Selection(asked.municipality, measure, asked.period, _LEVEL, Indicator.HOTSPOTS)
    picture = area_picture(
        store, selection, asked.audience, minimum_residents=settings.minimum_residents
    )
    if picture.areas["count"].isna().all() or picture.grain is Grain.NONE:
        return None
    near = contiguity(store, asked.municipality, _LEVEL)
    return findings(store, picture, asked.audience, near)


def _in_short(everything: SafetyPicture, by_area: list[Findings]) -> Section:
    lines = [words(safety.sentences(everything))]
    for found in by_area:
        lines.append(words(story.sentence(found.picture)))
        lines.append(words(meaning.sentences(found)))
    if not everything.years:
        lines = [*lines[1:], lines[0]]  # what can be said goes before what cannot
    message, _, rest = lines[0].partition(". ")
    return Section(
        labels.IN_SHORT, f"{message.rstrip('.')}.", tuple(filter(None, [rest, *lines[1:]]))
    )


def _themes(everything: SafetyPicture) -> Iterator[Section]:
    for measure in Measure:
        themes = of_measure(everything, measure)
        if themes.empty:
            continue
        laid_out = safety.table(everything, measure)
        unusual = int((themes["above"] | themes["below"])[themes["theme"].notna()].sum())
        rows = tuple(
            (
                str(row[labels.THEME]),
                int(count),
                None if mean != mean else round(float(mean)),
                str(row[labels.ORDINARY]),
                str(row[labels.VERDICT]),
            )
            for row, count, mean in zip(
                laid_out.to_dict("records"), themes["count"], themes["expected"], strict=True
            )
        )
        columns = (
            labels.THEME, labels.COUNT, labels.EXPECTED_COUNT, labels.ORDINARY, labels.VERDICT,
        )  # fmt: skip
        name = labels.measure(measure)
        yield Section(
            f"{labels.THEMES_OF}: {name.lower()}",
            labels.themes_told(
                name,
                unusual,
                int(themes["theme"].notna().sum()),
                compared=bool(everything.years),
            ),
            table=without_empty(Table(f"{name} per thema", columns, rows)),
        )


def _where(store: Store, settings: Settings, found: Findings) -> Section:
    told = words(meaning.sentences(found))
    message, _, rest = told.partition(". ")
    return Section(
        f"{labels.MAP_OF}: {found.picture.subject.lower()}",
        f"{message.rstrip('.')}.",
        tuple(filter(None, [rest, words(meaning.lookback(found))])),
        _map(store, settings, found, told),
        _most(found),
    )


def _per_resident(store: Store, settings: Settings, found: Findings) -> Section | None:
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
        labels.level(_LEVEL, len(rows[:3])), labels.listing([str(row[0]) for row in rows[:3]])
    )
    columns = (labels.level(_LEVEL).capitalize(), labels.RATE, labels.COUNT, labels.RESIDENTS)
    return Section(
        f"{labels.PER_RESIDENT}: {subject}",
        message,
        drawing=_map(store, settings, found, message),
        table=Table(f"{labels.RATE}: {subject}", columns, rows),
    )


def _shown_as(found: Findings, indicator: Indicator) -> Findings:
    selection = replace(found.picture.selection, indicator=indicator)
    return replace(found, picture=replace(found.picture, selection=selection))


def _changed(store: Store, settings: Settings, found: Findings) -> Section | None:
    """Where it is more or less than a year before; None when there is no year before."""
    if not found.change.known:
        return None
    found = _shown_as(found, Indicator.CHANGE)
    classes = found.change.areas["change_class"]
    message = labels.changes_told(
        labels.level(_LEVEL, 2),
        int((classes == ChangeClass.RISE).sum()),
        int((classes == ChangeClass.FALL).sum()),
        labels.period(found.change.before),
    )
    columns = (
        labels.level(_LEVEL).capitalize(), labels.COUNT, labels.period(found.change.before),
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
        drawing=_map(store, settings, found, message),
        table=Table(labels.largest_changes(labels.level(_LEVEL, 2), subject), columns, rows),
    )


def _map(store: Store, settings: Settings, found: Findings, told: str) -> Drawing:
    picture = found.picture
    selection = picture.selection
    shape = geometry(store, settings.home, selection.municipality, selection.level)
    drawn = map_picture.svg(
        story.title(picture),
        layers.layer_of(picture, lambda: found),
        shapes_of(settings.home, shape),
        shape.bounds,
        story.footnotes(picture)[:1],
        font=_MAP_FONT,
        letters=_MAP_LETTERS,
    )
    return Drawing(drawn, f"{story.title(picture)}. {told}")


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
        labels.level(_LEVEL).capitalize(), labels.COUNT, labels.RATE,
        labels.AGAINST_YEAR_BEFORE, labels.FINDING,
    )  # fmt: skip
    kind = labels.level(_LEVEL, len(rows))
    return without_empty(
        Table(labels.most_of(kind, len(rows), picture.subject), columns, tuple(rows))
    )


def _courses(by_area: list[Findings]) -> Iterator[Section]:
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
        columns = (labels.level(_LEVEL).capitalize(), labels.FINDING, labels.WAY, labels.COUNT)
        subject = found.picture.subject
        yield Section(
            f"{labels.COURSE_OF}: {subject.lower()}",
            told[0] if told else labels.course_told(labels.level(_LEVEL, len(rows)), len(rows)),
            tuple(told[1:]),
            table=Table(f"{labels.COURSE_OF} per buurt: {subject.lower()}", columns, rows)
            if rows
            else None,
        )


def _figures(found: Findings) -> pd.DataFrame:
    columns = ["area_code", "name", "count", "rate_per_1000", "residents", "finding"]
    return rows_of(found).areas[columns]


def _count(value: object) -> int | None:
    return None if pd.isna(value) else int(value)  # type: ignore[call-overload]
