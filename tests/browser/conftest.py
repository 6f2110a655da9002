"""A server on the demo municipality, and visitors whose browser reaches nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from infopos.model import Role
from tests.browser.real import SIZES, chromium, serving, settle, sign_in

expect.set_options(timeout=20_000)  # not 5 s: no test is of time, and machines are loaded


@pytest.fixture(scope="session")
def server(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One process has the database, so this one gets a copy and other tests keep theirs."""
    home = shutil.copytree(demo_home, tmp_path_factory.mktemp("served") / "var")
    with serving(Path(home)) as address:
        yield address


@pytest.fixture
def own_home(demo_home: Path, tmp_path: Path) -> Path:
    """Another copy of the demo municipality, for a second server."""
    return Path(shutil.copytree(demo_home, tmp_path / "var"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def outside() -> list[str]:
    """Addresses outside our own server that a page asked for."""
    return []


@pytest.fixture
def visit(browser: Browser, outside: list[str]) -> Iterator[Callable[..., Page]]:
    """Open an address as somebody new with a role, on a screen of a size.

    Signs in as anybody would, at the page that he is sent to; waits for the map if there is one.
    """
    contexts = []

    def _visit(
        address: str, size: str = "laptop", role: Role = Role.POLICE_CHIEF, **options: Any
    ) -> Page:
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
        sign_in(page, role)
        settle(page)
        return page

    yield _visit
    for context in contexts:
        context.close()
