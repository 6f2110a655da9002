"""The safety picture: what is news and what is chance."""

from __future__ import annotations

from datetime import date, timedelta

from infopos.labels.formats import date_nl, listing, number

EXPECTED_COUNT = "Verwacht"
ORDINARY = "Gewoon"
ORDINARY_HELP = "Tussen deze aantallen ligt een gewone periode (99%)."
VERDICT = "Oordeel"
MORE_THAN_USUAL = "meer dan gewoon"
LESS_THAN_USUAL = "minder dan gewoon"
AS_USUAL = "gewoon"
NO_LIMITS = "te weinig jaren"
NOTHING_UNUSUAL = "Geen thema wijkt af van wat eerdere jaren laten verwachten."
NOTHING_TO_COMPARE = (
    "Er zijn geen eerdere jaren om mee te vergelijken. Of dit gewoon is, is dus niet te zeggen."
)
SAFETY_METHOD = (
    "Elk thema is gezet naast dezelfde periode van eerdere jaren, zonder de coronajaren en de tijd"
    " met een andere telregel. “Gewoon” is waar 99 van de 100 keer een rustige periode tussen ligt"
    " (negatief-binomiaal, met de spreiding van alle thema’s samen). Wat daarbuiten ligt, is"
    " nieuws; wat erbinnen ligt, kan toeval zijn."
)
SAFETY_ALTERNATIVE = "Tabel per thema: aantal, verwacht aantal, en of dat gewoon is."

LAST_WEEK_METHOD = (
    "Elk thema is gezet naast dezelfde week van eerdere jaren en de weken ervoor en erna, uit losse"
    " meldingen. Wat over meer dan een week kan zijn gebeurd, telt niet mee."
)


def last_week(monday: date) -> str:
    """Name a week by its number and days.

    Examples
    --------
    >>> last_week(date(2025, 12, 22))
    'Week 52: 22 december 2025 tot en met 28 december 2025'
    """
    sunday = monday + timedelta(days=6)
    number_of = monday.isocalendar().week
    return f"Week {number_of}: {date_nl(monday)} tot en met {date_nl(sunday)}"


def not_counted(names: tuple[str, ...]) -> str:
    """Name the codes that are left out of the themes of a month or quarter."""
    return f"Niet meegeteld, want over deze periode zijn er geen cijfers van: {listing(names)}."


def unusual(names: list[str], *, more: bool) -> str:
    """Name the themes of which there is more or less than earlier years let expect."""
    way = "Meer" if more else "Minder"
    return f"{way} dan eerdere jaren laten verwachten: {listing(names)}."


def with_limits(name: str, count: int, low: int, high: int) -> str:
    """Write a theme with its count and what is ordinary."""
    return f"**{name}** ({number(count)}; gewoon is {number(low)} tot {number(high)})"


def compared_with_years(years: tuple[int, ...]) -> str:
    """Say which years a period is set beside."""
    return f"Vergeleken met {listing([str(year) for year in sorted(years)])}."
