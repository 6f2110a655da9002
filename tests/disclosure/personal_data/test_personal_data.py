"""Personal data in text: found where they stand, and not where they only seem to."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infopos.disclosure.personal_data import PersonalKind, find_personal_data
from tests.disclosure.personal_data.corpus import score

SURE = {PersonalKind.BSN: 1.0, PersonalKind.IBAN: 1.0, PersonalKind.EMAIL: 1.0}
ELEVEN = "353454709"  # passes the eleven test; of nobody


def kinds(text: str) -> list[str]:
    return [found.kind.value for found in find_personal_data(text)]


@pytest.mark.parametrize("name", ["development", "held_out"])
def test_sentences_of_partners_are_read_as_a_person_would(name: str) -> None:
    found = score(name)

    for kind in found.wanted:
        assert found.recall(kind) >= SURE.get(kind, 0.9), (kind, found.missed)
    assert set(found.wanted) == set(PersonalKind)
    assert found.alarms <= found.clean / 10, found.false


def test_the_corpus_is_large_and_half_of_it_is_clean() -> None:
    both = [score("development"), score("held_out")]

    assert sum(one.clean for one in both) >= 100
    assert sum(one.wanted.total() for one in both) >= 100


@given(st.text(st.characters(), max_size=300))
def test_any_text_gives_findings_in_order_that_stand_where_they_say(text: str) -> None:
    found = find_personal_data(text)

    assert [text[one.start : one.end] for one in found] == [one.text for one in found]
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.text("0123456789 .-ABCabcstraatwegJn@:,\n", max_size=200))
def test_texts_that_look_like_numbers_and_names_never_break_it(text: str) -> None:
    find_personal_data(text)


@pytest.mark.parametrize(
    "written",
    [
        ELEVEN,
        "353.454.709",
        "353 454 709",
        "3534.54.709",
        "353-454-709",
        "\u200b353\u200b454709",
        "３５３４５４７０９",
        "353\u2066454\u2069709",
    ],
)
def test_a_bsn_is_found_however_it_is_written(written: str) -> None:
    (found,) = find_personal_data(f"Hij is {written}, zegt men.")

    assert found.kind is PersonalKind.BSN
    assert found.kind.blocked


@pytest.mark.parametrize(
    "text",
    [
        "353454708",  # fails the eleven test
        "zaaknummer 353454709",
        "Dossier: 353454709",
        "3534547091",
        "a353454709",
        "35345470",  # eight digits, and nothing calls it a BSN
    ],
)
def test_another_number_is_no_bsn(text: str) -> None:
    assert "bsn" not in kinds(text)


def test_eight_digits_that_are_called_a_bsn_are_one() -> None:
    assert kinds("bsn 11122233") == []
    assert kinds("bsn 10000008") == ["bsn"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NL91 ABNA 0417 1643 00 is van hem", ["iban"]),
        ("DE89370400440532013000", ["iban"]),
        ("NL92ABNA0417164300", []),  # wrong check digits
        ("Bel 112 of 0900-8844 of 0800-1351", []),
        ("op 12-03-2026 om 20.15", []),
        ("tussen 19.00 en 23.00 uur", []),
        ("kamer 06-12", []),
        ("https://example.nl/a@b", []),
        ("Via A16 en N285", []),
        ("van 10 tot 4 uur", []),
        ("kenteken 12 abc 3", ["plate"]),
        ("12 ABC 3", ["plate"]),
        ("postcode 1234ab", ["postcode"]),
        ("de Kerkstraat", []),
        ("Kerkstraat 12 jongeren", []),
        ("Kerkstraat 12", ["address"]),
        ("op nummer 14 in de Kerkstraat", ["address"]),
        ("op 3 mei 2024", []),
        ("geboren op 3 mei 2004", ["birth_date"]),
        ("3 mei 2004 geboren", ["birth_date"]),
        ("Mark dit. Ben er. Roos staat.", []),
        ("Ik sprak Mark Jansen", ["name"]),
        ("het Johan Cruijffplein", []),
        ("Jan van Galenstraat", []),
        ("bij Albert Heijn", []),
        ("wilhelmina", []),
    ],
)
def test_what_looks_alike_is_told_apart(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_a_megabyte_of_anything_is_searched_to_its_end() -> None:
    for part in ("1 ", "Jan ", "a.b@", "A-", "NL00 "):
        text = part * (1_000_000 // len(part)) + f" bsn {ELEVEN}"
        assert kinds(text)[-1:] == ["bsn"] or part == "1 ", part
