"""What can be chosen: the municipalities, measures, themes, codes, periods and levels there are."""

from __future__ import annotations

from dataclasses import dataclass

from infopos.errors import SelectionError
from infopos.model import TOTAL_CODE, AreaLevel, Audience, Measure, Period
from infopos.store import Snapshot, Store


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality that the registry holds areas of."""

    code: str
    name: str
    fictional: bool


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with figures, within a field of VNG's Kernbeleid Veiligheid."""

    key: str
    label: str
    field_label: str


@dataclass(frozen=True, slots=True)
class Code:
    """An official code of a measure; ``theme`` is None for the supplier's total."""

    code: str
    label: str
    theme: str | None


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything that can be chosen within one municipality and measure.

    ``periods`` runs from new to old; ``codes`` holds no total.
    """

    municipality: Municipality
    measure: Measure
    measures: tuple[Measure, ...]
    themes: tuple[Theme, ...]
    codes: tuple[Code, ...]
    periods: tuple[Period, ...]
    levels: tuple[AreaLevel, ...]


def municipalities(store: Store) -> tuple[Municipality, ...]:
    """The municipalities with boundaries, by name; none when nothing was imported yet."""
    with store.snapshot() as snapshot:
        return municipalities_in(snapshot)


def area_names(store: Store, municipality: str, level: AreaLevel) -> dict[str, str]:
    """Name the land areas of a municipality by their code, in the order of the names."""
    rows = store.rows("areas_of_level", municipality=municipality, level=level.value)
    return {row["area_code"]: row["name"] for row in rows}


def choices(
    store: Store, municipality: str, measure: Measure | None, audience: Audience
) -> Choices:
    """What can be chosen in a municipality.

    Parameters
    ----------
    store : Store
    municipality : str
        Official code.
    measure : Measure or None
        None, or a measure that has no figures here, gives the first one that has.
    audience : Audience
        What it gets no figures of cannot be chosen.

    Raises
    ------
    SelectionError
        When the municipality is not in the registry.
    """
    with store.snapshot() as snapshot:
        chosen = find_municipality(snapshot, municipality)
        releases = audience.releases()
        codes = snapshot.rows("chosen_codes", municipality=municipality, releases=releases)
        present = {row["measure"] for row in codes}
        measures = tuple(item for item in Measure if item.value in present)
        if measure not in measures:
            measure = measures[0] if measures else Measure.CRIME
        mine = [row for row in codes if row["measure"] == measure]
        used = {row["theme"] for row in mine}
        themes = [row for row in snapshot.rows("chosen_themes") if row["theme"] in used]
        periods = snapshot.rows(
            "chosen_periods", municipality=municipality, measure=measure, releases=releases
        )
        levels = {row["level"] for row in snapshot.rows("chosen_levels", municipality=municipality)}
    return Choices(
        municipality=chosen,
        measure=measure,
        measures=measures,
        themes=tuple(Theme(row["theme"], row["label"], row["field_label"]) for row in themes),
        codes=tuple(
            Code(row["code"], row["label"], row["theme"])
            for row in mine
            if row["code"] != TOTAL_CODE
        ),
        periods=tuple(Period(row["period"]) for row in periods),
        levels=tuple(
            level
            for level in (AreaLevel.NEIGHBOURHOOD, AreaLevel.DISTRICT)
            if level.value in levels
        ),
    )


def find_municipality(snapshot: Snapshot, code: str) -> Municipality:
    """Look a municipality up by its code.

    Raises
    ------
    SelectionError
        When the registry does not hold it.
    """
    found = [item for item in municipalities_in(snapshot) if item.code == code]
    if not found:
        raise SelectionError(
            f"De gemeente “{code}” is niet geladen.", "Kies een gemeente uit de lijst."
        )
    return found[0]


def municipalities_in(snapshot: Snapshot) -> tuple[Municipality, ...]:
    """The same as `municipalities`, as one of several questions to a snapshot."""
    return tuple(Municipality(**row) for row in snapshot.rows("municipalities"))
