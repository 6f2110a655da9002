"""Loads single incidents: an interval of time, a code, and a point."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from infopos.disclosure.record_keys import key_table
from infopos.errors import SourceError
from infopos.sources.counts import CodeNames
from infopos.sources.decode import Parsed, decoded
from infopos.sources.incident_places import located, locator_of, moved, with_record_keys
from infopos.sources.outcome import Outcome, collect_rejects, judge_repeated
from infopos.sources.plan import Kind, Options, Plan, Skip
from infopos.sources.profiles import Profile, load_profile, shipped_profiles
from infopos.sources.sheet import Reading, Sheet
from infopos.store.staging import Staging

_FORMATS = (
    "%d-%m-%Y %H:%M", "%d-%m-%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%dT%H:%M:%S.%f",
    "%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S",
    "%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y", "%Y%m%d", "%Y-%m",
)  # fmt: skip
_TIMES = ("datum", "date", "tijd", "begin", "gemeld", "pleeg")
_EARLIEST, _LATEST = date(1990, 1, 1), date(9999, 1, 1)
_MOSTLY = 0.5  # share of times at 00:00 above which dates have no time


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
        data_class=profile.data_class,
        reason=f"profiel “{profile.dataset}”: kolommen “{names['begin']}” en “{names['code']}”",
        columns=columns,
        constants=dict.fromkeys(absent, ""),
        details={"profile": profile},
    )


def load_incidents(
    staging: Staging, plan: Plan, reading: Reading, options: Options, source_id: int
) -> Outcome:
    """Check the rows in ``raw``, find the neighbourhood of each and add the good ones.

    A newer export of the same dataset replaces what it covers: the kinds of incident that are in
    it, in the months and municipalities of which it has incidents.

    Raises
    ------
    SourceError
        When no date can be read at all, or the coordinates are swapped or in another CRS.
    """
    profile = plan.details["profile"]
    if not isinstance(profile, Profile):
        raise TypeError("a plan for incidents needs a profile")
    name = reading.sheet.path.name
    _parse(staging, profile, name)
    if "id" in plan.columns and staging.rows("incidents_repeated"):
        staging.run("incidents_keys")
        judge_repeated(staging, "dit nummer", "id", by_key=True)
    staging.run("raw_drop")
    notes = _without_false_times(staging)
    good = staging.table("incidents_good")
    keyed = with_record_keys(good, key_table(staging.secret("disclosure")))
    with staging.view("located", located(locator_of(staging), keyed, profile.crs, name)):
        municipality = (
            options.municipality
            or profile.municipality
            or _only_one(staging.rows("located_municipality"))
        )
        inserted = staging.run("incidents_insert", source_id=source_id, municipality=municipality)
    if any(source["dataset"] == plan.dataset for source in staging.rows("incidents_sources")):
        staging.run("incidents_forget", dataset=plan.dataset, source_id=source_id)
    staging.run("incidents_coverage", dataset=plan.dataset, source_id=source_id)
    places = staging.rows("incidents_outside", source_id=source_id)[0]
    notes += _place_notes(places["outside"], places["placeless"])
    outcome = collect_rejects(
        staging, plan, reading, points_outside=places["outside"], notes=tuple(notes)
    )
    if inserted != outcome.account.loaded:
        raise SourceError(
            f"Van {name} zijn {inserted} incidenten geladen en niet {outcome.account.loaded}.",
            "Er is niets gewijzigd. Meld dit bij de beheerder, met het bestand erbij.",
        )
    return outcome


def relocate(staging: Staging) -> None:
    """Find the neighbourhood of every incident again, after boundaries have changed."""
    points = staging.arrays("incident_points")
    with staging.view("moved", moved(staging, points)):
        staging.run("incidents_relocate")
    for source in staging.rows("incidents_sources"):
        source_id = source["source_id"]
        found = staging.rows("incidents_only_municipality", source_id=source_id)
        if municipality := _only_one(found):
            staging.run(
                "incidents_set_municipality", source_id=source_id, municipality=municipality
            )
        staging.run("incidents_coverage", **source)
    staging.run("source_parts_refresh")
    for source in staging.rows("incidents_sources"):
        staging.run("source_parts_set", source_id=source["source_id"])


def _only_one(rows: list[dict[str, Any]]) -> str | None:
    """Where incidents in no neighbourhood count: with the others, when those are all together."""
    return str(rows[0]["municipality_code"]) if rows else None


def _parse(staging: Staging, profile: Profile, name: str) -> None:
    with decoded(staging, ("code",), IncidentCodes(staging, profile).parse, dtype="str"):
        staging.run(
            "incidents_parse",
            formats=_formats(staging, name),
            now=datetime.now(),
            since=profile.since or _EARLIEST,
            until=profile.until or _LATEST,
            dataset=profile.dataset,
        )


def _without_false_times(staging: Staging) -> list[str]:
    """Take 00:00 for "no time" where most rows have it; says so."""
    times = staging.rows("incidents_midnight")[0]
    if times["timed"] == 0 or times["midnight"] <= _MOSTLY * times["timed"]:
        return []
    staging.run("incidents_without_time")
    return ["De meeste tijden zijn 00:00; die zijn opgevat als een datum zonder tijd."]


def _place_notes(outside: int, placeless: int) -> list[str]:
    notes = []
    if outside:
        notes.append(f"{outside} incidenten liggen in geen geladen buurt; ze tellen apart.")
    if placeless:
        notes.append(f"{placeless} incidenten hebben geen plaats; ze tellen apart.")
    return notes


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
