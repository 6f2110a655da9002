"""What densities, clusters and repeats are called, and the sentences about them."""

from __future__ import annotations

from infopos.labels.formats import listing, number, percentage, rate

DENSITY = "Per vierkante kilometer"
CLUSTERS = "Aantal meldingen in een cluster (HDBSCAN)"
FACILITY_KINDS = {
    "stands_out": "Meer dan in de omgeving",
    "none": "Niet meer dan in de omgeving",
}
FACILITIES_METHOD = "binnen 200 m, tegen de ring tot 600 m"
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


def made_of(count: int) -> str:
    """Say how many incidents with a place there are."""
    return f"Gemaakt van {number(count)} meldingen met een plaats."


def lie_to_each_other(index: float) -> str:
    """Say how close incidents lie to each other, against a spread by chance."""
    return (
        f"Ze liggen gemiddeld {rate(index)} keer zo ver uit elkaar als wanneer ze"
        " toevallig over de gemeente verspreid waren."
    )


def hot_facility(name: str, count: int, expected: float) -> str:
    """Tell of one facility how much happens near it and what its surroundings would give."""
    return f"**{name}** ({number(count)}; omgeving {number(round(expected))})"


def hot_facilities(told: list[str], clear: int, facilities: int) -> str:
    """Name the facilities near which more happens than around them."""
    return (
        f"Bij {clear} van {facilities} voorzieningen gebeurt duidelijk meer dan in hun omgeving,"
        f" het sterkst bij {listing(told)}."
    )


def no_hot_facilities(facilities: int) -> str:
    """Say that nothing stands out near a facility."""
    return f"Bij geen van {facilities} voorzieningen gebeurt duidelijk meer dan in de omgeving."


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


def band_per_km2(low: float, high: float) -> str:
    """Write a band of a density."""
    return f"{number(round(low))} – {number(round(high))} per km²"


def band_per_1000(low: float, high: float) -> str:
    """Write a band of a density relative to residents."""
    return f"{rate(low)} – {rate(high)} per 1.000 inwoners"


def smoothed_over(metres: float) -> str:
    """Say over which distance a density was smoothed."""
    return f"uitgesmeerd over {number(round(metres, -1))} m"
