"""Sentences about one area beside others."""

from __future__ import annotations

from collections.abc import Sequence

from infopos.labels.formats import listing, margin, number, period, signed
from infopos.model import ChangeClass, Period

IN_ALL = "Alles samen"
ALIKE = "Lijkt erop"
ALIKE_HELP = "Per 1.000 inwoners in de gebieden die er in inwoners en grootte het meest op lijken."
CHOOSE_AREA = "Kies hierboven een gebied, of klik er een aan op de kaart van Hotspots."
CHANGE_METHOD = (
    "Verschil: met dezelfde periode een jaar eerder. “Gestegen” of “gedaald” staat er alleen als"
    " toeval het niet goed verklaart (E-toets, met een grens op vals alarm)."
)
_MOST_NAMES = 6


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


def former_division(year: int) -> str:
    """Say that figures were counted by other borders than those on the map."""
    return f"Geteld in de indeling van {year}; de kaart heeft een nieuwere."


def border_changed(names: Sequence[str]) -> str:
    """Say of which areas a figure from before a new division is not known."""
    return (
        f"{_several(names)}: de grens is veranderd. Hoeveel er toen binnen de grens van nu is"
        " geregistreerd, is niet bekend."
    )


def added_up(names: Sequence[str]) -> str:
    """Say which areas have the figures of several former ones."""
    return f"{_several(names)}: opgeteld uit de gebieden van toen."


def border_since(year: int) -> str:
    """Say why a series has no figures from before a division."""
    return (
        f"Dit gebied heeft deze grens sinds de indeling van {year}. Cijfers van daarvoor gaan over"
        " een ander gebied en tellen hier niet mee."
    )


def _several(names: Sequence[str]) -> str:
    """Name areas, or say how many they are when it is a long row."""
    if len(names) > _MOST_NAMES:
        return f"{number(len(names))} gebieden, waaronder {listing(list(names[:3]))}"
    return listing(list(names))
