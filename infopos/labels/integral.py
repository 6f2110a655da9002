"""The integral picture: what police and partners see, in words."""

from __future__ import annotations

from datetime import date

from infopos.labels.formats import date_nl, listing, number, period, rate
from infopos.model import Doubt, PartnerLevel, Period, PoliceLevel, Seen

ABOUT = "Waarover"
VIEW = "Toon"
VIEW_TOGETHER = "Samen op één kaart"
LEGEND_TOGETHER = "politie en partners"
ACROSS = "partners →"
UP = "politie →"
VIEW_CLASSES = "Wie ziet het"
VIEW_BESIDE = "Twee kaarten naast elkaar"
VIEW_COVERAGE = "Wie kijkt waar"
POLICE_LEVELS: dict[str, str] = {
    PoliceLevel.LOWER: "lager",
    PoliceLevel.AROUND: "gewoon",
    PoliceLevel.HIGHER: "hoger",
    PoliceLevel.UNKNOWN: "onbekend",
}
PARTNER_LEVELS: dict[str, str] = {
    PartnerLevel.NOTHING: "niets",
    PartnerLevel.SOME: "iets",
    PartnerLevel.STRONG: "sterk",
    PartnerLevel.NOBODY: "geen partner actief",
}
SEEN: dict[str, str] = {
    Seen.BOTH: "Beide zien het",
    Seen.POLICE_ONLY: "Alleen politie",
    Seen.PARTNERS_ONLY: "Alleen partners (blinde vlek)",
    Seen.NEITHER: "Geen van beide",
    Seen.NOBODY_LOOKS: "Geen partner actief",
    Seen.UNKNOWN: "Niet te zeggen",
}
SEEN_SHORT: dict[str, str] = SEEN | {
    Seen.BOTH: "Beide",
    Seen.PARTNERS_ONLY: "Alleen partners",
    Seen.NOBODY_LOOKS: "Niemand kijkt",
}
NOTHING_SEEN = "Er is geen buurt waarvan iets te zeggen is."
DOUBTS: dict[str, str] = {
    Doubt.CHANCE: "politiecijfer kan toeval zijn",
    Doubt.ONE_ORGANISATION: "maar één organisatie actief",
    Doubt.WEAK: "partners zien het zwak",
    Doubt.HEARSAY: "alleen van horen zeggen",
    Doubt.STALE: "langer dan een half jaar geleden",
}
DOUBTFUL = "met twijfel"
POLICE = "Politie"
PARTNERS = "Partners"
TIMES_MEAN = "Keer het gemiddelde van de gemeente"
TIMES_MEAN_SHORT = "× gem."
SIGNAL = "Ernst volgens partners (0–5)"
SEE_IT = "Zien het"
DOUBT = "Twijfel"
NEWEST = "Laatst gezien"
WHO_SEES = "Wie ziet het"
PERSPECTIVE = "Handelingsperspectief"
NO_PERSPECTIVE = "Nog niet ingevuld door de veiligheidsfunctionaris."
SAVE = "Bewaren"
SAVED = "Bewaard."
CODES_OF_THEME = "Welke politiecijfers horen bij dit thema?"
NO_CODES = "De politie registreert niets dat hierop lijkt; de politiekant blijft leeg."
MEASURE_OF_THEME = "Misdrijven of overlast"
CODES = "Soorten"
COVERAGE = "Welke organisatie werkt waar?"
COVERAGE_TEXT = (
    "Alleen waar een organisatie werkt, betekent stilte iets. Wie ergens iets meldde, telt daar"
    " vanzelf mee."
)
ORGANISATIONS_ACTIVE = "Actieve organisaties"
NO_COVERAGE = "Nog geen organisatie heeft iets gemeld."
INTEGRAL_METHOD = (
    "**Politie**: het aantal per 1.000 inwoners tegen dat van de hele gemeente; hoger of lager is"
    " het pas als toeval het niet goed verklaart (95%). **Partners**: per organisatie de middelste"
    " ernst (1 tot 5) die zij hier ziet, 0 als zij hier werkt en niets meldde, en daarvan het"
    " gemiddelde. Zo telt wie meer meldt niet zwaarder. Vanaf 1 zien partners het, vanaf 2 sterk."
    " De twee worden nooit bij elkaar opgeteld: meldingen van partners zijn geen misdrijven."
)
FEW_SHOWN = (
    "U ziet een buurt alleen als meerdere organisaties er meermaals iets meldden. Wat overblijft,"
    " is niet te onderscheiden van “niets gemeld”."
)
INTEGRAL_ALT = "Tabel per buurt: wat politie en partners zien, en hoe zeker dat is."


