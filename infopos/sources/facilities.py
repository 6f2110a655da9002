"""Loads places where something gathers, such as stations, schools and bar streets."""

from __future__ import annotations

from infopos.errors import SourceError
from infopos.sources.decode import Parsed, decoded, short_text
from infopos.sources.grid import parse_number
from infopos.sources.incident_places import to_rd
from infopos.sources.outcome import Outcome, collect_rejects, judge_repeated
from infopos.sources.plan import Kind, Options, Plan, Skip
from infopos.sources.sheet import Reading, Sheet
from infopos.store.staging import Staging

_NAMES = ("naam", "name")
_KINDS = ("soort voorziening", "soort", "categorie", "type")
_PLACES = (
    ("x", "y"),
    ("x_rd", "y_rd"),
    ("rd_x", "rd_y"),
    ("lon", "lat"),
    ("longitude", "latitude"),
    ("lengtegraad", "breedtegraad"),
)
_NOT_THESE = ("code", "datum", "tijd", "begin", "date")
_DEGREES = 180.0


def recognise_facilities(sheet: Sheet, options: Options) -> Plan | Skip | None:
    """A name, a kind and a place, and nothing that tells of incidents."""
    header = {name.casefold(): position for position, name in enumerate(sheet.cells())}
    name = next((column for column in _NAMES if column in header), None)
    kind = next((column for column in _KINDS if column in header), None)
    place = next((pair for pair in _PLACES if set(pair) <= set(header)), None)
    incidents = any(word in column for column in header for word in _NOT_THESE)
    if name is None or kind is None or place is None or incidents:
        return None
    columns = {"name": name, "kind": kind, "x": place[0], "y": place[1]}
    return Plan(
        kind=Kind.FACILITIES,
        dataset="voorzieningen",
        title="Voorzieningen",
        supplier="eigen bestand",
        reason=f"voorzieningen: kolommen “{name}”, “{kind}”, “{place[0]}” en “{place[1]}”",
        columns={ours: header[theirs] for ours, theirs in columns.items()},
    )


def load_facilities(
    staging: Staging, plan: Plan, reading: Reading, options: Options, source_id: int
) -> Outcome:
    """Check the rows in ``raw`` and add the good ones.

    A newer file replaces the facilities of the kinds that are in it, as far as it reaches.

    Raises
    ------
    SourceError
        When the coordinates are swapped or of another country.
    """
    with (
        decoded(staging, ("kind",), _parse_kind, dtype="str"),
        decoded(staging, ("name",), _parse_name, dtype="str"),
        decoded(staging, ("x",), parse_number, dtype="Float64"),
        decoded(staging, ("y",), parse_number, dtype="Float64"),
    ):
        staging.run("facilities_parse")
    judge_repeated(staging, "deze voorziening", "name")
    good = staging.frame("facilities_good")
    name = reading.sheet.path.name
    if good.empty:
        raise SourceError(f"In {name} staat geen voorziening met een plaats.", "Vul x en y in.")
    x, y = good["x"].to_numpy(dtype=float), good["y"].to_numpy(dtype=float)
    crs = "EPSG:4326" if abs(x).max() <= _DEGREES else "EPSG:28992"
    good["x"], good["y"] = to_rd(x, y, crs, name)
    with staging.view("placed", good):
        staging.run("facilities_forget")
        staging.run("facilities_insert", source_id=source_id)
    return collect_rejects(staging, plan, reading)


def _parse_kind(text: str) -> Parsed:
    return short_text(text.casefold(), "er staat geen soort")


def _parse_name(text: str) -> Parsed:
    return short_text(text, "er staat geen naam")
