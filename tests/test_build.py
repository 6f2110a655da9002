"""A whole import: all or nothing, the same twice, killed half way, two at once, hostile files."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from infopos.build import collect
from infopos.errors import BusyError, SourceError
from infopos.settings import Settings
from infopos.sources.plan import Plan, Skip
from infopos.store.layout import Layout
from infopos.store.staging import staging

COUNTS = "SoortMisdrijf;WijkenEnBuurten;Perioden;GeregistreerdeMisdrijven_1\n"


def crime(path: Path, *rows: str) -> Path:
    path.write_text(COUNTS + "\n".join(rows or ["0.0.0 ;BU99980000;2022JJ00;4"]) + "\n")
    return path


def rows_in(load: Any) -> list[tuple[Any, ...]]:
    return load.ask("SELECT * EXCLUDE (release, cell_key) FROM figure ORDER BY ALL")


def test_a_dry_run_tells_the_same_and_changes_nothing(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    files = [tiny_city, crime(tmp_path / "a.csv", "0.0.0;BU99980000;2022JJ00;4", "0.0.0;BU;2022;1")]
    trial = load(*files, dry_run=True)
    assert trial.version is None
    assert load.version is None
    real = load(*files)
    assert real.version == load.version
    for ours, theirs in zip(trial.files, real.files, strict=True):
        assert (ours.plan, ours.outcome) == (theirs.plan, theirs.outcome)
    assert trial.warnings == real.warnings
    assert trial.files[1].rejects.read_bytes() == real.files[1].rejects.read_bytes()


def test_one_bad_file_stops_them_all(load: Any, tiny_city: Path, tmp_path: Path) -> None:
    load(tiny_city)
    folder = tmp_path / "map"
    folder.mkdir()
    crime(folder / "goed.csv")
    (folder / "slecht.csv").write_text("<html><body>Inloggen</body></html>")
    assert "slecht.csv" in load.refused(folder).problem
    assert rows_in(load) == []


def test_a_failed_import_leaves_no_file_of_refused_rows(
    load: Any, home: Settings, tiny_city: Path, tmp_path: Path
) -> None:
    some = crime(tmp_path / "a.csv", "0.0.0;BU99980000;2022JJ00;4", "0.0.0;BU99980001;2022JJ00;-1")
    none = crime(tmp_path / "b.csv", "9.9.9;BU99980000;2022JJ00;4")
    assert "b.csv" in load.refused(tiny_city, some, none).problem
    assert list(Layout(home.home).rejects.iterdir()) == []
    load(tiny_city, some)
    assert len(list(Layout(home.home).rejects.iterdir())) == 1


HTML = b"<!DOCTYPE html><html><head><title>Inloggen</title></head></html>"
HOSTILE = {
    "leeg.csv": (b"", "leeg"),
    "inlog.csv": (HTML, "inlogpagina"),
    "inlog.xlsx": (HTML, "inlogpagina"),
    "inlog.geojson": (HTML, "webpagina"),
    "inlog.json": (HTML, "inlogpagina"),
    "nul.csv": (COUNTS.encode() + b"0.0.0;BU\0;2022;1\n", "nul-tekens"),
    "open.csv": (COUNTS.encode() + b'0.0.0;"BU99980000;2022JJ00;1\n', "aanhalingsteken"),
    "lang.csv": (COUNTS.encode() + b"x" * 40_000_000, "1 miljoen tekens"),
    "kop.csv": (COUNTS.encode(), "kolomnamen"),
    "rommel.csv": (bytes(range(1, 256)) * 40, "Windows-1252"),
    "stuk.xlsx": (b"PK\x03\x04" + bytes(500), "werkmap"),
    "stuk.parquet": (b"PAR1" + bytes(500), "Parquet"),
    "stuk.json": (b'{"value": [{"a": 1}', "JSON"),
    "stuk.geojson": (b'{"type": "FeatureCollection", "features": [', "stuk.geojson"),
    "stuk.gpkg": (b"SQLite format 3\x00" + bytes(500), "stuk.gpkg"),
    "vreemd.csv": (b"kleur;maat\nrood;3\n", "niet herkend"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_name_a_reason_and_a_remedy(
    load: Any, tiny_city: Path, tmp_path: Path, name: str
) -> None:
    load(tiny_city)
    content, told = HOSTILE[name]
    (tmp_path / name).write_bytes(content)
    error = load.refused(tmp_path / name)
    assert name in error.problem
    assert told in f"{error.problem} {error.remedy}"


def test_a_folder_with_nothing_usable_says_what_is_in_it(load: Any, tmp_path: Path) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    assert "de map is leeg" in load.refused(folder).problem
    (folder / "leesmij.md").write_text("Lees mij")
    (folder / "vreemd.csv").write_text("kleur;maat\nrood;3\n")
    problem = load.refused(folder).problem
    assert "leesmij.md (een document en geen gegevens)" in problem
    assert "vreemd.csv (niet herkend; de kolommen zijn: kleur, maat)" in problem


def test_what_is_not_understood_in_a_folder_is_left_alone_with_a_reason(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "map"
    (folder / ".verborgen").mkdir(parents=True)
    (folder / ".verborgen" / "a.csv").write_text("x")
    shutil.copy(tiny_city, folder)
    (folder / "vreemd.csv").write_text("kleur;maat\nrood;3\n")
    (folder / "leesmij.md").write_text("Lees mij")
    report = load(folder, folder / "leesmij.md")
    assert [type(r.plan) for r in report.files] == [Skip, Plan, Skip]
    assert load.refused(folder, folder / "vreemd.csv").problem.startswith(
        "vreemd.csv: niet herkend"
    )


def test_files_are_found_from_wherever_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data" / ".oud").mkdir(parents=True)
    (tmp_path / "data" / "a.csv").write_text("x")
    (tmp_path / "data" / ".oud" / "b.csv").write_text("x")
    (tmp_path / ".hier" / "werk").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / ".hier" / "werk")
    assert [p.name for p in collect([Path("../../data")])] == ["a.csv"]
    with pytest.raises(SourceError, match="bestaat niet"):
        collect([Path("weg.csv")])


def test_files_of_one_name_have_rejects_of_their_own(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    for folder, count in (("een", "-1"), ("twee", "-2")):
        (tmp_path / folder).mkdir()
        good = f"1.1.1;BU99980000;20{20 + int(count)}JJ00;4"
        crime(tmp_path / folder / "a.csv", good, f"0.0.0;BU99980000;2022JJ00;{count}")
    report = load(tiny_city, tmp_path / "een" / "a.csv", tmp_path / "twee" / "a.csv")
    texts = [r.rejects.read_text("utf-8-sig") for r in report.files[1:]]
    assert "'-1" in texts[0]
    assert "'-2" in texts[1]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = crime(tmp_path / "geheim.csv")
    path.chmod(0o000)
    for folder in [tmp_path, *tmp_path.parents[:3]]:
        if folder != Path("/tmp"):  # noqa: S108
            folder.chmod(0o755)
    script = (
        "import os, sys; from pathlib import Path; from infopos.sources.candidates import look_at;"
        "from infopos.sources.plan import Options; from infopos.errors import SourceError\n"
        "os.setuid(int(sys.argv[2]))\n"
        "try: look_at(Path(sys.argv[1]), Options(), Path('/tmp'), max_bytes=9999)\n"
        "except SourceError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path), str(pwd.getpwnam("nobody").pw_uid)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "geheim.csv kan niet worden gelezen: Permission denied" in done.stdout


CHILD = """
import signal, sys
from pathlib import Path
from infopos.build import import_files
from infopos.settings import Settings
from infopos.sources.plan import Options

