"""Agreements: what is late, a calendar, hostile words. How one is made: test_meeting.py."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from infopos.access import demo
from infopos.access.casebook import open_casebook
from infopos.commands.demo_observations import fill, fill_store
from infopos.model import CommitmentStep, Role
from infopos.services import agreements, commitments
from infopos.settings import Settings
from tests.browser.hostile import TEXTS
from tests.browser.real import serving
from tests.browser.test_accessibility import nothing_serious
from tests.browser.test_hostile import flat, harmless

TOWN = "GM9999"


@pytest.fixture(scope="module")
def agreeing(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = Path(shutil.copytree(demo_home, tmp_path_factory.mktemp("agreeing") / "var"))
    assert fill(Settings(home=home), now=datetime.now(UTC))
    with serving(home) as address:
        yield address


def test_who_is_late_is_told_to_the_manager_and_then_to_the_mayor(
    visit: Callable[..., Page], agreeing: str
) -> None:
    manager = visit(f"{agreeing}/", role=Role.PROCESS_MANAGER)
    manager.get_by_text("2 toezeggingen vragen aandacht").click()
    manager.get_by_text("Jongerenwerk Zilverdam liet niets horen").wait_for()
    mayor = visit(f"{agreeing}/", role=Role.MAYOR)
    mayor.get_by_text("1 toezegging vraagt aandacht").click()
    mayor.get_by_text("Woonstichting De Sluis is te laat, al 8 dagen").wait_for()
    expect(mayor.get_by_text("liet niets horen")).to_have_count(0)


def test_the_days_go_into_a_calendar(visit: Callable[..., Page], agreeing: str) -> None:
    page = visit(f"{agreeing}/afspraken", role=Role.PROCESS_MANAGER)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Agenda (.ics)").click()
    text = waiting.value.path().read_text("utf-8")
    assert text.startswith("BEGIN:VCALENDAR")
    assert text.count("BEGIN:VEVENT") >= 5
    assert "+31" not in text


@pytest.mark.parametrize("size", ["laptop", "phone"])
@pytest.mark.parametrize(
    ("path", "role"), [("afspraken", Role.PROCESS_MANAGER), ("mijn-toezeggingen", Role.PARTNER)]
)
def test_axe_finds_nothing_serious(
    visit: Callable[..., Page], agreeing: str, path: str, role: Role, size: str
) -> None:
    nothing_serious(visit(f"{agreeing}/{path}", size, role))


@pytest.fixture(scope="module")
def hostile(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A commitment about which somebody says each of the hostile texts."""
    home = Path(shutil.copytree(demo_home, tmp_path_factory.mktemp("hostile") / "var"))
    store = open_casebook(Settings(home=home))
    now = datetime.now(UTC)
    fill_store(store, now=now)
    who = demo.viewer_of(store, Role.PROCESS_MANAGER, TOWN, now=now)
    for text in TEXTS:
        one = next(
            one
            for agreement in agreements.overview(store, who, TOWN)
            for one in agreement.commitments
            if one.organisation == "Woonstichting De Sluis"
        )
        commitments.report(store, who, one, CommitmentStep.PROGRESS, text, now=now)
    store.close()
    with serving(home) as address:
        yield address


@pytest.mark.parametrize(
    ("path", "role"), [("afspraken", Role.MAYOR), ("mijn-toezeggingen", Role.PARTNER)]
)
def test_hostile_words_are_words(
    visit: Callable[..., Page], hostile: str, outside: list[str], path: str, role: Role
) -> None:
    page = visit(f"{hostile}/{path}", role=role)
    if role is Role.MAYOR:
        page.locator("details summary").first.click()
        page.wait_for_timeout(1000)
    harmless(page, outside)
    shown = flat(page.locator("body").inner_text())
    assert not [text for text in TEXTS if flat(text) not in shown]
