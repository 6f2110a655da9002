"""The file that a Dutch Excel opens."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import numpy as np
import pytest

from infopos import labels
from infopos.analysis.hot_times import hot_times
from infopos.model import Grain, Period
from infopos.services.findings import Findings
from infopos.services.trends import TrendPicture
from infopos.services.week import Week
from infopos.web import table_file


def rows(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_the_file_holds_the_table_in_dutch_notation(findings: Findings) -> None:
    lines = rows(table_file.of_findings(findings))

    assert lines[0][:3] == ["Rang", "Code", "Buurt"]
    assert lines[1][:8] == ["1", "BU99990001", "'=HYPERLINK(1)", "Wijk 1", "40", "10,0", "4000", ""]
    assert lines[2][:7] == ["2", "BU99990000", "Centrum", "Wijk 1", "30", "30,0", "1000"]
    remark = "minder dan 100 inwoners"
    assert lines[3][:8] == ["3", "BU99990002", "{{ 7 * 7 }}", "Wijk 1", "0", "", "20", remark]
    assert {line[7] for line in lines[4:6]} == {"geen gegevens", "niet gepubliceerd"}


def test_it_holds_what_the_figures_mean_beside_them(findings: Findings) -> None:
    lines = rows(table_file.of_findings(findings))
    first = dict(zip(lines[0], lines[1], strict=True))

    assert first["Aantal in 2025"] == "40"  # the picture was compared with itself
    assert first["Verschil"] == "0,1"  # 2024 had a day more
    assert float(first["Verschil, minstens"].replace(",", ".")) < 0
    assert first["Hotspots (aantal)"] == labels.NONE
    assert first["Verloop van hotspots"] == ""


def test_the_file_says_where_it_comes_from(findings: Findings) -> None:
    text = table_file.of_findings(findings).decode("utf-8-sig")

    assert "Onderwerp;Diefstal/inbraak woning in Zilverdam, 2025" in text
    assert "Bron: Politie, Misdrijven, bestand van 1 februari 2026, indeling van 2025" in text
    assert "3 zonder buurt" in text
    assert "Fictieve gegevens" in text


def test_months_tell_which_of_them_do_not_count_for_the_trend() -> None:
    picture = TrendPicture(
        subject="Vernieling",
        place="=Dorp",
        periods=(Period("2021-12"), Period("2022-01")),
        counts=np.array([3.0, np.nan]),
        years={},
        left_out=np.array([True, False]),
        trend=None,
        grain=Grain.EXACT,
        data_classes=frozenset(),
    )

    lines = rows(table_file.of_trend(picture, ["-verzonnen"]))

    assert lines[1] == ["2021-12", "3", "", "telt niet mee voor de trend"]
    assert lines[2] == ["2022-01", "", "", ""]
    assert lines[-1] == ["Toelichting", "'-verzonnen"]


@pytest.mark.parametrize("known", [True, False])
def test_a_week_has_168_hours_or_no_file(known: bool) -> None:
    moment = np.array([datetime(2025, 1, 3, 23, 30, tzinfo=UTC).replace(tzinfo=None)])
    start = moment.astype("datetime64[s]")
    times = hot_times(start, start + np.timedelta64(1, "h")) if known else None
    week = Week("Vernieling", "Dorp", times, Grain.EXACT, frozenset())

    content = table_file.of_week(week, [])

    if not known:
        assert content == b""
        return
    lines = rows(content)[1:169]
    assert [line for line in lines if line[2] != "0,0"] == [
        ["vrijdag", "23", "0,5", ""],
        ["zaterdag", "0", "0,5", ""],
    ]
