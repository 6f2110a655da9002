"""Every Dutch word and number format that reaches a screen, a file or a command line.

Small functions without side effects, so that the app, the exports and the commands say one and
the same thing in one and the same way.
"""

from __future__ import annotations

from datetime import date
from numbers import Integral

from babel.dates import format_date, get_month_names
from babel.numbers import format_decimal

from infopos.model import (
    AreaLevel,
    CellStatus,
    ChangeClass,
    EmergingClass,
    Grain,
    HotspotKind,
    Indicator,
    Measure,
    PeerVerdict,
    Period,
    PeriodKind,
    TrendVerdict,
)

LOCALE = "nl_NL"

NONE = "–"
"""Stands where there is no figure. Never a zero, and never an empty cell."""

FICTIONAL = "Fictieve gegevens"
FICTIONAL_LONG = (
    "Deze gemeente bestaat niet. De cijfers zijn verzonnen, om te laten zien wat Infopos doet."
)

APP = "Infopos"
PAGES = {
    "start": "Start",
    "hotspots": "Hotspots",
    "area": "Buurt",
    "trends": "Trends",
    "when": "Wanneer",
    "compare": "Vergelijk",
    "sources": "Bronnen",
    "rights": "Wat mag ik zien",
    "account": "Mijn account",
    "users": "Gebruikers en rechten",
    "log": "Logboek",
}

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
Q_VALUE = "q-waarde"
RATE_SMOOTHED = "Per 1.000 inwoners, getrokken naar het gemiddelde"
CHANGE_PERCENT = "Verandering in procenten"
AT_LEAST = "Verschil, minstens"
AT_MOST = "Verschil, hoogstens"
WITHOUT_SEASON = "Lijn zonder seizoen en toeval"
LEFT_OUT = "telt niet mee voor de trend"
STANDS_OUT = "valt op"
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
}
HOTSPOT_KINDS: dict[str, str] = {
    HotspotKind.HOT_99: "Hotspot, vrijwel zeker",
    HotspotKind.HOT_95: "Hotspot, zeer waarschijnlijk",
    HotspotKind.HOT_90: "Hotspot, waarschijnlijk",
    HotspotKind.PEAK: "Uitschieter: deze buurt zelf is hoog",
    HotspotKind.EDGE: "Naast een hotspot, zelf niet hoog",
    HotspotKind.NONE: "Niet te onderscheiden van toeval",
    HotspotKind.COLD_90: "Opvallend laag, waarschijnlijk",
    HotspotKind.COLD_95: "Opvallend laag, zeer waarschijnlijk",
    HotspotKind.COLD_99: "Opvallend laag, vrijwel zeker",
    HotspotKind.UNDEFINED: "Niet te berekenen",
}
HOTSPOT_METHOD = "Gi*, kans op vals alarm 1%, 5% of 10%"
CHANGES: dict[str, str] = {
    ChangeClass.RISE: "Gestegen, meer dan toeval",
    ChangeClass.POSSIBLE_RISE: "Misschien gestegen",
    ChangeClass.NO_DEMONSTRABLE_CHANGE: "Geen aantoonbare verandering",
    ChangeClass.POSSIBLE_FALL: "Misschien gedaald",
    ChangeClass.FALL: "Gedaald, meer dan toeval",
    ChangeClass.UNDEFINED: "Niet te vergelijken",
}
COURSES: dict[str, str] = {
    EmergingClass.NEW: "Nieuw: nu voor het eerst",
    EmergingClass.CONSECUTIVE: "Sinds kort, zonder onderbreking",
    EmergingClass.INTENSIFYING: "Blijvend en sterker",
    EmergingClass.PERSISTENT: "Blijvend",
    EmergingClass.DIMINISHING: "Blijvend, maar zwakker",
    EmergingClass.SPORADIC: "Nu, en eerder af en toe",
    EmergingClass.OSCILLATING: "Wisselt tussen hoog en laag",
    EmergingClass.HISTORICAL: "Voorbij: lang een hotspot, nu niet",
    EmergingClass.NONE: "Nu geen hotspot",
}
_SHORT: dict[str, str] = {
    HotspotKind.HOT_99: "Hotspot 99%",
    HotspotKind.HOT_95: "Hotspot 95%",
    HotspotKind.HOT_90: "Hotspot 90%",
    HotspotKind.PEAK: "Uitschieter",
    HotspotKind.EDGE: "Naast hotspot",
    HotspotKind.COLD_90: "Laag 90%",
    HotspotKind.COLD_95: "Laag 95%",
    HotspotKind.COLD_99: "Laag 99%",
    ChangeClass.RISE: "Gestegen",
    ChangeClass.POSSIBLE_RISE: "Misschien ↑",
    ChangeClass.POSSIBLE_FALL: "Misschien ↓",
    ChangeClass.FALL: "Gedaald",
    EmergingClass.NEW: "Nieuw",
    EmergingClass.CONSECUTIVE: "Sinds kort",
    EmergingClass.INTENSIFYING: "Sterker",
    EmergingClass.PERSISTENT: "Blijvend",
    EmergingClass.DIMINISHING: "Zwakker",
    EmergingClass.SPORADIC: "Af en toe",
    EmergingClass.OSCILLATING: "Wisselend",
    EmergingClass.HISTORICAL: "Voorbij",
}
FINDING = "Bevinding"
GI_STAR = "Gi*"
GI_STAR_HELP = "Hoe sterk dit gebied met zijn buren afwijkt, in standaardafwijkingen."
BEFORE = "Toen"
DIFFERENCE = "Verschil"
MARGIN = "Marge"
MARGIN_HELP = "Het verschil met wat toeval ermee doet (95%)."
SERIES = "Per periode"
PERIODS_HOT = "Hotspot in"
WAY = "Trend"
WAY_HELP = "Of de aantallen zelf over deze perioden aantoonbaar stijgen of dalen."
WAYS = {1: "stijgt", -1: "daalt", 0: "–"}
DENSITY = "Per vierkante kilometer"
CLUSTERS = "Aantal meldingen in een cluster (HDBSCAN)"
AT_RISK = "Verhoogd risico na de laatste meldingen"
NEAR_REPEATS = "Herhaling dichtbij en kort erna (Knox)"
NOTHING_STANDS_OUT = "Niets dat toeval niet verklaart"
NO_REPEATS = "Herhaling dichtbij en kort erna is niet aan te tonen."
NO_CELLS = "Geen meldingen met een plaats die hier te tonen zijn"


