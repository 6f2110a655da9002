"""Names and codes of areas in suppliers' files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from infopos.errors import SourceError
from infopos.model import AreaLevel
from infopos.sources.places import Places
from infopos.store.layout import Layout
from infopos.store.staging import Staging, staging


@pytest.fixture
def city(load: Any, tiny_city: Path) -> Iterator[Staging]:
    load(tiny_city)
    with staging(Layout(load.home.home), "een test", memory_gib=1) as target:
        yield target


@pytest.mark.parametrize(
    ("text", "level", "code"),
    [
        ("BU99980000", "", "BU99980000"),
        ("bu99980000", "", "BU99980000"),
        ("Kade", "", "BU99980000"),
        ("  kade ", "", "BU99980000"),
        ("Dorp", "Buurt", "BU99980101"),
        ("Dorp", "borough", "WK999801"),
        ("Kleinstad", "Gemeente", "GM9998"),
        ("GM0001", "", "GM0001"),
        ("BU00010000", "", "BU00010000"),
        ("NL00", "", "NL01"),
        ("NL01", "", "NL01"),
        ("Nederland", "", "NL01"),
    ],
)
def test_an_area_is_found(city: Staging, text: str, level: str, code: str) -> None:
    places = Places(city, "GM9998")
    assert places.parse(text, level) == (code, None)
    places.refuse_ambiguous("a.csv")


def test_one_strange_text_among_codes_is_a_refused_row_and_no_refused_file(city: Staging) -> None:
    places = Places(city, None)
    assert places.parse("GM9998", "")[1] is None
    assert places.parse("LDG4", "")[1] == "geen gebiedscode van CBS"
    assert places.parse("Niet in te delen", "")[1] == "onbekende gebiedsnaam"
    places.refuse_ambiguous("a.csv")


def test_names_are_refused_when_none_is_known(city: Staging) -> None:
    places = Places(city, "GM0001")
    assert places.parse("Kade", "")[1] == "onbekende gebiedsnaam"
    with pytest.raises(SourceError, match="zoals “Kade”"):
        places.refuse_ambiguous("a.csv")


def test_a_file_about_municipalities_does_not_mean_a_neighbourhood(city: Staging) -> None:
    places = Places(city, None, {AreaLevel.MUNICIPALITY})
    assert places.parse("Dorp", "")[0] is None
