"""Tables as files that open well in a Dutch Excel: semicolons, decimal commas, UTF-8 with mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from infopos import labels
from infopos.model import Indicator
from infopos.spreadsheet import dutch_csv
from infopos.telling import story
from infopos.telling.finding_rows import ranked

if TYPE_CHECKING:  # they import SciPy, and the map is drawn first
    from infopos.services.findings import Findings
    from infopos.services.peer_trend import PeerPicture
    from infopos.services.profile import Profile
    from infopos.services.season import Season
    from infopos.services.trends import TrendPicture
    from infopos.services.week import Week


def of_findings(found: Findings) -> bytes:
    """Write the areas with their figures and what these mean, and where it comes from."""
    picture = found.picture
    areas = ranked(picture).set_index("area_code")
    hot, by_rate = (
        spots.areas.set_index("area_code").reindex(areas.index)
        for spots in (found.hotspots, found.hotspots_by_rate)
    )
    change = found.change.areas.set_index("area_code").reindex(areas.index)
    course = found.emerging.areas
    courses = {} if course.empty else course.set_index("area_code")["emerging_class"].to_dict()
    level = picture.selection.level
    columns: dict[str, Iterable[object]] = {
        labels.RANK: areas["rank"],
        "Code": areas.index,
        labels.level(level).capitalize(): areas["name"],
        labels.parent_level(level): areas["parent_name"],
        labels.COUNT: areas["count"],
        labels.RATE: areas["rate_per_1000"].round(1),
        labels.RESIDENTS: areas["residents"],
        labels.REMARK: areas["remark"],
        labels.indicator(Indicator.HOTSPOTS): hot["kind"].map(labels.finding),
        labels.indicator(Indicator.HOTSPOTS_BY_RATE): by_rate["kind"].map(labels.finding),
        labels.GI_STAR: hot["gi_star_z"].round(3),
        labels.Q_VALUE: hot["q_value"].round(4),
        labels.RATE_SMOOTHED: by_rate["rate_smoothed_per_1000"].round(1),
        labels.count_in(found.change.before): change["count_before"].astype("Int64"),
        labels.DIFFERENCE: change["difference"].round(1),
        labels.AT_LEAST: change["difference_low"].round(1),
        labels.AT_MOST: change["difference_high"].round(1),
        labels.indicator(Indicator.CHANGE): change["change_class"].map(labels.finding),
        labels.indicator(Indicator.EMERGING): [
            labels.finding(courses[code]) if code in courses else "" for code in areas.index
        ],
    }
    notes = [[labels.SUBJECT, story.title(picture)]]
    if picture.total is not None:
        notes.append([labels.TOTAL, str(picture.total)])
    if picture.municipality.fictional:
        notes.append([labels.REMARK, labels.FICTIONAL])
    notes += [[labels.EXPLANATION, note] for note in story.footnotes(picture)]
    return dutch_csv(columns, notes)


def of_trend(picture: TrendPicture, notes: Sequence[str]) -> bytes:
    """Write the months of a series."""
    course = picture.trend.course if picture.trend else [float("nan")] * len(picture.periods)
    columns: dict[str, Iterable[object]] = {
        labels.MONTH: [period.key for period in picture.periods],
        labels.COUNT: pd.array(picture.counts).astype("Int64"),
        labels.WITHOUT_SEASON: np.round(course, 1),
        labels.REMARK: [labels.LEFT_OUT if left else "" for left in picture.left_out],
    }
    subject = f"{picture.subject}, {picture.place}"
    return dutch_csv(columns, _about(subject, notes))


def of_week(found: Week, notes: Sequence[str]) -> bytes:
    """Write weekdays by hours."""
    if found.times is None:
        return b""
    columns: dict[str, Iterable[object]] = {
        labels.DAY: [day for day in labels.DAYS for _ in range(24)],
        labels.HOUR: list(range(24)) * 7,
        labels.COUNT: found.times.counts.ravel().round(2),
        labels.REMARK: [
            labels.STANDS_OUT if marked else "" for marked in found.times.stands_out.ravel()
        ],
    }
    subject = f"{found.subject}, {found.place}"
    return dutch_csv(columns, _about(subject, notes))


def of_season(found: Season, notes: Sequence[str]) -> bytes:
    """Write the months of the year, and after them the holidays, as far as there are any."""
    parts = []
    if found.months is not None:
        parts.append(found.months.assign(name=labels.MONTHS))
    if found.holidays is not None:
        parts.append(found.holidays)
    shared = ["name", "count", "expected", "ratio", "stands_out"]
    table = pd.concat([part[shared] for part in parts], ignore_index=True)
    columns: dict[str, Iterable[object]] = {
        labels.WHEN: table["name"],
        labels.COUNT: table["count"].astype("Int64"),
        labels.EXPECTED: table["expected"].round(1),
        labels.TIMES: table["ratio"].round(2),
        labels.REMARK: table["stands_out"].map({True: labels.STANDS_OUT, False: ""}),
    }
    subject = f"{found.subject}, {found.place}"
    return dutch_csv(columns, _about(subject, notes))


def of_table(table: pd.DataFrame, subject: str, notes: Sequence[str]) -> bytes:
    """Write a table as it is on screen, under the same headings."""
    columns: dict[str, Iterable[object]] = {
        "Code" if name == "area_code" else str(name): column for name, column in table.items()
    }
    return dutch_csv(columns, _about(subject, notes))


def of_peers(picture: PeerPicture, notes: Sequence[str]) -> bytes:
    """Write a municipality and its peers."""
    table = picture.table
    columns: dict[str, Iterable[object]] = {
        "Code": table["area_code"],
        labels.MUNICIPALITY: table["name"],
        labels.COUNT: table["count"],
        labels.RATE: table["rate_per_1000"].round(1),
        labels.BEFORE: table["before"],
        labels.CHANGE_PERCENT: (table["change"] * 100).round(1),
        labels.RESIDENTS: table["residents"],
        labels.DISTANCE: table["distance_km"].round(1),
    }
    subject = f"{picture.subject}, {picture.municipality}"
    if picture.period is not None:
        subject = f"{subject}, {labels.period(picture.period)}"
    return dutch_csv(columns, _about(subject, notes))


def of_profile(found: Profile, notes: Sequence[str]) -> bytes:
    """Write the themes of an area."""
    themes = found.themes
    columns: dict[str, Iterable[object]] = {
        labels.MEASURE: themes["measure"].map(labels.measure),
        labels.THEME: themes["label"].where(themes["theme"].notna(), labels.IN_ALL),
        labels.COUNT: themes["count"],
        labels.count_in(found.before): themes["before"],
        labels.DIFFERENCE: themes["difference"].round(1),
        labels.AT_LEAST: themes["difference_low"].round(1),
        labels.AT_MOST: themes["difference_high"].round(1),
        labels.indicator(Indicator.CHANGE): themes["change_class"].map(labels.finding),
        labels.RATE: themes["rate_per_1000"].round(1),
        f"{labels.RATE}, {labels.MUNICIPALITY.lower()}": themes["municipality_rate_per_1000"].round(
            1
        ),
        f"{labels.RATE}, {labels.ALIKE.lower()}": themes["alike_rate_per_1000"].round(1),
    }
    subject = f"{found.name}, {found.municipality}, {labels.period(found.period)}"
    return dutch_csv(columns, _about(subject, notes))


def _about(subject: str, notes: Sequence[str]) -> list[list[str]]:
    """The lines that say what a table is."""
    return [[labels.SUBJECT, subject], *([labels.EXPLANATION, note] for note in notes)]
