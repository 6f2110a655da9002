"""Figures of a meeting stay as they were, whatever is imported after it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from infopos import labels
from infopos.access import demo, policy, wording
from infopos.access.casebook import open_casebook
from infopos.build import import_files
from infopos.cli import main
from infopos.commands.demo_observations import fill_store
from infopos.errors import (
    AccessError,
    ChangedError,
    InfoposError,
    MeetingError,
    StoreError,
)
from infopos.model import DataClass, Grain, Party, Period, Role, Viewer
from infopos.reports import frozen, meeting
from infopos.services import agreements, meetings
from infopos.services.agenda_points import agenda_points
from infopos.services.meeting_rows import Agenda, Meeting, lowest, may_open
from infopos.settings import Settings
from infopos.sources.plan import Options
from infopos.store import Store

TOWN = "GM9999"
NOW, TODAY = datetime(2026, 3, 1, 12, tzinfo=UTC), date(2026, 3, 1)
TRIANGLE = frozenset((Role.MAYOR, Role.POLICE_CHIEF, Role.PROSECUTOR))


class Triangle:
    """Who meets, and what they do."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store, self.settings = store, settings

    def person(self, role: Role) -> Viewer:
        return demo.viewer_of(self.store, role, TOWN, now=NOW)

    def planned(
        self, present: frozenset[Role] = TRIANGLE, period: str = "2025", key: str = "m1"
    ) -> Meeting:
        chief = self.person(Role.POLICE_CHIEF)
        meetings.plan(
            self.store, chief, TOWN, TODAY, Period(period), present, meeting_id=key, now=NOW
        )
        return self.read(key)

    def read(self, key: str) -> Meeting:
        found = meetings.listed(self.store, self.person(Role.POLICE_CHIEF), TOWN)
        return next(one for one in found if one.meeting_id == key)

    def content(self, one: Meeting) -> str:
        return meetings.content(self.store, self.person(Role.POLICE_CHIEF), one)

    def fixed(self, planned: Meeting) -> Meeting:
        chief = self.person(Role.POLICE_CHIEF)
        agreed = agreements.overview(self.store, chief, TOWN)
        meeting.fix(self.store, self.settings, chief, planned, agreed, now=NOW, today=TODAY)
        return self.read(planned.meeting_id)


@pytest.fixture
def home(demo_home: Path, tmp_path: Path) -> Settings:
    return Settings(home=Path(shutil.copytree(demo_home, tmp_path / "var")))


@pytest.fixture
def triangle(home: Settings) -> Iterator[Triangle]:
    store = open_casebook(home)
    fill_store(store, now=NOW)
    yield Triangle(store, home)
    store.close()


def more_crime(home: Settings, folder: Path, at: str) -> None:
    """Import incidents that change the figures of 2025."""
    path = folder / f"incidenten_meer_{at}.csv"
    rows = (home.home / "demo" / "incidenten_2025.csv").read_text("utf-8-sig").splitlines()
    mine = [row for row in rows[1:] if ";misdrijf;" in row][:200]
    path.write_text("\n".join([rows[0], *mine]), "utf-8")
    import_files([path], home, Options(), fictional=True)


def test_the_figures_are_the_same_after_two_newer_imports(
    triangle: Triangle, home: Settings, tmp_path: Path
) -> None:
    fixed = triangle.fixed(triangle.planned())
    kept = triangle.content(fixed)
    assert f'"name":"{labels.TARGETS}"' in kept
    for number in range(2):
        more_crime(home, tmp_path, str(number))

    again = triangle.read(fixed.meeting_id)

    assert triangle.content(again) == kept
    assert meeting.rebuild(home, again) == kept
    now = triangle.fixed(triangle.planned(key="m2"))
    assert triangle.content(now) != kept  # the imports did change what there is


def test_a_registry_of_an_older_infopos_gives_the_same_and_stays_as_it_is(
    triangle: Triangle, home: Settings
) -> None:
    fixed = triangle.fixed(triangle.planned())
    kept = home.home / "meetings" / f"{fixed.registry}.duckdb"
    older = Path(shutil.copyfile(kept, kept.with_suffix(".older")))  # it is the current file too
    older.replace(kept)
    with duckdb.connect(str(kept)) as registry:  # as it was before the newest schema
        registry.execute("DROP VIEW current_count")
        for table in ("former_area", "succession", "former_slice"):
            registry.execute(f"DROP TABLE {table}")
        registry.execute("DELETE FROM migration WHERE number >= 9")
    before = kept.read_bytes()

    assert meeting.rebuild(home, fixed) == triangle.content(fixed)

    assert kept.read_bytes() == before


