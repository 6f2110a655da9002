"""Two made-up towns whose every figure is known, and accounts that are for one of them only."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import duckdb
import geopandas as gpd
from shapely.geometry import box

from infopos.access import accounts, passwords
from infopos.access.account_rows import Person
from infopos.access.audit import Action, operator, record
from infopos.build import import_files
from infopos.model import Role
from infopos.settings import Settings
from infopos.sources.plan import Options
from infopos.store import open_store

OWN, OTHER = "GM9997", "GM9996"
AREAS = 6
CODES = {"crime": ("1.1.1", "1.2.2"), "nuisance": ("E35", "E33")}
MONTHS = ("2024-01", "2024-02")
ONE_TIME_PASSWORD = "eenmalig-kanarie-9f3c-77d1"  # noqa: S105  # of nobody
LOGGED = "kanarie-in-het-logboek"
_OPERATOR = operator("kanarie-beheer")


def name_of(role: Role) -> str:
    """Give the name of who signs in as a role, that occurs nowhere else."""
    return f"Kanarie-{role.value}"


def organisation_of(role: Role) -> str:
    return f"Organisatie-{role.value}"


def build(folder: Path) -> Path:
    """Import both towns and make the accounts; give the home of the installation."""
    home = folder / "var"
    settings = Settings(home=home)
    (home / "keys").mkdir(parents=True, mode=0o700)
    (home / "keys" / "disclosure.key").write_bytes(bytes(range(32)))  # the same figures each time
    places = {OWN: 112000, OTHER: 152000}
    import_files(list(_borders(folder, places)), settings, Options(), fictional=True)
    import_files([_residents(folder)], settings, Options(year=2024), fictional=True)
    import_files([_incidents(folder, places)], settings, Options(), fictional=True)
    _accounts(settings)
    return home


def _borders(folder: Path, places: dict[str, int]) -> Iterator[Path]:
    for town, west in places.items():
        codes = _areas(town)
        path = folder / f"grenzen_{town.lower()}_2024.geojson"
        gpd.GeoDataFrame(
            {
                "buurtcode": codes,
                "buurtnaam": [f"Buurt {code[-2:]}" for code in codes],
                "wijkcode": [f"WK{code[2:8]}" for code in codes],
                "wijknaam": [f"Wijk {code[6:8]}" for code in codes],
                "gemeentecode": town,
                "gemeentenaam": "Proefstad" if town == OWN else "Anderstad",
            },
            geometry=[
                box(west + 100 * i, 400000, west + 100 * i + 100, 400100) for i in range(AREAS)
            ],
            crs=28992,
        ).to_file(path)
        yield path


def _areas(town: str) -> list[str]:
    return [f"BU{town[2:]}{number // 3:02d}{number % 3:02d}" for number in range(AREAS)]


def _residents(folder: Path) -> Path:
    """A thousand in each area, so that a rate is the count itself."""
    path = folder / "inwoners_2024.csv"
    rows = [f"{code};1000" for town in (OWN, OTHER) for code in _areas(town)]
    path.write_text("\n".join(["code;inwoners", *rows]))
    return path


def _incidents(folder: Path, places: dict[str, int]) -> Path:
    """No two cells hold equally many, nor numbers that are close."""
    path = folder / "incidenten.csv"
    number, amounts = count(100000), count(1013, 37)
    lines = ["registratienummer;code;begin;eind;x_rd;y_rd"]
    for west in places.values():
        for column in range(AREAS):
            for code in (code for codes in CODES.values() for code in codes):
                for month in MONTHS:
                    begin = f"15-{month[5:]}-2024 12:00"
                    lines += [
                        f"PL{next(number)};{code};{begin};;{west + 50 + 100 * column};400050"
                        for _ in range(next(amounts))
                    ]
    path.write_text("\n".join(lines))
    return path


def _accounts(settings: Settings) -> None:
    """Whoever takes the way of the demonstration gets these, and not those that it makes itself."""
    now = datetime.now(UTC)
    store = open_store(settings)
    for role in Role:
        person = Person(name_of(role), role, organisation_of(role), frozenset([OWN]))
        subject = ("demonstration", role.value)
        store.write(
            lambda t, person=person, subject=subject: accounts.insert(
                t, person, subject=subject, who=_OPERATOR, now=now
            )
        )
    accounts.create(
        store,
        Person("Kanarie-nieuw", Role.PARTNER, "Organisatie-nieuw", frozenset([OWN])),
        login="kanarie-login",
        password_hash=passwords.make_hash(ONE_TIME_PASSWORD),
        who=_OPERATOR,
        now=now,
    )
    details = {"bijzonder": LOGGED}
    store.write(
        lambda t: record(
            t, _OPERATOR, Action.CHANGED, object=LOGGED, details=details, purpose=LOGGED, now=now
        )
    )
    store.close()


def _made_of(count: int) -> set[int]:
    """Numbers that a page makes of a figure: the ends of a legend's classes, and rates.

    A rate is told before its comma, rounded, and on the map in tenths; areas have a thousand, three
    thousand or six thousand residents.
    """
    rates = {count / areas for areas in (1, AREAS // 2, AREAS)}
    told = {int(rate) for rate in rates} | {round(rate) for rate in rates}
    tenths = {round(10 * rate) for rate in rates} | {int(10 * rate) for rate in rates}
    return {count - 1, count, count + 1} | told | tenths


@dataclass(frozen=True)
class Figures:
    """What the registry holds, for whoever may read it whole."""

    home: Path

    def ask(self, query: str, **values: object) -> list[tuple[object, ...]]:
        version = (self.home / "registry" / "current").read_text().strip()
        path = self.home / "registry" / f"{version}.duckdb"
        with duckdb.connect(str(path), read_only=True) as registry:
            return registry.execute(query, values or None).fetchall()

    def hidden(self, town: str, release: str, shown: Set[str]) -> set[int]:
        """Give the figures of a town in a form that nobody can have seen elsewhere.

        What somebody is shown of his own town, in the forms ``shown``, and what a page makes of
        that, is no canary.
        """
        rows = self.ask("SELECT municipality_code, release, count FROM figure WHERE count > 0")
        mine = {int(str(row[2])) for row in rows if row[:2] == (town, release)}
        seen = {int(str(row[2])) for row in rows if row[0] == OWN and row[1] in shown}
        years = set(range(1990, 2100))
        return mine - {number for count in seen for number in _made_of(count)} - years

    def in_order(self, release: str, measure: str, period: str, code: str) -> list[int | None]:
        """Give the figures of the neighbourhoods of the own town, by their codes."""
        rows = self.ask(
            "SELECT area_code, count FROM figure WHERE municipality_code = $town"
            " AND level = 'neighbourhood' AND release = $release AND measure = $measure"
            " AND period = $period AND code = $code",
            town=OWN, release=release, measure=measure, period=period, code=code,
        )  # fmt: skip
        found = {str(area): int(str(number)) for area, number in rows}
        return [found.get(area) for area in _areas(OWN)]
