"""Which registered codes go with a theme of partners; editable, each change a version."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from infopos.access import policy
from infopos.access.audit import Action, record
from infopos.errors import ObservationError
from infopos.model import Measure, ObservationTheme, Viewer
from infopos.settings import bundle
from infopos.store import Snapshot, Store, Transaction


@dataclass(frozen=True, slots=True)
class Mapped:
    """The codes of one measure that go with a theme; none where police register nothing like it."""

    measure: Measure
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeMapping:
    """All themes with their codes.

    Attributes
    ----------
    version : int
        0 for the one that ships with Infopos.
    themes : mapping of ObservationTheme to Mapped
        A theme that is not in it has no codes.
    """

    version: int
    themes: Mapping[ObservationTheme, Mapped]


def theme_mapping(snapshot: Snapshot) -> ThemeMapping:
    """Give the mapping that counts now."""
    rows = snapshot.rows("theme_mapping")
    if not rows:
        return ThemeMapping(0, _shipped())
    return ThemeMapping(
        rows[0]["version"], _by_theme([(row["theme"], row["measure"], row["code"]) for row in rows])
    )


def set_theme(
    store: Store,
    viewer: Viewer,
    municipality: str,
    theme: ObservationTheme,
    wanted: Mapped,
    *,
    now: datetime,
) -> int:
    """Give a theme other codes, as a new version of the whole mapping; give its number.

    Raises
    ------
    AccessError
        When the viewer does not judge observations in the municipality.
    ObservationError
        When a code does not exist in the measure, or there is none.
    """
    policy.require_one_of(viewer, policy.REVIEWERS, municipality)

    def action(transaction: Transaction) -> int:
        known = {
            row["code"] for row in transaction.rows("codes_by_name", measure=wanted.measure.value)
        }
        unknown = [code for code in wanted.codes if code not in known]
        if unknown or not wanted.codes:
            what = f"De code “{unknown[0]}” bestaat niet" if unknown else "Er is geen code gekozen"
            raise ObservationError(f"{what}.", "Kies een of meer soorten uit de lijst.")
        before = theme_mapping(transaction)
        themes = {**before.themes, theme: wanted}
        for one, mapped in themes.items():
            for code in mapped.codes:
                transaction.run(
                    "theme_mapping_insert",
                    version=before.version + 1,
                    theme=one.value,
                    measure=mapped.measure.value,
                    code=code,
                    made_by=viewer.account_id,
                    now=now,
                )
        record(
            transaction,
            viewer,
            Action.CHANGED,
            object="theme_mapping",
            municipality=municipality,
            details={"theme": theme, "codes": wanted.codes, "version": before.version + 1},
            now=now,
        )
        return before.version + 1

    return store.write(action)


@cache
def _shipped() -> Mapping[ObservationTheme, Mapped]:
    path = bundle() / "data" / "codes" / "partner_themes.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return _by_theme(
            [(row["theme"], row["measure"], row["code"]) for row in csv.DictReader(file)]
        )


def _by_theme(rows: list[tuple[str, str, str]]) -> dict[ObservationTheme, Mapped]:
    found: dict[ObservationTheme, Mapped] = {}
    for theme, measure, code in rows:
        before = found.get(ObservationTheme(theme), Mapped(Measure(measure), ()))
        found[ObservationTheme(theme)] = Mapped(before.measure, (*before.codes, code))
    return found
