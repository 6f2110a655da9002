"""Which files the pages offer of trends, times, one area and other municipalities."""

from __future__ import annotations

from functools import partial

from infopos import labels
from infopos.model import Selection
from infopos.services.peer_trend import PeerPicture
from infopos.services.profile import Profile
from infopos.services.trends import TrendPicture
from infopos.services.week import Week
from infopos.web import (
    charts,
    compare_story,
    download,
    page,
    peer_charts,
    profile_story,
    table_file,
    trend_story,
    week_story,
)
from infopos.web.download import CSV, PNG, File, name_of


def offer_trend(picture: TrendPicture, selection: Selection, area: str | None) -> None:
    """Offer the months as a table and as a chart."""
    notes = _notes(selection, trend_story.footnote(picture))
    name = name_of(selection, area or "", "maanden")
    files = [File(labels.DOWNLOAD, CSV, name, partial(table_file.of_trend, picture, notes))]
    if picture.trend is not None:
        title = trend_story.title(picture)
        files.append(
            File(
                labels.DOWNLOAD_CHART,
                PNG,
                name,
                lambda: charts.png(charts.trend(picture), title, notes),
            )
        )
    download.offer(picture, selection, files, page="trends")


def offer_week(found: Week, selection: Selection, area: str | None) -> None:
    """Offer the weekdays and hours as a table and as a chart."""
    if found.times is None:
        return
    notes = _notes(selection, labels.WEEK_METHOD)
    name = name_of(selection, area or "", "week")
    times, title = found.times, week_story.title(found)
    files = [
        File(labels.DOWNLOAD, CSV, name, partial(table_file.of_week, found, notes)),
        File(
            labels.DOWNLOAD_CHART, PNG, name, lambda: charts.png(charts.week(times), title, notes)
        ),
    ]
    download.offer(found, selection, files, page="when")


def offer_peers(picture: PeerPicture, selection: Selection) -> None:
    """Offer a municipality and its peers as a table and as a chart."""
    notes = _notes(selection, compare_story.footnote(picture, selection.period))
    name = name_of(selection, "vergelijk")
    write = partial(table_file.of_peers, picture, notes)
    files = [File(labels.DOWNLOAD, CSV, name, write)]
    chart = peer_charts.rates(picture)
    if chart is not None:
        title = compare_story.title(picture)
        draw = partial(charts.png, chart, title, notes)
        files.append(File(labels.DOWNLOAD_CHART, PNG, name, draw))
    download.offer(picture, selection, files, page="compare")


def offer_profile(found: Profile, selection: Selection, area: str) -> None:
    """Offer the themes of an area as a table."""
    notes = _notes(selection, profile_story.footnote(found))
    write = partial(table_file.of_profile, found, notes)
    name = f"infopos-{area}-{selection.period.key}"
    download.offer(found, selection, [File(labels.DOWNLOAD, CSV, name, write)], page="area")


def _notes(selection: Selection, method: str) -> list[str]:
    """What must be said of figures wherever they go."""
    fictional = [labels.FICTIONAL_LONG] if page.is_fictional(selection.municipality) else []
    return [*fictional, method]
