"""Text that a spreadsheet opens without running it."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula.

    Examples
    --------
    >>> harmless("=1+1"), harmless("Centrum")
    ("'=1+1", 'Centrum')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text
