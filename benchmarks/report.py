"""How long a briefing takes and how large it is, as a whole command and inside a running app.

    .venv/bin/python benchmarks/report.py [FOLDER MUNICIPALITY PERIOD]

FOLDER holds suppliers' files; without one it is the demo municipality. The command starts Python
and opens the data; the app has done both. Aim: six pages or more within 3 s and 2 MB.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import pymupdf

from infopos.access import policy
from infopos.build import import_files
from infopos.model import Period
from infopos.reports.briefing import Asked, briefing
from infopos.reports.forms import FORMS, write
from infopos.settings import Settings
from infopos.sources.demo import write as write_demo
from infopos.sources.plan import Options
from infopos.store import open_store

TIMES = 3
MOST_SECONDS, MOST_BYTES, FEWEST_PAGES = 3.0, 2_000_000, 6


def main() -> None:
    """Measure each form."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installation keeps what it compiled
    given = sys.argv[1:]
    municipality, period = (given[1], given[2]) if given else ("GM9999", "2025")
    with tempfile.TemporaryDirectory() as scratch:
        settings = Settings(home=Path(scratch) / "var")
        folder = Path(given[0]) if given else Path(scratch) / "demo"
        if not given:
            write_demo(folder)
        import_files([folder], settings, Options(), fictional=not given)
        store = open_store(settings, casebook=False)
        asked = Asked(municipality, Period.parse(period), policy.OPERATOR, "meting", date.today())
        command = Path(sys.executable).with_name("infopos")
        met = True
        for form in FORMS:
            inside, whole, out = [], [], Path(scratch) / f"briefing.{form}"
            for _ in range(TIMES):
                begin = time.perf_counter()
                write(form, store, municipality, briefing(store, settings, asked))
                inside.append(time.perf_counter() - begin)
                begin = time.perf_counter()
                subprocess.run(
                    [command, "report", "briefing", "--municipality", municipality,
                     "--period", period, "--out", out],
                    check=True, stdout=subprocess.DEVNULL,
                    env={**os.environ, "INFOPOS_HOME": str(settings.home)},
                )  # fmt: skip
                whole.append(time.perf_counter() - begin)
            size = out.stat().st_size
            print(
                f"{form}: command {statistics.median(whole):.2f} s"
                f" ({min(whole):.2f}–{max(whole):.2f}),"
                f" in the app {statistics.median(inside):.2f} s, {size / 1e3:.0f} kB"
            )
            if form == "pdf":
                pages = len(pymupdf.open(out))
                print(f"  {pages} pages")
                met = pages >= FEWEST_PAGES
            met = met and statistics.median(whole) <= MOST_SECONDS and size <= MOST_BYTES
        store.close()
    print("met" if met else "MISSED")


if __name__ == "__main__":
    main()
