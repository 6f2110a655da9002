"""Sign-in services to sign in at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.browser.real import free_port
from tests.providers.hostile import Hostile, hostile_provider
from tests.providers.real import Service, mock_provider, node_provider
from tests.providers.visitor import ACCOUNTS


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
