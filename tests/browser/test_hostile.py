"""What a partner writes is shown as text everywhere, and runs nowhere."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from infopos.access import demo
from infopos.access.casebook import open_casebook
from infopos.model import ObservationTheme, Role, Step, Viewer, today
from infopos.services import observations, review
from infopos.services.action_perspective import set_perspective
from infopos.services.review import Decision
from infopos.settings import Settings
from infopos.store import Store
from tests.browser.hostile import TEXTS
from tests.browser.real import serving, settle
from tests.services.partners import DRAFT

TOWN, AREA = "GM9999", "BU99990300"


def person(store: Store, role: Role) -> Viewer:
    return demo.viewer_of(store, role, TOWN, now=datetime.now(UTC))


def write_all(store: Store) -> None:
    """Every text in every field: text, function, reason, question, answer, and what can be done."""
    partner, officer = person(store, Role.PARTNER), person(store, Role.SAFETY_OFFICER)
    now = datetime.now(UTC)
    draft = replace(DRAFT, municipality=TOWN, area=AREA, observed_on=today(), place=None)
    for text in TEXTS:
        found = observations.submit(
            store,
            partner,
            replace(draft, text=f"{text} jan@example.nl", job=text[:80], kept_because=text),
            observation_id=secrets.token_hex(8),
            now=now,
            today=today(),
        )
        ask = Decision(Step.ASKED, text=text)
        review.decide(store, officer, found.observation_id, 0, ask, now=now)
        observations.answer(store, partner, found.observation_id, text, now=now)
    everything = " ".join(TEXTS)
    set_perspective(store, officer, TOWN, AREA, ObservationTheme.DRUGS, everything, now=now)


@pytest.fixture(scope="module")
def hostile(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = Path(shutil.copytree(demo_home, tmp_path_factory.mktemp("hostile") / "var"))
    store = open_casebook(Settings(home=home))
    write_all(store)
    store.close()
    with serving(home) as address:
        yield address


def harmless(page: Page, outside: list[str]) -> None:
    assert page.evaluate("window.hit") is None
    for frame in page.frames:
        assert frame.evaluate("window.hit") is None
    assert outside == []
    shown = page.locator("body").inner_text()
    assert "1337" not in shown.replace("range(9) %}1337{%", "").replace("a{1337}", "")
    assert page.locator("img[src*='hit.invalid'], a[href*='hit.invalid']").count() == 0


def flat(text: str) -> str:
    return "".join(text.split())


def test_all_of_it_is_text_for_its_own_organisation(
    visit: Callable[..., Page], hostile: str, outside: list[str]
) -> None:
    page = visit(f"{hostile}/mijn-waarnemingen", role=Role.PARTNER)
    summaries = page.locator("details summary")
    assert summaries.count() == len(TEXTS) + 1  # and the place for workbooks
    for at in range(len(TEXTS) + 1):
        summaries.nth(at).click()
        expect(page.locator("details").nth(at)).to_have_attribute("open", "")
    settle(page)
    page.wait_for_timeout(1000)

    missing = list(TEXTS)
    for _ in range(20):  # what is opened unfolds one after the other
        shown = flat(page.locator("body").inner_text())
        missing = [text for text in TEXTS if flat(text) not in shown]
        if not missing:
            break
        page.wait_for_timeout(500)
    assert not missing
    harmless(page, outside)


def test_all_of_it_is_text_for_the_officer(
    visit: Callable[..., Page], hostile: str, outside: list[str]
) -> None:
    page = visit(f"{hostile}/beoordelen", role=Role.SAFETY_OFFICER)
    accept = page.get_by_role("button", name="Aannemen")
    for _ in TEXTS[:3]:
        harmless(page, outside)
        waiting = page.locator("h3").first.inner_text()
        accept.click()
        # Of the one before stands something until the page is drawn to its end.
        expect(page.locator("h3").first).not_to_have_text(waiting)
        settle(page)
        expect(accept).to_have_count(1)


@pytest.mark.parametrize("role", [Role.MAYOR, Role.PARTNER])
def test_the_integral_picture_runs_none_of_it(
    role: Role, visit: Callable[..., Page], hostile: str, outside: list[str]
) -> None:
    page = visit(f"{hostile}/integraal-beeld?over=drugs&buurt={AREA}", role=role)
    page.locator("iframe").first.wait_for()
    page.wait_for_timeout(1500)

    harmless(page, outside)
    shown = flat(page.locator("body").inner_text())
    assert (flat("<script>window.hit=1</script>") in shown) is (role is Role.MAYOR)


def test_the_log_repeats_none_of_it(
    visit: Callable[..., Page], hostile: str, outside: list[str]
) -> None:
    page = visit(f"{hostile}/logboek", role=Role.PRIVACY_OFFICER)

    harmless(page, outside)
    assert "hit" not in page.content().replace("white", "").replace("whit", "")
