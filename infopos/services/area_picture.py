"""What is registered where: figures per area, with all that is needed to read them rightly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from infopos.model import Audience, CellStatus, DataClass, Grain, Selection
from infopos.services.choices import Municipality, find_municipality
from infopos.services.subject import Subject, find_subject
from infopos.store import Snapshot, Store


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where figures or boundaries come from."""

    title: str
    supplier: str
    licence: str
    reference_date: date | None
    division_year: int | None


@dataclass(frozen=True, slots=True)
class FormerDivision:
    """The former division into neighbourhoods by which figures were counted.

    Attributes
    ----------
    year : int
    added_up : tuple of str
        Names of areas that have the figures of several areas of then together.
    unknown : tuple of str
        Names of areas whose border changed otherwise: what was registered there then is not known.
    """

    year: int
    added_up: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class AreaPicture:
    """Figures of one selection.

    Attributes
    ----------
    selection : Selection
    municipality : Municipality
    subject : str
        What is counted, in Dutch: the label of the code or theme, or of the total.
    areas : DataFrame
        One row per land area of the level, by code, with a plain index: area_code, name,
        parent_name (str), residents, count (Int64, may be missing), status (`CellStatus`),
        rate_per_1000 (float; NaN without a count, without residents, or below the minimum).
    residents_year : int or None
        Year of the residents.
    minimum_residents : int
        Areas with fewer residents get no rate.
    total : int or None
        Figure of the municipality itself.
    total_residents : int or None
    outside : int or None
        Part of that total that lies in no area of this level.
    withheld : tuple of str
        Labels of codes left out because the supplier withholds them on this level.
    missing : tuple of str
        Labels of codes left out because no source that was loaded covers them.
    sources : tuple of SourceLine
        Of the figures first, of the boundaries last.
    derived : bool
        Whether the figures were added up by us from months, incidents or smaller areas.
    restricted : tuple of str
        Labels of codes left out because this audience does not get them.
    grain : Grain
        The form of the figures: the least exact among those added up.
    data_classes : frozenset of DataClass
        Kinds of information among those added up.
    former : tuple of FormerDivision
        Other divisions than the current one by which they were counted, where that matters.
    """

    selection: Selection
    municipality: Municipality
    subject: str
    areas: pd.DataFrame
    residents_year: int | None
    minimum_residents: int
    total: int | None
    total_residents: int | None
    outside: int | None
    withheld: tuple[str, ...]
    missing: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    derived: bool
    restricted: tuple[str, ...] = ()
    grain: Grain = Grain.EXACT
    data_classes: frozenset[DataClass] = frozenset((DataClass.OPEN,))
    former: tuple[FormerDivision, ...] = ()


def area_picture(
    store: Store,
    selection: Selection,
    audience: Audience,
    *,
    minimum_residents: int,
    subject: Subject | None = None,
) -> AreaPicture:
    """Answer what is registered in each area of a municipality.

    Parameters
    ----------
    store : Store
    selection : Selection
    audience : Audience
        In what form the figures are given. Everything else is computed from that form.
    minimum_residents : int
        Areas with fewer residents get no rate: a few people more or less would change it wildly.
    subject : Subject or None
        What to count instead of the theme or code of the selection.

    Raises
    ------
    SelectionError
        When the municipality, theme or code does not exist.
    """
    with store.snapshot() as snapshot:
        municipality = find_municipality(snapshot, selection.municipality)
        subject = subject or find_subject(snapshot, selection)
        codes = list(subject.codes)
        place: dict[str, Any] = {
            "municipality": selection.municipality,
            "measure": selection.measure.value,
            "period": selection.period.key,
            "releases": audience.releases(),
        }
        level = selection.level.value
        status = snapshot.rows("codes_status", codes=codes, level=level, **place)
        areas = snapshot.frame(
            "figures_by_area", codes=codes, theme=subject.theme, level=level, **place
        )
        counted = [row["code"] for row in status if row["status"] == CellStatus.COUNTED]
        total = snapshot.rows(
            "figure_of_municipality", codes=counted or codes, theme=subject.theme, **place
        )
        residents, year, everyone = _residents(snapshot, selection)
        source_ids = sorted({row["source_id"] for row in status if row["source_id"] is not None})
        sources = snapshot.rows("sources_by_id", source_ids=source_ids)
        sources += snapshot.rows("boundary_source", municipality=selection.municipality)
        former = snapshot.rows(
            "succession_of_slice",
            municipality=selection.municipality,
            level=level,
            period=selection.period.key,
            datasets=sorted({row["dataset"] for row in status if row["dataset"] is not None}),
        )
    areas = _with_rates(areas, residents, minimum_residents)
    whole = total[0]["count"] if total else None
    classes = frozenset(
        DataClass(row["data_class"]) for row in status if row["status"] == CellStatus.COUNTED
    )
    grain = audience.coarsest(classes)
    # What remains after subtraction tells more than what was released, unless all is exact.
    subtract = grain is Grain.EXACT and areas["count"].notna().all()
    placed = areas["count"].sum() if subtract else None
    return AreaPicture(
        selection=selection,
        municipality=municipality,
        subject=subject.label,
        areas=areas,
        residents_year=year,
        minimum_residents=minimum_residents,
        total=None if whole is None else int(whole),
        total_residents=everyone,
        outside=None if whole is None or placed is None else int(whole) - int(placed),
        withheld=_labels(status, CellStatus.WITHHELD),
        missing=_labels(status, CellStatus.MISSING),
        sources=tuple(dict.fromkeys(SourceLine(**row) for row in sources)),
        derived=any(row["derived"] for row in status),
        restricted=_labels(status, CellStatus.RESTRICTED),
        grain=grain,
        data_classes=classes,
        former=_former(former),
    )


def _former(rows: list[dict[str, Any]]) -> tuple[FormerDivision, ...]:
    return tuple(
        FormerDivision(
            year,
            tuple(row["name"] for row in rows if row["division_year"] == year and row["whole"]),
            tuple(row["name"] for row in rows if row["division_year"] == year and not row["whole"]),
        )
        for year in sorted({row["division_year"] for row in rows})
    )


def _residents(
    snapshot: Snapshot, selection: Selection
) -> tuple[dict[str, int], int | None, int | None]:
    """Residents by area of the level, their year, and those of the whole municipality."""
    asked = {"municipality": selection.municipality, "year": selection.period.year}
    rows = snapshot.rows("residents_by_area", level=selection.level.value, **asked)
    whole = snapshot.rows("residents_by_area", level="municipality", **asked)
    year = int(rows[0]["year"]) if rows else None
    everyone = int(whole[0]["residents"]) if whole else None
    return {row["area_code"]: int(row["residents"]) for row in rows}, year, everyone


def _with_rates(
    areas: pd.DataFrame, residents: dict[str, int], minimum_residents: int
) -> pd.DataFrame:
    areas = areas.assign(
        count=areas["count"].astype("Float64").astype("Int64"),
        residents=areas["area_code"].map(residents).astype("Int64"),
    )
    count = areas["count"].to_numpy(dtype=float, na_value=np.nan)
    people = areas["residents"].to_numpy(dtype=float, na_value=np.nan)
    people[people < max(minimum_residents, 1)] = np.nan
    areas["rate_per_1000"] = count / people * 1000
    order = ["area_code", "name", "parent_name", "residents", "count", "status", "rate_per_1000"]
    return areas[order]


def _labels(status: list[dict[str, Any]], wanted: CellStatus) -> tuple[str, ...]:
    return tuple(row["label"] for row in status if row["status"] == wanted)
