"""The form keeps what was filled in, whatever the database says."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from infopos.access import demo
from infopos.model import Role, Viewer
from infopos.services import observation_draft, observations
from infopos.settings import bundle
from infopos.web import cached
from tests.pages.visitor import App

TEXT = "Elke avond staan er auto’s kort stil bij de speeltuin."
FILLED = {
    "id": "een-formulier", "area": "BU99990300", "theme": "drugs", "frequency": "weekly",
    "since": "month", "seriousness": 4, "reliability": "own", "job": "wijkbeheerder", "text": TEXT,
}  # fmt: skip


def partner() -> Viewer:
    return demo.viewer_of(cached.store(), Role.PARTNER, "GM9999", now=datetime.now(UTC))


def filled_in(visitor: AppTest) -> AppTest:
    """The form as it was left a moment ago."""
    visitor.run()
    observation_draft.save(cached.store(), partner(), FILLED, now=datetime.now(UTC))
    return visitor.switch_page(str(bundle() / "pages" / "report.py")).run()


def send(visitor: AppTest) -> AppTest:
    return visitor.button(key="report_send").click().run()


def test_what_was_left_is_there_again_and_can_be_sent(app: App, own_demo: Path) -> None:
    visitor = filled_in(app(own_demo, Role.PARTNER))
    assert visitor.text_area(key="report_text").value == TEXT

    send(visitor)

    assert not visitor.error
    assert "Uw nummer is" in visitor.success[0].value
    (found,) = observations.own(cached.store(), partner(), "GM9999")
    assert found.observation_id == FILLED["id"]
    assert observation_draft.load(cached.store(), partner(), now=datetime.now(UTC)) == {}


def test_a_database_that_is_busy_says_when_to_try_again_and_nothing_is_lost(
    app: App, own_demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INFOPOS_QUERY_SECONDS", "1")
    visitor = filled_in(app(own_demo, Role.PARTNER))

    with cached.store().transaction():  # somebody else writes, and takes his time
        send(visitor)

    assert "over een minuut" in visitor.error[0].value
    assert visitor.text_area(key="report_text").value == TEXT
    assert observations.own(cached.store(), partner(), "GM9999") == ()
    send(visitor)
    assert "Uw nummer is" in visitor.success[0].value


def test_an_address_finds_the_neighbourhood_and_is_not_kept(app: App, own_demo: Path) -> None:
    visitor = filled_in(app(own_demo, Role.PARTNER))
    rows = (own_demo / "demo" / "adressen.csv").read_text("utf-8-sig").splitlines()
    postcode, number, area, *_ = rows[-1].split(";")

    visitor.text_input(key="report_postcode").input("9999 ZZ").run()
    visitor.text_input(key="report_number").input(number).run()
    assert "niet in de lijst" in visitor.warning[0].value
    visitor.text_input(key="report_postcode").input(postcode.lower()).run()

    assert not visitor.warning
    assert visitor.selectbox(key="report_area").value == area
    kept = observation_draft.load(cached.store(), partner(), now=datetime.now(UTC))
    assert kept["area"] == area
    assert postcode.lower() not in str(kept).lower()


def test_a_form_that_is_only_looked_at_leaves_nothing_behind(app: App, own_demo: Path) -> None:
    visitor = app(own_demo, Role.PARTNER).run()
    visitor.switch_page(str(bundle() / "pages" / "report.py")).run()

    assert observation_draft.load(cached.store(), partner(), now=datetime.now(UTC)) == {}
    visitor.selectbox(key="report_area").select("BU99990300").run()
    assert observation_draft.load(cached.store(), partner(), now=datetime.now(UTC))["area"]
