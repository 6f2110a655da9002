"""Every page opens, filled or not, and says in Dutch what is wrong when something is."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from infopos.access import policy
from infopos.build import import_files
from infopos.model import Grain, Role, Viewer
from infopos.settings import Settings, bundle
from infopos.sources.demo import write
from infopos.sources.plan import Options
from infopos.web import identity
from infopos.web.pages import ENTRIES
from tests.pages.visitor import MAIN, App

FIGURES = ["start", "hotspots", "area", "trends", "when", "compare", "sources", "rights"]


def open_page(visitor: AppTest, name: str) -> AppTest:
    visitor.run()
    return visitor.switch_page(str(bundle() / "pages" / f"{name}.py")).run()


@pytest.mark.parametrize("name", FIGURES)
def test_a_page_opens_on_the_demo(app: App, own_demo: Path, name: str) -> None:
    visitor = open_page(app(own_demo), name)

    assert not visitor.exception
    assert not visitor.error
    assert visitor.title
    assert any("Fictieve gegevens" in text.value for text in visitor.markdown)
    assert [box.label for box in visitor.sidebar.selectbox] == [
        "Gemeente", "Maat", "Thema", "Soort", "Periode", "Niveau",
    ]  # fmt: skip


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", ENTRIES)
def test_every_page_opens_for_every_role_or_says_politely_that_it_does_not(
    app: App, own_demo: Path, name: str, role: Role
) -> None:
    visitor = open_page(app(own_demo, role), name)
    needs, roles = ENTRIES[name].needs, ENTRIES[name].roles
    viewer = Viewer("x", "x", role, "x", frozenset(["GM9999"]))
    sees = needs is None or policy.rule(viewer, needs).grain is not Grain.NONE
    may = sees and role in roles

    assert not visitor.exception
    assert bool(visitor.error) is not may
    if not may:
        told = "Dit is voor" if sees else "Dit hoort niet bij uw rol"
        assert told in visitor.error[0].value
        assert not visitor.dataframe


def test_nobody_sees_anything_without_a_session(app: App, own_demo: Path) -> None:
    visitor = app(own_demo)
    visitor.user = {}
    visitor.run()

    assert "niet meer ingelogd" in visitor.error[0].value
    assert not visitor.title
    assert not visitor.sidebar.selectbox


def test_a_page_that_runs_without_the_main_script_is_closed(
    app: App, own_demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app(own_demo)
    for path in sorted((bundle() / "pages").glob("*.py")):
        visitor = AppTest.from_file(str(path), default_timeout=60).run()

        assert visitor.exception, path
        assert not visitor.dataframe
        assert not visitor.caption


@pytest.mark.parametrize("name", FIGURES)
def test_a_page_explains_itself_when_nothing_was_imported(
    app: App, tmp_path: Path, name: str
) -> None:
    visitor = open_page(app(tmp_path / "var"), name)

    assert not visitor.exception
    assert "Er zijn nog geen gegevens" in visitor.info[0].value


def test_a_store_that_cannot_be_read_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "casebook.duckdb").write_bytes(b"no database" * 1000)
    monkeypatch.setenv("INFOPOS_HOME", str(tmp_path))
    visitor = AppTest.from_file(MAIN, default_timeout=60)
    visitor.user = {identity.SESSION: "anything"}
    visitor.run()

    assert not visitor.exception
    assert visitor.error


def test_a_link_holds_who_is_compared_with(app: App, own_demo: Path) -> None:
    visitor = app(own_demo)
    visitor.query_params["vergelijk"] = "GM9974,GM9999,x,GM9971"
    visitor = open_page(visitor, "compare")

    assert visitor.multiselect[0].value == ["GM9974", "GM9971"]
    visitor.multiselect[0].set_value(["GM9980"]).run()
    assert visitor.query_params["vergelijk"] == "GM9980"
    assert visitor.query_params["gemeente"] == "GM9999"
    visitor.sidebar.selectbox[1].set_value("nuisance").run()
    assert visitor.query_params["vergelijk"] == "GM9980"
    visitor.multiselect[0].set_value([]).run()
    assert "vergelijk" not in visitor.query_params
    assert len(visitor.multiselect[0].value) == 8


def test_without_figures_of_others_the_page_says_which_file_to_load(
    app: App, tmp_path: Path
) -> None:
    home = Settings(home=tmp_path / "var")
    files = write(tmp_path / "demo", first_year=2025)
    alone = [path for path in files if not path.name.startswith("andere_gemeenten")]
    import_files(alone, home, Options(), fictional=True)
    visitor = open_page(app(home.home), "compare")

    assert not visitor.exception
    assert "47013NED" in visitor.info[0].value
    assert not visitor.multiselect