def cells_method(*, points: bool) -> str:
    """Say what a hexagon is."""
    if points:
        return "vlakken van 265 m, vanaf 2 meldingen"
    return "elk vlak: minstens 5 meldingen en 8 adressen"


NOT_COMPUTED = "Niet te berekenen"
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
    "restricted": _STATUSES[CellStatus.RESTRICTED],
    "suppressed": _STATUSES[CellStatus.SUPPRESSED],
    "too_few": TOO_FEW,
    "legend": "Legenda",
    "two_fingers": "Gebruik twee vingers om de kaart te verschuiven",
    "failed": "De grenzen zijn niet geladen. Ververs de pagina; de tabel toont alle cijfers.",
}


def fewer_residents(minimum: int) -> str:
    """Say why an area has no rate."""
    return f"minder dan {number(minimum)} inwoners"


def looked_back(before: Period, kind: str, places: int, area_share: float, hit_rate: float) -> str:
    """Say how much happened where the map of the year before pointed."""
    return (
        f"**Had deze kaart een jaar geleden geklopt?** De {places} {kind} die in {period(before)}"
        f" het meest opvielen, {percentage(area_share)} van het gebied, kregen daarna"
        f" **{percentage(hit_rate)}** van alle registraties. Blind kiezen had"
        f" {percentage(area_share)} gegeven."
    )


HOTSPOTS_HIDDEN = (
    "Uit afgeschermde cijfers zijn geen hotspots te berekenen: wat klein is, ontbreekt."
)


