"""Figures that are not public go into a file only with a purpose, which is recorded first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from infopos import labels
from infopos.model import Role
from tests.browser.real import settle

HOTSPOTS = "hotspots?gemeente=GM9999&maat=crime&periode=2025&niveau=neighbourhood&toon=count"


def choose(page: Page, purpose: str) -> None:
    box = page.get_by_role("combobox", name=labels.PURPOSE)
    box.scroll_into_view_if_needed()
    settle(page)
    box.press("ArrowDown")  # a click while the page scrolls opens the list and closes it again
    page.get_by_role("option", name=purpose).click()
    settle(page)


def test_a_file_needs_a_purpose_that_comes_in_the_log(
    server: str, visit: Callable[..., Page]
) -> None:
    page = visit(f"{server}/{HOTSPOTS}")
    button = page.get_by_role("button", name=labels.DOWNLOAD)
    expect(button).to_be_disabled()

    choose(page, labels.PURPOSES[2])
    expect(button).to_be_enabled()
    with page.expect_download() as download:
        button.click()

    assert download.value.suggested_filename == "infopos-GM9999-crime-2025-buurt.csv"
    rows = Path(download.value.path()).read_text("utf-8-sig").splitlines()
    assert sum(";BU9999" in row for row in rows) == 72
    log = visit(f"{server}/logboek", role=Role.PRIVACY_OFFICER)
    sent: list[str | bytes] = []
    log.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sent.append(frame)))
    log.reload()
    settle(log)
    expect(log.get_by_text("regels.")).to_be_visible()
    assert any(labels.PURPOSES[2].encode() in frame for frame in sent if isinstance(frame, bytes))


def test_a_file_is_not_made_for_who_was_signed_out_meanwhile(
    server: str, visit: Callable[..., Page]
) -> None:
    page = visit(f"{server}/{HOTSPOTS}")
    choose(page, labels.PURPOSES[0])
    page.request.get(f"{server}/uitloggen", headers={"Sec-Fetch-Site": "same-origin"})

    with pytest.raises(Exception, match="Timeout"), page.expect_download(timeout=3_000):
        page.get_by_role("button", name=labels.DOWNLOAD).click()


def test_a_briefing_is_one_click_away(server: str, visit: Callable[..., Page]) -> None:
    page = visit(f"{server}/veiligheidsbeeld?gemeente=GM9999&periode=2025")
    choose(page, labels.PURPOSES[0])

    for label, ending, begin in (
        (labels.REPORT_PDF, "pdf", b"%PDF-"),
        (labels.REPORT_PPTX, "pptx", b"PK"),
        (labels.REPORT_XLSX, "xlsx", b"PK"),
        (labels.REPORT_GPKG, "gpkg", b"SQLite format 3"),
    ):
        with page.expect_download() as download:
            page.get_by_role("button", name=label).click()
        assert download.value.suggested_filename.endswith(f"briefing.{ending}")
        assert Path(download.value.path()).read_bytes().startswith(begin)
