"""Which files the pages offer of trends, times, one area and other municipalities."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from infopos import labels
from infopos.access import policy
from infopos.model import DataClass, Grain, Measure, Selection, Viewer, coarsest, today
from infopos.reports import forms
from infopos.services.integral_picture import IntegralPicture
from infopos.services.peer_trend import PeerPicture
from infopos.services.profile import Profile
from infopos.services.safety_picture import SafetyPicture
from infopos.services.safety_plans import standing_targets
from infopos.services.season import Season
from infopos.services.target_progress import PlanProgress
from infopos.services.trends import TrendPicture
from infopos.services.week import Week
from infopos.telling import safety, safety_plan
from infopos.web import (
    cached,
    charts,
    compare_story,
    download,
    integral_story,
    page,
    peer_charts,
    profile_story,
    season_story,
    table_file,
    trend_story,
    week_story,
)
from infopos.web.consult import Figures
from infopos.web.download import CSV, GPKG, PDF, PNG, PPTX, XLSX, File, name_of

if TYPE_CHECKING:
    from infopos.web.charts import Chart


_BRIEFINGS = {
    labels.REPORT_PDF: PDF,
    labels.REPORT_PPTX: PPTX,
    labels.REPORT_XLSX: XLSX,
    labels.REPORT_GPKG: GPKG,
}


@dataclass(frozen=True, slots=True)
class _Together:
    """What figures of several kinds come to."""

    data_classes: frozenset[DataClass]
    grain: Grain


def offer_trend(picture: TrendPicture, selection: Selection, area: str | None) -> None:
    """Offer the months as a table and as a chart."""
    notes = _notes(selection, trend_story.footnote(picture))
    name = name_of(selection, area or "", "maanden")
    files = [File(labels.DOWNLOAD, CSV, name, partial(table_file.of_trend, picture, notes))]
    if picture.trend is not None:
        draw = partial(charts.trend, picture)
        write = partial(_png, draw, trend_story.title(picture), notes)
        files.append(File(labels.DOWNLOAD_CHART, PNG, name, write))
    download.offer(picture, selection, files, page="trends")


def offer_when(found: Week, year: Season, selection: Selection, area: str | None) -> None:
    """Offer the week and the year, each as a table and as a chart."""
    files = [*_of_week(found, selection, area), *_of_year(year, selection, area)]
    kinds = found.data_classes | year.data_classes
    grain = coarsest((found.grain, year.grain))
    if files:
        download.offer(_Together(kinds, grain), selection, files, page="when")


def _of_week(found: Week, selection: Selection, area: str | None) -> list[File]:
    times = found.times
    if times is None or not times.used:
        return []
    notes, title = _notes(selection, labels.WEEK_METHOD), week_story.title(found)
    name = name_of(selection, area or "", "week")
    write = partial(table_file.of_week, found, notes)
    draw = partial(_png, partial(charts.week, times), title, notes)
    return [
        File(labels.DOWNLOAD_WEEK, CSV, name, write),
        File(labels.DOWNLOAD_WEEK_CHART, PNG, name, draw),
    ]


def _of_year(found: Season, selection: Selection, area: str | None) -> list[File]:
    if found.months is None and found.holidays is None:
        return []
    notes, title = _notes(selection, labels.SEASON_METHOD), season_story.title(found)
    name = name_of(selection, area or "", "jaar")
    write = partial(table_file.of_season, found, notes)
    files = [File(labels.DOWNLOAD_YEAR, CSV, name, write)]
    if found.months is not None:
        draw = partial(_png, partial(charts.season, found.months), title, notes)
        files.append(File(labels.DOWNLOAD_YEAR_CHART, PNG, name, draw))
    return files


def offer_peers(picture: PeerPicture, selection: Selection) -> None:
    """Offer a municipality and its peers as a table and as a chart."""
    notes = _notes(selection, compare_story.footnote(picture, selection.period))
    name = name_of(selection, "vergelijk")
    write = partial(table_file.of_peers, picture, notes)
    files = [File(labels.DOWNLOAD, CSV, name, write)]
    if picture.period is not None:
        title = compare_story.title(picture)
        draw = partial(_png, partial(peer_charts.rates, picture, picture.period), title, notes)
        files.append(File(labels.DOWNLOAD_CHART, PNG, name, draw))
    download.offer(picture, selection, files, page="compare")


def offer_profile(found: Profile, selection: Selection, area: str) -> None:
    """Offer the themes of an area as a table."""
    notes = _notes(selection, profile_story.footnote(found))
    write = partial(table_file.of_profile, found, notes)
    name = f"infopos-{area}-{selection.period.key}"
    download.offer(found, selection, [File(labels.DOWNLOAD, CSV, name, write)], page="area")


def offer_safety(found: SafetyPicture, selection: Selection, viewer: Viewer) -> None:
    """Offer the briefing in each of its forms, and the themes of both measures as a table."""
    tables = [
        safety.table(found, measure).assign(**{labels.MEASURE: labels.measure(measure)})
        for measure in Measure
    ]
    notes = _notes(selection, safety.footnote(found))
    write = partial(
        table_file.of_table, pd.concat(tables, ignore_index=True), safety.title(found), notes
    )
    files = [
        *(
            File(
                label,
                kind,
                name_of(selection, "briefing"),
                partial(_briefing, kind, selection, viewer),
            )
            for label, kind in _BRIEFINGS.items()
        ),
        File(labels.DOWNLOAD, CSV, name_of(selection, "veiligheidsbeeld"), write),
    ]
    download.offer(found, selection, files, page="safety")


def _briefing(kind: str, selection: Selection, viewer: Viewer) -> bytes:
    from infopos.reports.briefing import Asked, briefing  # imports SciPy
    from infopos.reports.delivery import made_for

    audience = policy.audience(viewer, selection.municipality)
    store = cached.store()
    period = selection.period
    targets = standing_targets(store, selection.municipality, period.year)
    reader = made_for(viewer, selection.municipality)
    asked = Asked(selection.municipality, period, audience, reader, today(), targets)
    report = briefing(store, cached.settings(), asked)
    return forms.write(download.ENDINGS[kind], store, selection.municipality, report)


def offer_plan(found: PlanProgress, selection: Selection, title: str) -> None:
    """Offer how targets stand as a table."""
    _offer_table(
        safety_plan.table(found.targets),
        found,
        selection,
        title,
        safety_plan.footnote(found.targets),
        f"infopos-{selection.municipality}-veiligheidsplan",
        page="plan",
    )


def offer_integral(found: IntegralPicture) -> None:
    """Offer the integral picture as a table."""
    selection = found.police.selection
    _offer_table(
        integral_story.table(found),
        found,
        selection,
        integral_story.title(found),
        integral_story.footnote(found),
        name_of(selection, "integraal", found.theme.value),
        page="integral",
    )


def _offer_table(
    table: pd.DataFrame,
    figures: Figures,
    selection: Selection,
    title: str,
    footnote: str,
    name: str,
    *,
    page: str,
) -> None:
    write = partial(table_file.of_table, table, title, _notes(selection, footnote))
    download.offer(figures, selection, [File(labels.DOWNLOAD, CSV, name, write)], page=page)


def _png(draw: Callable[[], Chart], title: str, notes: list[str]) -> bytes:
    return charts.png(draw(), title, notes)


def _notes(selection: Selection, method: str) -> list[str]:
    """What must be said of figures wherever they go."""
    fictional = [labels.FICTIONAL_LONG] if page.is_fictional(selection.municipality) else []
    return [*fictional, method]
