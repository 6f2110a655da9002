"""Writes the rows that an import refused to files that Excel opens."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from infopos.sources.rows import Reject
from infopos.spreadsheet import harmless


class RejectFiles:
    """The files with refused rows of one import; when the import fails they go as well.

    Parameters
    ----------
    folder : Path
    trial : bool
        Whether the import is a trial; the names then say so.
    """

    def __init__(self, folder: Path, *, trial: bool) -> None:
        self._folder = folder
        self._trial = trial
        self._written: list[Path] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        for path in self._written if failed else ():
            path.unlink(missing_ok=True)

    def write(self, number: int, name: str, rejects: Sequence[Reject]) -> Path:
        """Write the rows that were refused of the source with this number and file name."""
        path = self._folder / f"{'proef-' if self._trial else ''}{number}-{name}.csv"
        self._written.append(path)
        write_rejects(path, rejects)
        return path


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
