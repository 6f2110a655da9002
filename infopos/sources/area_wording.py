"""Small pieces of Dutch for the notes on a file of areas."""

from __future__ import annotations

_SHOWN = 5


def some(items: list[str]) -> str:
    """The first few items and how many more there are.

    Examples
    --------
    >>> some(["a", "b", "c", "d", "e", "f", "g"])
    'a, b, c, d, e en nog 2'
    """
    more = len(items) - _SHOWN
    return ", ".join(items[:_SHOWN]) + (f" en nog {more}" if more > 0 else "")


def count(number: int, one: str, many: str) -> str:
    """A number with its noun.

    Examples
    --------
    >>> count(1, "wijk", "wijken"), count(11, "wijk", "wijken")
    ('1 wijk', '11 wijken')
    """
    return f"{number} {one if number == 1 else many}"
