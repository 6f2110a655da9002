"""Words that every page, file and command shares: measures, levels, filters, reasons, downloads."""

from __future__ import annotations

from infopos.labels.formats import NONE, number
from infopos.model import AreaLevel, CellStatus, Grain, Indicator, Measure

FICTIONAL = "Fictieve gegevens"
FICTIONAL_LONG = (
    "Deze gemeente bestaat niet. De cijfers zijn verzonnen, om te laten zien wat Infopos doet."
)
APP = "Infopos"
PAGES = {
    "start": "Start",
    "safety": "Veiligheidsbeeld",
    "plan": "Veiligheidsplan",
    "hotspots": "Hotspots",
    "area": "Buurt",
    "trends": "Trends",
    "when": "Wanneer",
    "compare": "Vergelijk",
    "integral": "Integraal beeld",
    "report": "Waarneming melden",
    "own_observations": "Mijn waarnemingen",
    "review": "Beoordelen",
    "triangle": "Driehoek",
    "agreements": "Afspraken",
    "own_commitments": "Mijn toezeggingen",
    "sources": "Bronnen",
    "rights": "Wat mag ik zien",
    "account": "Mijn account",
    "users": "Gebruikers en rechten",
    "log": "Logboek",
}
AS_TABLE = "Als tabel"
HOW = "Hoe is dit berekend?"
MUNICIPALITY = "Gemeente"
MEASURE = "Maat"
THEME = "Thema"
CODE = "Soort"
PERIOD = "Periode"
LEVEL = "Niveau"
INDICATOR = "Toon op de kaart"
ALL_THEMES = "Alle thema’s"
ALL_CODES = "Alle soorten"
NO_AREA = "Geen gekozen"
RESIDENTS = "Inwoners"
COUNT = "Aantal"
RATE = "Per 1.000 inwoners"
RANK = "Rang"
REMARK = "Opmerking"
DOWNLOAD = "Download tabel (CSV voor Excel)"
DOWNLOAD_MAP = "Download kaart (PNG)"
DOWNLOAD_WEEK = "Download week (CSV)"
DOWNLOAD_WEEK_CHART = "Download week (PNG)"
DOWNLOAD_YEAR = "Download jaar (CSV)"
DOWNLOAD_YEAR_CHART = "Download jaar (PNG)"
DOWNLOAD_CHART = "Download grafiek (PNG)"
NORTH = "Noord"
PURPOSE = "Waarvoor neemt u deze cijfers mee?"
PURPOSES = (
    "Overleg in de driehoek",
    "Veiligheidsbeeld of rapport",
    "Vraag van de gemeenteraad",
    "Aanpak of toezicht in een buurt",
    "Ander werk voor openbare orde en veiligheid",
)
PURPOSE_CHOOSE = "Kies een doel"
PURPOSE_WHY = (
    "Politiecijfers die niet openbaar zijn, mag u alleen meenemen voor uw taak. Uw keuze komt in"
    " het logboek."
)
TOO_FEW = "te weinig inwoners"
_MEASURES = {Measure.CRIME: "Misdrijven", Measure.NUISANCE: "Overlast"}
_UNITS = {
    Measure.CRIME: ("misdrijf", "misdrijven"),
    Measure.NUISANCE: ("melding van overlast", "meldingen van overlast"),
}
_INDICATORS = {
    Indicator.COUNT: COUNT,
    Indicator.RATE: RATE,
    Indicator.DENSITY: "Dichtheid binnen buurten",
    Indicator.HOTSPOTS: "Hotspots (aantal)",
    Indicator.HOTSPOTS_BY_RATE: "Hotspots (per inwoner)",
    Indicator.CHANGE: "Verandering in een jaar",
    Indicator.EMERGING: "Verloop van hotspots",
    Indicator.SURFACE: "Dichtheid, vloeiend",
    Indicator.SURFACE_PER_RESIDENT: "Dichtheid per inwoner",
    Indicator.HOT_CELLS: "Hotspots binnen buurten",
    Indicator.CLUSTERS: "Clusters",
    Indicator.NEAR_REPEATS: "Herhaling in de buurt",
    Indicator.FACILITIES: "Rond voorzieningen",
}
FORMS_NOTE = {
    Grain.PROTECTED: (
        "Beschermde cijfers: kleine aantallen zijn iets veranderd, zodat niemand te herleiden is."
        " Optellen kan daarom net anders uitkomen."
    ),
    Grain.ROUNDED: "Afgeschermde cijfers: onder de tien niet getoond, verder afgerond op vijf.",
    Grain.NONE: "Deze cijfers horen niet bij uw rol. Zie “Wat mag ik zien”.",
}
"""What to say beside figures that are not exact, and where there are none for somebody."""
_STATUSES = {
    CellStatus.COUNTED: "geteld",
    CellStatus.MISSING: "geen gegevens",
    CellStatus.WITHHELD: "niet gepubliceerd",
    CellStatus.RESTRICTED: "niet voor uw rol",
    CellStatus.SUPPRESSED: "minder dan 10",
}
_LEVELS = {
    AreaLevel.COUNTRY: ("land", "landen"),
    AreaLevel.REGION: ("regio", "regio’s"),
    AreaLevel.MUNICIPALITY: ("gemeente", "gemeenten"),
    AreaLevel.DISTRICT: ("wijk", "wijken"),
    AreaLevel.NEIGHBOURHOOD: ("buurt", "buurten"),
}


def count_of(measure: Measure, count: int) -> str:
    """Write a count with its unit: ``1 misdrijf``, ``2.345 misdrijven``."""
    one, many = _UNITS[measure]
    return f"{number(count)} {one if count == 1 else many}"


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
    "restricted": _STATUSES[CellStatus.RESTRICTED],
    "suppressed": _STATUSES[CellStatus.SUPPRESSED],
    "too_few": TOO_FEW,
    "legend": "Legenda",
    "two_fingers": "Gebruik twee vingers om de kaart te verschuiven",
    "failed": "De grenzen zijn niet geladen. Ververs de pagina; de tabel toont alle cijfers.",
}


PLACE_WORDS = MAP_WORDS | {
    "frame": "Kaart om een plek aan te wijzen. De lijst met buurten eronder doet hetzelfde.",
    "failed": "De kaart is niet geladen. Kies hieronder een buurt uit de lijst.",
    "my_place": "Mijn plek",
    "no_position": "Uw telefoon geeft geen plek door. Tik op de kaart, of kies een buurt.",
}


SHOWN_PLACE_WORDS = MAP_WORDS | {
    "frame": "Kaart met de plek van de waarneming. De buurt staat ook in de tekst ernaast.",
    "failed": "De kaart is niet geladen. De buurt staat in de tekst ernaast.",
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


def choose_hint(kind: str) -> str:
    """Say how to see one area's figures."""
    return f"Kies een {kind} in de lijst, op de kaart of in de tabel voor de cijfers ervan."


def out_of(count: int) -> str:
    """Say how many a rank is one of."""
    return f"van {number(count)}"


def not_published(kind: str) -> str:
    """Say that the supplier keeps figures of areas this small to itself."""
    return (
        f"De politie publiceert deze cijfers niet per {kind}: ze zouden over te weinig mensen gaan."
    )
