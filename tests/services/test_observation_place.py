"""Where somebody points, and where an address is: four squares of 100 m in a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from infopos.errors import ObservationError
from infopos.services.observation_place import at_address, degrees_of, knows_addresses, spot
from infopos.store import Store, open_store
from tests.conftest import Importer

TOWN = "GM9998"
LIST = """\
postcode,huisnummer,buurtcode,x,y
1000AA,1,BU99980000,112090,400010
1000AA,3,,112110,400010
1000AA,5,BU99980001,112099,400010
1000AA,7,,112500,400010
1000AA,9,BU03630004,,
1000AA,11,BU99980101,,
"""


@pytest.fixture
def town(load: Importer, tiny_city: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "adressen.csv"
    path.write_text(LIST)
    load(tiny_city)
    load(path)
    store = open_store(load.home, casebook=False)
    yield store
    store.close()


def refused(find: Callable[[], object]) -> str:
    with pytest.raises(ObservationError) as caught:
        find()
    return str(caught.value)


def test_an_address_is_blurred_to_the_middle_of_its_hectare(town: Store) -> None:
    assert knows_addresses(town)
    for number in ("1", "1a", " 1-bis"):
        found = at_address(town, TOWN, "1000 aa", number)
        assert (found.area, found.name, found.place) == ("BU99980000", "Kade", (112050.0, 400050.0))
    assert at_address(town, TOWN, "1000AA", "3").name == "Markt"  # by its place


def test_a_middle_in_another_neighbourhood_is_no_place(town: Store) -> None:
    found = at_address(town, TOWN, "1000AA", "5")
    assert (found.name, found.place) == ("Markt", None)


def test_a_list_without_places_gives_the_neighbourhood(town: Store) -> None:
    found = at_address(town, TOWN, "1000AA", "11")
    assert (found.name, found.place) == ("Dorp", None)


@pytest.mark.parametrize(
    ("postcode", "number", "said"),
    [
        ("1000AA", "7", "buiten de gemeente"),
        ("1000AA", "9", "buiten de gemeente"),
        ("1000AA", "2", "niet in de lijst"),
        ("1000AA", "", "geen postcode met huisnummer"),
        ("Markt", "2", "geen postcode met huisnummer"),
        ("1000AA", "123456", "geen postcode met huisnummer"),
    ],
)
def test_what_is_no_address_here_says_what_to_do(
    town: Store, postcode: str, number: str, said: str
) -> None:
    assert said in refused(lambda: at_address(town, TOWN, postcode, number))


def test_a_point_is_in_its_neighbourhood_or_nowhere(town: Store) -> None:
    found = spot(town, TOWN, *degrees_of(112250.0, 400050.0))
    assert (found.name, found.place) == ("Veld", pytest.approx((112250.0, 400050.0), abs=0.01))
    assert "buiten de gemeente" in refused(lambda: spot(town, TOWN, 5.0, 52.0))
