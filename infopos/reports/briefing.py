"""The briefing: what is the matter in a municipality in a period, in the order of a short talk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from infopos import labels
from infopos.errors import SelectionError
from infopos.model import (
    Audience,
    Grain,
    Indicator,
    Measure,
    Period,
    Selection,
)
from infopos.reports.briefing_areas import (
    LEVEL,
    Maps,
    changed,
    courses,
    figures_of,
    per_resident,
    where,
)
from infopos.reports.content import Report, Section, Table, distinct, without_empty
from infopos.services.area_picture import AreaPicture, area_picture
from infopos.services.choices import choices, find_municipality
from infopos.services.contiguity import contiguity
from infopos.services.findings import Findings, findings
from infopos.services.safety_picture import SafetyPicture, of_measure, safety_picture
from infopos.services.safety_plan_rows import Target
from infopos.services.target_progress import target_progress
from infopos.settings import Settings
from infopos.store import Store
from infopos.telling import meaning, safety, safety_plan, story
from infopos.telling.markdown import words


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
    targets : tuple of Target
        Of the safety plan, to say how they stand at the end of the period.
    """

    municipality: str
    period: Period
    audience: Audience
    made_for: str
    today: date
    targets: tuple[Target, ...] = ()


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
    maps = Maps(store, settings, asked.municipality)
    sections = [
        _in_short(everything, by_area),
        *_targets(store, asked),
        *_themes(everything),
        *(where(maps, found) for found in by_area),
        *filter(None, (per_resident(maps, found) for found in by_area)),
        *filter(None, (changed(maps, found) for found in by_area)),
        *courses(by_area),
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
                *([words(labels.PLAN_METHOD)] if asked.targets else []),
                *(note for note in _footnotes(pictures) if not _is_source(note)),
            ]
        ),
        figures={found.picture.subject: figures_of(found) for found in by_area},
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
    selection = Selection(asked.municipality, measure, asked.period, LEVEL, Indicator.HOTSPOTS)
    picture = area_picture(
        store, selection, asked.audience, minimum_residents=settings.minimum_residents
    )
    if picture.areas["count"].isna().all() or picture.grain is Grain.NONE:
        return None
    near = contiguity(store, asked.municipality, LEVEL)
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
        themes = of_measure(everything.themes, measure)
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


def _targets(store: Store, asked: Asked) -> Iterator[Section]:
    found = target_progress(store, asked.targets, asked.audience, asked.period).targets
    if found:
        laid_out = Table(labels.TARGETS, safety_plan.columns(found), tuple(safety_plan.rows(found)))
        yield Section(
            labels.TARGETS,
            safety_plan.message(found),
            (safety_plan.sentence(found),),
            table=without_empty(laid_out),
        )
