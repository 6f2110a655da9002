"""What was written down of a neighbourhood that is no more belongs to the one that took its place.

Observations and work areas keep the code that they were given: it is what somebody wrote. Where
that code is no more, or is of a part only, they are read by the division of now.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import Any

from infopos.model import AreaLevel, Draft
from infopos.services.observation_place import neighbourhood_at, neighbourhoods
from infopos.store import Snapshot


class AreasGone:
    """The neighbourhoods of a municipality that are no more or were split, and where they lie now.

    Parameters
    ----------
    snapshot : Snapshot
    municipality : str
        Official code.
    """

    def __init__(self, snapshot: Snapshot, municipality: str) -> None:
        place = {"municipality": municipality}
        level = AreaLevel.NEIGHBOURHOOD.value
        current = snapshot.rows("areas_of_level", level=level, **place)
        self._current = frozenset(row["area_code"] for row in current)
        self._parts: dict[str, set[str]] = defaultdict(set)
        self._whole: dict[str, str] = {}
        for row in snapshot.rows("areas_gone", **place):
            self._parts[row["former_code"]].add(row["area_code"])
            if row["whole"]:
                self._whole[row["former_code"]] = row["area_code"]
        self._snapshot, self._municipality = snapshot, municipality

    def of_work(self, area: str) -> frozenset[str]:
        """Give the neighbourhoods of now in which somebody works who works in one.

        None for one of another municipality.
        """
        if area in self._current:
            return frozenset({area})
        return frozenset(self._parts.get(area, ()))

    def of_observation(self, draft: Draft) -> str | None:
        """Give the neighbourhood of now that an observation is about.

        A place tells more than the code of a neighbourhood that was split; where it lies in none of
        now, the code has to do. None where that is no more, was split, and no place tells.
        """
        if draft.area in self._parts and draft.place is not None:
            there = neighbourhood_at(self._shapes, draft.place)
            if there is not None:
                return there
        return draft.area if draft.area in self._current else self._whole.get(draft.area)

    @cached_property
    def _shapes(self) -> list[dict[str, Any]]:
        return neighbourhoods(self._snapshot, self._municipality)
