"""Visitors who are signed in, on a demo municipality of their own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from infopos.access import demo, sessions
from infopos.model import Role
from infopos.web import cached, identity
from tests.pages.visitor import MAIN, App


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    """Give a visitor of an installation who signed in as a role; its store closes with the test."""

    def _app(home: Path, role: Role = Role.MAYOR) -> AppTest:
        monkeypatch.setenv("INFOPOS_HOME", str(home))
        visitor = AppTest.from_file(MAIN, default_timeout=60)
        now, store = datetime.now(UTC), cached.store()
        account_id = demo.account_of(store, role, ["GM9999"], now=now)
        token = sessions.begin(store, account_id, method=identity.DEMO, now=now)
        found = sessions.find(store, token, now=now, **identity.limits(cached.settings()))
        assert found is not None
        visitor.user = {identity.SESSION: found.session_id}
        return visitor

    yield _app
    cached._opened.clear()


@pytest.fixture
def own_demo(demo_home: Path, tmp_path: Path) -> Path:
    """A copy: these tests write accounts and sessions."""
    return Path(shutil.copytree(demo_home, tmp_path / "demo"))
