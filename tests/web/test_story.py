"""What a page says in words."""

from __future__ import annotations

from infopos.services.area_picture import AreaPicture
from infopos.telling import story


def test_title_and_sentence_say_what_is_shown(picture: AreaPicture) -> None:
    assert story.title(picture) == "Diefstal/inbraak woning in Zilverdam, 2025"
    assert story.sentence(picture).startswith("In Zilverdam zijn **73 misdrijven** geregistreerd.")
    assert "**Centrum** (30)." in story.sentence(picture)


def test_a_name_cannot_become_markup(picture: AreaPicture) -> None:
    assert r"\=HYPERLINK\(1\)" in story.sentence(picture)


def test_an_area_stands_beside_its_municipality(picture: AreaPicture) -> None:
    rows = {label: (here, whole) for label, here, whole in story.comparison(picture, "BU99990000")}

    assert rows["Rang"] == ("2", "van 3")
    assert rows["Aantal"] == ("30", "73")
    assert rows["Deel van het totaal"] == ("41%", "100%")
    assert rows["Per 1.000 inwoners"] == ("30,0", "13,2")
    assert rows["Inwoners"] == ("1.000", "5.520")


def test_zero_missing_and_withheld_are_three_different_things(picture: AreaPicture) -> None:
    def count(code: str) -> str:
        return next(here for label, here, _ in story.comparison(picture, code) if label == "Aantal")

    assert [count(f"BU9999000{number}") for number in (2, 3, 4)] == [
        "0",
        "geen gegevens",
        "niet gepubliceerd",
    ]


def test_footnotes_name_source_and_what_was_left_out(picture: AreaPicture) -> None:
    notes = " ".join(story.footnotes(picture))

    assert "bestand van 1 februari 2026, indeling van 2025" in notes
    assert "3 zonder buurt" in notes
    assert "Niet gepubliceerd per buurt: Bedreiging" in notes
