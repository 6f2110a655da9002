"""What somebody does with data at the command line is in the log, also while the app runs."""

from __future__ import annotations

import json
import os
import pwd
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from infopos import import_report
from infopos.access import audit_check, notes
from infopos.access.audit import Action, operator
from infopos.access.casebook import open_casebook
from infopos.access.notes import Note
from infopos.cli import main
from infopos.settings import Settings
from infopos.store import Store
from infopos.store.layout import Layout

ME = pwd.getpwuid(os.getuid()).pw_name
Run = Callable[..., Result]


@pytest.fixture
def infopos(casebook_home: Settings) -> Run:
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments)

    return run


def logged(store: Store) -> list[dict[str, Any]]:
    return [
        row | {"details": json.loads(row["details"])}
        for row in store.rows("audit_rows", after=0, limit=9999)
    ]


def reopened(settings: Settings) -> list[dict[str, Any]]:
    store = open_casebook(settings)
    try:
        assert audit_check.verify(store) == []
        return logged(store)
    finally:
        store.close()


def waiting(settings: Settings) -> list[Path]:
    return sorted((settings.home / "notes").glob("*"))


def test_an_import_is_in_the_log_at_once_with_who_what_when_and_how_it_ended(
    infopos: Run, casebook_home: Settings, tiny_city: Path
) -> None:
    before = datetime.now(UTC).replace(tzinfo=None)
    assert infopos("import", str(tiny_city)).exit_code == 0
    begin, end = reopened(casebook_home)
    after = datetime.now(UTC).replace(tzinfo=None)

    for row in (begin, end):
        assert (row["actor"], row["name"], row["role"]) == (f"operator:{ME}", ME, "operator")
        assert row["action"] == Action.IMPORTED
        assert before <= row["recorded_at"] <= after
    assert begin["object"].removesuffix(":begin") == end["object"].removesuffix(":end")
    assert begin["details"] == {"paths": [str(tiny_city)], "dry_run": False}
    assert end["details"] == {"result": "done", "version": "registry_1"}
    assert not waiting(casebook_home)


def test_an_import_that_fails_is_in_the_log_without_what_the_file_says(
    infopos: Run, casebook_home: Settings, tmp_path: Path
) -> None:
    wrong = tmp_path / "geheim.csv"
    wrong.write_text("naam;adres\nJan Jansen;Dorpsstraat 1\n")
    assert infopos("import", str(wrong)).exit_code == 1
    _, end = reopened(casebook_home)

    assert end["details"] == {"result": "failed", "error": "SourceError"}
    assert "Jansen" not in str(end)


def test_the_demonstration_and_what_is_added_up_are_in_the_log(
    infopos: Run, casebook_home: Settings
) -> None:
    assert infopos("demo").exit_code == 0
    asked = ("--municipality", "GM9999", "--period", "2025", "--role", "partner")
    assert infopos("totals", *asked).exit_code == 0
    assert infopos("totals", "--municipality", "GM0000", "--period", "2025").exit_code == 1
    everything = reopened(casebook_home)
    rows = [row for row in everything if row["action"] in ("imported", "exported")]

    assert [row["action"] for row in rows] == ["imported"] * 2 + ["exported"] * 4
    assert {"created", "changed"} <= {row["action"] for row in everything}, "its partners observed"
    assert [row["municipality"] for row in rows] == [None, None, "GM9999", "GM9999"] + [
        "GM0000"
    ] * 2
    assert rows[2]["details"] == {"period": "2025", "role": "partner"}
    assert [row["details"]["result"] for row in rows[1::2]] == ["done", "done", "failed"]


@pytest.mark.parametrize("command", ["import", "demo", "totals"])
def test_what_cannot_be_recorded_does_not_happen(
    home: Settings, monkeypatch: pytest.MonkeyPatch, tiny_city: Path, command: str
) -> None:
    monkeypatch.setenv("INFOPOS_HOME", str(home.home))
    Layout(home.home).create()
    (home.home / "notes").write_text("in the way")
    arguments = {
        "import": ["import", str(tiny_city)],
        "demo": ["demo"],
        "totals": ["totals", "--municipality", "GM9998", "--period", "2024"],
    }
    answer = CliRunner().invoke(main, arguments[command])

    assert answer.exit_code == 1
    assert "Wat niet in het logboek komt, gebeurt niet." in answer.output
    assert not (home.home / "registry" / "current").exists()
    assert not (home.home / "demo").exists()


def test_an_import_that_is_killed_has_a_beginning_in_the_log(
    home: Settings, monkeypatch: pytest.MonkeyPatch, tiny_city: Path
) -> None:
    monkeypatch.setenv("INFOPOS_HOME", str(home.home))
    seen: list[int] = []

    def noted(*_: object, **__: object) -> None:
        seen.append(len(waiting(home)))
        raise KeyboardInterrupt

    monkeypatch.setattr(import_report, "import_files", noted)
    CliRunner().invoke(main, ["import", str(tiny_city)])

    assert seen == [1], "noted before anything was done"
    assert reopened(home)[-1]["details"] == {"result": "failed", "error": "KeyboardInterrupt"}


def note(what: str, minutes: int = 0) -> Note:
    at = datetime(2026, 3, 1, 12, 0, tzinfo=UTC) + timedelta(minutes=minutes)
    return Note(operator("koen"), Action.IMPORTED, what, None, {"x": 1}, at)


def test_a_note_comes_in_once_and_in_order(casebook: Store) -> None:
    for minutes in (2, 0, 1):
        notes.write(casebook.layout, note(f"command:import:{minutes}", minutes))
    assert stat.S_IMODE(casebook.layout.notes.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in casebook.layout.notes.iterdir()} == {
        0o600
    }
    again = {path: path.read_bytes() for path in casebook.layout.notes.glob("*.json")}
    notes.take_in(casebook)
    for path, content in again.items():  # as when the process was stopped before it removed them
        path.write_bytes(content)
    notes.take_in(casebook)

    assert [row["object"][-1] for row in logged(casebook)] == ["0", "1", "2"]
    assert not list(casebook.layout.notes.iterdir())
    assert audit_check.verify(casebook) == []


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"who": 1}'])
def test_a_note_that_cannot_be_read_stays_and_holds_nothing_up(
    casebook: Store, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    casebook.layout.notes.mkdir()
    strange = casebook.layout.notes / "0.json"
    strange.write_text(content)
    notes.write(casebook.layout, note("command:import:1"))
    notes.take_in(casebook)

    assert len(logged(casebook)) == 1
    assert strange.exists()
    assert "cannot be read" in caplog.text


def test_a_log_at_fault_keeps_the_notes_and_opens_to_be_looked_into(
    casebook_home: Settings, infopos: Run, tiny_city: Path
) -> None:
    infopos("import", str(tiny_city))
    (casebook_home.home / "keys" / "audit.key").write_bytes(bytes(32))
    assert infopos("import", str(tiny_city)).exit_code == 0

    assert len(waiting(casebook_home)) == 2
    assert infopos("audit", "verify").exit_code == 1
