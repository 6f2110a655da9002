"""The file with refused rows."""

from __future__ import annotations

import csv
from pathlib import Path

from infopos.sources.rejects import write_rejects
from infopos.sources.rows import Reject


def test_refused_rows_open_in_a_dutch_excel_and_hold_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("van eerder")
    path.chmod(0o644)
    rejects = [
        Reject(3, "=kolom", "-5; “é”", "onder nul"),
        Reject(9, "", '@SUM(1)\n"x"', "te veel kolommen"),
    ]
    write_rejects(path, rejects)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert path.stat().st_mode & 0o777 == 0o600
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file, delimiter=";")) == [
            ["regel", "kolom", "waarde", "reden"],
            ["3", "'=kolom", "'-5; “é”", "onder nul"],
            ["9", "", '\'@SUM(1)\n"x"', "te veel kolommen"],
        ]
