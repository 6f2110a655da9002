"""A municipality beside its peers: of others there is nothing but what is open, for anybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pytest
from shapely import box

from infopos.access import policy
from infopos.build import import_files
from infopos.model import (
    Audience,
    DataClass,
    Grain,
    Measure,
    PeerVerdict,
    Period,
    Role,
    Selection,
    Viewer,
)
from infopos.services.peer_trend import PeerPicture, peer_picture
from infopos.services.peers import municipal_places
from infopos.settings import Settings
from infopos.sources.plan import Options
from infopos.store import Store, open_store

EXACT = Audience(Grain.EXACT, Grain.EXACT, points=True)
OWN, POLICE_ONLY, FAR = "GM9998", "GM9555", "GM9108"
PEERS = [f"GM910{number}" for number in range(1, 9)]
CRIME = Selection(OWN, Measure.CRIME, Period("2024"))
CANARY = 137  # incidents of the police in a town that publishes nothing
YEARS = (2022, 2023, 2024)


def borders(path: Path, town: str, name: str, west: float) -> Path:
    codes = [f"BU{town[2:]}000{number}" for number in range(2)]
    gpd.GeoDataFrame(
        {
            "buurtcode": codes, "buurtnaam": ["Kade", "Markt"],
            "wijkcode": [f"WK{town[2:]}00"] * 2, "wijknaam": "Wijk", "gemeentecode": town,
            "gemeentenaam": name,
        },
        geometry=[box(west + 100 * i, 400000, west + 100 * i + 100, 400100) for i in range(2)],
        crs=28992,
    ).to_file(path)  # fmt: skip
    return path


def outlines(path: Path, towns: dict[str, float]) -> Path:
    gpd.GeoDataFrame(
        {"gemeentecode": list(towns), "gemeentenaam": [f"Stad {code[-1]}" for code in towns]},
        geometry=[box(112000 + 1e3 * km, 4e5, 112200 + 1e3 * km, 400100) for km in towns.values()],
        crs=28992,
    ).to_file(path)
    return path


def rows(path: Path, counts: dict[tuple[str, str, int], int]) -> Path:
    lines = ['"ID";"SoortMisdrijf";"RegioS";"Perioden";"GeregistreerdeMisdrijven_1"']
    for at, ((code, town, year), count) in enumerate(counts.items()):
        lines.append(f'{at};"{code:<6}";"{town}";"{year}JJ00";{count}')
    path.write_text("\n".join(lines) + "\n")
    return path


def residents(path: Path, people: dict[str, int]) -> Path:
    path.write_text("\n".join(["code;inwoners", *(f"{c};{n}" for c, n in people.items())]))
    return path


def incidents(path: Path) -> Path:
    lines = ["registratienummer;code;begin;eind;x_rd;y_rd"]
    lines += [f"P{n};1.1.1;15-{n % 12 + 1:02d}-2024 12:00;;142050;400050" for n in range(CANARY)]
    lines += [f"Q{n};1.1.1;15-{n % 12 + 1:02d}-2023 12:00;;142050;400050" for n in range(CANARY)]
    lines += [f"R{n};1.2.1;15-{n % 12 + 1:02d}-2024 12:00;;112050;400050" for n in range(24)]
    path.write_text("\n".join(lines))
    return path


def counted() -> dict[tuple[str, str, int], int]:
    """The own town falls to a half; each peer stays what it was."""
    found = {
        ("0.0.0", OWN, year): count for year, count in zip(YEARS, (800, 800, 400), strict=True)
    }
    for number, town in enumerate(PEERS):
        for year in YEARS:
            found["0.0.0", town, year] = 1000 + 100 * number
            found["1.1.1", town, year] = 100
    for year in YEARS:
        found["1.1.1", OWN, year] = 90
        found["1.1.2", OWN, year] = 10
    return found | {("1.1.2", PEERS[0], year): 7 for year in YEARS}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("peers")
    settings = Settings(home=folder / "home")
    where = {town: 10.0 * (at + 1) for at, town in enumerate(PEERS)}
    people = {f"BU{OWN[2:]}000{number}": 50_000 for number in range(2)}
    people |= {f"BU{POLICE_ONLY[2:]}0000": 100_000}
    people |= dict.fromkeys(PEERS, 100_000)
    files = [
        borders(folder / "a_2024.geojson", OWN, "Kleinstad", 112000),
        borders(folder / "b_2024.geojson", POLICE_ONLY, "Anderstad", 142000),
        outlines(folder / "c_2024.geojson", where),
    ]
    import_files(files, settings, Options())
    import_files([residents(folder / "i.csv", people)], settings, Options(year=2024))
    import_files([rows(folder / "m.csv", counted())], settings, Options())
    import_files([incidents(folder / "p.csv")], settings, Options())
    opened = open_store(settings, casebook=False)
    yield opened
    opened.close()


def picture(
    store: Store, selection: Selection = CRIME, audience: Audience = EXACT, *wanted: str
) -> PeerPicture:
    return peer_picture(store, selection, audience, wanted, municipal_places(store))


def test_the_nearest_are_compared_with_and_everything_adds_up(store: Store) -> None:
    found = picture(store)

    assert found.peers.chosen == tuple(PEERS)
    assert (found.period, found.before) == (Period("2024"), Period("2023"))
    assert found.change is not None
    assert (found.change.before, found.change.after) == (800, 400)
    assert found.change.peers_before == sum(1000 + 100 * number for number in range(8))
    assert found.change.verdict is PeerVerdict.LOWER
    own = found.table[found.table["is_own"]].iloc[0]
    assert (own["count"], own["before"], own["residents"]) == (400, 800, 100_000)
    assert own["rate_per_1000"] == 4.0
    assert own["series"] == [8.0, 8.0, 4.0]
    assert found.table["rate_per_1000"].is_monotonic_decreasing
    assert found.table["distance_km"].dropna().sort_values().tolist() == pytest.approx(
        [10.0 * number for number in range(1, 9)]
    )
    assert found.course["peers_rate"].tolist() == pytest.approx([13.5] * 3)
    assert found.course["index"].tolist() == [100, 100, 50]


def test_somebody_may_choose_others_and_nonsense_is_left_out(store: Store) -> None:
    found = picture(store, CRIME, EXACT, PEERS[3], OWN, "GM0000", "<script>", PEERS[1], PEERS[3])

    assert found.peers.chosen == (PEERS[3], PEERS[1])
    assert found.peers.own_choice
    assert found.change is not None
    assert found.change.verdict is PeerVerdict.TOO_FEW
    assert picture(store, CRIME, EXACT, "GM0000").peers.chosen == tuple(PEERS)


@pytest.mark.parametrize("audience", [EXACT, policy.OPERATOR], ids=["police", "operator"])
def test_police_figures_of_another_town_are_nobodys(store: Store, audience: Audience) -> None:
    burglary = replace(CRIME, code="1.1.1")
    for wanted in ((), (POLICE_ONLY,)):
        found = picture(store, burglary, audience, *wanted)
        assert POLICE_ONLY not in set(found.peers.candidates["area_code"])
        assert POLICE_ONLY not in set(found.table["area_code"])
        assert CANARY not in set(found.table["count"]) | set(found.table["before"])
    (own,) = store.rows(
        "figure_of_municipality", municipality=POLICE_ONLY, measure="crime", period="2024",
        codes=["1.1.1"], theme=None, releases=EXACT.releases(),
    )  # fmt: skip
    assert own["count"] == CANARY  # it is there, for whom it belongs to


@pytest.mark.parametrize("role", Role)
def test_every_role_sees_the_same_open_figures_of_others_and_no_area_within_them(
    store: Store, role: Role
) -> None:
    viewer = Viewer("x", "x", role, "x", frozenset([OWN]))
    mine = picture(store, CRIME, policy.audience(viewer, OWN))
    others = picture(store, replace(CRIME, municipality=POLICE_ONLY, code="1.1.1"),
                     policy.audience(viewer, POLICE_ONLY))  # fmt: skip

    assert mine.table["count"].tolist() == picture(store).table["count"].tolist()
    assert mine.data_classes == {DataClass.OPEN}
    assert {code[:2] for code in mine.peers.candidates["area_code"]} == {"GM"}
    assert others.period is None  # of a town that is not his he gets no police figures


def test_own_police_figures_are_given_in_the_form_of_the_audience(store: Store) -> None:
    cars = replace(CRIME, code="1.2.1")  # incidents in the own town only
    assert picture(store, cars).others == 0
    assert picture(store, cars).peers.chosen == ()
    assert picture(store, cars).data_classes == {DataClass.OPEN, DataClass.ENFORCEMENT}


def test_a_theme_is_compared_where_all_its_codes_are_counted(store: Store) -> None:
    found = picture(store, replace(CRIME, theme="inbraak"))

    assert found.peers.chosen == (PEERS[0],)  # the others lack 1.1.2
    assert found.table.set_index("area_code")["count"].to_dict() == {OWN: 100, PEERS[0]: 107}


def test_another_period_is_taken_where_there_is_nothing_in_the_one_asked(store: Store) -> None:
    later = picture(store, replace(CRIME, period=Period("2025")))
    earlier = picture(store, replace(CRIME, period=Period("2021")))
    month = picture(store, replace(CRIME, period=Period("2023-05")))

    assert (later.period, later.before) == (Period("2024"), Period("2023"))
    assert (earlier.period, earlier.before, earlier.change) == (Period("2022"), None, None)
    assert (month.period, month.before) == (Period("2023"), Period("2022"))


def test_the_demo_has_towns_to_compare_with(demo_home: Path) -> None:
    opened = open_store(Settings(home=demo_home), casebook=False)
    burglary = Selection("GM9999", Measure.CRIME, Period("2024"), theme="inbraak")
    try:
        wave = picture(opened, burglary)
        rounded = picture(opened, burglary, Audience(Grain.ROUNDED, Grain.ROUNDED))
        month = picture(opened, Selection("GM9999", Measure.NUISANCE, Period("2025-07")))
    finally:
        opened.close()

    assert len(wave.peers.candidates) == 12
    assert wave.peers.by_distance
    assert wave.change is not None
    assert wave.change.verdict is PeerVerdict.LOWER  # after the wave of burglaries in Hoevepark
    assert rounded.change is None
    assert len(month.periods) == 61
    assert month.change is not None
