"""Months, weeks, seasons and holidays: names and sentences."""

from __future__ import annotations

from datetime import date

from infopos.labels.formats import date_nl, listing, number, period, rate
from infopos.model import Period, TrendVerdict

WITHOUT_SEASON = "Lijn zonder seizoen en toeval"
LEFT_OUT = "telt niet mee voor de trend"
STANDS_OUT = "valt op"


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
HOLIDAYS = "Feestdagen en evenementen"
HOLIDAY = "Naam"
DAYS_COUNTED = "Dagen"
EXPECTED = "Gewoon"
EXPECTED_HELP = "Zoveel als op dezelfde weekdagen in de vier weken ervoor en erna."
TIMES = "Keer zoveel"
NO_HOT_HOLIDAYS = "Geen feestdag of evenement wijkt duidelijk af van andere dagen."
HOLIDAYS_ALTERNATIVE = (
    "Tabel van feestdagen en evenementen: aantal dagen, meldingen en wat gewoon zou zijn."
)
SEASON_METHOD = (
    "Elke maand is vergeleken met het gemiddelde van zijn eigen jaar. Donker is meer of minder dan"
    " toeval en gewone schommeling verklaren. De coronamaanden en de tijd met een andere telregel"
    " tellen niet mee. Een feestdag of evenement is vergeleken met dezelfde weekdagen in de vier"
    " weken ervoor en erna. Evenementen komen uit uw eigen lijst, als die is ingelezen."
)
WEEK_METHOD = (
    "Is van een melding alleen bekend tussen welke tijden, dan telt elk uur ertussen deels mee."
    " Stippen staan in dagdelen van vier uur waarin meer gebeurt dan toeval verklaart."
)
WEEK_ALTERNATIVE = "Raster van weekdag en uur: hoe donkerder, hoe meer meldingen."


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
