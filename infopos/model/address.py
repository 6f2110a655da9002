"""What a postcode and a house number look like."""

from __future__ import annotations

import re

_POSTCODE = re.compile(r"([1-9]\d{3})\s?([A-Z]{2})")
_HOUSE_NUMBER = re.compile(r"(\d{1,5})(?![\d.,])")


def postcode_of(text: str) -> str | None:
    """Read a postcode, however it is written; None when it is none.

    Examples
    --------
    >>> postcode_of("4811 ab")
    '4811AB'
    """
    found = _POSTCODE.fullmatch(text.strip().upper())
    return found and found[1] + found[2]


def house_number_of(text: str) -> int | None:
    """Read the number of a house, without its letter and addition; None when there is none.

    Examples
    --------
    >>> house_number_of("12a-bis")
    12
    """
    found = _HOUSE_NUMBER.match(text.strip())
    return int(found[1]) if found and int(found[1]) else None
