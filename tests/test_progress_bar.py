"""The bar that tells at a terminal how far an import is."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

HEADER = "SoortMisdrijf;WijkenEnBuurten;Perioden;GeregistreerdeMisdrijven_1\n"


@pytest.fixture
def command(tiny_city: Path, tmp_path: Path) -> list[str]:
    table = tmp_path / "groot.csv"
    rows = (f"1.1.1;BU9998000{i % 2};20{12 + i % 12}JJ00;4\n" for i in range(1_000_000))
    table.write_text(HEADER + "".join(rows))
    executable = str(Path(sys.executable).with_name("infopos"))
    return [executable, "import", str(tiny_city), str(table)]


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "INFOPOS_HOME": str(home), "COLUMNS": "100"}


def test_a_terminal_shows_a_bar_with_file_step_and_share(
    command: list[str], tmp_path: Path
) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command, env=environment(tmp_path / "home"), stdout=subprocess.PIPE, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # Linux's way to say that the other side has closed
        while piece := os.read(ours, 65536):
            shown += piece
    os.close(ours)
    report, _ = process.communicate()
    assert process.returncode == 0
    assert "Klaar." in report.decode()
    lines = shown.decode().split("\r\033[K")
    assert lines[-1] == "", "nothing of it stays"
    drawn = [re.match(r"  \[(#*)(-*)\] +(\d+)%  (.+) …$", line) for line in lines if line]
    assert all(drawn)
    told = [(int(line[3]), line[4]) for line in drawn if line]
    assert {len(line[1] + line[2]) for line in drawn if line} == {24}
    assert [share for share, _ in told] == sorted(share for share, _ in told)
    assert told[-1] == (97, "nieuwe versie in gebruik nemen")
    large = r"bestand 2 van 2, groot\.csv \(2\d MB\): laden"
    loading = {share for share, words in told if re.fullmatch(large, words)}
    assert len(loading) > 1, "it moves while one file is being loaded"


def test_without_a_terminal_nothing_is_drawn(command: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        command, env=environment(tmp_path / "home"), capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert "\r" not in done.stdout