def too_few_for_hotspots(kind: str, fewest: int) -> str:
    """Say why no hotspots were looked for."""
    return (
        f"Er is te weinig om hotspots te berekenen: daarvoor zijn {number(fewest)} registraties en"
        f" tien {kind}en met een cijfer nodig."
    )


def no_hotspots(kind: str) -> str:
    """Say that nothing stands out."""
    return f"Geen {kind} steekt er duidelijk bovenuit: de verschillen kunnen toeval zijn."


def stands_out(where: str, *, per_resident: bool) -> str:
    """Say where it is clearly more than chance."""
    by = ", per inwoner," if per_resident else ""
    return f"In {where} ligt het{by} duidelijk boven wat toeval verklaart."


def rises_in(where: str, periods: str) -> str:
    """Say where it goes up over years."""
    return f"Het neemt toe in {where} ({periods})."


def falls_in(where: str, periods: str) -> str:
    """Say where it goes down over years."""
    return f"Het neemt af in {where} ({periods})."


def among_others(value: AreaLevel, count: int, names: list[str]) -> str:
    """Say how many areas there are, with a few of them."""
    return f"{count} {level(value, count)}, waaronder {listing(names)}"


def changed_since(
    before: Period, verdict: ChangeClass, difference: int, between: tuple[int, int]
) -> str:
    """Say how a whole changed, and how sure that is."""
    within = margin(*between)
    if verdict is ChangeClass.NO_DEMONSTRABLE_CHANGE:
        return (
            f"Vergeleken met {period(before)} is er geen aantoonbare verandering"
            f" ({signed(difference)}; met toeval {within})."
        )
    more = "meer" if verdict is ChangeClass.RISE else "minder"
    return (
        f"Het zijn er {number(abs(difference))} {more} dan in {period(before)}, meer dan toeval"
        f" verklaart ({within})."
    )


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


def out_of_periods(hot: int, periods: int) -> str:
    """Say in how many periods an area was a hotspot."""
    return f"{hot} van {periods}"


def finding(kind: str) -> str:
    """Name a finding in a word or two, as in a table; the legend says it in full."""
    return _SHORT.get(kind, NONE)


def made_of(count: int) -> str:
    """Say how many incidents with a place there are."""
    return f"Gemaakt van {number(count)} meldingen met een plaats."


def lie_to_each_other(index: float) -> str:
    """Say how close incidents lie to each other, against a spread by chance."""
    return (
        f"Ze liggen gemiddeld {rate(index)} keer zo ver uit elkaar als wanneer ze"
        " toevallig over de gemeente verspreid waren."
    )


def in_clusters(clusters: int, inside: int, share: float) -> str:
    """Say how many of the incidents lie in clusters."""
    kind = "cluster" if clusters == 1 else "clusters"
    return f"**{clusters} {kind}** met samen {number(inside)} meldingen ({percentage(share)})."


def cells_looked_back(area_share: float, hit_rate: float) -> str:
    """Say how the map of cells of a year ago would have done."""
    return (
        f"Had deze kaart een jaar geleden geklopt? Op {percentage(area_share)} van de oppervlakte"
        f" die hij toen aanwees, gebeurde nu **{percentage(hit_rate)}**."
    )


def repeats(metres: float, days: float, times: float, circles: int) -> str:
    """Say how much, how far and how long the risk is raised near an incident."""
    where = "is 1 plek" if circles == 1 else f"zijn {number(circles)} plekken"
    return (
        f"Binnen **{number(round(metres))} meter en {number(round(days))} dagen** na een melding"
        f" zijn er {rate(times)} keer zoveel als bij toeval. Aan het eind van de"
        f" periode {where} met een verhoogd risico."
    )


def season_of_years(years: tuple[int, ...]) -> str:
    """Say which years a season was found in."""
    return f"Dit gaat over {years[0]} tot en met {years[-1]}."


def months_with_more(names: list[str]) -> str:
    """Name the months with more than the mean."""
    return f"Meer dan gemiddeld in **{listing(names)}**."


