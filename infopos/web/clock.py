"""Moments as a Dutch reader's clock shows them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_HERE = ZoneInfo("Europe/Amsterdam")


def today() -> date:
    """Give the date of a Dutch reader."""
    return datetime.now(_HERE).date()


def local(moment: datetime) -> str:
    """Write a moment, kept in UTC, in Dutch time.

    Examples
    --------
    >>> local(datetime(2026, 7, 1, 10, 5)), local(datetime(2026, 1, 1, 10, 5))
    ('01-07-2026 12:05', '01-01-2026 11:05')
    """
    return moment.replace(tzinfo=UTC).astimezone(_HERE).strftime("%d-%m-%Y %H:%M")
