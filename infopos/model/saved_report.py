"""Reports that are made again and again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from infopos.model.period import PeriodKind


class Rhythm(StrEnum):
    """How often a report is made: at the start of each week, or of each month."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"

    def due_on(self, day: date) -> date:
        """Give the last day, up to this one, on which it is to be made.

        Examples
        --------
        >>> Rhythm.WEEKLY.due_on(date(2026, 11, 28)), Rhythm.MONTHLY.due_on(date(2026, 11, 28))
        (datetime.date(2026, 11, 23), datetime.date(2026, 11, 1))
        """
        if self is Rhythm.WEEKLY:
            return day - timedelta(days=day.weekday())
        return day.replace(day=1)


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """A report that somebody wants again and again.

    Parameters
    ----------
    municipality : str
        Official code.
    period_kind : PeriodKind
        It is about the last period of this length.
    form : str
        Ending of the file.
    rhythm : Rhythm
    purpose : str
        What the figures are taken along for.
    """

    municipality: str
    period_kind: PeriodKind
    form: str
    rhythm: Rhythm
    purpose: str
