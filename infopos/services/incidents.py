"""Single incidents: of which kinds of information they are, and when they happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from infopos.model import Audience, DataClass, Grain, Measure, Selection
from infopos.services.subject import Subject
from infopos.store import Snapshot


@dataclass(frozen=True, slots=True, eq=False)
class IncidentTimes:
    """When incidents happened, for who may know of each.

    Attributes
    ----------
    rows : DataFrame or None
        occurred_from and occurred_until of each (local time). None when no single incidents were
        loaded, or this audience does not get them exactly.
    grain : Grain
        In what form the audience gets incidents; exact when there are none.
    data_classes : frozenset of DataClass
        Kinds of information among the rows; empty without rows.
    """

    rows: pd.DataFrame | None
    grain: Grain
    data_classes: frozenset[DataClass]


def incident_classes(snapshot: Snapshot, measure: Measure) -> frozenset[DataClass]:
    """Give the kinds of information that the incidents of a measure are; none without any."""
    rows = snapshot.rows("incident_classes", measure=measure.value)
    return frozenset(DataClass(row["data_class"]) for row in rows)


def incident_times(
    snapshot: Snapshot,
    selection: Selection,
    subject: Subject,
    audience: Audience,
    area: str | None,
    since: date,
    until: date,
) -> IncidentTimes:
    """Give when the incidents of a selection happened, in a half-open span of dates.

    ``area`` is the code of an area; None for the municipality.
    """
    classes = incident_classes(snapshot, selection.measure)
    grain = audience.coarsest(classes)
    if not classes or grain is not Grain.EXACT:
        return IncidentTimes(None, grain, frozenset())
    rows = snapshot.frame(
        "incident_times",
        measure=selection.measure.value,
        codes=list(subject.codes),
        area=area or selection.municipality,
        releases=audience.releases(),
        **{"from": since, "until": until},
    )
    return IncidentTimes(rows, grain, classes)
