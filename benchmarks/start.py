"""How long from starting the app until its first map, against a Streamlit app that says hello.

    .venv/bin/python benchmarks/start.py

The clock runs from the command until Chromium shows the map of the demo municipality, signing in
included, or the greeting. Every start is a new process and a new visitor. "First visit" is what a
user waits for who is the first to come, three seconds after the server began to answer.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # the helpers lie in tests/

from playwright.sync_api import Browser, Page  # noqa: E402

from infopos.build import import_files  # noqa: E402
from infopos.model import Role  # noqa: E402
from infopos.settings import Settings  # noqa: E402
from infopos.sources.demo import write  # noqa: E402
from infopos.sources.plan import Options  # noqa: E402
from tests.browser.real import (  # noqa: E402
    MAP_IS_DRAWN,
    chromium,
    free_port,
    sign_in,
    stop,
    wait_until_healthy,
)

STARTS = 3
TARGET = 2.0
HELLO = 'import streamlit as st\n\nst.title("Hallo")\nst.write("Dit is alles.")\n'


def seconds_until(
    command: list[str],
    path: str,
    ready: str,
    browser: Browser,
    environment: dict[str, str],
    *,
    rest_s: float = 0.0,
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
        page: Page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
        page.goto(f"http://127.0.0.1:{port}/{path}")
        if path:
            sign_in(page, Role.MAYOR)
        page.wait_for_function(ready, polling="raf")
        took = time.monotonic() - begin
        page.context.close()
        return took
    finally:
        stop(process)


def main() -> None:
    """Measure both, in turns."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        home = Path(folder) / "var"
        write(home / "demo")
        import_files([home / "demo"], Settings(home=home), Options(), fictional=True)
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO)
        streamlit = [sys.executable, "-m", "streamlit", "run", str(hello)]
        options = ["--server.headless", "true", "--server.address", "127.0.0.1", "--server.port"]
        serve = [str(Path(sys.executable).with_name("infopos")), "serve", "--port"]
        greeting = "() => document.body.innerText.includes('Dit is alles.')"
        environment = {"INFOPOS_HOME": str(home)}
        theirs, ours, visits, greetings = [], [], [], []
        for _ in range(STARTS):
            theirs.append(seconds_until([*streamlit, *options], "", greeting, browser, {}))
            ours.append(seconds_until(serve, "hotspots", MAP_IS_DRAWN, browser, environment))
            greetings.append(
                seconds_until([*streamlit, *options], "", greeting, browser, {}, rest_s=3)
            )
            visits.append(
                seconds_until(serve, "hotspots", MAP_IS_DRAWN, browser, environment, rest_s=3)
            )
    hello_s, map_s = statistics.median(theirs), statistics.median(ours)
    print(f"hello: {hello_s:.2f} s, first map: {map_s:.2f} s, ratio {map_s / hello_s:.2f}")
    print(
        f"first visit: hello {statistics.median(greetings):.2f} s,"
        f" map {statistics.median(visits):.2f} s"
    )
    print(f"{'met' if map_s / hello_s <= TARGET else 'MISSED'} (target at most {TARGET} times)")


if __name__ == "__main__":
    main()
