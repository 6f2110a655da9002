"""Every Dutch word and number format that reaches a screen, a file or a command line.

Small functions without side effects, so that the app, the exports and the commands say one and
the same thing in one and the same way.
"""

from __future__ import annotations

from datetime import date
from numbers import Integral
from typing import Any, Protocol

from babel.dates import format_date, get_month_names
from babel.numbers import format_decimal

from infopos.model import AreaLevel, CellStatus, Indicator, Measure, Period, PeriodKind

LOCALE = "nl_NL"

NONE = "–"
"""Stands where there is no figure. Never a zero, and never an empty cell."""

FICTIONAL = "Fictieve gegevens"
FICTIONAL_LONG = (
    "Deze gemeente bestaat niet. De cijfers zijn verzonnen, om te laten zien wat Infopos doet."
)

APP = "Infopos"
PAGES = {"start": "Start", "hotspots": "Hotspots", "sources": "Bronnen"}

MUNICIPALITY = "Gemeente"
MEASURE = "Maat"
THEME = "Thema"
CODE = "Soort"
PERIOD = "Periode"
LEVEL = "Niveau"
INDICATOR = "Toon"
ALL_THEMES = "Alle thema’s"
ALL_CODES = "Alle soorten"
NO_AREA = "Geen gekozen"
RESIDENTS = "Inwoners"
COUNT = "Aantal"
RATE = "Per 1.000 inwoners"
RANK = "Rang"
REMARK = "Opmerking"
DOWNLOAD = "Download tabel (CSV voor Excel)"
TOO_FEW = "te weinig inwoners"

_MEASURES = {Measure.CRIME: "Misdrijven", Measure.NUISANCE: "Overlast"}
_UNITS = {
    Measure.CRIME: ("misdrijf", "misdrijven"),
    Measure.NUISANCE: ("melding van overlast", "meldingen van overlast"),
}
_INDICATORS = {Indicator.COUNT: COUNT, Indicator.RATE: RATE}
_STATUSES = {
    CellStatus.COUNTED: "geteld",
    CellStatus.MISSING: "geen gegevens",
    CellStatus.WITHHELD: "niet gepubliceerd",
}
_LEVELS = {
    AreaLevel.COUNTRY: ("land", "landen"),
    AreaLevel.REGION: ("regio", "regio’s"),
    AreaLevel.MUNICIPALITY: ("gemeente", "gemeenten"),
    AreaLevel.DISTRICT: ("wijk", "wijken"),
    AreaLevel.NEIGHBOURHOOD: ("buurt", "buurten"),
}


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


def count_of(measure: Measure, count: int) -> str:
    """Write a count with its unit: ``1 misdrijf``, ``2.345 misdrijven``."""
    one, many = _UNITS[measure]
    return f"{number(count)} {one if count == 1 else many}"


def period(value: Period) -> str:
    """Write a year or month in words.

    Examples
    --------
    >>> period(Period("2025")), period(Period("2025-03"))
    ('2025', 'maart 2025')
    """
    if value.kind is PeriodKind.YEAR:
        return value.key
    return f"{get_month_names('wide', locale=LOCALE)[value.start.month]} {value.year}"


def date_nl(value: date | None) -> str:
    """Write a date in words.

    Examples
    --------
    >>> date_nl(date(2026, 3, 1)), date_nl(None)
    ('1 maart 2026', '–')
    """
    return NONE if value is None else str(format_date(value, "d MMMM yyyy", locale=LOCALE))


def measure(value: Measure) -> str:
    """Name a measure."""
    return _MEASURES[value]


def indicator(value: Indicator) -> str:
    """Name an indicator."""
    return _INDICATORS[value]


def status(value: CellStatus) -> str:
    """Say why a figure is there or is not."""
    return _STATUSES[value]


def level(value: AreaLevel, count: int = 1) -> str:
    """Name a level of areas, in the plural for any other count than one."""
    return _LEVELS[value][0 if count == 1 else 1]


def listing(words: list[str] | tuple[str, ...]) -> str:
    """Join words into a Dutch enumeration.

    Examples
    --------
    >>> listing(["Centrum"]), listing(["Centrum", "Haven", "Noord"])
    ('Centrum', 'Centrum, Haven en Noord')
    """
    return " en ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


BORDERS_CREDIT = "Grenzen: CBS, Kadaster of gemeente"

MAP_WORDS = {
    "frame": "Kaart met cijfers per gebied. De tabel op deze pagina geeft dezelfde cijfers.",
    "zoom_in": "Inzoomen",
    "zoom_out": "Uitzoomen",
    "count": COUNT,
    "rate": RATE,
    "residents": RESIDENTS,
    "none": NONE,
    "missing": _STATUSES[CellStatus.MISSING],
    "withheld": _STATUSES[CellStatus.WITHHELD],
    "too_few": TOO_FEW,
    "legend": "Legenda",
    "two_fingers": "Gebruik twee vingers om de kaart te verschuiven",
    "failed": "De grenzen zijn niet geladen. Ververs de pagina; de tabel toont alle cijfers.",
}


def fewer_residents(minimum: int) -> str:
    """Say why an area has no rate."""
    return f"minder dan {number(minimum)} inwoners"


def classes(count: int) -> str:
    """Name the method by which a map's classes were made."""
    if count == 0:
        return "geen klassen: overal nul of geen cijfer"
    return f"{count} {'klasse' if count == 1 else 'klassen'}, Fisher-Jenks"


