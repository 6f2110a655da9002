"""Whoever looks at figures that are not open to everybody, or takes them along, is in the log."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from infopos.access import audit_check
from infopos.model import Role
from infopos.settings import bundle
from infopos.web import cached
from tests.pages.visitor import App


def logged(action: str) -> list[dict[str, Any]]:
    rows = cached.store().rows("audit_latest", action=action, name="", limit=100)
    return [row | {"details": json.loads(row["details"])} for row in rows]


def hotspots(visitor: AppTest) -> AppTest:
    visitor.run()
    return visitor.switch_page(str(bundle() / "pages" / "hotspots.py")).run()


def test_looking_is_recorded_once_with_who_what_and_why(app: App, own_demo: Path) -> None:
    visitor = hotspots(app(own_demo, Role.MAYOR))
    visitor.run()  # the same again is one consultation

    (row,) = logged("consulted")
    assert (row["name"], row["role"], row["municipality"]) == ("Marja de Wit", "mayor", "GM9999")
    assert row["details"]["vorm"] == "protected"
    assert row["details"]["soorten"] == ["enforcement"]
    assert "Wpg art. 16" in row["purpose"]


def test_comparing_with_others_is_recorded_for_the_own_figures(app: App, own_demo: Path) -> None:
    visitor = app(own_demo, Role.MAYOR)
    visitor.run()
    visitor.switch_page(str(bundle() / "pages" / "compare.py")).run()

    (row,) = logged("consulted")
    assert (row["object"], row["municipality"]) == ("compare", "GM9999")
    assert row["details"]["soorten"] == ["enforcement"]


def test_looking_at_something_else_is_recorded_too(app: App, own_demo: Path) -> None:
    visitor = hotspots(app(own_demo, Role.MAYOR))
    visitor.query_params["maat"] = "nuisance"
    visitor.run()

    assert [row["details"]["maat"] for row in logged("consulted")] == ["nuisance", "crime"]


def test_the_log_is_whole_afterwards(app: App, own_demo: Path) -> None:
    hotspots(app(own_demo, Role.POLICE_CHIEF))

    assert audit_check.verify(cached.store()) == []


def test_who_judges_observations_reads_them_on_the_record(app: App, own_demo: Path) -> None:
    visitor = app(own_demo, Role.SAFETY_OFFICER)
    visitor.run()
    visitor.switch_page(str(bundle() / "pages" / "review.py")).run()
    visitor.run()

    (row,) = logged("consulted")
    assert (row["object"], row["municipality"]) == ("review", "GM9999")
    assert "burgemeester" in row["purpose"]
