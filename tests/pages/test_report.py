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
    now = datetime.now(UTC)
    name, organisation = demo.PEOPLE[Role.PARTNER]
    account_id = demo.account_of(cached.store(), Role.PARTNER, ["GM9999"], now=now)
    return Viewer(account_id, name, Role.PARTNER, organisation, frozenset(("GM9999",)))


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
