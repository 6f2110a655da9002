"""Reports that are made again and again: when they are due, for whom, and what becomes of them."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from click.testing import CliRunner

from infopos.access import accounts, demo
from infopos.access.account_rows import found as accounts_found
from infopos.access.audit import SYSTEM
from infopos.access.casebook import open_casebook
from infopos.cli import main
from infopos.errors import AccessError, ChangedError
from infopos.model import PeriodKind, Rhythm, Role, SavedDraft, Viewer
from infopos.reports.delivery import MOST_KEPT, deliver
from infopos.services import saved_reports
from infopos.services.saved_reports import SavedReport, file_of
from infopos.settings import Settings
from infopos.store import Store

TOWN = "GM9999"
NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)  # a Wednesday
TODAY = date(2026, 3, 4)
DRAFT = SavedDraft(TOWN, PeriodKind.QUARTER, "csv", Rhythm.WEEKLY, "Overleg in de driehoek")


@pytest.fixture
def settings(demo_home: Path, tmp_path: Path) -> Settings:
    return Settings(home=Path(shutil.copytree(demo_home, tmp_path / "var")))


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    opened = open_casebook(settings)
    yield opened
    opened.close()


def person(store: Store, role: Role) -> Viewer:
    return demo.viewer_of(store, role, TOWN, now=NOW)


def saved(store: Store, role: Role, key: str = "a", draft: SavedDraft = DRAFT) -> SavedReport:
    viewer = person(store, role)
    saved_reports.save(store, viewer, draft, report_id=key, now=NOW)
    return read(store, role, key)


def read(store: Store, role: Role, key: str = "a") -> SavedReport:
    mine = saved_reports.own(store, person(store, role))
    return next(one for one in mine if one.report_id == key)


def made(store: Store, settings: Settings, day: date = TODAY) -> tuple[int, int]:
    return deliver(store, settings, now=NOW, today=day)


def test_it_is_made_once_for_each_week_with_the_latest_quarter(
    store: Store, settings: Settings
) -> None:
    saved(store, Role.MAYOR)

    assert made(store, settings) == (1, 0)
    assert made(store, settings, TODAY + timedelta(days=1)) == (0, 0)
    (run,) = read(store, Role.MAYOR).runs
    assert (run.due_on, run.period.key) == (date(2026, 3, 2), "2025Q4")
    assert file_of(store, read(store, Role.MAYOR), run).read_bytes().startswith(b"\xef\xbb\xbf")
    assert made(store, settings, TODAY + timedelta(days=7)) == (1, 0)
    assert len(read(store, Role.MAYOR).runs) == 2


def test_each_gets_the_figures_in_the_form_of_his_role(store: Store, settings: Settings) -> None:
    roles = (Role.POLICE_CHIEF, Role.MAYOR, Role.COUNCIL_MEMBER)
    for role in roles:
        saved(store, role, role.value)
    assert made(store, settings) == (3, 0)

    counts = {}
    for role in roles:
        report = read(store, role, role.value)
        table = pd.read_csv(file_of(store, report, report.runs[0]), sep=";", decimal=",")
        crime = table[table["Onderwerp"] == "Totaal misdrijven"]
        counts[role] = crime["Aantal"].dropna().astype(int).tolist()
    assert counts[Role.POLICE_CHIEF] != counts[Role.MAYOR]
    assert all(count % 5 == 0 and count >= 10 for count in counts[Role.COUNCIL_MEMBER])
    assert any(count % 5 for count in counts[Role.MAYOR])


@pytest.mark.parametrize("form", ["pdf", "pptx", "xlsx", "gpkg", "geojson", "parquet"])
def test_in_every_form(store: Store, settings: Settings, form: str) -> None:
    draft = SavedDraft(TOWN, PeriodKind.YEAR, form, Rhythm.MONTHLY, DRAFT.purpose)
    saved(store, Role.POLICE_CHIEF, draft=draft)
    assert made(store, settings) == (1, 0)

    report = read(store, Role.POLICE_CHIEF)
    content = file_of(store, report, report.runs[0]).read_bytes()
    assert len(content) > 10_000
    if form == "parquet":
        table = pd.read_parquet(io.BytesIO(content))
        assert set(table["subject"]) == {"Totaal misdrijven", "Totaal registraties overlast"}
        assert table["count"].sum() > 5000
    if form == "geojson":
        layer = gpd.read_file(io.BytesIO(content))
        assert layer.crs == "EPSG:4326"
        assert layer.total_bounds[0] > 3
        assert "Briefing Zilverdam" in layer["about"].iloc[0]


def test_who_left_gets_nothing_and_keeps_nobody_else_from_his(
    store: Store, settings: Settings
) -> None:
    saved(store, Role.MAYOR, "mayor")
    saved(store, Role.ANALYST, "analyst")
    viewer = person(store, Role.MAYOR)
    account = next(one for one in accounts_found(store) if one.account_id == viewer.account_id)
    accounts.disable(store, account, who=SYSTEM, now=NOW)

    assert made(store, settings) == (1, 1)
    assert not (store.layout.reports / "mayor").exists()
    assert read(store, Role.ANALYST, "analyst").runs


def test_only_so_many_files_stay_and_none_after_it_was_stopped(
    store: Store, settings: Settings
) -> None:
    saved(store, Role.MAYOR)
    folder = store.layout.reports / "a"
    folder.mkdir(parents=True)
    for number in range(MOST_KEPT + 3):
        (folder / f"2025-01-{number + 1:02d}-oud.csv").write_text("oud")
    made(store, settings)
    left = sorted(path.name for path in folder.iterdir())
    assert len(left) == MOST_KEPT
    assert left[-1].startswith("2026-03-04")

    report = read(store, Role.MAYOR)
    with pytest.raises(AccessError):
        saved_reports.stop(store, person(store, Role.ANALYST), report, now=NOW)
    saved_reports.stop(store, person(store, Role.MAYOR), report, now=NOW)
    with pytest.raises(ChangedError):
        saved_reports.stop(store, person(store, Role.MAYOR), report, now=NOW)

    assert list(folder.iterdir()) == []
    assert saved_reports.own(store, person(store, Role.MAYOR)) == ()
    assert made(store, settings, TODAY + timedelta(days=7)) == (0, 0)


def test_nobody_without_figures_or_purpose_gets_one(store: Store) -> None:
    for role in (Role.ADMINISTRATOR, Role.PRIVACY_OFFICER):
        with pytest.raises(AccessError):
            saved(store, role)
    without = SavedDraft(TOWN, PeriodKind.YEAR, "pdf", Rhythm.WEEKLY, "")
    with pytest.raises(AccessError, match="doel"):
        saved(store, Role.MAYOR, draft=without)
    for number in range(saved_reports.MOST_REPORTS):
        saved(store, Role.MAYOR, f"n{number}")
    saved(store, Role.MAYOR, "n0")  # the same again
    with pytest.raises(AccessError, match="al 10 vaste rapporten"):
        saved(store, Role.MAYOR, "more")


def test_each_making_is_in_the_log_with_what_for(store: Store, settings: Settings) -> None:
    saved(store, Role.MAYOR)
    made(store, settings)

    rows = store.rows("audit_rows", after=0, limit=1000)
    mine = [row for row in rows if row["object"] == "saved_report:a"]
    assert [row["action"] for row in mine] == ["created", "exported"]
    assert all(row["purpose"].startswith("Overleg in de driehoek (") for row in mine)


def test_on_the_command_line(
    store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(store, Role.MAYOR)
    monkeypatch.setenv("INFOPOS_HOME", str(settings.home))

    store.close()
    for told in ("1 rapport gemaakt.", "Er was niets te maken."):
        found = CliRunner().invoke(main, ["report", "run", "--due"])
        assert found.exit_code == 0, found.output
        assert told in found.output
