"""A real server and a real browser, for the tests, the screenshots and the benchmarks."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from infopos.access import wording
from infopos.model import Role

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
SIZES = {"laptop": (1366, 768), "tablet": (768, 1024), "phone": (390, 844)}

INSIDE = "document.querySelector('iframe').contentWindow"
MAP_IS_DRAWN = f"""() => {{
  const frame = document.querySelector("iframe");
  return frame && {INSIDE}.infopos && {INSIDE}.infopos.shown;
}}"""

_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run Debian's Chromium without a screen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=list(_ARGUMENTS)
        )
        yield browser
        browser.close()


@contextmanager
def serving(
    home: Path,
    *,
    script: Path | None = None,
    base: str = "",
    console: Path | None = None,
    **environment: str,
) -> Iterator[str]:
    """Run the app as an operator would, or another script; give its address once it answers.

    ``console`` is a file for what it prints; without one that is lost.
    """
    port = free_port()
    command = [str(Path(sys.executable).with_name("infopos")), "serve"]
    if script:
        options = ["--server.headless", "true", "--server.address", "127.0.0.1"]
        command = [sys.executable, "-m", "streamlit", "run", str(script), *options]
    output = console.open("wb") if console else None
    process = subprocess.Popen(
        [*command, "--server.port" if script else "--port", str(port)],
        cwd=ROOT,
        env={
            **os.environ,
            "INFOPOS_HOME": str(home),
            "STREAMLIT_SERVER_BASE_URL_PATH": base,
            "PYTHONPATH": str(ROOT),
            **environment,
        },
        stdout=output or subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if output:
        output.close()  # the process has its own
    address = f"http://127.0.0.1:{port}{base}"
    try:
        wait_until_healthy(process, address)
        yield address
    finally:
        stop(process)


def free_port() -> int:
    """Give a port that nobody listens on now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a server as an operator would."""
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=20)


def wait_until_healthy(process: subprocess.Popen[bytes], address: str) -> None:
    """Wait until a server answers."""
    deadline = time.monotonic() + START_SECONDS
    while not _is_healthy(address):
        if process.poll() is not None:
            raise RuntimeError(f"the server stopped with code {process.returncode}")
        if time.monotonic() > deadline:
            raise TimeoutError(f"no answer from {address} in {START_SECONDS} s")


def sign_in(page: Page, role: Role) -> None:
    """Choose a role on the sign-in page of the demonstration."""
    name = wording.role(role).capitalize()
    page.get_by_role("button", name=name, exact=True).click()


def settle(page: Page) -> None:
    """Wait until the script ran and the map, if the page has one, is drawn."""
    page.get_by_role("heading", level=1).first.wait_for()
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]').dataset.testScriptState"
        " === 'notRunning'"
    )
    if "/hotspots" in page.url:
        page.wait_for_function(MAP_IS_DRAWN)


def kilobytes(frames: Sequence[bytes | str]) -> float:
    """Size of frames of a websocket, in kB."""
    return sum(len(frame) for frame in frames) / 1000


def _is_healthy(address: str) -> bool:
    try:
        with urlopen(f"{address}/_stcore/health", timeout=1):  # noqa: S310  # our own server
            return True
    except (URLError, ConnectionError, TimeoutError):
        return False