def months_with_less(names: list[str]) -> str:
    """Name the months with less than the mean."""
    return f"Minder in {listing(names)}."


def holidays_with_more(told: list[str]) -> str:
    """Name the holidays on which clearly more happens."""
    return f"Op {listing(told)} gebeurt duidelijk meer dan op andere dagen."


def holidays_with_less(told: list[str]) -> str:
    """Name the holidays on which clearly less happens."""
    return f"Op {listing(told)} duidelijk minder."


def holidays_since(since: date) -> str:
    """Say from when on incidents were counted."""
    return f"Geteld vanaf {date_nl(since)}."


def band_per_km2(low: float, high: float) -> str:
    """Write a band of a density."""
    return f"{number(round(low))} – {number(round(high))} per km²"


def band_per_1000(low: float, high: float) -> str:
    """Write a band of a density relative to residents."""
    return f"{rate(low)} – {rate(high)} per 1.000 inwoners"


def smoothed_over(metres: float) -> str:
    """Say over which distance a density was smoothed."""
    return f"uitgesmeerd over {number(round(metres, -1))} m"


def count_in(when: Period) -> str:
    """Head a column of counts of another period."""
    return f"{COUNT} in {period(when)}"


def since(before: Period) -> str:
    """Say what figures are compared with."""
    return f"vergeleken met {period(before)}"


def over(periods: tuple[Period, ...]) -> str:
    """Say over which periods a course goes."""
    if not periods:
        return "te weinig perioden"
    kinds = {PeriodKind.YEAR: "jaren", PeriodKind.QUARTER: "kwartalen", PeriodKind.MONTH: "maanden"}
    return f"{len(periods)} {kinds[periods[0].kind]}, tot en met {period(periods[-1])}"


def classes(count: int) -> str:
    """Name the method by which a map's classes were made."""
    if count == 0:
        return "geen klassen: overal nul of geen cijfer"
    return f"{count} {'klasse' if count == 1 else 'klassen'}, Fisher-Jenks"


DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
DAYS_FROM_SUNDAY = [DAYS[-1], *DAYS[:-1]]
MONTHS = [get_month_names("wide", locale=LOCALE)[number] for number in range(1, 13)]
MONTH = "Maand"
DAY = "Dag"
HOUR = "Uur van de dag"
PER_MONTH = "Aantal per maand"
PER_YEAR = "Per jaar"
OTHER_RULE = "anders geteld"
PANDEMIC = "corona"
TREND_VERDICTS = {
    TrendVerdict.RISES: "Het stijgt.",
    TrendVerdict.FALLS: "Het daalt.",
    TrendVerdict.NOT_SHOWN: "Er is geen aantoonbare verandering.",
    TrendVerdict.TOO_SHORT: "Er zijn te weinig maanden om een trend te zien: minder dan twee jaar.",
}
TREND_HIDDEN = "Uit afgeschermde cijfers is geen trend te berekenen: wat klein is, mist."
NO_MONTHS = "Van deze keuze zijn er geen cijfers per maand, alleen per jaar."
TREND_METHOD = (
    "De dikke lijn is het verloop zonder seizoen (STL). Of het stijgt of daalt, is getoetst per"
    " maand van het jaar (Mann-Kendall); 95% zekerheid."
)
ASIDE_RULE = "de maanden vóór juli 2018, toen anders werd geteld"
ASIDE_PANDEMIC = "de coronajaren 2020 en 2021"


IN_ALL = "Alles samen"
ALIKE = "Lijkt erop"
ALIKE_HELP = "Per 1.000 inwoners in de gebieden die er in inwoners en grootte het meest op lijken."
CHOOSE_AREA = "Kies hierboven een gebied, of klik er een aan op de kaart van Hotspots."
CHANGE_METHOD = (
    "Verschil: met dezelfde periode een jaar eerder. “Gestegen” of “gedaald” staat er alleen als"
    " toeval het niet goed verklaart (E-toets, met een grens op vals alarm)."
)


def living_there(residents: int) -> str:
    """Say how many people live somewhere."""
    return f"Hier wonen {number(residents)} mensen."


