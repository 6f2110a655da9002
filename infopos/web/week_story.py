"""Say in words when it happens."""

from __future__ import annotations

from infopos import labels
from infopos.model import Grain
from infopos.services.week import Week, busiest

_MOST_RUNS = 4


def title(found: Week) -> str:
    """Say what is spread over the week, and where."""
    return f"{found.subject} in {found.place}: wanneer?"


def sentence(found: Week) -> str:
    """Name the hours that stand out, or say why there are none."""
    if found.times is None:
        return labels.NO_INCIDENTS if found.grain is Grain.EXACT else labels.INCIDENTS_NOT_FOR_YOU
    if found.times.used == 0:
        return labels.NO_INCIDENTS
    runs = busiest(found.times)[:_MOST_RUNS]
    counted = labels.spread(found.times.used, found.times.left_out)
    if not runs:
        return f"{labels.NO_HOT_TIMES} {counted}"
    return f"{labels.hot_times([labels.hours(*run) for run in runs])} {counted}"