def test_the_command_says_so_and_what_was_tampered_with_is_found(
    triangle: Triangle, home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fixed = triangle.fixed(triangle.planned())
    kept = triangle.content(fixed)
    triangle.store.close()
    monkeypatch.setenv("INFOPOS_HOME", str(home.home))
    out = tmp_path / "figures.json"

    asked = ["rebuild-meeting", "1", "--municipality", TOWN, "--out", str(out)]
    found = CliRunner().invoke(main, asked)

    assert found.exit_code == 0, found.output
    assert "byte voor byte" in found.output
    assert out.read_text("utf-8") == kept
    missing = CliRunner().invoke(main, ["rebuild-meeting", "7", "--municipality", TOWN])
    assert "Overleg 7" in missing.output
    assert missing.exit_code != 0
    for path in (home.home / "meetings").iterdir():
        path.unlink()
    with pytest.raises(StoreError, match="reservekopie"):
        meeting.rebuild(home, fixed)


def test_reading_and_writing_gives_the_same_text(triangle: Triangle) -> None:
    content = triangle.content(triangle.fixed(triangle.planned()))
    assert frozen.to_json(frozen.from_json(content)) == content


def test_the_lowest_right_decides(triangle: Triangle) -> None:
    exact = lowest(frozenset((Role.POLICE_CHIEF, Role.PROSECUTOR)), TOWN)
    with_mayor = lowest(TRIANGLE, TOWN)
    with_alderman = lowest(TRIANGLE | {Role.ALDERMAN}, TOWN)

    assert (exact.public_order, exact.enforcement) == (Grain.EXACT, Grain.EXACT)
    assert (with_mayor.public_order, with_mayor.enforcement) == (Grain.EXACT, Grain.PROTECTED)
    assert with_alderman.public_order is with_alderman.enforcement is Grain.PROTECTED
    fixed = triangle.fixed(triangle.planned())
    assert may_open(triangle.person(Role.MAYOR), fixed)
    assert not may_open(triangle.person(Role.ALDERMAN), fixed)
    assert meetings.listed(triangle.store, triangle.person(Role.ALDERMAN), TOWN) == ()
    with pytest.raises(AccessError):
        meetings.content(triangle.store, triangle.person(Role.ALDERMAN), fixed)
    with pytest.raises(AccessError):
        meetings.listed(triangle.store, triangle.person(Role.PARTNER), TOWN)


def test_without_a_quorum_nothing_is_fixed(triangle: Triangle) -> None:
    planned = triangle.planned(present=frozenset((Role.MAYOR, Role.POLICE_CHIEF)))
    with pytest.raises(MeetingError, match="het Openbaar Ministerie ontbreekt"):
        triangle.fixed(planned)
    assert not triangle.read("m1").fixed
    with pytest.raises(MeetingError, match="nog niet vast"):
        triangle.content(triangle.read("m1"))
    with pytest.raises(MeetingError, match="niemand"):
        triangle.planned(present=frozenset(), key="m2")


def test_a_period_without_figures_is_refused(triangle: Triangle) -> None:
    with pytest.raises(InfoposError, match="Wel over"):
        triangle.fixed(triangle.planned(period="2035"))


def test_of_two_chairs_who_write_one_agenda_one_wins(triangle: Triangle) -> None:
    planned = triangle.planned()

    def write(role: Role) -> str:
        viewer = triangle.person(role)
        points = [f"Punt van de {wording.role(role)}", " ", "Rondvraag"]
        try:
            meetings.write_agenda(triangle.store, viewer, planned, Agenda(), points, now=NOW)
        except ChangedError as error:
            return str(error)
        return ""

    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(write, (Role.POLICE_CHIEF, Role.MAYOR)))

    assert sorted(map(bool, said)) == [False, True]
    found = meetings.agenda(triangle.store, triangle.person(Role.MAYOR), planned)
    assert found.version == 1
    assert found.points[1:] == ("Rondvraag",)
    assert "wijzigde de agenda intussen" in "".join(said)


