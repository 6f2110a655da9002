"""Writes the rows that an import refused to a file that Excel opens."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from infopos.sources.rows import Reject

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_rejects(path: Path, rejects: Sequence[Reject]) -> None:
    """Write line, column, value and reason, one row per reject, for a Dutch Excel.

    A value that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        path.chmod(0o600)
        rows = csv.writer(file, delimiter=";")
        rows.writerow(("regel", "kolom", "waarde", "reden"))
        for reject in rejects:
            value = f"'{reject.value}" if reject.value.startswith(_FORMULA) else reject.value
            rows.writerow((reject.line, reject.column, value, reject.reason))
