"""What hotspots, changes and courses are called, and the sentences that tell of them."""

from __future__ import annotations

from infopos.labels.formats import NONE, listing, margin, number, percentage, period, signed
from infopos.labels.words import COUNT, level
from infopos.model import AreaLevel, ChangeClass, EmergingClass, HotspotKind, Period, PeriodKind

Q_VALUE = "q-waarde"
RATE_SMOOTHED = "Per 1.000 inwoners, getrokken naar het gemiddelde"
CHANGE_PERCENT = "Verandering in procenten"
AT_LEAST = "Verschil, minstens"
AT_MOST = "Verschil, hoogstens"
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
_HOTSPOTS = {_SHORT[kind] for kind in (HotspotKind.HOT_99, HotspotKind.HOT_95, HotspotKind.HOT_90)}
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
NOT_COMPUTED = "Niet te berekenen"


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


def out_of_periods(hot: int, periods: int) -> str:
    """Say in how many periods an area was a hotspot."""
    return f"{hot} van {periods}"


def finding(kind: str) -> str:
    """Name a finding in a word or two, as in a table; the legend says it in full."""
    return _SHORT.get(kind, NONE)


def is_hotspot(told: str) -> bool:
    """Whether a finding, as `finding` named it, says that an area is a hotspot.

    What a meeting fixed holds words, and is read for as long as it is kept.

    Examples
    --------
    >>> is_hotspot(finding(HotspotKind.HOT_95)), is_hotspot(finding(HotspotKind.EDGE))
    (True, False)
    """
    return told in _HOTSPOTS


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