def total_changed(
    told: str, before: Period, verdict: ChangeClass, difference: int, between: tuple[int, int]
) -> str:
    """Say how much there is and how that changed."""
    within = margin(*between)
    if verdict in (ChangeClass.RISE, ChangeClass.FALL):
        more = "meer" if difference > 0 else "minder"
        return f"{told}: {number(abs(difference))} {more} dan in {period(before)} ({within})."
    return (
        f"{told}: tegenover {period(before)} geen aantoonbare verandering"
        f" ({signed(difference)}; {within})."
    )


def more_than_elsewhere(themes: list[str], place: str) -> str:
    """Say of what there is much more than in the municipality."""
    return f"Per inwoner veel meer dan in heel {place}: {listing(themes)}."


def profile_alternative(measure_name: str, name: str) -> str:
    """Describe a table of themes to who does not see it."""
    return f"{measure_name} in {name} per thema: aantal, verschil en cijfer per 1.000 inwoners."


def alike(names: list[str]) -> str:
    """Say which areas an area is compared with."""
    return f"Het meest erop lijken: {listing(names)}."


PEERS = "Vergelijk met"
PEERS_HELP = "Maak de lijst leeg voor de acht gemeenten die er het meest op lijken."
PEERS_PLACEHOLDER = "Kies gemeenten"
PEERS_TOGETHER = "Andere samen"
PEERS_RANGE = "Laagste tot hoogste"
LOWEST = "Laagste"
MEDIAN = "Middelste"
HIGHEST = "Hoogste"
PER_PERIOD = "Verloop per 1.000"
OWN_SUFFIX = " (eigen)"
DISTANCE = "Afstand (km)"
DISTANCE_HELP = "Hemelsbreed, tussen de middelpunten van de gemeenten."
CHANGE = "In %"
PEERS_TOO_FEW = "Kies minstens vijf gemeenten om te zien of het verschil meer is dan toeval."
PEERS_HIDDEN = "Uit afgeschermde cijfers is niet te berekenen of het verschil meer is dan toeval."
PEERS_OPEN = "Cijfers van andere gemeenten: wat de politie openbaar maakt, voor de hele gemeente."
PEERS_OTHER_COUNT = (
    "De eigen cijfers komen uit losse meldingen; het niveau kan daardoor iets anders liggen dan in"
    " de openbare cijfers."
)
PEERS_NONE = (
    "Van andere gemeenten zijn bij deze keuze nog geen cijfers geladen. Vraag de beheerder om"
    " tabel 47013NED (misdrijven per gemeente) of 47021NED (overlast per gemeente) in te laden, met"
    " de inwoners en de grenzen van gemeenten. Dat zijn open data van politie en CBS."
)
PEERS_NOT_ABLE = (
    "Er zijn cijfers van andere gemeenten, maar geen enkele periode waarin zowel hun cijfers als"
    " die van hier bekend zijn, met het aantal inwoners. Kies een andere periode, of vraag de"
    " beheerder om meer jaren of de inwoners in te laden."
)


def peers_title(subject: str, place: str) -> str:
    """Say what is compared, and with what."""
    return f"{subject} in {place} en in vergelijkbare gemeenten"


def changed_here(
    place: str, before: tuple[Period, int], after: tuple[Period, int], share: float
) -> str:
    """Say how a municipality's own count changed.

    Examples
    --------
    >>> changed_here("Breda", (Period("2021"), 1204), (Period("2022"), 1010), -0.161)
    'In **Breda** daalde het aantal van 1.204 (2021) naar 1.010 (2022), −16%.'
    """
    (then, first), (now, last) = before, after
    if first == last:
        return f"In **{place}** bleef het aantal gelijk: {number(last)} ({period(now)})."
    way = "daalde" if last < first else "steeg"
    told = "" if share != share else f", {signed_percentage(share)}"
    return (
        f"In **{place}** {way} het aantal van {number(first)} ({period(then)})"
        f" naar {number(last)} ({period(now)}){told}."
    )


