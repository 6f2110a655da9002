"""Writes the rows that an import refused to a file that Excel opens."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from infopos.sources.rows import Reject
from infopos.spreadsheet import harmless


def write_rejects(path: Path, rejects: Sequence[Reject]) -> None:
    """Write line, column, value and reason, one row per reject, for a Dutch Excel.

    The file is for its owner only. A text that a spreadsheet would take for a formula gets an
    apostrophe before it.
    """
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(("regel", "kolom", "waarde", "reden"))
        for reject in rejects:
            texts = (reject.column, reject.value, reject.reason)
            rows.writerow((reject.line, *map(harmless, texts)))
