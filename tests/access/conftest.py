"""A casebook with people in it, and sign-in services to sign in at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from infopos.access import accounts, passwords
from infopos.access.account_rows import Account, Person
from infopos.access.audit import operator
from infopos.model import Role
from infopos.store import Store
from tests.browser.real import free_port
from tests.providers.hostile import Hostile, hostile_provider
from tests.providers.real import Service, mock_provider, node_provider
from tests.providers.visitor import ACCOUNTS

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


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(scope="module", params=["oidc-provider-mock", "oidc-provider"])
def real(request: pytest.FixtureRequest) -> Iterator[Service]:
    """Each of the two real providers."""
    run = mock_provider if request.param == "oidc-provider-mock" else node_provider
    with run(free_port(), ACCOUNTS) as service:
        yield service


@pytest.fixture(scope="module")
def certified() -> Iterator[Service]:
    """The certified provider, which keeps to every rule."""
    with node_provider(free_port(), ACCOUNTS) as service:
        yield service


@pytest.fixture
def hostile() -> Iterator[Hostile]:
    """A service that does as it is told."""
    with hostile_provider() as service:
        yield service
