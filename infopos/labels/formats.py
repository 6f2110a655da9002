"""How numbers, dates and lists are written in Dutch."""

from __future__ import annotations

from datetime import date
from numbers import Integral

from babel.dates import format_date, get_month_names
from babel.numbers import format_decimal

from infopos.model import Period, PeriodKind

LOCALE = "nl_NL"
NONE = "–"
"""Stands where there is no figure. Never a zero, and never an empty cell."""


def number(value: float | None) -> str:
    """Write a whole number the Dutch way.

    Examples
    --------
    >>> number(1234567), number(0), number(None)
    ('1.234.567', '0', '–')
    """
    return NONE if value is None else str(format_decimal(value, "#,##0", locale=LOCALE))


def rate(value: float | None) -> str:
    """Write a rate or another measured value with one decimal.

    Examples
    --------
    >>> rate(12.345), rate(1234.0), rate(float("nan"))
    ('12,3', '1.234,0', '–')
    """
    if value is None or value != value:  # NaN is the only value that differs from itself
        return NONE
    return str(format_decimal(value, "#,##0.0", locale=LOCALE))


def percentage(share: float) -> str:
    """Write a share (0 to 1) as a percentage.

    Examples
    --------
    >>> percentage(0.0834), percentage(0.004)
    ('8%', '0,4%')
    """
    percent = 100 * share
    pattern = "#,##0" if percent >= 1 or percent == 0 else "0.0"
    return f"{format_decimal(percent, pattern, locale=LOCALE)}%"


def period(value: Period) -> str:
    """Write a year, quarter or month in words.

    Examples
    --------
    >>> period(Period("2025")), period(Period("2025Q1")), period(Period("2025-03"))
    ('2025', '1e kwartaal 2025', 'maart 2025')
    """
    if value.kind is PeriodKind.YEAR:
        return value.key
    if value.kind is PeriodKind.QUARTER:
        return f"{value.key[5]}e kwartaal {value.year}"
    return f"{get_month_names('wide', locale=LOCALE)[value.start.month]} {value.year}"


def date_nl(value: date | None) -> str:
    """Write a date in words.

    Examples
    --------
    >>> date_nl(date(2026, 3, 1)), date_nl(None)
    ('1 maart 2026', '–')
    """
    return NONE if value is None else str(format_date(value, "d MMMM yyyy", locale=LOCALE))


def listing(words: list[str] | tuple[str, ...]) -> str:
    """Join words into a Dutch enumeration.

    Examples
    --------
    >>> listing(["Centrum"]), listing(["Centrum", "Haven", "Noord"])
    ('Centrum', 'Centrum, Haven en Noord')
    """
    return " en ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def signed(value: int) -> str:
    """Write a difference with its sign.

    Examples
    --------
    >>> signed(12), signed(-1234), signed(0)
    ('+12', '−1.234', '0')
    """
    return number(value) if value == 0 else f"{'+' if value > 0 else '−'}{number(abs(value))}"


def margin(low: int, high: int) -> str:
    """Write the interval of a difference."""
    return f"{signed(low)} tot {signed(high)}"


DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
DAYS_FROM_SUNDAY = [DAYS[-1], *DAYS[:-1]]
MONTHS = [get_month_names("wide", locale=LOCALE)[number] for number in range(1, 13)]


def percentages(low: float, high: float) -> str:
    """Write the range of changes; nothing when there is none."""
    if low != low:
        return ""
    return f"{signed_percentage(low)} tot {signed_percentage(high)}"


def signed_percentage(share: float) -> str:
    """Write a change as a percentage with its sign.

    Examples
    --------
    >>> signed_percentage(-0.161), signed_percentage(0.0834), signed_percentage(0.001)
    ('−16%', '+8%', '0%')
    """
    return f"{signed(round(100 * share))}%"


def hours(day: int, first: int, last: int) -> str:
    """Write a run of hours of one day.

    Examples
    --------
    >>> hours(4, 22, 23), hours(5, 0, 4)
    ('vrijdag 22–24 uur', 'zaterdag 0–5 uur')
    """
    return f"{DAYS[day]} {first}–{last + 1} uur"


def number_or_none(value: object) -> str:
    """Write a whole number that may be pandas' missing value."""
    return number(int(value)) if isinstance(value, Integral) else NONE


def signed_or_none(value: object) -> str:
    """Write a difference that may be pandas' missing value."""
    return signed(int(value)) if isinstance(value, Integral) else NONE


def rate_or_none(value: object) -> str:
    """Write a rate that may be missing."""
    return rate(value) if isinstance(value, float) else NONE
