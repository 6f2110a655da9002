"""Loads single incidents: a time with its precision, a code, and a point."""

from __future__ import annotations

from collections import defaultdict
from contextlib import ExitStack
from datetime import datetime

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import shapely
from pyproj import Transformer

from infopos.analysis.locate import AreaLocator
from infopos.errors import SourceError
from infopos.sources.counts import CodeNames
from infopos.sources.decode import Parsed, decoded
from infopos.sources.outcome import Outcome, collect_rejects, judge_repeated
from infopos.sources.plan import Kind, Options, Plan, Skip
from infopos.sources.profiles import Profile, load_profile, shipped_profiles
from infopos.sources.sheet import Reading, Sheet
from infopos.store.staging import Staging, null_where

Floats = npt.NDArray[np.float64]

_FORMATS = (
    "%d-%m-%Y %H:%M", "%d-%m-%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S",
    "%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y", "%Y%m%d", "%Y-%m",
)  # fmt: skip
_TIMES = ("datum", "date", "tijd", "begin", "gemeld", "pleeg")
_NETHERLANDS_RD = (-7_000.0, 289_000.0, 300_000.0, 629_000.0)
_NETHERLANDS_DEGREES = (3.0, 50.5, 7.5, 54.0)


def recognise_incidents(sheet: Sheet, options: Options) -> Plan | Skip | None:
    """All columns that a shipped profile names; without one, a hint to make a profile.

    Raises
    ------
    SourceError
        When the user gave a profile and the file lacks one of its columns.
    """
    if options.profile:
        profile = load_profile(options.profile)
        header = {name.casefold() for name in sheet.cells()}
        missing = [c for c in profile.columns.given().values() if c.casefold() not in header]
        raise SourceError(
            f"{sheet.path.name} heeft de kolom “{missing[0]}” van het profiel niet;"
            f" wel: {', '.join(sheet.cells()[:12])}.",
            f"Pas {options.profile.name} aan.",
        )
    for profile in shipped_profiles():
        if plan := match_profile(sheet, profile):
            return plan
    if any(word in name.casefold() for name in sheet.cells() for word in _TIMES):
        return Skip(
            f"misschien losse incidenten (kolommen: {', '.join(sheet.cells()[:8])}),"
            " maar geen profiel noemt deze kolommen",
            "Kopieer een voorbeeld uit data/profiles, pas het aan en geef het op met --profile.",
        )
    return None


def match_profile(sheet: Sheet, profile: Profile) -> Plan | None:
    """Plan an export with the columns that a profile names; None when it lacks one."""
    header = {name.casefold(): position for position, name in enumerate(sheet.cells())}
    wanted = profile.columns.given()
    if any(column.casefold() not in header for column in wanted.values()):
        return None
    return _plan(profile, {name: header[column.casefold()] for name, column in wanted.items()})


def _plan(profile: Profile, columns: dict[str, int]) -> Plan:
    names = profile.columns.given()
    absent = {"id", "end", "x", "y"} - set(columns)
    return Plan(
        kind=Kind.INCIDENTS,
        dataset=profile.dataset,
        title=profile.title,
        supplier=profile.supplier,
        licence=profile.licence,
        reason=f"profiel “{profile.dataset}”: kolommen “{names['begin']}” en “{names['code']}”",
        columns=columns,
        constants=dict.fromkeys(absent, ""),
        details={"profile": profile},
    )


def load_incidents(
    staging: Staging, plan: Plan, reading: Reading, options: Options, source_id: int
) -> Outcome:
    """Check the rows in ``raw``, find the neighbourhood of each and add the good ones.

    A newer export of the same dataset replaces the incidents of the months that it covers.

    Raises
    ------
    SourceError
        When no date can be read at all, or the coordinates are swapped or in another CRS.
    """
    profile = plan.details["profile"]
    if not isinstance(profile, Profile):
        raise TypeError("a plan for incidents needs a profile")
    name = reading.sheet.path.name
    codes = IncidentCodes(staging, profile)
    with ExitStack() as maps:
        maps.enter_context(decoded(staging, ("code",), codes.parse, dtype="str"))
        staging.run("incidents_parse", formats=_formats(staging, name), now=datetime.now())
    if "id" in plan.columns and staging.rows("incidents_repeated"):
        staging.run("incidents_keys")
        judge_repeated(staging, "dit nummer", "id")
    staging.run("raw_drop")
    points = staging.arrays("incidents_points")
    x, y = _to_rd(_filled(points["x"]), _filled(points["y"]), profile.crs, name)
    locator, area_codes = _neighbourhoods(staging)
    located = _located(x, y, locator.locate(x, y), area_codes)
    with staging.view("located", located):
        staging.run("incidents_forget", dataset=plan.dataset)
        staging.run("incidents_insert", source_id=source_id, municipality=profile.municipality)
    outside = int(staging.rows("incidents_outside", source_id=source_id)[0]["outside"])
    staging.run("incidents_coverage", dataset=plan.dataset, source_id=source_id)
    notes = (f"{outside} incidenten liggen in geen buurt; ze tellen apart.",) if outside else ()
    return collect_rejects(staging, plan, reading, points_outside=outside, notes=notes)


