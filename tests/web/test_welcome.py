"""The console says how to get in, and only what it should."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from infopos.web import cached, ways_in
from infopos.web.welcome import welcome


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    cached._opened.clear()


def test_the_demonstration_names_its_roles(
    demo_home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("INFOPOS_HOME", str(shutil.copytree(demo_home, tmp_path / "var")))

    welcome("http://hier")

    told = capsys.readouterr().out
    assert "http://hier/inloggen" in told
    assert "burgemeester" in told
    assert "code" not in told


def test_without_an_account_there_is_a_code_that_makes_one_and_then_no_code_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INFOPOS_HOME", str(tmp_path))

    welcome("http://hier")
    found = re.search(r"code (\S+)", capsys.readouterr().out)
    assert found
    ways_in.make_first_administrator(
        found[1], "els", "Els Vos", "Gemeente Breda", "vier losse woorden samen", "127.0.0.1"
    )
    welcome("http://hier")

    assert capsys.readouterr().out == ""
