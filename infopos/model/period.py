"""Months, quarters and years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from infopos.errors import SelectionError

DUTCH_TIME = ZoneInfo("Europe/Amsterdam")


def today() -> date:
    """Give the date of a Dutch reader, wherever the server is."""
    return datetime.now(DUTCH_TIME).date()


class PeriodKind(StrEnum):
    """The lengths of period that sources count over."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


_MONTHS = {PeriodKind.YEAR: 12, PeriodKind.QUARTER: 3, PeriodKind.MONTH: 1}


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A calendar year, quarter or month, written as ``2022``, ``2022Q1`` or ``2022-03``.

    Examples
    --------
    >>> Period("2022-03").start, Period("2022-03").end
    (datetime.date(2022, 3, 1), datetime.date(2022, 4, 1))
    >>> Period.parse("2022MM03"), Period.parse("2022JJ00")
    (Period(key='2022-03'), Period(key='2022'))
    >>> Period("2022Q4").months()
    ('2022-10', '2022-11', '2022-12')
    """

    key: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"(19|20)\d\d(Q[1-4]|-(0[1-9]|1[0-2]))?", self.key):
            raise SelectionError(
                f"“{self.key}” is geen periode.",
                "Schrijf een jaar als 2022, een kwartaal als 2022Q1 of een maand als 2022-03.",
            )

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a period in our own notation or in that of CBS (``2022JJ00``, ``2022MM03``)."""
        text = text.strip()
        if match := re.fullmatch(r"(\d{4})JJ00", text):
            return cls(match[1])
        if match := re.fullmatch(r"(\d{4})MM(\d\d)", text):
            return cls(f"{match[1]}-{match[2]}")
        return cls(text)

    @property
    def kind(self) -> PeriodKind:
        return {4: PeriodKind.YEAR, 6: PeriodKind.QUARTER, 7: PeriodKind.MONTH}[len(self.key)]

    @property
    def year(self) -> int:
        return int(self.key[:4])

    @property
    def start(self) -> date:
        """First day of the period."""
        number = int(self.key[5:] or 1)
        return date(self.year, 3 * number - 2 if self.kind is PeriodKind.QUARTER else number, 1)

    @property
    def end(self) -> date:
        """First day after the period: periods are half-open."""
        months = _MONTHS[self.kind]
        years, month = divmod(self.start.month - 1 + months, 12)
        return date(self.year + years, month + 1, 1)

    def before(self) -> Period:
        """Give the period that ends where this one begins.

        Examples
        --------
        >>> Period("2022").before(), Period("2022Q1").before(), Period("2022-03").before()
        (Period(key='2021'), Period(key='2021Q4'), Period(key='2022-02'))
        """
        last = date.fromordinal(self.start.toordinal() - 1)
        ends = {
            PeriodKind.YEAR: f"{last.year}",
            PeriodKind.QUARTER: f"{last.year}Q{(last.month + 2) // 3}",
            PeriodKind.MONTH: f"{last.year}-{last.month:02d}",
        }
        return Period(ends[self.kind])

    def earlier(self, years: int = 1) -> Period:
        """Give the same period of an earlier year."""
        return Period(f"{self.year - years}{self.key[4:]}")

    def months(self) -> tuple[str, ...]:
        """Name the months in it, as ``2022-03``."""
        first = self.start.month
        return tuple(f"{self.year}-{first + n:02d}" for n in range(_MONTHS[self.kind]))


EVER = Period("2099")
"""The end of this lies after whatever was registered."""
