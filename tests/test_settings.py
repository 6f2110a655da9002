"""Settings come from the environment, and say so when they cannot be used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from infopos.errors import SettingsError
from infopos.settings import Settings, load_settings


def test_every_setting_is_in_the_operators_guide() -> None:
    guide = (Path(__file__).parents[1] / "docs" / "beheer.md").read_text("utf-8")
    named = set(re.findall(r"`(INFOPOS_[A-Z_]+)`", guide))
    assert named == {f"INFOPOS_{name.upper()}" for name in Settings.model_fields}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("INFOPOS_PORT", "http"),
        ("INFOPOS_PORT", "0"),
        ("INFOPOS_MEMORY_GIB", "-1"),
        ("INFOPOS_QUERY_SECONDS", "0"),
        ("INFOPOS_MINIMUM_RESIDENTS", "veel"),
    ],
)
def test_a_value_that_cannot_be_is_named_with_what_was_found(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert name in caught.value.problem
    assert value in caught.value.problem


def test_a_wrong_address_of_a_database_is_not_repeated_with_its_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("INFOPOS_CASEBOOK", "mysql://infopos:geheim@host/db")
    with pytest.raises(SettingsError, match="INFOPOS_CASEBOOK") as caught:
        load_settings()
    assert "geheim" not in f"{caught.value} {caught.value.__cause__}"


def test_the_environment_goes_before_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INFOPOS_HOME", "/elders")
    assert load_settings().home == Path("/elders")


def test_what_is_given_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("infopos_home", "/elders")  # the case does not matter
    monkeypatch.setenv("INFOPOS_PORT", "9000")
    settings = Settings(home=Path("hier"))
    assert (settings.home, settings.port) == (Path("hier"), 9000)
