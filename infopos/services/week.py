"""When does it happen: on which weekdays, at which hours?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from infopos.analysis.hot_times import HotTimes, hot_times
from infopos.model import Audience, DataClass, Grain, Selection
from infopos.services.incidents import incident_times
from infopos.services.subject import find_subject, place_name
from infopos.store import Store


@dataclass(frozen=True, slots=True, eq=False)
class Week:
    """How the incidents of a selection are spread over a week.

    Attributes
    ----------
    subject, place : str
    times : HotTimes or None
        None when no single incidents were loaded, or this audience does not get them exactly.
    grain : Grain
        In what form the audience gets incidents; exact when there are none.
    data_classes : frozenset of DataClass
        Kinds of information among them.
    """

    subject: str
    place: str
    times: HotTimes | None
    grain: Grain
    data_classes: frozenset[DataClass]


def week(store: Store, selection: Selection, audience: Audience, area: str | None) -> Week:
    """Spread the incidents of a selection over the hours of a week.

    Parameters
    ----------
    store : Store
    selection : Selection
    audience : Audience
    area : str or None
        Code of an area; None for the municipality.

    Raises
    ------
    SelectionError
        When the municipality, area, theme or code does not exist.
    """
    with store.snapshot() as snapshot:
        place = place_name(snapshot, selection, area)
        subject = find_subject(snapshot, selection)
        period = selection.period
        found = incident_times(
            snapshot, selection, subject, audience, area, period.start, period.end
        )
    times = None
    if found.rows is not None:
        start = found.rows["occurred_from"].to_numpy().astype("datetime64[s]")
        times = hot_times(start, found.rows["occurred_until"].to_numpy().astype(start.dtype))
    return Week(subject.label, place, times, found.grain, found.data_classes)


def busiest(times: HotTimes) -> list[tuple[int, int, int]]:
    """Give the runs of hours that stand out: weekday, first hour and last hour of each.

    A run ends at midnight. The busiest first.
    """
    runs = []
    for day in range(7):
        hours = np.flatnonzero(times.stands_out[day])
        for run in np.split(hours, np.flatnonzero(np.diff(hours) > 1) + 1):
            if run.size:
                total = times.counts[day, run].sum()
                runs.append((float(total), day, int(run[0]), int(run[-1])))
    return [(day, first, last) for _, day, first, last in sorted(runs, reverse=True)]
