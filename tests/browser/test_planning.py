"""The officer writes down what the council decided, and the mayor sees how it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from infopos import labels
from infopos.model import Role
from tests.browser.forms import choose
from tests.browser.real import serving, settle
from tests.browser.test_accessibility import nothing_serious

ACTION = "Subsidie voor goede sloten."


def number(page: Page, label: str, value: int) -> None:
    box = page.get_by_role("spinbutton", name=label)
    box.fill(str(value))
    box.press("Tab")


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_from_a_decision_to_a_verdict(
    visit: Callable[..., Page], own_home: Path, size: str, outside: list[str]
) -> None:
    with serving(own_home) as address:
        page = visit(f"{address}/veiligheidsplan", size, Role.SAFETY_OFFICER)
        expect(page.get_by_text(labels.NO_PLAN)).to_be_visible()
        number(page, labels.FIRST_YEAR, 2023)
        number(page, labels.FINAL_YEAR, 2026)
        page.get_by_role("button", name=labels.SAVE_PLAN).click()
        expect(page.get_by_text(labels.PLAN_SAVED)).to_be_visible()

        page.get_by_role("button", name=labels.SAVE_TARGET).click()
        expect(page.get_by_text(labels.NO_PRIORITY)).to_be_visible()
        choose(page, labels.PRIORITY, "Inbraak in woning of schuur")
        number(page, labels.BASELINE_YEAR, 2015)
        page.get_by_label(labels.ACTION).fill(ACTION)
        page.get_by_role("button", name=labels.SAVE_TARGET).click()
        expect(page.get_by_text("Er is geen nulmeting")).to_be_visible()
        expect(page.get_by_label(labels.ACTION)).to_have_value(ACTION)  # nothing is lost
        number(page, labels.BASELINE_YEAR, 2022)
        page.get_by_role("button", name=labels.SAVE_TARGET).click()
        expect(page.get_by_text(labels.TARGET_SAVED)).to_be_visible()

        mayor = visit(f"{address}/veiligheidsplan", size, Role.MAYOR)
        expect(
            mayor.get_by_role("heading", name="Veiligheidsplan Zilverdam, 2023–2026")
        ).to_be_visible()
        expect(mayor.get_by_text(ACTION)).to_be_visible()
        told = mayor.locator("strong", has_text="in 2026 10% minder dan in 2022")
        expect(told).to_be_visible()  # it is in the table too, which is drawn on a canvas
        expect(mayor.get_by_role("button", name=labels.DROP_TARGET)).to_have_count(0)
        settle(mayor)
        nothing_serious(mayor)

        page.get_by_role("button", name=labels.DROP_TARGET).first.click()
        page.get_by_label(labels.DROP_REASON).fill("Nieuw besluit van de raad.")
        page.get_by_role("button", name=labels.DROP_TARGET).last.click()
        expect(page.get_by_text(labels.TARGET_DROPPED)).to_be_visible()
        page.get_by_text(labels.DROPPED_TARGETS).click()
        expect(page.get_by_text("Nieuw besluit van de raad.")).to_be_visible()
    assert not outside
