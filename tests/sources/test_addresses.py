"""Where addresses are: CBS's file of the country, and a municipality's own list with places."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Importer


def known(load: Importer) -> list[tuple[object, ...]]:
    return load.ask("SELECT * EXCLUDE source_id FROM address ORDER BY 1, 2")


@pytest.fixture
def town(load: Importer, tiny_city: Path) -> Importer:
    """An installation with one municipality, GM9998."""
    load(tiny_city)
    return load


def test_the_file_of_cbs_is_read_as_it_comes(town: Importer, tmp_path: Path) -> None:
    path = tmp_path / "pc6hnr20250801_gwb.csv"
    path.write_text(
        "PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n"
        "1000AA;1;99980001;999800;9998\n1000AA;3;99980001;999800;9998\n"
        "1000AA;3;99980001;999800;9998\n1011AB;105;3630004;36300;363\n"
        "1000AB;2;99987777;999877;9998\n"
    )

    file = town(path).files[0]

    assert file.outcome is not None
    assert (file.plan.supplier, file.plan.details) == ("CBS", {"division_year": 2025})
    assert (file.outcome.account.loaded, file.outcome.account.duplicate) == (3, 1)
    (reject,) = file.outcome.rejects
    assert (reject.line, reject.column, reject.value) == (6, "Buurt2025", "99987777")
    assert "hoort het bij een ander jaar?" in reject.reason
    assert known(town) == [
        ("1000AA", 1, "BU99980001", None, None),
        ("1000AA", 3, "BU99980001", None, None),
        ("1011AB", 105, "BU03630004", None, None),  # of a municipality without boundaries here
    ]


def test_rows_of_a_list_with_places_are_judged_one_by_one(town: Importer, tmp_path: Path) -> None:
    path = tmp_path / "adressen.csv"
    path.write_text(
        "postcode,huisnummer,x,y\n1000 aa,12b,100050,400050\n1000AA,14,,400050\n"
        "0999AA,1,100050,400050\n1000AA,geen,100050,400050\n1000AA,16,5.1,52.0\n"
        "1000AA,18,100050,\n1000AA,12c,100060,400050\n"
    )

    outcome = town(path).files[0].outcome

    assert outcome is not None
    assert [(r.line, r.column, r.reason) for r in outcome.rejects] == [
        (3, "x", "er staat geen buurt of plaats"),
        (4, "postcode", "geen postcode; schrijf 1234 AB"),
        (5, "huisnummer", "geen huisnummer"),
        (6, "x", "ligt buiten Nederland; x en y zijn meters in het stelsel RD (EPSG:28992)"),
        (7, "y", "er staat geen buurt of plaats"),
    ]
    assert known(town) == [("1000AA", 12, None, 100050.0, 400050.0)]  # 12b goes for 12c as well


def test_one_address_in_two_neighbourhoods_is_in_neither(town: Importer, tmp_path: Path) -> None:
    path = tmp_path / "adressen.csv"
    path.write_text(
        "postcode,huisnummer,buurtcode\n1000AA,1,BU99980001\n1000AA,1,BU99980000\n"
        "1000AA,2,BU99980001\n"
    )

    outcome = town(path).files[0].outcome

    assert outcome is not None
    assert [(reject.line, reject.column) for reject in outcome.rejects] == [
        (2, "buurtcode"),
        (3, "buurtcode"),
    ]
    assert [row[1] for row in known(town)] == [2]


def test_a_newer_file_replaces_the_postcodes_that_it_gives(town: Importer, tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    head = "postcode,huisnummer,buurtcode\n"
    first.write_text(head + "1000AA,1,BU99980001\n1000AA,2,BU99980001\n1000AB,1,BU99980001\n")
    second.write_text(head + "1000AA,1,BU99980000\n")

    town(first)
    town(second)
    town(second)  # nothing changes

    assert [row[:3] for row in known(town)] == [
        ("1000AA", 1, "BU99980000"),
        ("1000AB", 1, "BU99980001"),
    ]
    parts = town.ask("SELECT parts, parts_current FROM source WHERE form = 'addresses' ORDER BY 1")
    assert parts == [(1, 1), (3, 1)]


def test_incidents_with_an_address_are_no_list_of_addresses(town: Importer, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("postcode;huisnummer;buurtcode;begin\n1000AA;1;BU99980001;01-01-2025\n")

    with pytest.raises(Exception, match=r"."):
        town(path)
    assert known(town) == []
