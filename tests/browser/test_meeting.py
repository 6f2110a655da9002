"""The chief plans a meeting and presents it, three parties sign, and next time says what is new."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pymupdf
import pytest
from playwright.sync_api import Page, expect

from infopos import labels
from infopos.commands.demo_observations import fill
from infopos.model import Role
from infopos.settings import Settings
from tests.browser.real import serving, settle
from tests.browser.test_accessibility import nothing_serious

FIRST = "Overleg 1, "


@pytest.fixture(scope="module")
def meeting(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = Path(shutil.copytree(demo_home, tmp_path_factory.mktemp("meeting") / "var"))
    assert fill(Settings(home=home), now=datetime.now(UTC))
    with serving(home) as address:
        yield address


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()
    settle(page)


def planned_and_fixed(page: Page, period: str) -> None:
    if not page.get_by_role("button", name="Plannen").is_visible():
        page.get_by_text("Overleg plannen").click()
    box = page.get_by_role("combobox", name=labels.MEETING_PERIOD)
    box.scroll_into_view_if_needed()
    if box.input_value() != period:
        box.press("ArrowDown")
        page.keyboard.type(period)
        page.get_by_role("option", name=period, exact=True).click()
    press(page, "Plannen")
    page.get_by_role("button", name="Agenda wijzigen").first.click()
    press(page, "Agenda opslaan")
    press(page, "Cijfers vastleggen")
    page.get_by_text("De cijfers liggen vast.").wait_for()
    settle(page)


def slides(page: Page) -> list[str]:
    """What each slide says, with the arrow key from the first to the last."""
    press(page, "Presenteren")
    told = []
    count = page.get_by_text(re.compile(r"^\d+ van \d+$"))
    while True:
        settle(page)
        number = count.inner_text()
        told.append(page.locator("h1").first.inner_text())
        assert not page.locator("[data-testid=stSidebar]").is_visible()
        if page.get_by_role("button", name="Volgende").is_disabled():
            return told
        for _ in range(4):  # a key that comes while the slide is still being made is not heard
            page.keyboard.press("ArrowRight")
            with suppress(AssertionError):
                expect(count).not_to_have_text(number, timeout=8_000)
                break


def paper(page: Page) -> str:
    """The words of the PDF."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=labels.REPORT_PDF).first.click()
    made = pymupdf.open(waiting.value.path())
    return " ".join(" ".join(part.get_text() for part in made).split())


def test_a_month_of_the_triangle(visit: Callable[..., Page], meeting: str) -> None:
    chief = visit(f"{meeting}/driehoek", role=Role.POLICE_CHIEF)
    planned_and_fixed(chief, "2024")
    first = slides(chief)
    assert first[0].startswith(FIRST)
    assert first[1] == labels.NO_EARLIER_MEETING
    assert len(first) > 15
    assert "vragen aandacht" in first[-1]
    chief.keyboard.press("ArrowLeft")
    expect(chief.get_by_text(f"{len(first) - 1} van {len(first)}")).to_be_visible()
    nothing_serious(chief)
    press(chief, "Stoppen")
    expect(chief.get_by_text(": blijvend en sterker").first).to_be_visible()
    on_paper = paper(chief)
    assert all(" ".join(message.split()) in on_paper for message in first)
    assert "+31" not in on_paper

    for role in (Role.POLICE_CHIEF, Role.MAYOR):
        page = chief if role is Role.POLICE_CHIEF else visit(f"{meeting}/driehoek", role=role)
        press(page, "Wij herkennen dit beeld")
        page.get_by_text(labels.SIGNED_TOLD).wait_for()
    prosecutor = visit(f"{meeting}/driehoek", role=Role.PROSECUTOR)
    press(prosecutor, "Er is iets anders")
    prosecutor.get_by_text("Niet ingevuld").wait_for()
    prosecutor.get_by_label("Wat is er anders?").fill("Wij zien meer zaken over drugs.")
    prosecutor.keyboard.press("Tab")
    press(prosecutor, "Er is iets anders")
    prosecutor.get_by_text("het Openbaar Ministerie zegt dat er iets anders is").wait_for()
    expect(prosecutor.get_by_text("de politie herkent het beeld")).to_be_visible()

    chief.reload()
    settle(chief)
    planned_and_fixed(chief, "2025")
    press(chief, "Presenteren")
    chief.get_by_text(re.compile(r"^1 van \d+$")).wait_for()
    chief.keyboard.press("ArrowRight")
    chief.get_by_text(re.compile(r"^2 van \d+$")).wait_for()
    chief.get_by_text("Vergeleken met overleg 1").wait_for()


def test_who_was_not_in_the_room_does_not_see_it(visit: Callable[..., Page], meeting: str) -> None:
    alderman = visit(f"{meeting}/driehoek", role=Role.ALDERMAN)
    expect(alderman.get_by_text(FIRST)).to_have_count(0)
    manager = visit(f"{meeting}/driehoek", role=Role.PROCESS_MANAGER)
    expect(manager.get_by_text("Nog geen overleg").or_(manager.get_by_text(labels.NO_MEETINGS))
           ).to_be_visible()  # fmt: skip


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_axe_finds_nothing_serious(visit: Callable[..., Page], meeting: str, size: str) -> None:
    nothing_serious(visit(f"{meeting}/driehoek", size, Role.MAYOR))
