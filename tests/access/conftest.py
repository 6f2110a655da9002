"""A casebook with people in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from infopos.access import accounts, passwords
from infopos.access.account_rows import Account, Person
from infopos.access.audit import operator
from infopos.model import Role
from infopos.store import Store

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
PASSWORD = "vier losse woorden samen"  # noqa: S105 - of people who do not exist
_HASH = passwords.make_hash(PASSWORD)

Add = Callable[..., Account]


@pytest.fixture
def add(casebook: Store) -> Add:
    """Adds an account: ``add("els", Role.ALDERMAN)``."""

    def made(login: str = "jan", role: Role = Role.MAYOR, *towns: str) -> Account:
        person = Person(login.title(), role, "Gemeente Breda", frozenset(towns or ["GM0758"]))
        account_id = accounts.create(
            casebook, person, login=login, password_hash=_HASH, who=operator("root"), now=NOW
        )
        return accounts.get(casebook, account_id)

    return made
