"""The totals of a municipality, and why the parts do not add up to the whole."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from infopos.errors import SelectionError
from infopos.model import TOTAL_CODE, AreaLevel, Audience, CellStatus, Grain, Period
from infopos.services.choices import find_municipality
from infopos.store import Store


@dataclass(frozen=True, slots=True)
class MeasureTotals:
    """Registered figures of one measure.

    Attributes
    ----------
    total : int
        The supplier's own total of the municipality; the sum of its areas when he gives none.
    total_is_sum : bool
        Whether it is such a sum.
    types : int or None
        All types together, as published; None when no types were loaded, or when those below ten
        are not shown.
    difference : int or None
        ``total`` minus ``types``.
    difference_explained : str or None
        Why there is a difference, in Dutch.
    withheld_codes : tuple of str
        Codes that the supplier does not publish below the municipality.
    outside_every_district, outside_every_neighbourhood : int or None
        Part of the total that is in no district, in no neighbourhood.
    """

    total: int
    total_is_sum: bool
    types: int | None
    difference: int | None
    difference_explained: str | None
    withheld_codes: tuple[str, ...]
    outside_every_district: int | None
    outside_every_neighbourhood: int | None


@dataclass(frozen=True, slots=True)
class Totals:
    """Totals of a municipality in one period; a measure without figures is None."""

    municipality: str
    name: str
    period: str
    districts: int
    neighbourhoods: int
    crime: MeasureTotals | None
    nuisance: MeasureTotals | None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def totals(store: Store, municipality: str, period: Period, audience: Audience) -> Totals:
    """Add up what is registered in a municipality, in the form that an audience gets.

    What is left after subtraction is given only where all figures are exact.

    Raises
    ------
    SelectionError
        When the municipality is not in the registry, or has no figures in the period.
    """
    with store.snapshot() as snapshot:
        found = find_municipality(snapshot, municipality)
        place = {
            "municipality": municipality,
            "period": period.key,
            "releases": audience.releases(),
        }
        rows = {row["measure"]: row for row in snapshot.rows("totals", **place)}
        coverage = snapshot.rows("totals_coverage", **place)
        levels = snapshot.rows("areas_by_level", municipality=municipality)
    if not rows:
        raise _nothing(found.name, period, hidden=_rounded(coverage, audience))
    areas = {row["level"]: int(row["areas"]) for row in levels}
    parts = {
        measure: _measure_totals(row, [c for c in coverage if c["measure"] == measure], audience)
        for measure, row in rows.items()
    }
    return Totals(
        municipality=municipality,
        name=found.name,
        period=period.key,
        districts=areas.get(AreaLevel.DISTRICT, 0),
        neighbourhoods=areas.get(AreaLevel.NEIGHBOURHOOD, 0),
        crime=parts.get("crime"),
        nuisance=parts.get("nuisance"),
    )


def _exact(coverage: list[dict[str, Any]], audience: Audience) -> bool:
    """Whether all figures are as counted, so that what is left after subtraction may be told."""
    changed = {f"{kind}:{Grain.EXACT}" for kind in {c["data_class"] for c in coverage}}
    return changed <= set(audience.releases())


def _rounded(coverage: list[dict[str, Any]], audience: Audience) -> bool:
    """Whether figures below ten are left out, so that a sum of parts would lack some."""
    forms = {f"{kind}:{Grain.ROUNDED}" for kind in {c["data_class"] for c in coverage}}
    return not forms.isdisjoint(audience.releases())


def _nothing(name: str, period: Period, *, hidden: bool) -> SelectionError:
    if hidden:
        return SelectionError(
            f"Van {name} zijn de cijfers over {period.key} te klein om te tonen.",
            "Kies een langere periode.",
        )
    return SelectionError(
        f"Van {name} zijn er geen cijfers over {period.key}.", "Kies een andere periode."
    )


def _measure_totals(
    row: dict[str, Any], coverage: list[dict[str, Any]], audience: Audience
) -> MeasureTotals:
    exact = _exact(coverage, audience)
    withheld = tuple(sorted({c["code"] for c in coverage if c["status"] == CellStatus.WITHHELD}))
    municipal = {c["code"]: c for c in coverage if c["level"] == AreaLevel.MUNICIPALITY}
    unpublished = tuple(code for code in withheld if code not in municipal)
    total, types = row["total"], None if _rounded(coverage, audience) else row["types"]
    difference = None if types is None or not exact else total - types
    explained = None
    if difference and unpublished:
        explained = (
            f"De leverancier geeft {len(unpublished)} soorten hier niet vrij"
            f" ({', '.join(unpublished)}); ze zitten wel in het totaal."
        )
    elif difference:
        explained = "Niet verklaard: het totaal van de leverancier wijkt af van de soorten."

    def outside(level: str) -> int | None:
        return None if row[level] is None or not exact else total - row[level]

    return MeasureTotals(
        total=total,
        total_is_sum=bool(municipal.get(TOTAL_CODE, {}).get("derived", False)),
        types=types,
        difference=difference,
        difference_explained=explained,
        withheld_codes=withheld,
        outside_every_district=outside("districts"),
        outside_every_neighbourhood=outside("neighbourhoods"),
    )