def cell(police: PoliceLevel, partners: PartnerLevel) -> str:
    """Name a cell of the map of three by three."""
    return f"Politie {POLICE_LEVELS[police]}, partners {PARTNER_LEVELS[partners]}"


def organisations(seeing: int, active: int) -> str:
    """Say how many of the active organisations see something."""
    return f"{seeing} van {active}"


def integral_title(theme: str, place: str) -> str:
    """Say what is put side by side, and where."""
    return f"{theme} in {place}: politie en partners naast elkaar"


def both_see(names: list[str]) -> str:
    """Name where both see a problem."""
    return f"Politie en partners zien het allebei in {listing(names)}."


def only_partners(names: list[str]) -> str:
    """Name the blind spots."""
    return f"Alleen partners zien het in {listing(names)}: een **blinde vlek** in de registratie."


def only_police(names: list[str]) -> str:
    """Name where partners see nothing of what police register."""
    return f"Alleen de politie ziet het in {listing(names)}."


def nobody_looks(areas: int) -> str:
    """Say in how many neighbourhoods silence means nothing."""
    where = "één buurt" if areas == 1 else f"{areas} buurten"
    return f"In {where} is geen partner actief: daar betekent stilte niets."


def unplaced_observations(number: int) -> str:
    """Say how many observations are on no map since the neighbourhoods changed."""
    what = (
        "Eén waarneming gaat over een buurt die is gesplitst en staat"
        if number == 1
        else f"{number} waarnemingen gaan over een buurt die is gesplitst en staan"
    )
    return f"{what} daarom niet op de kaart: over welk deel, is niet bekend."


def agreement(tau: float, low: float, high: float) -> str:
    """Say how alike the two orders of neighbourhoods are."""
    shown, least, most = (rate(round(part, 1) + 0.0) for part in (tau, low, high))  # no -0,0
    between = f"tussen {least} en {most}"
    if low > 0:
        told = "Buurten staan bij politie en partners ongeveer in dezelfde volgorde"
    elif high < 0:
        told = "Waar de politie veel ziet, zien partners juist weinig"
    else:
        told = "De volgorde van buurten bij politie en partners hangt niet aantoonbaar samen"
    return f"{told} (tau {shown}, {between}; 1 is gelijk, 0 is geen verband)."


def differs_most(more_police: list[str], more_partners: list[str]) -> str:
    """Name where the two orders differ most."""
    parts = []
    if more_police:
        parts.append(f"bij de politie veel hoger: {listing(more_police)}")
    if more_partners:
        parts.append(f"bij partners veel hoger: {listing(more_partners)}")
    return f"Het grootste verschil: {'; '.join(parts)}." if parts else ""


def registered(area: str, subject: str, when: Period, count: int | None, ratio: float) -> str:
    """Say what police registered of the same in a neighbourhood."""
    told = "geen cijfer" if count is None else f"**{number(count)}** registraties"
    mean = f", {rate(ratio)} keer het gemiddelde van de gemeente" if ratio == ratio else ""
    return f"**Politie** in {area}, {period(when)}: {told}{mean} ({subject})."


def observed_between(since: date, until: date) -> str:
    """Say of which time the observations are."""
    return f"Waarnemingen van {date_nl(since)} tot en met {date_nl(until)}, door Infopos geteld."


LIVEABILITY = "Leefbaarheid"


def living_score(here: float, whole: float) -> str:
    """Set the liveability of a neighbourhood beside that of the municipality."""
    return f"Leefbaarheid: {rate(here)}, in de hele gemeente {rate(whole)}."


def living_source(year: int | None) -> str:
    """Say what a score of liveability is, and what it is not."""
    when = "" if year is None else f" van {year}"
    return (
        f"Leefbaarheid: gemiddelde score{when} van de vakken van 100 meter in de buurt, zoals de"
        " Leefbaarometer; daar zitten zelf misdaadcijfers in."
    )
