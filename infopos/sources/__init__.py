"""Suppliers' files: one module a supplier or form. Adding one is a module and a line here."""

from __future__ import annotations

from collections.abc import Callable

from infopos.sources.addresses import load_addresses, recognise_addresses
from infopos.sources.counts import load_counts
from infopos.sources.events import load_events, recognise_events
from infopos.sources.facilities import load_facilities, recognise_facilities
from infopos.sources.grid import load_grid, recognise_grid
from infopos.sources.incidents import load_incidents, match_profile, recognise_incidents
from infopos.sources.outcome import Outcome
from infopos.sources.plan import Kind, Options, Plan, Skip
from infopos.sources.politie import recognise_layout, recognise_metadata, recognise_rows
from infopos.sources.profiles import load_profile
from infopos.sources.regions import load_regions, recognise_regions
from infopos.sources.residents import load_residents, recognise_residents
from infopos.sources.sheet import Reading, Sheet
from infopos.sources.statline import load_statline, recognise_statline
from infopos.store.staging import Staging

RECOGNISERS: tuple[Callable[[Sheet, Options], Plan | Skip | None], ...] = (
    recognise_rows,
    recognise_layout,
    recognise_metadata,
    recognise_regions,
    recognise_statline,
    recognise_grid,
    recognise_residents,
    recognise_addresses,
    recognise_facilities,
    recognise_events,
    recognise_incidents,  # last: without a profile it only guesses
)

LOADERS: dict[Kind, Callable[[Staging, Plan, Reading, Options, int], Outcome]] = {
    Kind.REGIONS: load_regions,
    Kind.RESIDENTS: load_residents,
    Kind.COUNTS: load_counts,
    Kind.STATISTIC: load_statline,
    Kind.GRID: load_grid,
    Kind.FACILITIES: load_facilities,
    Kind.EVENTS: load_events,
    Kind.ADDRESSES: load_addresses,
    Kind.INCIDENTS: load_incidents,
}


def recognise(sheet: Sheet, options: Options) -> Plan | Skip:
    """Say what a table is and how it will be loaded, or why it is left alone.

    A profile that the user gives goes before everything else.

    Raises
    ------
    SourceError
        When nothing knows the file, and it lacks a column of the profile that the user gives.
    """
    if sheet.records - sheet.footer < 2:
        return Skip(
            f"er staat alleen een regel met kolomnamen in ({', '.join(sheet.cells()[:10])})",
            "Controleer de export: er staan geen rijen in.",
        )
    if options.profile and (plan := match_profile(sheet, load_profile(options.profile))):
        return plan
    for recogniser in RECOGNISERS:
        if (answer := recogniser(sheet, options)) is not None:
            return answer
    return Skip(
        f"niet herkend; de kolommen zijn: {', '.join(sheet.cells()[:10]) or 'geen'}",
        "Zie docs/bestanden.md voor wat Infopos kan lezen.",
    )
