"""While the app runs, the command line does its work and the app's log tells of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.browser.real import ROOT, serving
from tests.wire.client import Visitor
from tests.wire.test_gate import wait_for


def infopos(home: Path, *arguments: str) -> str:
    program = "from infopos.cli import main; main()"
    environment = {**os.environ, "INFOPOS_HOME": str(home), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=environment, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return done.stdout


async def log_of(address: str) -> bytes:
    async with Visitor(address) as officer:
        await officer.sign_in_as("privacy_officer")
        return (await officer.open("logboek")).raw


def test_what_is_done_beside_a_running_app_is_in_its_log(demo_home: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(demo_home, tmp_path / "var"))
    notes = home / "notes"
    with serving(home) as address:
        wait_for(lambda: log_of(address))  # the app has the casebook now
        told = infopos(home, "totals", "--municipality", "GM9999", "--period", "2025")
        assert "Misdrijven" in told
        assert len(list(notes.iterdir())) == 2, "noted, as the app has the casebook"

        seen = wait_for(lambda: log_of(address))

        assert b"command:totals:" in seen
        assert b"operator" in seen
        assert not list(notes.iterdir())
        infopos(home, "totals", "--municipality", "GM9999", "--period", "2024")
    assert infopos(home, "audit", "verify").startswith("Het logboek klopt")
    assert not list(notes.iterdir()), "taken in when the casebook was opened again"
