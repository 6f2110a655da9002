"""Kills a process that stores observations, and looks what became of those it said it stored."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from infopos.access import audit_check
from infopos.access.casebook import open_casebook
from infopos.settings import Settings
from tests.services.partners import DRAFT, TOWN

ROOT = Path(__file__).parents[2]
ANYTHING = {"municipality": None, "observation_id": None, "organisation_id": None}


@dataclass
class Toll:
    """What was said to be stored, and what was there after all kills."""

    kills: int = 0
    said: set[str] = field(default_factory=set)
    stored: set[str] = field(default_factory=set)
    logged: set[str] = field(default_factory=set)
    slowest_s: float = 0.0
    """From start to an open casebook, the start of Python included."""


def kill_often(settings: Settings, kills: int, *, seed: int = 1) -> Toll:
    """Kill it so often, each time a moment after it stored some, however fast this machine is."""
    chance, toll = random.Random(seed), Toll()  # noqa: S311 - no secret
    environment = {
        **os.environ,
        "INFOPOS_HOME": str(settings.home),
        "INFOPOS_CASEBOOK": settings.casebook.get_secret_value(),
    }
    for _ in range(kills):
        started = time.monotonic()
        with subprocess.Popen(
            [sys.executable, "-m", "tests.services.writers", TOWN, DRAFT.area],
            stdout=subprocess.PIPE, cwd=ROOT, env=environment, text=True,
        ) as process:  # fmt: skip
            assert process.stdout is not None
            assert process.stdout.readline() == "open\n"
            toll.slowest_s = max(toll.slowest_s, time.monotonic() - started)
            said = [process.stdout.readline() for _ in range(chance.randint(1, 12))]
            time.sleep(chance.uniform(0.0, 0.1))
            process.send_signal(signal.SIGKILL)
            said += process.stdout.read().splitlines(keepends=True)
        toll.said.update(line.strip() for line in said if len(line) == 17)  # whole ones
        toll.kills += 1
    store = open_casebook(settings)
    try:
        toll.stored = {row["observation_id"] for row in store.rows("observations", **ANYTHING)}
        rows = store.rows("audit_rows", after=0, limit=10**9)
        toll.logged = {row["object"].removeprefix("observation:") for row in rows}
        assert audit_check.verify(store) == []
    finally:
        store.close()
    return toll