def changed_there(
    count: int, counts: tuple[int, int], share: float, between: str, *, own_choice: bool
) -> str:
    """Say how the count of the peers changed, together and one by one."""
    told = f"van {number(counts[0])} naar {number(counts[1])}"
    if between:
        told += f"; per gemeente {between}"
    what = signed_percentage(share) if share == share else signed(counts[1] - counts[0])
    kind = "gekozen" if own_choice else "vergelijkbare"
    if count == 1:
        return f"Bij de {kind} gemeente was de verandering {what} ({told})."
    return f"Bij {count} {kind} gemeenten samen was de verandering {what} ({told})."


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


def peers_verdict(place: str, verdict: PeerVerdict, own: int, theirs: int) -> str:
    """Say whether a municipality goes another way; ``own`` and ``theirs`` are differences."""
    if verdict is PeerVerdict.NOT_DIFFERENT:
        return f"**De verandering in {place} is niet duidelijk anders.**"
    lower = verdict is PeerVerdict.LOWER
    if own < 0:
        if theirs >= 0:
            return f"**Dat het in {place} daalde en elders niet, is een duidelijk verschil.**"
        return f"**De daling in {place} is duidelijk {'sterker' if lower else 'minder sterk'}.**"
    if own > 0:
        if theirs <= 0:
            return f"**Dat het in {place} steeg en elders niet, is een duidelijk verschil.**"
        return f"**De stijging in {place} is duidelijk {'minder sterk' if lower else 'sterker'}.**"
    return f"**Dat het in {place} gelijk bleef en elders niet, is een duidelijk verschil.**"


def expected_here(low: int, high: int) -> str:
    """Say what it would have been with the change of the peers."""
    return (
        f"Met de verandering van de andere gemeenten waren het er hier tussen {number(low)} en"
        f" {number(high)} geweest (95% zekerheid)."
    )


def level_here(place: str, own: float, together: float, between: tuple[float, float]) -> str:
    """Say how high it is beside the peers."""
    return (
        f"Per 1.000 inwoners zijn het er in {place} {rate(own)}; bij de andere samen"
        f" {rate(together)} ({rate(between[0])} tot {rate(between[1])})."
    )


def no_year_before(before: Period) -> str:
    """Say why only the level can be compared."""
    return f"Over {period(before)} zijn er geen cijfers van beide: een verschil is niet te geven."


def compared_other_period(asked: Period, found: Period) -> str:
    """Say that another period than the one asked is compared."""
    return f"Over {period(asked)} zijn er geen gedeelde cijfers; dit gaat over {period(found)}."


def peers_chosen(count: int, *, own_choice: bool, by_distance: bool) -> str:
    """Say how the peers were chosen."""
    if own_choice:
        return "De gemeenten zijn zelf gekozen."
    if by_distance:
        return f"Vergelijkbaar: de {count} die er in inwoners en afstand het meest op lijken."
    return (
        f"Vergelijkbaar: de {count} die er in inwoners het meest op lijken. De afstand telt niet"
        " mee: de grenzen van de gemeenten zijn niet geladen."
    )


def per_residents(kind: PeriodKind) -> str:
    """Name the rate over periods of one length."""
    lengths = {
        PeriodKind.YEAR: "jaar", PeriodKind.QUARTER: "kwartaal", PeriodKind.MONTH: "maand",
    }  # fmt: skip
    return f"Per 1.000 inwoners, per {lengths[kind]}"


def index_since(base: Period) -> str:
    """Name an index by what is 100."""
    return f"Verloop ({period(base)} = 100)"


def peers_alternative(what: str, subject: str, place: str) -> str:
    """Describe a chart of a municipality and its peers to who does not see it."""
    return f"Lijngrafiek: {subject} in {place} en vergelijkbare gemeenten. {what}. De tabel volgt."


def peers_table_alternative(subject: str) -> str:
    """Describe the table of a municipality and its peers."""
    return f"{subject} per gemeente: aantal, aantal een jaar eerder en aantal per 1.000 inwoners."


