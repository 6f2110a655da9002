"""Say what is news in the safety picture, and lay out every theme beside what is ordinary."""

from __future__ import annotations

from typing import Any, Protocol

import pandas as pd

from infopos import labels
from infopos.model import Measure
from infopos.services.safety_picture import SafetyPicture, of_measure
from infopos.telling.markdown import plain

_MOST_NAMED = 5


def title(found: SafetyPicture) -> str:
    """Name the municipality and the period."""
    return f"{labels.PAGES['safety']} {found.municipality}, {labels.period(found.period)}"


class Themes(Protocol):
    """Themes beside what is ordinary, of a period or of a week."""

    @property
    def years(self) -> tuple[int, ...]: ...

    @property
    def themes(self) -> pd.DataFrame: ...


def sentences(found: Themes) -> str:
    """Name what there is more or less of than earlier years let expect; or say that nothing is."""
    if not found.years:
        return labels.NOTHING_TO_COMPARE
    told = [
        labels.unusual(names, more=more)
        for more, column in ((True, "above"), (False, "below"))
        if (names := _named(found.themes, column))
    ]
    return " ".join([*(told or [labels.NOTHING_UNUSUAL]), labels.compared_with_years(found.years)])


def table(found: Themes, measure: Measure) -> pd.DataFrame:
    """Lay out the themes of one measure."""
    themes = of_measure(found.themes, measure)
    return pd.DataFrame(
        {
            labels.THEME: themes["label"].where(themes["theme"].notna(), labels.IN_ALL),
            labels.COUNT: themes["count"].map(labels.number),
            labels.EXPECTED_COUNT: [
                labels.NONE if mean != mean else labels.number(round(mean))
                for mean in themes["expected"]
            ],
            labels.ORDINARY: [
                labels.NONE if low != low else f"{labels.number(low)} – {labels.number(high)}"
                for low, high in zip(themes["low"], themes["high"], strict=True)
            ],
            labels.VERDICT: [_verdict(row) for row in themes.to_dict("records")],
        }
    )


def footnote(found: SafetyPicture) -> str:
    """Say how it was reached, and in what form the figures are."""
    notes = [labels.SAFETY_METHOD]
    if found.not_counted:
        notes.append(labels.not_counted(found.not_counted))
    note = labels.FORMS_NOTE.get(found.grain)
    return " ".join([*notes, *([note] if note else [])])


def _named(themes: pd.DataFrame, column: str) -> list[str]:
    """The themes that stand out, the furthest from what is ordinary first; totals are no theme."""
    here = themes[themes[column] & themes["theme"].notna()]
    apart = (here["count"] - here["expected"]).abs() / here["expected"].clip(lower=1) ** 0.5
    order = apart.sort_values(ascending=False).index[:_MOST_NAMED]
    return [
        labels.with_limits(
            plain(str(themes["label"][row]).lower()),
            int(themes["count"][row]),
            int(themes["low"][row]),
            int(themes["high"][row]),
        )
        for row in order
    ]


def _verdict(row: dict[Any, Any]) -> str:
    if row["low"] != row["low"]:
        return labels.NO_LIMITS
    if row["above"]:
        return labels.MORE_THAN_USUAL
    return labels.LESS_THAN_USUAL if row["below"] else labels.AS_USUAL
