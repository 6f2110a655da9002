"""What densities, clusters and repeats are called, and the sentences about them."""

from __future__ import annotations

from infopos.labels.formats import number, percentage, rate

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


def band_per_km2(low: float, high: float) -> str:
    """Write a band of a density."""
    return f"{number(round(low))} – {number(round(high))} per km²"


def band_per_1000(low: float, high: float) -> str:
    """Write a band of a density relative to residents."""
    return f"{rate(low)} – {rate(high)} per 1.000 inwoners"


def smoothed_over(metres: float) -> str:
    """Say over which distance a density was smoothed."""
    return f"uitgesmeerd over {number(round(metres, -1))} m"
