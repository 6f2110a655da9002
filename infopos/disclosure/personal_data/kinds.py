"""What personal data there are, and where one was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class PersonalKind(StrEnum):
    """A kind of personal data. Of two that overlap, the one that is named first here wins."""

    BSN = "bsn"
    IBAN = "iban"
    EMAIL = "email"
    PHONE = "phone"
    PLATE = "plate"
    BIRTH_DATE = "birth_date"
    ADDRESS = "address"
    POSTCODE = "postcode"
    HANDLE = "handle"
    NAME = "name"

    @property
    def blocked(self) -> bool:
        """Whether it may never be sent."""
        return self in (PersonalKind.BSN, PersonalKind.IBAN)


@dataclass(frozen=True, slots=True)
class Finding:
    """Personal data in a text.

    Attributes
    ----------
    start, end : int
        Half-open, in the text as it was given.
    text : str
        What stands there.
    kind : PersonalKind
    """

    start: int
    end: int
    text: str
    kind: PersonalKind


Span = tuple[int, int, PersonalKind]
"""Start, end and kind in a text as it is searched; see `read`."""

Spans = Iterator[Span]
