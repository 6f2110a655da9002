"""The mayor wants a briefing each month: she asks once, and finds it on the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from infopos import labels
from infopos.model import Role
from tests.browser.real import serving, settle
from tests.browser.test_accessibility import nothing_serious


def test_a_report_is_asked_for_once_made_and_stopped(
    visit: Callable[..., Page], own_home: Path
) -> None:
    with serving(own_home) as address:
        page = visit(f"{address}/veiligheidsbeeld", role=Role.MAYOR)
        page.get_by_text(labels.SAVED_REPORTS).click()
        page.get_by_role("button", name=labels.SAVE_REPORT).click()
        expect(page.get_by_text("U koos nog geen doel.")).to_be_visible()
        settle(page)
        purpose = page.get_by_role("combobox", name=labels.PURPOSE).last
        purpose.click()
        purpose.press_sequentially("Overleg")  # opens the list again where the page moved
        page.get_by_role("option", name=labels.PURPOSES[0]).click()
        page.get_by_role("button", name=labels.SAVE_REPORT).click()
        expect(page.get_by_text(labels.REPORT_SAVED)).to_be_visible()

        name = "4e kwartaal 2025, klaargezet voor"
        for _ in range(300):
            if list((own_home / "reports").glob("*/*.pdf")):
                break
            page.wait_for_timeout(100)
        page.reload()
        page.get_by_role("button", name=name).wait_for()
        settle(page)
        nothing_serious(page)
        with page.expect_download() as taken:
            page.get_by_role("button", name=name).click()
        assert Path(taken.value.path()).read_bytes().startswith(b"%PDF")
        assert taken.value.suggested_filename.endswith("infopos-GM9999-2025Q4.pdf")

        other = visit(f"{address}/veiligheidsbeeld", role=Role.POLICE_CHIEF)
        other.get_by_text(labels.SAVED_REPORTS).click()
        expect(other.get_by_role("button", name=name)).to_have_count(0)

        page.get_by_role("button", name=labels.STOP_REPORT).click()
        expect(page.get_by_text(labels.REPORT_STOPPED)).to_be_visible()
        assert not [path for path in (own_home / "reports").rglob("*") if path.is_file()]