def test_the_hotspot_that_emerges_comes_first_on_the_agenda(triangle: Triangle) -> None:
    audience = lowest(TRIANGLE, TOWN)

    found = agenda_points(triangle.store, TOWN, Period("2025Q4"), audience)

    assert found[0] == "Jeugdoverlast in Merenhof: neemt toe"
    assert len(found) <= 6


def test_an_agenda_names_nobody_and_has_an_end(triangle: Triangle) -> None:
    planned, chief = triangle.planned(), triangle.person(Role.POLICE_CHIEF)
    with pytest.raises(MeetingError, match="persoon"):
        meetings.write_agenda(
            triangle.store, chief, planned, Agenda(), ["Meneer Jansen, 06-12345678"], now=NOW
        )
    with pytest.raises(MeetingError, match="21 punten"):
        meetings.write_agenda(
            triangle.store, chief, planned, Agenda(), [f"Punt {n}" for n in range(21)], now=NOW
        )


def test_each_party_signs_and_may_say_what_differs(triangle: Triangle) -> None:
    planned, chief = triangle.planned(), triangle.person(Role.POLICE_CHIEF)
    with pytest.raises(MeetingError, match="liggen nog niet vast"):
        meetings.sign(triangle.store, chief, planned, recognises=True, text="", now=NOW)
    fixed = triangle.fixed(planned)
    with pytest.raises(MeetingError):
        meetings.sign(triangle.store, chief, fixed, recognises=False, text="", now=NOW)
    text = "Wij zien dit jaar minder aangiften per wijkagent."
    meetings.sign(triangle.store, chief, fixed, recognises=False, text=text, now=NOW)
    mayor = triangle.person(Role.MAYOR)
    meetings.sign(triangle.store, mayor, fixed, recognises=True, text="", now=NOW)
    officer = triangle.person(Role.SAFETY_OFFICER)
    with pytest.raises(AccessError):
        meetings.sign(triangle.store, officer, fixed, recognises=True, text="", now=NOW)

    found = meetings.signatures(triangle.store, mayor, fixed)

    assert {party: one.recognises for party, one in found.items()} == {
        Party.POLICE: False, Party.MUNICIPALITY: True,
    }  # fmt: skip
    assert found[Party.POLICE].text == text
    meetings.sign(triangle.store, chief, fixed, recognises=True, text="", now=NOW)
    found = meetings.signatures(triangle.store, mayor, fixed)
    assert found[Party.POLICE].recognises


def test_slides_say_what_is_new_and_hold_no_number_to_call(triangle: Triangle) -> None:
    first = triangle.fixed(triangle.planned(period="2024"))
    second = triangle.fixed(triangle.planned(key="m2"))
    agenda = Agenda(1, ("Het uitgaansgebied",), "Ruben")

    chief = triangle.person(Role.POLICE_CHIEF)
    report = meeting.slides(triangle.store, chief, second, agenda, first)

    names = [section.name for section in report.sections]
    assert names[:3] == [labels.AGENDA, labels.SINCE_LAST, labels.IN_SHORT]
    assert names[-2:] == [labels.PARTNERS_SEE, labels.AGREED_POINTS]
    seen = report.sections[-2].table
    assert seen is not None
    found = {row[:3] for row in seen.rows}
    assert ("Schippersoever", "Drugs", "Alleen partners") in found  # the street of the demo
    assert DataClass.OBSERVATIONS in report.data_classes
    since = report.sections[1]
    assert any("overleg 1" in sentence for sentence in since.sentences)
    then, now = (frozen.from_json(triangle.content(one)) for one in (first, second))
    for subject, table in now.figures.items():
        hot = set(table.loc[table["finding"].str.startswith("Hotspot"), "name"])
        before = then.figures[subject]
        was = set(before.loc[before["finding"].str.startswith("Hotspot"), "name"])
        told = " ".join((since.message, *since.sentences))
        assert all(name in told for name in hot ^ was)
    assert meeting.since_last(now, None).message == labels.NO_EARLIER_MEETING
    assert meeting.since_last(now, now).message == labels.SAME_AS_BEFORE
    assert "88 100" not in frozen.to_json(report)
    assert policy.PARTIES[Role.MAYOR] is Party.MUNICIPALITY