def progress(step):
    print(step.words, flush=True)
    if sys.argv[1] in step.words:
        signal.pause()

files, settings = [Path(p) for p in sys.argv[3:]], Settings(home=Path(sys.argv[2]))
import_files(files, settings, Options(), progress=progress)
"""


def child(moment: str, home: Settings, *paths: Path) -> subprocess.Popen[str]:
    """An import in a process of its own, that stands still at a moment."""
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD, moment, str(home.home), *map(str, paths)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if moment in line:
            break
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


MOMENTS = ["bestand 1 van 2", "a.csv: laden", "cijfers optellen", "in gebruik nemen"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_import_leaves_the_old_version_and_does_not_stop_the_next(
    load: Any, home: Settings, tiny_city: Path, tmp_path: Path, moment: str
) -> None:
    load(tiny_city, crime(tmp_path / "oud.csv"))
    before, version = rows_in(load), load.version
    latin = crime(tmp_path / "a.csv", "0.0.0;BU99980000;2022JJ00;9")
    latin.write_bytes(latin.read_bytes() + "0.0.0;Café;2022JJ00;1\n".encode("cp1252"))
    end(process := child(moment, home, tiny_city, latin))
    assert process.returncode == -signal.SIGKILL
    assert load.version == version
    assert rows_in(load) == before
    load(latin)
    assert load.version == "registry_2"
    assert {row[-1] for row in rows_in(load)} == {9}
    assert not list(Layout(home.home).tmp.glob("*"))


@pytest.mark.parametrize("delay", [0.0, 0.05, 0.1, 0.2, 0.4])
def test_an_import_killed_at_any_time_leaves_one_whole_version(
    load: Any, home: Settings, tiny_city: Path, tmp_path: Path, delay: float
) -> None:
    load(tiny_city, crime(tmp_path / "oud.csv"))
    process = child("bestand 1", home, crime(tmp_path / "a.csv", "0.0.0;BU99980000;2022JJ00;9"))
    end(process)
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD, "nooit", str(home.home), str(tmp_path / "a.csv")],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()  # it has begun
    with suppress(subprocess.TimeoutExpired):
        process.wait(delay)
    end(process)
    assert {row[-1] for row in rows_in(load)} in ({4}, {9})
    load(tmp_path / "a.csv")
    assert {row[-1] for row in rows_in(load)} == {9}


def test_two_imports_at_once_the_second_says_who_is_busy(
    load: Any, home: Settings, tiny_city: Path, tmp_path: Path
) -> None:
    process = child("laden", home, tiny_city)
    try:
        with pytest.raises(BusyError, match=rf"Proces {process.pid} is sinds \d\d:\d\d:\d\d bezig"):
            load(crime(tmp_path / "a.csv"))
        command = [Path(sys.executable).with_name("infopos"), "import", str(tmp_path / "a.csv")]
        environment = {**os.environ, "INFOPOS_HOME": str(home.home)}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert f"Proces {process.pid}" in done.stderr
        assert "een import" in done.stderr
    finally:
        end(process)


def test_copies_of_a_file_do_not_outlive_the_import(
    load: Any, home: Settings, tiny_city: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(COUNTS + "0.0.0;BU99980000;2022JJ00;4\n", encoding="utf-16")
    assert load(tiny_city, path).files[1].outcome.account.loaded == 1
    assert not list(Layout(home.home).tmp.glob("*"))
    with staging(Layout(home.home), "een test", memory_gib=1) as target:
        assert target.scratch.stat().st_mode & 0o777 == 0o700
