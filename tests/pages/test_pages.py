"""Every page opens, filled or not, and says in Dutch what is wrong when something is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from infopos.settings import bundle
from infopos.web import cached

MAIN = str(bundle() / "infopos" / "web" / "main.py")
PAGES = ["start", "hotspots", "sources"]


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], AppTest]]:
    """Give a visitor of an installation; its store closes with the test."""

    def _app(home: Path) -> AppTest:
        monkeypatch.setenv("INFOPOS_HOME", str(home))
        return AppTest.from_file(MAIN, default_timeout=60)

    yield _app
    cached._opened.clear()


def open_page(visitor: AppTest, name: str) -> AppTest:
    visitor.run()
    return visitor.switch_page(str(bundle() / "pages" / f"{name}.py")).run()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_on_the_demo(
    app: Callable[[Path], AppTest], demo_home: Path, name: str
) -> None:
    visitor = open_page(app(demo_home), name)

    assert not visitor.exception
    assert not visitor.error
    assert visitor.title
    assert any("Fictieve gegevens" in text.value for text in visitor.markdown)
    assert [box.label for box in visitor.sidebar.selectbox] == [
        "Gemeente", "Maat", "Thema", "Soort", "Periode", "Niveau", "Toon",
    ]  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_explains_itself_when_nothing_was_imported(
    app: Callable[[Path], AppTest], tmp_path: Path, name: str
) -> None:
    visitor = open_page(app(tmp_path / "var"), name)

    assert not visitor.exception
    assert "Er zijn nog geen gegevens" in visitor.info[0].value


def test_a_store_that_cannot_be_read_is_explained(
    app: Callable[[Path], AppTest], tmp_path: Path
) -> None:
    home = tmp_path / "var"
    home.mkdir()
    (home / "casebook.duckdb").write_bytes(b"no database" * 1000)

    visitor = app(home).run()

    assert not visitor.exception
    assert visitor.error
