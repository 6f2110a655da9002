"""Reports: names of what is in them, and what stands on every page."""

from __future__ import annotations

from datetime import date

from infopos.labels.formats import date_nl

BRIEFING = "Briefing"
IN_SHORT = "In het kort"
THEMES_OF = "Thema’s"
MAP_OF = "Waar"
PER_RESIDENT = "Per inwoner"
COURSE_OF = "Verloop"
CHANGE_OF = "Verandering"
BY_CHANCE = "Met toeval"
SOURCE_BEGINS = "Bron"
PARTNERS_SEE = "Wat partners zien"
PROVENANCE = "Herkomst en kanttekeningen"
SOURCES_TITLE = "Bronnen"
CAVEATS = "Kanttekeningen"
AGAINST_YEAR_BEFORE = "T.o.v. jaar eerder"
OPERATOR = "beheerder"
NOT_PUBLIC = "Niet openbaar: geef dit niet door"
REPORT_PDF = "Briefing (PDF)"
REPORT_PPTX = "Dia’s (PowerPoint)"
REPORT_XLSX = "Werkboek (Excel)"
REPORT_GPKG = "Kaartlaag (GeoPackage)"
WITHOUT_TARGETS = (
    "De app draait en heeft het veiligheidsplan: deze briefing is zonder streefcijfers."
)


def report_for(audience: str) -> str:
    """Say who may have a report."""
    return f"Voor: {audience}"


def made_for(role: str, grain: str) -> str:
    """Name whom a report is for, and in what form figures are that are not public."""
    return f"{role}, politiecijfers {grain}"


def report_made(day: date, version: str) -> str:
    """Say when a report was made, and from which version of the figures."""
    return f"Gemaakt {date_nl(day)}, versie {version.removeprefix('registry_')} van de cijfers"


def most_of(kind: str, number: int, subject: str) -> str:
    """Name a table of the areas with the most."""
    return f"De {number} {kind} met het meest: {subject.lower()}"


def most_per_resident(kind: str, names: str) -> str:
    """Say where most is registered for those who live there."""
    return f"Naar inwonertal is het meest geregistreerd in de {kind} {names}."


def no_figures_of(municipality: str, period: str, known: str) -> str:
    """Say that a report cannot be made of a period."""
    return f"Over {period} zijn geen cijfers van {municipality} geladen. Wel over: {known}."


def themes_told(name: str, unusual: int, number: int, *, compared: bool) -> str:
    """Say of how many themes there is more or less than usual."""
    if not compared:
        return f"{name}: {number} thema’s, zonder eerdere jaren om mee te vergelijken."
    if not unusual:
        return f"{name}: geen van de {number} thema’s wijkt af van eerdere jaren."
    verb = "wijkt" if unusual == 1 else "wijken"
    return f"{name}: {unusual} van de {number} thema’s {verb} af van eerdere jaren."


def course_told(kind: str, number: int) -> str:
    """Say in how many areas a hotspot comes, stays or goes."""
    if not number:
        return "Er is geen hotspot die over de jaren komt, blijft of gaat."
    return f"In {number} {kind} is een hotspot die over de jaren komt, blijft of gaat."


def changes_told(kind: str, rises: int, falls: int, before: str) -> str:
    """Say in how many areas there is more or less than a year before, beyond chance."""
    if not rises and not falls:
        return f"In geen van de {kind} is het aantoonbaar meer of minder dan in {before}."
    ways = [f"in {number} {way}" for number, way in ((rises, "meer"), (falls, "minder")) if number]
    told = " en ".join(ways)
    return f"Van de {kind} is het {told} dan in {before}; de rest kan toeval zijn."


def largest_changes(kind: str, subject: str) -> str:
    """Name a table of the areas that changed most."""
    return f"De {kind} met de grootste verandering: {subject}"


def partners_told(number: int, blind: int) -> str:
    """Say how often partners see much, and how often police register little of it."""
    if not number:
        return "Nergens zien partners meer dan gemiddeld."
    if not blind:
        return f"Partners zien {number} keer veel; de politie registreert dat ook."
    times = "1 keer" if blind == 1 else f"{blind} keer"
    return f"Partners zien {number} keer veel; {times} daarvan registreert de politie dat niet."


def bars_of(caption: str) -> str:
    """Describe a chart of bars to who does not see it."""
    return f"Staafdiagram: {caption}, het aantal naast wat eerdere jaren laten verwachten."
