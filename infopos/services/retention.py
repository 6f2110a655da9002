"""Removes what is kept no longer: old texts of observations, and drafts that were never sent."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime

from infopos.access.audit import Actor
from infopos.services import observation_draft, observations
from infopos.store import Store


def tidy(store: Store, *, months: int, who: Actor, now: datetime) -> int:
    """Remove texts older than so many months and drafts older than a day, from the file as well.

    What was observed stays; only the words go.

    Returns
    -------
    int
        Number of observations whose texts were removed.
    """
    removed = observations.remove_old_texts(store, months_before(now, months), who=who, now=now)
    if removed + observation_draft.forget_old(store, now=now):
        store.rewrite_casebook()
    return removed


def months_before(moment: datetime, months: int) -> datetime:
    """Go back by months; a day that the month does not have becomes its last.

    Examples
    --------
    >>> months_before(datetime(2026, 3, 31), 1)
    datetime.datetime(2026, 2, 28, 0, 0)
    """
    number = moment.year * 12 + moment.month - 1 - months
    year, month = divmod(number, 12)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)