NO_INCIDENTS = "Van deze keuze zijn er geen losse meldingen met een tijd; alleen tellingen."
INCIDENTS_NOT_FOR_YOU = (
    "Tijden van losse meldingen zijn er alleen voor wie deze cijfers precies mag zien. Zie “Wat mag"
    " ik zien”."
)
NO_HOT_TIMES = "Geen dagdeel steekt er duidelijk bovenuit: de verschillen kunnen toeval zijn."
WHEN = "Wanneer"
SEASON = "Door het jaar"
PER_EXPECTED = "Keer zoveel als gemiddeld"
SEASON_ALTERNATIVE = "Staven per maand: hoeveel keer zoveel er gebeurt als gemiddeld over het jaar."
NO_SEASON = "Voor een seizoen zijn drie hele jaren met maandcijfers nodig."
SEASON_HIDDEN = "Uit afgeschermde cijfers is geen seizoen te berekenen: wat klein is, ontbreekt."
NO_HOT_MONTHS = "Geen maand steekt er duidelijk bovenuit of blijft duidelijk achter."
HOLIDAYS = "Feestdagen"
HOLIDAY = "Feestdag"
DAYS_COUNTED = "Dagen"
EXPECTED = "Gewoon"
EXPECTED_HELP = "Zoveel als op andere dagen van dezelfde weekdag en maand."
TIMES = "Keer zoveel"
NO_HOT_HOLIDAYS = "Geen feestdag wijkt duidelijk af van andere dagen."
HOLIDAYS_ALTERNATIVE = "Tabel van feestdagen: aantal dagen, meldingen en wat gewoon zou zijn."
SEASON_METHOD = (
    "Elke maand is vergeleken met het gemiddelde van zijn eigen jaar. Donker is meer of minder dan"
    " toeval en gewone schommeling verklaren. De coronamaanden en de tijd met een andere telregel"
    " tellen niet mee. Een feestdag is vergeleken met andere dagen van dezelfde weekdag en maand."
)
WEEK_METHOD = (
    "Is van een melding alleen bekend tussen welke tijden, dan telt elk uur ertussen deels mee."
    " Stippen staan in dagdelen van vier uur waarin meer gebeurt dan toeval verklaart."
)
WEEK_ALTERNATIVE = "Raster van weekdag en uur: hoe donkerder, hoe meer meldingen."


def hours(day: int, first: int, last: int) -> str:
    """Write a run of hours of one day.

    Examples
    --------
    >>> hours(4, 22, 23), hours(5, 0, 4)
    ('vrijdag 22–24 uur', 'zaterdag 0–5 uur')
    """
    return f"{DAYS[day]} {first}–{last + 1} uur"


def hot_times(runs: list[str]) -> str:
    """Say when it is clearly busier."""
    return f"Het gebeurt opvallend vaak op {listing([f'**{run}**' for run in runs])}."


def spread(used: int, left_out: int) -> str:
    """Say on how many incidents a week rests."""
    told = f"Dit gaat over {number(used)} meldingen"
    if left_out:
        told += f"; van {number(left_out)} andere is de tijd te weinig bekend"
    return f"{told}."


def slope(per_year: float) -> str:
    """Say how fast a monthly count goes up or down."""
    way = "bij" if per_year > 0 else "af"
    return f"Er komen per jaar ongeveer {rate(abs(per_year))} per maand {way}."


def stepped(month: Period) -> str:
    """Say from when a level was another."""
    return f"Vanaf ongeveer {period(month)} ligt het blijvend op een ander niveau."


def asides(what: list[str]) -> str:
    """Say what does not count for a verdict."""
    return f"Daarvoor tellen niet mee: {listing(what)}."


def trend_alternative(subject: str, place: str) -> str:
    """Describe the chart of a trend to who does not see it."""
    return f"Lijngrafiek: {subject} in {place}, aantal per maand, met het verloop zonder seizoen."


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


def signed_or_none(value: object) -> str:
    """Write a difference that may be pandas' missing value."""
    return signed(int(value)) if isinstance(value, Integral) else NONE


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
