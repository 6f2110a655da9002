"""What an administrator fills in."""

from __future__ import annotations

import pytest

from infopos.access.oidc import Provider
from infopos.errors import SettingsError
from infopos.settings import Settings, load_settings

GOOD = {
    "oidc_issuer": "https://login.zilverdam.example/realms/gemeente",
    "oidc_client_id": "infopos",
    "oidc_client_secret": "geheim",
}


def provider(**changes: str) -> Provider | None:
    return Provider.from_settings(Settings.model_validate({**GOOD, **changes}))


def test_without_an_issuer_there_is_no_service() -> None:
    assert Provider.from_settings(Settings()) is None


def test_the_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in GOOD.items():
        monkeypatch.setenv(f"INFOPOS_{name.upper()}", value)
    monkeypatch.setenv("INFOPOS_OIDC_ROLES_CLAIM", "realm_access.roles")
    found = Provider.from_settings(load_settings())
    assert found is not None
    assert found.issuer == GOOD["oidc_issuer"]
    assert found.client_secret.get_secret_value() == "geheim"
    assert (found.scopes, found.name_claim) == ("openid profile", "name")
    assert (found.roles_claim, found.municipalities_claim) == ("realm_access.roles", "gemeenten")
    assert found.organisation_claim == "organisation"
    assert "geheim" not in repr(found) + repr(load_settings())


@pytest.mark.parametrize(
    "issuer",
    [
        "http://login.zilverdam.example",
        "http://127.0.0.1.zilverdam.example",
        "login.zilverdam.example",
        "ftp://login.zilverdam.example",
        "https://",
        "https://[",
        "https://iemand@login.zilverdam.example",
        "https://login.zilverdam.example#deel",
        "https://login.zilverdam.example?a=b",
    ],
)
def test_an_issuer_that_is_not_safe_is_refused(issuer: str) -> None:
    with pytest.raises(SettingsError, match="INFOPOS_OIDC_ISSUER"):
        provider(oidc_issuer=issuer)


@pytest.mark.parametrize(
    "issuer", ["http://127.0.0.1:9400", "http://localhost:9400", "http://[::1]:9400"]
)
def test_a_service_on_this_computer_needs_no_https(issuer: str) -> None:
    found = provider(oidc_issuer=issuer)
    assert found is not None
    assert found.may_use(f"{issuer}/token")
    assert not found.may_use("http://elders.example/token")


def test_a_service_elsewhere_may_not_send_us_to_this_computer_without_https() -> None:
    found = provider()
    assert found is not None
    assert not found.may_use("http://127.0.0.1:8080/token")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"oidc_client_id": ""}, "OIDC_CLIENT_ID"),
        ({"oidc_client_secret": ""}, "OIDC_CLIENT_SECRET"),
        ({"oidc_scopes": "profile"}, "openid"),
    ],
    ids=str,
)
def test_settings_that_cannot_work_are_refused(changes: dict[str, str], words: str) -> None:
    with pytest.raises(SettingsError, match=words) as caught:
        provider(**changes)
    assert caught.value.remedy
    assert "geheim" not in str(caught.value)
