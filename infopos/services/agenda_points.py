"""What asks to be talked about: where it rises and hotspots grow, theme by theme."""

from __future__ import annotations

from infopos import labels
from infopos.model import AreaLevel, Audience, EmergingClass, Indicator, Measure, Period, Selection
from infopos.services.choices import area_names, choices
from infopos.services.contiguity import contiguity
from infopos.services.emerging import emerging_of
from infopos.store import Store

_GROWS = (EmergingClass.INTENSIFYING, EmergingClass.CONSECUTIVE)
"""Not what is hot for the first time: of so many themes and areas some always are, by chance."""

MOST_POINTS = 6
_LEVEL = AreaLevel.NEIGHBOURHOOD


def agenda_points(
    store: Store, municipality: str, period: Period, audience: Audience
) -> tuple[str, ...]:
    """Name themes and neighbourhoods where it rises or a hotspot grows, as points of an agenda.

    Parameters
    ----------
    store : Store
    municipality : str
        Official code.
    period : Period
        Up to the end of which hotspots are followed.
    audience : Audience

    Raises
    ------
    SelectionError
        When the municipality does not exist.
    """
    names = area_names(store, municipality, _LEVEL)
    near = contiguity(store, municipality, _LEVEL)
    found: list[tuple[int, str]] = []
    for measure in Measure:
        for theme in choices(store, municipality, measure, audience).themes:
            asked = Selection(
                municipality, measure, period, _LEVEL, Indicator.EMERGING, theme=theme.key
            )
            for row in emerging_of(store, asked, audience, near).areas.to_dict("records"):
                kind, name = row["emerging_class"], names.get(row["area_code"])
                if name is None or (row["way"] <= 0 and kind not in _GROWS):
                    continue
                course = labels.COURSES[kind] if row["way"] <= 0 else ""
                rank = 0 if row["way"] > 0 else 1 + _GROWS.index(kind)
                found.append((rank, labels.agenda_point(theme.label, name, course)))
    return tuple(point for _, point in sorted(found)[:MOST_POINTS])
