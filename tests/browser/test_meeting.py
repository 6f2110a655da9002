"""A month of the triangle: seen, presented, signed, agreed, promised; and what became of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pymupdf
import pytest
from playwright.sync_api import Page, expect

from infopos import labels
from infopos.commands.demo_observations import fill
from infopos.model import Role, today
from infopos.settings import Settings
from tests.browser.forms import choose, give_day
from tests.browser.real import serving, settle
from tests.browser.test_accessibility import nothing_serious

FIRST = "Overleg 1, "
PHONE = "088 765 4321"
PROBLEM = "Groepen jongeren vallen bij het winkelcentrum mensen lastig"


@pytest.fixture(scope="module")
def home(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = Path(shutil.copytree(demo_home, tmp_path_factory.mktemp("meeting") / "var"))
    assert fill(Settings(home=home), now=datetime.now(UTC))
    return home


@pytest.fixture(scope="module")
def meeting(home: Path) -> Iterator[str]:
    with serving(home) as address:
        yield address


def later(days: int) -> dict[str, str]:
    """The environment of a server whose clock is so many days ahead."""
    libraries = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    assert libraries, "install the Debian package libfaketime"
    return {
        "LD_PRELOAD": str(libraries[0]),
        "FAKETIME": f"+{days}d",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }


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
    page.get_by_role("button", name="Cijfers vastleggen").wait_for()  # of the new one
    page.get_by_role("button", name="Agenda wijzigen").first.click()
    page.get_by_role("textbox", name=labels.AGENDA_POINTS).wait_for()  # moves what is below it
    press(page, "Agenda opslaan")
    expect(page.get_by_text(labels.AGENDA_EMPTY)).to_have_count(0, timeout=30_000)
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
                expect(count).not_to_have_text(number, timeout=2_000)
            settle(page)  # one that was heard on a slow machine is not pressed again
            if count.inner_text() != number:
                break


def paper(page: Page) -> str:
    """The words of the PDF."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=labels.REPORT_PDF).first.click()
    made = pymupdf.open(waiting.value.path())
    return " ".join(" ".join(part.get_text() for part in made).split())


@pytest.mark.timeout(900)  # a month takes two minutes on a machine that is not busy
def test_a_month_of_the_triangle(visit: Callable[..., Page], home: Path) -> None:
    with serving(home) as now:
        chief = visit(f"{now}/driehoek", role=Role.POLICE_CHIEF)
        planned_and_fixed(chief, "november 2025")
        expect(chief.get_by_text(re.compile(r"Jeugdoverlast.*Merenhof")).first).to_be_visible()
        expect(chief.get_by_text(": blijvend en sterker").first).to_be_visible()
        presented(chief)
        signed(visit, now, chief)
        agreed(visit(f"{now}/afspraken", role=Role.PROCESS_MANAGER))
        kept(visit(f"{now}/mijn-toezeggingen", "phone", Role.PARTNER))
        promised_for_others(visit(f"{now}/afspraken", role=Role.PROCESS_MANAGER))
        numbers_to_call(
            visit(f"{now}/afspraken", role=Role.MAYOR),
            visit(f"{now}/afspraken", role=Role.POLICE_CHIEF),
        )

    with serving(home, **later(40)) as a_month_later:
        for role in (Role.PROCESS_MANAGER, Role.MAYOR):
            page = visit(f"{a_month_later}/", role=role)
            page.get_by_text(re.compile("vragen aandacht|vraagt aandacht")).first.click()
            late = page.get_by_text("Jongerenwerk Zilverdam is te laat, al 11 dagen")
            late.wait_for()
            expect(page.get_by_text(PROBLEM).first).to_be_visible()
        chief = visit(f"{a_month_later}/driehoek", role=Role.POLICE_CHIEF)
        planned_and_fixed(chief, "december 2025")
        told = slides(chief)
        assert told[0].startswith("Overleg 2, ")
        assert "Vergeleken met overleg 1" in chief_says(chief, 2)


def presented(chief: Page) -> None:
    first = slides(chief)
    assert first[0].startswith(FIRST)
    assert first[1] == labels.NO_EARLIER_MEETING
    assert len(first) > 15
    assert "vragen aandacht" in first[-1]
    chief.keyboard.press("ArrowLeft")
    expect(chief.get_by_text(f"{len(first) - 1} van {len(first)}")).to_be_visible()
    nothing_serious(chief)
    press(chief, "Stoppen")
    on_paper = paper(chief)
    assert all(" ".join(message.split()) in on_paper for message in first)
    assert "+31" not in on_paper


