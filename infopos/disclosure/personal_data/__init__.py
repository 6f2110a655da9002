"""Finds personal data in Dutch text: to ask about them, never to cut them out unseen.

What is found and what is missed, by kind: docs/personal-data.md.
"""

from __future__ import annotations

from infopos.disclosure.personal_data.kinds import Finding, PersonalKind, Span
from infopos.disclosure.personal_data.names import names
from infopos.disclosure.personal_data.numbers import (
    bsns,
    emails,
    handles,
    ibans,
    phones,
    plates,
)
from infopos.disclosure.personal_data.places import addresses, birth_dates, postcodes
from infopos.disclosure.personal_data.reading import read

__all__ = ["Finding", "PersonalKind", "find_personal_data"]

_FINDERS = (
    bsns, ibans, emails, phones, plates, birth_dates, addresses, postcodes, handles, names,
)  # fmt: skip
_ORDER = list(PersonalKind)


def find_personal_data(text: str) -> tuple[Finding, ...]:
    """Find what may lead to a person.

    Parameters
    ----------
    text : str
        Anything; what nobody sees in it makes no difference.

    Returns
    -------
    tuple of Finding
        In the order of the text, without overlap.

    Examples
    --------
    >>> [(found.kind.value, found.text) for found in find_personal_data("Bel Fatima: 06-12345678.")]
    [('name', 'Fatima'), ('phone', '06-12345678')]
    """
    reading = read(text)
    spans = [span for finder in _FINDERS for span in finder(reading.text)]
    spans.sort(key=_rank)
    taken = bytearray(len(reading.text))
    free: list[Span] = []
    for span in spans:
        start, end, _ = span
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            free.append(span)
    found = []
    for start, end, kind in sorted(free):
        first, last = reading.origin[start], reading.origin[end - 1] + 1
        found.append(Finding(first, last, text[first:last], kind))
    return tuple(found)


def _rank(span: Span) -> tuple[int, int, int]:
    start, end, kind = span
    return _ORDER.index(kind), start - end, start
