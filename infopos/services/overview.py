"""What has been loaded, how fresh it is, and what became of every row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from infopos.model import Audience, Grain
from infopos.services.choices import Municipality, municipalities_in
from infopos.store import Store

if TYPE_CHECKING:
    import pandas as pd  # takes 0.2 s, and signing in needs none


@dataclass(frozen=True, slots=True, eq=False)
class Overview:
    """All sources of the registry.

    ``sources`` has one row per file loaded, new before old: title, supplier, dataset, licence,
    file_name, version (start of its hash), reference_date (of the file), division_year,
    imported_at (UTC), rows_in_file, rows_loaded, rows_rejected, rows_duplicate, state (current,
    partly_replaced, replaced), points_outside, period_from, period_until, fictional, notes (list
    of str).
    """

    municipalities: tuple[Municipality, ...]
    sources: pd.DataFrame


def overview(store: Store, audience: Audience) -> Overview:
    """List everything that has been loaded.

    Parameters
    ----------
    store : Store
    audience : Audience
        Unless it gets all figures exactly, the account of rows is left out (missing, and no notes)
        for files whose figures are not open: how many rows a file has is a total.
    """
    exact = audience == Audience(Grain.EXACT, Grain.EXACT)
    with store.snapshot() as snapshot:
        sources = snapshot.frame("source_overview", exact=exact)
        return Overview(municipalities_in(snapshot), sources)
