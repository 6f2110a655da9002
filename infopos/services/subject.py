"""What a selection counts: a label and the official codes that it adds up."""

from __future__ import annotations

from dataclasses import dataclass

from infopos.errors import SelectionError
from infopos.model import TOTAL_CODE, Selection
from infopos.store import Snapshot


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
