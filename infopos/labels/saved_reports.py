"""Reports that are made again and again."""

from __future__ import annotations

from datetime import date

from infopos.labels.formats import date_nl
from infopos.labels.formats import period as period_name
from infopos.model import Period, PeriodKind, Rhythm

SAVED_REPORTS = "Vaste rapporten"
SAVED_REPORTS_HELP = (
    "Infopos maakt de briefing op dit moment zelf, met de nieuwste cijfers, zoals uw rol ze mag"
    " zien. U vindt haar hier; de beheerder kan haar ook in een map laten zetten."
)
SAVE_REPORT = "Vast rapport maken"
REPORT_SAVED = "Het eerste rapport wordt nu gemaakt. Laad de pagina straks opnieuw."
REPORT_STOPPED = "Dit rapport wordt niet meer gemaakt. De bestanden zijn weg."
STOP_REPORT = "Stoppen"
RHYTHM = "Wanneer"
RHYTHMS = {Rhythm.WEEKLY: "elke maandag", Rhythm.MONTHLY: "de eerste van elke maand"}
REPORT_ABOUT = "Over"
LAST_PERIODS = {
    PeriodKind.YEAR: "het laatste jaar",
    PeriodKind.QUARTER: "het laatste kwartaal",
    PeriodKind.MONTH: "de laatste maand",
}
FORM = "Vorm"
REPORT_FORMS = {
    "pdf": "PDF",
    "pptx": "Dia’s (PowerPoint)",
    "xlsx": "Werkboek (Excel)",
    "gpkg": "Kaartlaag (GeoPackage)",
    "geojson": "Kaartlaag (GeoJSON)",
    "csv": "Tabel (CSV voor Excel)",
    "parquet": "Tabel (Parquet)",
}
NOT_MADE_YET = "Nog niet gemaakt."
SERVER_MAKES = (
    "De app draait en heeft de vaste rapporten: die maakt ze zelf, elk uur. Er is niets gedaan."
)


def saved_report(form: str, kind: PeriodKind, rhythm: Rhythm) -> str:
    """Name a report that is made again and again."""
    return f"{REPORT_FORMS[form]} over {LAST_PERIODS[kind]}, {RHYTHMS[rhythm]}"


def run_of(day: date, period: Period) -> str:
    """Name one time that a report was made."""
    return f"{period_name(period).capitalize()}, klaargezet voor {date_nl(day)}"


def delivered(made: int, failed: int) -> str:
    """Say how many reports were made.

    Examples
    --------
    >>> delivered(1, 0), delivered(0, 0), delivered(3, 1)
    ('1 rapport gemaakt.', 'Er was niets te maken.', '3 rapporten gemaakt, 1 lukte niet.')
    """
    if not made and not failed:
        return "Er was niets te maken."
    told = f"{made} {'rapport' if made == 1 else 'rapporten'} gemaakt"
    return f"{told}, {failed} lukte niet." if failed else f"{told}."
