"""A real server on the demo municipality, and a real Chromium that reaches nothing else."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 60
SIZES = {"laptop": (1366, 768), "tablet": (768, 1024), "phone": (390, 844)}

MAP_IS_DRAWN = """() => {
  const frame = document.querySelector("iframe");
  return frame && frame.contentWindow.infopos && frame.contentWindow.infopos.shown;
}"""


@contextmanager
def serving(home: Path, base: str = "", **environment: str) -> Iterator[str]:
    """Run the app as an operator would and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    process = subprocess.Popen(
        [*command, "--server.port", str(port), "--server.address", "127.0.0.1"],
        cwd=ROOT,
        env={
            **os.environ,
            "INFOPOS_HOME": str(home),
            "STREAMLIT_SERVER_BASE_URL_PATH": base,
            **environment,
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}{base}"
    try:
        _wait_until_healthy(process, address)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def _wait_until_healthy(process: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _is_healthy(address):
        if process.poll() is not None:
            raise RuntimeError(f"the server stopped with code {process.returncode}")
        if time.monotonic() > deadline:
            raise TimeoutError(f"no answer from {address} in {START_SECONDS} s")


def _is_healthy(address: str) -> bool:
    try:
        with urlopen(f"{address}/_stcore/health", timeout=1):
            return True
    except (URLError, ConnectionError, TimeoutError):
        return False


@pytest.fixture(scope="session")
def server(demo_home: Path) -> Iterator[str]:
    with serving(demo_home) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def outside() -> list[str]:
    """Addresses outside our own server that a page asked for."""
    return []


@pytest.fixture
def visit(browser: Browser, outside: list[str]) -> Iterator[Callable[..., Page]]:
    """Open an address as somebody new, on a screen of a size; waits for the map if there is one."""
    contexts = []

    def _visit(address: str, size: str = "laptop", **options: Any) -> Page:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="nl-NL",
            has_touch=size != "laptop",
            is_mobile=size != "laptop",
            **options,
        )
        contexts.append(context)
        home = "/".join(address.split("/")[:3])

        def only_home(route: Route) -> None:
            if route.request.url.startswith((home, "data:", "blob:")):
                route.continue_()
            else:
                outside.append(route.request.url)
                route.abort()

        context.route("**/*", only_home)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto(address)
        settle(page)
        return page

    yield _visit
    for context in contexts:
        context.close()


def settle(page: Page) -> None:
    """Wait until the script ran and the map, if the page has one, is drawn."""
    page.get_by_role("heading", level=1).first.wait_for()
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]').dataset.testScriptState"
        " === 'notRunning'"
    )
    if "/hotspots" in page.url:
        page.wait_for_function(MAP_IS_DRAWN)
