"""Moments as a Dutch reader's clock shows them."""

from __future__ import annotations

from datetime import UTC, datetime

from infopos.model import DUTCH_TIME


def local(moment: datetime) -> str:
    """Write a moment, kept in UTC, in Dutch time.

    Examples
    --------
    >>> local(datetime(2026, 7, 1, 10, 5)), local(datetime(2026, 1, 1, 10, 5))
    ('01-07-2026 12:05', '01-01-2026 11:05')
    """
    return moment.replace(tzinfo=UTC).astimezone(DUTCH_TIME).strftime("%d-%m-%Y %H:%M")