class IncidentCodes:
    """Official codes, and what stands for them: the profile's own words and BVH classes."""

    def __init__(self, staging: Staging, profile: Profile) -> None:
        self._names = CodeNames(staging)
        self._classes: dict[str, set[str]] = defaultdict(set)
        for row in staging.rows("bvh_classes"):
            self._classes[row["bvh_class"]].add(row["code"])
        self._own = {own.casefold(): code for own, code in profile.codes.items()}

    def parse(self, text: str) -> Parsed:
        text = self._own.get(text.casefold(), text)
        code, reason = self._names.parse(text)
        if code is not None or not text:
            return code, reason
        of_class = self._classes.get(text.split(" ")[0].upper(), set())
        if len(of_class) > 1:
            listed = " en ".join(sorted(of_class))
            return None, f"deze klasse valt onder {listed}; noem in het profiel welke u bedoelt"
        return (next(iter(of_class)), None) if of_class else (None, reason)


def _formats(staging: Staging, name: str) -> list[str]:
    """The notations of time that occur in the first rows, most used first."""
    texts = [row["text"] for row in staging.rows("incidents_time_sample")]
    used = []
    for form in _FORMATS:
        hits = sum(_reads(text, form) for text in texts)
        if hits:
            used.append((hits, form))
    if not used:
        shown = f", zoals “{texts[0]}”" if texts else ""
        raise SourceError(
            f"In {name} staat geen datum die te lezen is{shown}.",
            "Schrijf datums als 31-12-2025 23:15 of 2025-12-31 23:15.",
        )
    return [form for _, form in sorted(used, reverse=True)] + [
        form for form in _FORMATS if form not in {f for _, f in used}
    ]


def _reads(text: str, form: str) -> bool:
    try:
        datetime.strptime(text, form)
    except ValueError:
        return False
    return True


def _to_rd(x: Floats, y: Floats, crs: str, name: str) -> tuple[Floats, Floats]:
    """Coordinates in EPSG:28992; refuses what is clearly something else."""
    bounds = _NETHERLANDS_RD if crs == "EPSG:28992" else _NETHERLANDS_DEGREES
    given = int((~np.isnan(x) & (x != 0)).sum())
    if given and _inside(x, y, bounds) < given / 2:
        if _inside(y, x, bounds) > given / 2:
            raise SourceError(
                f"In {name} zijn x en y verwisseld.", "Wissel de kolommen x en y in het profiel."
            )
        other = "EPSG:4326" if crs == "EPSG:28992" else "EPSG:28992"
        raise SourceError(
            f"De meeste punten in {name} liggen buiten Nederland als ze in {crs} zijn.",
            f"Zijn ze misschien in {other}? Pas “crs” in het profiel aan.",
        )
    if crs == "EPSG:28992":
        return x, y
    transform = Transformer.from_crs("EPSG:4326", "EPSG:28992", always_xy=True)
    x_rd, y_rd = transform.transform(x, y)
    lost = ~np.isfinite(x_rd) | ~np.isfinite(y_rd)
    x_rd[lost], y_rd[lost] = np.nan, np.nan
    return x_rd, y_rd


def _inside(x: Floats, y: Floats, bounds: tuple[float, float, float, float]) -> int:
    west, south, east, north = bounds
    return int(((x >= west) & (x <= east) & (y >= south) & (y <= north)).sum())


def _filled(values: npt.NDArray[np.float64]) -> Floats:
    return np.ma.filled(values, np.nan).astype(np.float64, copy=False)


def _located(
    x: Floats, y: Floats, place: npt.NDArray[np.intp], codes: npt.NDArray[np.object_]
) -> pa.Table:
    """One row per incident: where it is, and in which neighbourhood."""
    area = pa.DictionaryArray.from_arrays(
        null_where(place.astype(np.int32), place < 0), pa.array(codes, pa.string())
    )
    return pa.table(
        {"x": null_where(x, np.isnan(x)), "y": null_where(y, np.isnan(y)), "area_code": area}
    )


def relocate(staging: Staging) -> None:
    """Find the neighbourhood of every incident again, after boundaries have changed."""
    points = staging.arrays("incident_points")
    locator, area_codes = _neighbourhoods(staging)
    place = locator.locate(_filled(points["x"]), _filled(points["y"]))
    codes = pd.Series(area_codes, dtype="str").reindex(place)  # outside every one becomes NULL
    moved = pd.DataFrame({"row": points["row"], "area_code": codes.to_numpy()})
    with staging.view("moved", moved):
        staging.run("incidents_relocate")


def _neighbourhoods(staging: Staging) -> tuple[AreaLocator, npt.NDArray[np.object_]]:
    """A locator of the neighbourhoods, and their codes in its order."""
    rows = staging.rows("neighbourhood_shapes")
    shapes = shapely.from_wkb(np.array([row["geometry"] for row in rows], dtype=object))
    return AreaLocator(shapes), np.array([row["area_code"] for row in rows], dtype=object)
