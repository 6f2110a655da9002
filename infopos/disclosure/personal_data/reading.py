"""A text as it is searched: what only looks different, or is not seen, made plain."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """A text to search in, and where each of its characters comes from.

    Attributes
    ----------
    text : str
    origin : tuple of int
        Position in the given text of each character.
    """

    text: str
    origin: tuple[int, ...]


def read(text: str) -> Reading:
    """Write full-width digits as digits, and leave out characters that nobody sees.

    Examples
    --------
    >>> read("１2\\u200b3").text
    '123'
    """
    if text.isascii():
        return Reading(text, tuple(range(len(text))))
    characters: list[str] = []
    origin: list[int] = []
    for position, character in enumerate(text):
        if unicodedata.category(character) == "Cf":
            continue
        plain = unicodedata.normalize("NFKC", character)
        characters.append(plain)
        origin.extend([position] * len(plain))
    return Reading("".join(characters), tuple(origin))
