"""How somebody fills in what Streamlit draws."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Page


def choose(page: Page, label: str, text: str) -> None:
    """Choose from a list by typing; of several lists of that name the last."""
    page.get_by_role("combobox", name=label).last.click()
    page.keyboard.type(text)
    page.get_by_role("option", name=text).first.click()


def give_day(page: Page, label: str, day: date) -> None:
    """Type a day, part by part as its field wants it."""
    page.get_by_role("spinbutton", name=f"day, {label}").last.click()
    page.keyboard.type(f"{day:%d%m%Y}")
    page.keyboard.press("Escape")  # its calendar hides the rest
