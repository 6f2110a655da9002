"""What somebody looks at: measure, period, level, and what a map shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from infopos.model.area import AreaLevel
from infopos.model.period import Period

TOTAL_CODE = "0.0.0"
"""The suppliers' own total row, of crime and of nuisance. Never added to the types."""


class Measure(StrEnum):
    """What the police register. Two measures that are never added up."""

    CRIME = "crime"
    NUISANCE = "nuisance"


class Indicator(StrEnum):
    """What a map or table shows of a measure."""

    COUNT = "count"
    RATE = "rate"
    DENSITY = "density"
    HOTSPOTS = "hotspots"
    HOTSPOTS_BY_RATE = "hotspots_by_rate"
    CHANGE = "change"
    EMERGING = "emerging"
    SURFACE = "surface"
    SURFACE_PER_RESIDENT = "surface_per_resident"
    HOT_CELLS = "hot_cells"
    CLUSTERS = "clusters"
    NEAR_REPEATS = "near_repeats"
    FACILITIES = "facilities"

    @property
    def shows_places(self) -> bool:
        """Whether it is made of single places, for who may see as small as that."""
        return self in _OF_PLACES


_OF_PLACES = frozenset(
    (
        Indicator.SURFACE,
        Indicator.SURFACE_PER_RESIDENT,
        Indicator.HOT_CELLS,
        Indicator.CLUSTERS,
        Indicator.NEAR_REPEATS,
        Indicator.FACILITIES,
    )
)


@dataclass(frozen=True, slots=True)
class Selection:
    """What a page is asked to show. Hashable, so that it can key a cache and fill a link.

    Parameters
    ----------
    municipality : str
        Official code, such as ``GM0758``.
    measure : Measure
    period : Period
    level : AreaLevel
        Level of the areas shown: district or neighbourhood.
    indicator : Indicator
    theme : str or None
        Key of a theme (see data/codes/themes.csv); None for all themes.
    code : str or None
        One official code within the measure; None for all codes of the theme, or for the
        supplier's own total when there is no theme either.
    """

    municipality: str
    measure: Measure
    period: Period
    level: AreaLevel = AreaLevel.NEIGHBOURHOOD
    indicator: Indicator = Indicator.COUNT
    theme: str | None = None
    code: str | None = None
