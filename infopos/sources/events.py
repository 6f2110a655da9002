"""Loads when a municipality's own events were, such as fairs, markets and matches."""

from __future__ import annotations

import re
from datetime import date, datetime

from infopos.errors import SourceError
from infopos.model import AreaLevel
from infopos.sources.decode import Parsed, decoded, short_text
from infopos.sources.outcome import Outcome, collect_rejects, judge_repeated
from infopos.sources.places import Places
from infopos.sources.plan import Kind, Options, Plan, Skip
from infopos.sources.sheet import Reading, Sheet
from infopos.store.staging import Staging

_COLUMNS = {
    "name": ("evenement", "naam evenement", "naam", "name"),
    "begin": ("begin", "begindatum", "startdatum", "van", "datum"),
    "end": ("eind", "einde", "einddatum", "tot en met"),
    "region": ("gemeente", "gemeentecode", "gemeentenaam"),
}
_NOT_THESE = ("code", "soort", "aantal", "x", "y", "lon", "lat", "x_rd", "y_rd")
_FORMATS = ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y")
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_LONGEST_DAYS = 31
"""A month that is all event leaves no days of its own to compare with."""


def recognise_events(sheet: Sheet, options: Options) -> Plan | Skip | None:
    """A name and a first day, and nothing that tells of incidents or places."""
    header = {name.casefold(): position for position, name in enumerate(sheet.cells())}
    found = {
        ours: next((name for name in names if name in header), None)
        for ours, names in _COLUMNS.items()
    }
    if found["name"] is None or found["begin"] is None or set(header) & set(_NOT_THESE):
        return None
    columns = {ours: name for ours, name in found.items() if name is not None}
    return Plan(
        kind=Kind.EVENTS,
        dataset="evenementen",
        title="Evenementen",
        supplier="eigen bestand",
        reason="evenementen: kolommen " + ", ".join(f"“{name}”" for name in columns.values()),
        columns={ours: header[name] for ours, name in columns.items()},
        constants=dict.fromkeys(set(found) - set(columns), ""),
    )


def load_events(
    staging: Staging, plan: Plan, reading: Reading, options: Options, source_id: int
) -> Outcome:
    """Check the rows in ``raw`` and add the good ones.

    A newer file replaces the events of the municipalities and years that are in it.

    Raises
    ------
    SourceError
        When nothing says in which municipality an event is.
    """
    places = Places(staging, options.municipality, {AreaLevel.MUNICIPALITY})
    usual = options.municipality or _only_municipality(staging)

    def parse_region(text: str) -> Parsed:
        if not text and usual is None:
            raise SourceError(
                f"{reading.sheet.path.name} zegt niet in welke gemeente een evenement is.",
                "Geef de gemeente op met --municipality, of zet er een kolom “gemeente” bij.",
            )
        return places.parse(text or str(usual), "gemeente")

    with (
        decoded(staging, ("name",), _parse_name, dtype="str"),
        decoded(staging, ("region",), parse_region, dtype="str"),
        decoded(staging, ("begin",), _parse_day, dtype="object"),
        decoded(staging, ("end",), _parse_day, dtype="object"),
    ):
        places.refuse_ambiguous(reading.sheet.path.name)
        staging.run("events_parse", longest=_LONGEST_DAYS)
    judge_repeated(staging, "dit evenement", "end")
    staging.run("events_forget")
    staging.run("events_insert", source_id=source_id)
    return collect_rejects(staging, plan, reading)


def _only_municipality(staging: Staging) -> str | None:
    found = staging.rows("municipalities")
    return str(found[0]["code"]) if len(found) == 1 else None


def _parse_name(text: str) -> Parsed:
    return short_text(text, "er staat geen naam")


def _parse_day(text: str) -> Parsed:
    if not text:
        return None, None
    day = _day(re.split(r"[ T]", text)[0])
    if day is None:
        return None, "geen datum; schrijf 31-12-2025"
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return None, f"het jaar {day.year} kan niet kloppen"
    return day, None


def _day(text: str) -> date | None:
    for form in _FORMATS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None