def signed(visit: Callable[..., Page], address: str, chief: Page) -> None:
    for role in (Role.POLICE_CHIEF, Role.MAYOR):
        page = chief if role is Role.POLICE_CHIEF else visit(f"{address}/driehoek", role=role)
        press(page, "Wij herkennen dit beeld")
        page.get_by_text(labels.SIGNED_TOLD).wait_for()
    prosecutor = visit(f"{address}/driehoek", role=Role.PROSECUTOR)
    press(prosecutor, "Er is iets anders")
    prosecutor.get_by_text("Niet ingevuld").wait_for()
    prosecutor.get_by_label("Wat is er anders?").fill("Wij zien meer zaken over drugs.")
    prosecutor.keyboard.press("Tab")
    press(prosecutor, "Er is iets anders")
    prosecutor.get_by_text("het Openbaar Ministerie zegt dat er iets anders is").wait_for()
    expect(prosecutor.get_by_text("de politie herkent het beeld")).to_be_visible()


def agreed(manager: Page) -> None:
    manager.get_by_text("Nieuwe afspraak").click()
    manager.get_by_label("Wat is het probleem?").fill(f"{PROBLEM}.")
    manager.get_by_label("Wat doen we eraan?").fill("Elke avond is er iemand op het plein.")
    choose(manager, "Waar?", "Merenhof")
    choose(manager, "Wie let erop?", "Tarik")
    choose(manager, "Wie doen mee?", "Woonstichting")
    choose(manager, "Wie doen mee?", "Jongerenwerk")
    manager.keyboard.press("Escape")
    give_day(manager, "Klaar op", today() + timedelta(days=28))
    manager.get_by_role("button", name="Afspraak vastleggen").click()
    manager.get_by_text("De afspraak is vastgelegd.").wait_for()


def kept(partner: Page) -> None:
    """One promises after two tries, and has done it at once."""
    partner.get_by_text(PROBLEM).first.wait_for()
    partner.get_by_label("Telefoon als het misgaat").fill(PHONE)
    text = partner.get_by_label("Wat zegt u toe?")
    text.fill("Eén. Twee. Drie.")
    partner.wait_for_timeout(1500)  # thinks about it: what is half written is not sent
    expect(partner.get_by_text("heeft 3 zinnen")).to_have_count(0)
    partner.get_by_role("button", name="Toezeggen").click()
    partner.get_by_text("heeft 3 zinnen; het mogen er twee zijn").wait_for()
    text.fill("Onze wijkbeheerder is er elke avond.")
    partner.get_by_role("button", name="Toezeggen").click()
    partner.get_by_text("De toezegging is vastgelegd.").wait_for()
    settle(partner)
    partner.get_by_role("button", name="Gedaan").last.click()
    partner.get_by_text("Dank u.").wait_for()
    expect(partner.get_by_text("nagekomen")).to_have_count(1)


def promised_for_others(manager: Page) -> None:
    """Of the other one the manager writes down what he said on the telephone."""
    made = manager.locator("details", has_text=PROBLEM).first
    made.locator("summary").click()
    made.get_by_role("button", name=labels.ADD_COMMITMENT).click()
    manager.get_by_label("Wat zegt u toe?").last.fill("Wij zijn er op vrijdag en zaterdag.")
    manager.get_by_label("Telefoon als het misgaat").last.fill(PHONE)
    manager.get_by_role("button", name="Toezeggen").last.click()
    manager.get_by_text("De toezegging is vastgelegd.").wait_for()


def numbers_to_call(mayor: Page, chief: Page) -> None:
    for page in (mayor, chief):
        page.get_by_text(PROBLEM).first.click()
        expect(page.get_by_text("Onze wijkbeheerder is er elke avond.").first).to_be_visible()
    expect(mayor.get_by_text("+31 88 765 4321").first).to_be_visible()
    expect(chief.get_by_text("765 4321")).to_have_count(0)


def chief_says(page: Page, slide: int) -> str:
    """What one slide says; it stands in the address."""
    page.goto(re.sub(r"dia=\d+", f"dia={slide}", page.url))
    settle(page)
    page.get_by_text(re.compile(rf"^{slide} van \d+$")).wait_for()
    return page.locator("[data-testid=stMain]").inner_text()


def test_who_was_not_in_the_room_does_not_see_it(visit: Callable[..., Page], meeting: str) -> None:
    alderman = visit(f"{meeting}/driehoek", role=Role.ALDERMAN)
    expect(alderman.get_by_text(FIRST)).to_have_count(0)
    manager = visit(f"{meeting}/driehoek", role=Role.PROCESS_MANAGER)
    expect(manager.get_by_text("Nog geen overleg").or_(manager.get_by_text(labels.NO_MEETINGS))
           ).to_be_visible()  # fmt: skip


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_axe_finds_nothing_serious(visit: Callable[..., Page], meeting: str, size: str) -> None:
    nothing_serious(visit(f"{meeting}/driehoek", size, Role.MAYOR))
