"""Text that may hold anything, written so that Markdown shows it as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable


def plain(text: str) -> str:
    r"""Write text from a source so that Markdown shows it as it is.

    Examples
    --------
    >>> plain("![kaart](http://elders) *")
    '\\!\\[kaart\\]\\(http\\:\\/\\/elders\\) \\*'
    """
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def bullets(lines: Iterable[str]) -> str:
    """Write lines of text from a source as a list in Markdown."""
    return "\n".join(f"- {plain(line)}" for line in lines)


def words(text: str) -> str:
    r"""Take the signs of Markdown away again, for paper.

    Examples
    --------
    >>> words("In **Oude Markt** \\(12\\) is meer.")
    'In Oude Markt (12) is meer.'
    """
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text.replace("**", ""))
