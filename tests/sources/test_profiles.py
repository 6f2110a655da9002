"""Profiles that name the columns of an export."""

from __future__ import annotations

from pathlib import Path

import pytest

from infopos.errors import SourceError
from infopos.sources.profiles import load_profile, shipped_profiles

GOOD = 'dataset = "d"\ntitle = "t"\nsupplier = "s"\ncrs = "EPSG:28992"\n[columns]\ncode = "c"\n'


def test_three_examples_are_shipped() -> None:
    assert {p.dataset for p in shipped_profiles()} == {"bvh", "incidenten", "meldingen"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GOOD, "columns.begin"),
        (GOOD.replace("28992", "31370") + 'begin = "b"\n', "crs"),
        (GOOD + 'begin = "b"\nstraat = "s"\n', "columns.straat"),
        (GOOD.replace('"d"', "3") + 'begin = "b"\n', "dataset"),
        ("dataset = ", "kan niet worden gelezen"),
    ],
)
def test_a_mistake_in_a_profile_is_named(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "eigen.toml").write_text(text)
    with pytest.raises(SourceError, match="eigen") as caught:
        load_profile(tmp_path / "eigen.toml")
    assert told in caught.value.problem
    assert caught.value.remedy


def test_a_profile_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"weg\.toml"):
        load_profile(tmp_path / "weg.toml")
