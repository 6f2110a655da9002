"""A disk that fills up during an import: a real small disk in memory, which only root can mount."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from infopos.build import import_files
from infopos.errors import DiskFullError
from infopos.settings import Settings
from infopos.sources.plan import Options

MIB = 2**20
HEADER = "SoortMisdrijf;WijkenEnBuurten;Perioden;GeregistreerdeMisdrijven_1\n"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 48 MiB."""
    place = tmp_path / "schijf"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(place)]
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can mount a small disk to fill up")
    mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"this system allows no small disk to be mounted: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.fixture
def home(disk: Path) -> Settings:
    return Settings(home=disk / "infopos")


def leave_free(disk: Path, room: int) -> None:
    """Fill the disk up, but for so many bytes."""
    filler = disk / "vol"
    filler.unlink(missing_ok=True)
    filler.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - room)))


def table(path: Path, *, rejected: int = 0) -> Path:
    """120,000 rows in Windows-1252, so that a copy is made of it; some of them useless."""
    rows = [
        f"1.1.1;BU9998{area:04d};20{12 + month // 12}MM{month % 12 + 1:02d};{area * month % 97}"
        for month in range(120)
        for area in range(1000)
    ]
    rows += [f"café {number};BU99980000;2022JJ00;1" for number in range(rejected)]
    path.write_text(HEADER + "\n".join(rows), encoding="cp1252")
    return path


@pytest.mark.parametrize("rejected", [1, 20_000])
def test_a_full_disk_at_any_moment_changes_nothing_and_the_next_import_works(
    load: Any, disk: Path, home: Settings, tmp_path: Path, rejected: int
) -> None:
    small = tmp_path / "klein.csv"
    small.write_text(HEADER + "0.0.0;BU99980000;2022JJ00;4\n")
    load(small)
    large, before = table(tmp_path / "groot.csv", rejected=rejected), files(home)
    refused = 0
    for room in [1_000, 200_000, *range(MIB, 40 * MIB, 3 * MIB // 2)]:
        leave_free(disk, room)
        try:
            load(large)
            break
        except DiskFullError as error:
            refused += 1
            told = error
        assert str(home.home) in told.problem
        assert "Er is niets gewijzigd." in told.remedy
        assert files(home) == before
        assert load.ask("SELECT count FROM figure WHERE level = 'neighbourhood'") == [(4,)]
    assert refused > 3
    assert load.version == "registry_2"
    assert load.ask("SELECT count(*) > 1000 FROM figure") == [(True,)]


def files(home: Settings) -> set[Path]:
    """All files of the installation but the one that says who is importing."""
    return {path for path in home.home.rglob("*") if path.is_file() and path.suffix != ".lock"}


def test_the_command_says_it_in_plain_words(load: Any, disk: Path, home: Settings) -> None:
    small = disk / "klein.csv"
    small.write_text(HEADER + "0.0.0;BU99980000;2022JJ00;4\n")
    leave_free(disk, MIB)
    done = subprocess.run(
        [Path(sys.executable).with_name("infopos"), "import", str(small)],
        env={**os.environ, "INFOPOS_HOME": str(home.home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert f"Schijf vol: De schijf met {home.home} is te vol" in done.stderr
    assert "Maak ruimte vrij" in done.stderr
    (disk / "vol").unlink()
    assert import_files([small], home, Options()).version == "registry_1"
