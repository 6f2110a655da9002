"""What a selection counts: a label and the official codes that it adds up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from infopos.errors import SelectionError
from infopos.model import TOTAL_CODE, Selection
from infopos.services.choices import find_municipality
from infopos.store import Snapshot, Store


@dataclass(frozen=True, slots=True)
class Subject:
    """What is counted.

    Attributes
    ----------
    label : str
        In Dutch.
    codes : tuple of str
        Official codes, to be added up.
    theme : str or None
        Key of the theme that they are together.
    """

    label: str
    codes: tuple[str, ...]
    theme: str | None = None


def find_subject(snapshot: Snapshot, selection: Selection) -> Subject:
    """Look up what a selection counts.

    Raises
    ------
    SelectionError
        When the theme or code does not exist.
    """
    measure = selection.measure.value
    if selection.code or not selection.theme:
        code = selection.code or TOTAL_CODE
        known = {
            row["code"]: row["label"] for row in snapshot.rows("codes_by_name", measure=measure)
        }
        if code not in known:
            raise SelectionError(f"De code “{code}” bestaat niet.", "Kies een soort uit de lijst.")
        return Subject(known[code], (code,))
    themes = {row["theme"]: row["label"] for row in snapshot.rows("chosen_themes")}
    codes = snapshot.rows("codes_of_theme", measure=measure, theme=selection.theme)
    if selection.theme not in themes or not codes:
        raise SelectionError(
            f"Het thema “{selection.theme}” heeft geen soorten.", "Kies een thema uit de lijst."
        )
    return Subject(themes[selection.theme], tuple(row["code"] for row in codes), selection.theme)


def place_name(snapshot: Snapshot, selection: Selection, area: str | None) -> str:
    """Name an area of the selection's level, or without one its municipality.

    Raises
    ------
    SelectionError
        When it does not exist.
    """
    if area is None:
        return find_municipality(snapshot, selection.municipality).name
    rows = snapshot.rows(
        "areas_of_level", municipality=selection.municipality, level=selection.level.value
    )
    names: dict[str, str] = {row["area_code"]: row["name"] for row in rows}
    if area not in names:
        raise SelectionError(f"Het gebied “{area}” bestaat niet.", "Kies er een uit de lijst.")
    return names[area]


def subject_names(store: Store, selections: Sequence[Selection]) -> list[str]:
    """Name what each of a row of selections counts.

    Raises
    ------
    SelectionError
        When a theme or code does not exist.
    """
    with store.snapshot() as snapshot:
        return [find_subject(snapshot, selection).label for selection in selections]