NOTHING_YET = (
    "Er zijn nog geen gegevens. Vraag de beheerder om ze te laden met "
    "`infopos import <map met bestanden>`, of bekijk het voorbeeld met `infopos demo`."
)
NO_FIGURES = "Voor deze keuze zijn er geen cijfers. Kies een andere periode of soort."
RATE_SHORT = "Per 1.000"
FIGURE = "Cijfer"
SHARE = "Deel van het totaal"
SUBJECT = "Onderwerp"
TOTAL = "Totaal gemeente"
EXPLANATION = "Toelichting"


def number_or_none(value: object) -> str:
    """Write a whole number that may be pandas' missing value."""
    return number(int(value)) if isinstance(value, Integral) else NONE


def rate_or_none(value: object) -> str:
    """Write a rate that may be missing."""
    return rate(value) if isinstance(value, float) else NONE


def parent_level(value: AreaLevel) -> str:
    """Name the level above, as the head of a column."""
    above = {AreaLevel.NEIGHBOURHOOD: AreaLevel.DISTRICT}.get(value, AreaLevel.MUNICIPALITY)
    return level(above).capitalize()


def count_per(value: AreaLevel) -> str:
    """Say what a table holds."""
    return f"aantal, aantal per 1.000 inwoners en inwoners per {level(value)}"


def few_residents(kind: str, minimum: int) -> str:
    """Say when an area gets no rate."""
    return f"Een {kind} met minder dan {number(minimum)} inwoners krijgt geen cijfer per 1.000."


START_TITLE = "Infopos: wat er speelt, per buurt"
START_TEXT = """\
Infopos laat per buurt zien welke **misdrijven** en welke **overlast** de politie registreert.
U ziet in één oogopslag waar de hotspots zijn en hoe een buurt zich verhoudt tot de gemeente.

1. Kies links uw gemeente en wat u wilt zien.
2. Open **Hotspots** voor de kaart en de tabel. Klik op een buurt voor de cijfers.
3. Kopieer het adres bovenin uw browser om precies dit beeld te delen.

Geregistreerd is niet hetzelfde als gebeurd: wie geen aangifte of melding doet, telt niet mee.
"""
START_LINK = "Bekijk de kaart met hotspots"
START_MUNICIPALITIES = "Gemeenten"
START_FRESH = "Hoe vers zijn de gegevens?"
SOURCES_TEXT = (
    "Alle cijfers komen uit deze bestanden. Per bestand ziet u van wie het is, van wanneer, "
    "en hoeveel regels zijn geladen."
)
ROW_ACCOUNT = {
    "title": "Bron",
    "file_name": "Bestand",
    "state": "Stand",
    "rows_in_file": "Regels in bestand",
    "rows_loaded": "Geladen",
    "rows_rejected": "Afgekeurd",
    "rows_duplicate": "Dubbel",
    "points_outside": "Buiten elke buurt",
}
ROW_ACCOUNT_ALT = "Per bron het aantal regels in het bestand, geladen, afgekeurd en dubbel."
ROW_ACCOUNT_RULE = "Regels in bestand = geladen + afgekeurd + dubbel."
SOURCE_STATES = {
    "current": "in gebruik",
    "partly_replaced": "deels vervangen",
    "replaced": "vervangen",
}


def choose_hint(kind: str) -> str:
    """Say how to see one area's figures."""
    return f"Kies een {kind} in de lijst, op de kaart of in de tabel voor de cijfers ervan."


class Named(Protocol):
    """A municipality, as far as its line on the start page goes."""

    @property
    def name(self) -> str: ...
    @property
    def fictional(self) -> bool: ...


def municipality_line(municipality: Named) -> str:
    """Name a municipality and say so when it does not exist."""
    return (
        f"{municipality.name} ({FICTIONAL.lower()})"
        if municipality.fictional
        else municipality.name
    )


def freshness_line(source: Any) -> str:
    """Say of a source up to when it goes. ``source`` is a row of the overview."""
    parts = [f"{source.title} ({source.supplier})"]
    if isinstance(source.period_until, str):
        parts.append(f"tot en met {period(Period(source.period_until))}")
    if isinstance(source.reference_date, date):
        parts.append(f"peildatum {date_nl(source.reference_date)}")
    parts.append(f"geladen op {date_nl(source.imported_at)}")
    return ", ".join(parts) + "."


def source_details(source: Any) -> list[str]:
    """Say everything about a source. ``source`` is a row of the overview."""
    reference = source.reference_date if isinstance(source.reference_date, date) else None
    lines = [
        f"Leverancier: {source.supplier}",
        f"Bestand: {source.file_name}",
        f"Peildatum: {date_nl(reference)}",
        f"Licentie: {source.licence}",
        f"Geladen op: {date_nl(source.imported_at)}",
    ]
    if isinstance(source.division_year, Integral):  # pandas has its own missing value
        lines.insert(3, f"Indeling van wijken en buurten: {int(source.division_year)}")
    if isinstance(source.period_from, str) and isinstance(source.period_until, str):
        first, last = Period(source.period_from), Period(source.period_until)
        lines.insert(3, f"Periode: {period(first)} tot en met {period(last)}")
    if source.fictional:
        lines.append(FICTIONAL)
    return lines + [str(note) for note in source.notes]


def out_of(count: int) -> str:
    """Say how many a rank is one of."""
    return f"van {number(count)}"
