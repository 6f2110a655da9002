"""Turns the texts of a column into values, each different text once.

A file of ten million rows holds a few thousand different codes, areas, periods and counts. Those
are parsed in Python, where a reason can be given in a sentence, and joined back in the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pandas as pd

from infopos.store.staging import Staging

_LONGEST = 80  # characters of a name or a kind

Parsed = tuple[object | None, str | None]
"""A value, or None with the Dutch reason why the text is none; (None, None) for "no value"."""


@contextmanager
def decoded(
    staging: Staging, columns: tuple[str, ...], parse: Callable[..., Parsed], *, dtype: str
) -> Iterator[None]:
    """Make ``map_<first column>`` readable while the body runs.

    It has one row per different combination of texts in the staging table ``raw``: the texts
    under their own names, ``value`` and ``reason``.

    Parameters
    ----------
    staging : Staging
    columns : tuple of str
        Columns of ``raw`` that together say one thing.
    parse : callable
        Takes one trimmed text per column (empty for an empty cell).
    dtype : str
        Pandas type of the values.
    """
    texts = staging.distinct_texts(columns)
    parsed = [parse(*(text.strip() for text in row)) for row in texts.itertuples(index=False)]
    values, reasons = [value for value, _ in parsed], [reason for _, reason in parsed]
    texts["value"] = pd.Series(values, dtype=dtype)
    texts["reason"] = pd.Series(reasons, dtype="str")
    with staging.view(f"map_{columns[0]}", texts):
        yield


def short_text(text: str, absent: str) -> Parsed:
    """Take a text of at most 80 characters; without any, ``absent`` is the reason."""
    if not text:
        return None, absent
    if len(text) > _LONGEST:
        return None, f"langer dan {_LONGEST} tekens"
    return text, None
