"""What somebody may write, wherever he writes it."""

from __future__ import annotations

from infopos import labels
from infopos.disclosure.personal_data import find_personal_data
from infopos.errors import InfoposError

MOST_CHARACTERS = 400
"""Of a text about an agreement, a meeting or a plan: to be read at a glance."""


def require_writable(text: str, what: str, error: type[InfoposError], most: int) -> None:
    """Refuse a text that is too long or cannot be stored."""
    if len(text) > most:
        raise error(
            f"De tekst bij {what} heeft {labels.number(len(text))} tekens; het mogen er"
            f" {labels.number(most)} zijn.",
            "Maak de tekst korter.",
        )
    if "\x00" in text:
        raise error(f"Bij {what} staat een teken dat niet kan.", "Typ de tekst opnieuw.")


def require_text(
    text: str, what: str, error: type[InfoposError], *, most: int = MOST_CHARACTERS
) -> None:
    """Refuse a text that is empty, too long, or tells of a person.

    Parameters
    ----------
    text : str
    what : str
        What it is, in Dutch, as ``maatregel``.
    error : type of InfoposError
        What to raise.
    most : int
        Characters.
    """
    if not text.strip():
        raise error(f"Niet ingevuld: {what}.", "Vul dat in.")
    require_writable(text, what, error, most)
    if found := find_personal_data(text):
        raise error(
            f"Bij {what} staat iets dat naar een persoon kan leiden: “{found[0].text}”.",
            "Haal het weg: schrijf over een plek, niet over een persoon.",
        )
