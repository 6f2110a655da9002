"""How long from starting the app until its first map, against a Streamlit app that says hello.

    .venv/bin/python benchmarks/start.py

The clock runs from the command until Chromium shows the map of the demo municipality, or the
greeting. Every start is a new process and a browser that kept nothing but, for ours, the cookie of
a session that began before the server was started anew: the greeting asks for no signing in either.
Signing in by a click is measured apart. "First visit" is what a user waits for who is the first to
come, three seconds after the server began to answer.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # the helpers lie in tests/

from playwright.sync_api import Browser, StorageState, ViewportSize  # noqa: E402

from infopos.build import import_files  # noqa: E402
from infopos.model import Role  # noqa: E402
from infopos.settings import Settings  # noqa: E402
from infopos.sources.demo import write  # noqa: E402
from infopos.sources.plan import Options  # noqa: E402
from tests.browser.real import (  # noqa: E402
    MAP_IS_DRAWN,
    chromium,
    free_port,
    serving,
    settle,
    sign_in,
    stop,
    wait_until_healthy,
)

STARTS = 7
TARGET = 2.0
LAPTOP: ViewportSize = {"width": 1366, "height": 768}
HELLO = 'import streamlit as st\n\nst.title("Hallo")\nst.write("Dit is alles.")\n'


def seconds_until(
    command: list[str],
    path: str,
    ready: str,
    browser: Browser,
    environment: dict[str, str],
    *,
    rest_s: float = 0.0,
    kept: StorageState | None = None,
    signing_in: bool = False,
) -> float:
    """Time one start; with a rest, only the visit after it."""
    port = free_port()
    begin = time.monotonic()
    process = subprocess.Popen(
        [*command, str(port)],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until_healthy(process, f"http://127.0.0.1:{port}")
        if rest_s:
            time.sleep(rest_s)
            begin = time.monotonic()
        page = browser.new_context(viewport=LAPTOP, storage_state=kept).new_page()
        page.goto(f"http://127.0.0.1:{port}/{path}")
        if signing_in:
            sign_in(page, Role.MAYOR)
        page.wait_for_function(ready, polling="raf")
        took = time.monotonic() - begin
        page.context.close()
        return took
    finally:
        stop(process)


def session(home: Path, browser: Browser) -> StorageState:
    """Sign in once, and give what the browser keeps of it."""
    with serving(home) as address:
        page = browser.new_page()
        page.goto(f"{address}/hotspots")
        sign_in(page, Role.MAYOR)
        settle(page)
        return page.context.storage_state()


def main() -> None:
    """Measure both, in turns."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installation keeps what it compiled
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        home = Path(folder) / "var"
        write(home / "demo")
        import_files([home / "demo"], Settings(home=home), Options(), fictional=True)
        script = Path(folder) / "hello.py"
        script.write_text(HELLO)
        streamlit = [sys.executable, "-m", "streamlit", "run", str(script)]
        options = ["--server.headless", "true", "--server.address", "127.0.0.1", "--server.port"]
        serve = [str(Path(sys.executable).with_name("infopos")), "serve", "--port"]
        greeting = "() => document.body.innerText.includes('Dit is alles.')"
        environment = {"INFOPOS_HOME": str(home)}
        kept = session(home, browser)
        hello = partial(seconds_until, [*streamlit, *options], "", greeting, browser, {})
        ours = partial(seconds_until, serve, "hotspots", MAP_IS_DRAWN, browser, environment)
        times: dict[str, list[float]] = defaultdict(list)
        for _ in range(STARTS):
            times["hello"].append(hello())
            times["map"].append(ours(kept=kept))
            times["signing in"].append(ours(signing_in=True))
            times["hello, first visit"].append(hello(rest_s=3))
            times["map, first visit"].append(ours(kept=kept, rest_s=3))
    for name, taken in times.items():
        print(f"{name}: {statistics.median(taken):.2f} s ({min(taken):.2f}–{max(taken):.2f})")
    ratio = statistics.median(times["map"]) / statistics.median(times["hello"])
    print(f"first map: {ratio:.2f} times hello")
    print(f"{'met' if ratio <= TARGET else 'MISSED'} (target at most {TARGET} times)")


if __name__ == "__main__":
    main()
