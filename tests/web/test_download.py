"""The file that a Dutch Excel opens."""

from __future__ import annotations

from infopos.services.area_picture import AreaPicture
from infopos.web import download


def test_the_file_holds_what_is_on_screen_in_dutch_notation(picture: AreaPicture) -> None:
    content = download.as_csv(picture)

    lines = content.decode("utf-8-sig").split("\r\n")
    assert content.startswith(b"\xef\xbb\xbf")
    assert lines[0].split(";")[:3] == ["Rang", "Code", "Buurt"]
    assert lines[1] == "1;BU99990001;'=HYPERLINK(1);Wijk 1;40;10,0;4000;"
    assert lines[2] == "2;BU99990000;Centrum;Wijk 1;30;30,0;1000;"
    assert lines[3] == "3;BU99990002;{{ 7 * 7 }};Wijk 1;0;;20;minder dan 100 inwoners"
    assert ";;;;geen gegevens" not in lines[4]
    assert lines[4].endswith("geen gegevens") or lines[5].endswith("geen gegevens")
    assert any(line.endswith("niet gepubliceerd") for line in lines[4:6])


def test_the_file_says_where_it_comes_from(picture: AreaPicture) -> None:
    text = download.as_csv(picture).decode("utf-8-sig")

    assert "Onderwerp;Diefstal/inbraak woning in Zilverdam, 2025" in text
    assert "Bron: Politie, Misdrijven, bestand van 1 februari 2026, indeling van 2025" in text
    assert "3 zonder buurt" in text
    assert "Fictieve gegevens" in text


def test_its_name_says_what_it_holds(picture: AreaPicture) -> None:
    assert download.file_name(picture) == "infopos-GM9999-crime-2025-buurt.csv"
