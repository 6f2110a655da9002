"""Other tables of StatLine: surveys, thefts; missing is not zero."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def values(load: Any) -> Any:
    return load.ask("SELECT topic, breakdown, area_code, period, value FROM statistic ORDER BY ALL")


def test_a_dot_is_missing_and_not_zero(load: Any, real_data: Path) -> None:
    path = real_data / "nl_gemeenten" / "cbs_diefstallen_raw.csv"
    report = load(path).files[0]
    assert (report.outcome.account.loaded, report.outcome.account.rejected) == (66240, 0)
    lines = path.read_text("utf-8-sig").splitlines()[1:]
    counts = [line.split(";")[5].strip() for line in lines]
    missing = sum(count in ("", ".") for count in counts)
    total = sum(int(count) for count in counts if count not in ("", "."))
    query = "SELECT count(*) FILTER (value IS NULL), sum(value) FROM statistic WHERE topic LIKE "
    assert load.ask(query + "'Totaal%'") == [(missing, total)]


def test_decimal_commas_duplicates_and_doubtful_rows(load: Any, tmp_path: Path) -> None:
    path = tmp_path / "enquete.csv"
    path.write_text(
        '"Marges";"Perioden";"RegioS";"Onveilig (%)";"Cijfer"\n'
        '"Waarde";"2021";"GM0001";36,7;       .\n'
        '"Ondergrens";"2021";"GM0001";30,1;5,5\n'
        '"Ondergrens";"2021";"GM0001";30,1;5,5\n'
        '"Waarde";"2023";"GM0001";40;7\n'
        '"Waarde";"2023";"GM0001";41;7\n'
        '"Waarde";"2022KW01";"GM0001";41;7\n'
        '"Waarde";"2022";"GM0001";veel;7\n'
    )
    outcome = load(path).files[0].outcome
    account = outcome.account
    assert (account.loaded, account.duplicate, account.rejected) == (2, 1, 4)
    assert [(r.line, r.column) for r in outcome.rejects] == [
        (5, "RegioS"),
        (6, "RegioS"),
        (7, "Perioden"),
        (8, "Onveilig (%)"),
    ]
    assert values(load) == [
        ("Cijfer", "Marges=Ondergrens", "GM0001", "2021", 5.5),
        ("Cijfer", "Marges=Waarde", "GM0001", "2021", None),
        ("Onveilig (%)", "Marges=Ondergrens", "GM0001", "2021", 30.1),
        ("Onveilig (%)", "Marges=Waarde", "GM0001", "2021", 36.7),
    ]
    path.write_text('"Marges";"Perioden";"RegioS";"Cijfer"\n"Waarde";"2021";"GM0001";6\n')
    load(path)
    assert ("Cijfer", "Marges=Waarde", "GM0001", "2021", 6.0) in values(load)
    assert len(values(load)) == 4
