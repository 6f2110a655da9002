"""The police's open data as it goes round: rows, names only, layout; Breda and the country."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

AMBIGUOUS = ("Bavel", "Ulvenhout", "Prinsenbeek", "Teteringen")
TOTALS = """
    SELECT measure, period, sum(count) FILTER (code = '0.0.0'), sum(count) FILTER (code <> '0.0.0')
    FROM figure WHERE level = '{}' GROUP BY ALL ORDER BY ALL
"""


def rows_of(path: Path, delimiter: str = ";") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


@pytest.fixture
def breda(real_data: Path) -> Path:
    return real_data / "nl_breda"


def as_portal(breda: Path, path: Path, *, level: bool, without: Sequence[str] = ()) -> Path:
    """The rows of Breda as the portal gives them: names for everything, no code at all."""
    regions = rows_of(breda / "WijkenEnBuurten_Breda.csv", ",")
    names = {row["Key"].strip(): row["Title"] for row in regions}
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
        heading = ["Soort misdrijf", "Perioden", "Wijken en buurten"]
        count = "Geregistreerde misdrijven (aantal)"
        out.writerow([*heading, *(["Soort regio"] if level else []), count])
        for row in rows_of(breda / "misdrijven_per_soort_Breda_odata.csv"):
            name = names[row["WijkenEnBuurten"].strip()]
            if name in without:
                continue
            cells = [row["SoortMisdrijf"].strip(), "2022", name]
            cells += [row["SoortRegio_3"].strip()] if level else []
            out.writerow([*cells, f"{row['GeregistreerdeMisdrijven_1']:>8}"])
    return path


def test_breda_adds_up(load: Any, breda: Path) -> None:
    report = load(breda)
    assert all(r.outcome is None or r.outcome.account.rejected == 0 for r in report.files)
    assert load.ask(TOTALS.format("municipality")) == [
        ("crime", "2022", 10752, 10430),
        ("crime", "2023", 10969, None),
        ("nuisance", "2022", 5672, 5672),
    ]
    assert load.ask(TOTALS.format("neighbourhood"))[2] == ("nuisance", "2022", 5669, 5669)
    assert load.ask(TOTALS.format("district"))[2] == ("nuisance", "2022", 5669, 5669)
    levels = "SELECT level, count(*) FROM area WHERE geometry IS NOT NULL GROUP BY 1 ORDER BY 1"
    assert load.ask(levels) == [("district", 11), ("municipality", 1), ("neighbourhood", 56)]
    withheld = "SELECT DISTINCT code FROM figure_coverage WHERE status = 'withheld' ORDER BY 1"
    assert load.ask(withheld) == [("1.4.1",), ("3.2.1",), ("3.2.2",), ("3.7.3",)]
    assert load(breda).version is None, "the same again changes nothing"


def test_a_portal_file_with_names_only_is_refused_and_names_the_ambiguous(
    load: Any, breda: Path, tmp_path: Path
) -> None:
    load(breda)
    error = load.refused(as_portal(breda, tmp_path / "portaal.csv", level=False))
    for name in AMBIGUOUS:
        assert f"{name} (BU" in error.problem
    assert "Soort regio" in error.remedy


@pytest.mark.parametrize(("level", "without"), [(True, ()), (False, AMBIGUOUS)])
def test_a_portal_file_is_accepted_when_names_are_settled(
    load: Any, breda: Path, tmp_path: Path, level: bool, without: Sequence[str]
) -> None:
    load(breda)
    query = "SELECT code, area_code, count FROM figure WHERE measure = 'crime' AND period = '2022'"
    before = set(load.ask(query))
    path = as_portal(breda, tmp_path / "portaal.csv", level=level, without=without)
    outcome = load(path).files[0].outcome
    assert outcome.account.rejected == 0
    if not without:
        assert set(load.ask(query)) == before
    else:
        assert set(load.ask(query)) < before
        assert any("van de 56 buurten" in note for note in outcome.notes)


def test_json_equals_csv_on_breda(load: Any, breda: Path, tmp_path: Path) -> None:
    load(breda)
    before = load.ask("SELECT * FROM figure ORDER BY ALL")
    value = rows_of(breda / "overlast_2022_Breda_odata.csv")
    for row in value:
        row["GeregistreerdeOverlast_1"] = int(row["GeregistreerdeOverlast_1"])  # type: ignore[assignment]
    path = tmp_path / "47024NED.json"
    path.write_text(json.dumps({"odata.metadata": "x", "value": value}))
    report = load(path).files[0]
    assert report.plan.dataset == "47024NED"
    assert report.outcome.account.loaded == 612
    assert load.ask("SELECT * FROM figure ORDER BY ALL") == before


def test_national_files_load_beside_the_list_of_regions(load: Any, real_data: Path) -> None:
    regions = real_data / "nl_politie_codelists" / "RegioS.csv"
    report = load(regions, real_data / "nl_national_trends")
    found = {r.path.name: r for r in report.files}
    assert found["Misdrijven_2024_gemeente_export.csv"].plan.dataset == "47013NED"
    assert found["Misdrijven_2024_gemeente_export.csv"].outcome.account.rejected == 0
    query = "SELECT count FROM figure WHERE area_code = 'NL01' AND period = '{}' AND code = '0.0.0'"
    assert load.ask(query.format(2024)) == [(805559,)]
    assert load.ask(query.format(2013)) == [(1078439,)]
    survey = found["VM_veiligheidsbeleving_gemeente.csv"]
    assert survey.outcome.account.rejected == 0
    decimal = "SELECT value FROM statistic WHERE area_code = 'PV31' AND period = '2015' AND topic "
    assert load.ask(decimal + "LIKE '%Voelt zich wel eens onveilig (%'") == [(39.0,)]
    assert "niet herkend" in found["NL_Crime.csv"].plan.reason
    again = load(regions, real_data / "nl_national_trends")
    assert again.version is None


def test_code_lists_of_the_police_are_known(load: Any, real_data: Path) -> None:
    report = load(real_data / "nl_politie_codelists")
    accounts = {r.path.name: r.outcome.account for r in report.files if r.outcome}
    assert accounts["WijkenEnBuurten_indeling2024.csv"].loaded == 18313
    assert accounts["RegioS.csv"].rejected == 1
    reject = next(r for r in report.files if r.path.name == "RegioS.csv").outcome.rejects[0]
    lines = (real_data / "nl_politie_codelists" / "RegioS.csv").read_bytes().split(b"\n")
    assert lines[reject.line - 1].startswith(b'"LDG4'), "the line where it really stands"
    assert all(r.plan.reason for r in report.files)


LAYOUT = """"Geregistreerde overlast; soort overlast, wijk, buurt"
"Soort overlast: Melding overlast jeugd"
""
"Onderwerp";"Geregistreerde overlast"
"Perioden";"2024 maart"
"Wijken en buurten";"aantal"
"Kade";"       4"
"Markt";"       ."
"Elders";"1"
"Bron: Politie"
"""


def test_a_layout_with_a_preamble_tells_its_lines(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    path = tmp_path / "overlast.csv"
    path.write_text(LAYOUT, encoding="utf-8-sig")
    report = load(tiny_city, path).files[1]
    assert report.plan.dataset == "47024NED"
    assert report.outcome.account.rows_in_file == 3
    reject = report.outcome.rejects[0]
    assert (reject.line, reject.column, reject.value) == (9, "Wijken en buurten", "Elders")
    assert load.ask("SELECT code, period, area_code, count FROM figure WHERE level[1] = 'n'") == [
        ("E35", "2024-03", "BU99980000", 4)
    ]
    path.write_text(LAYOUT.replace('"2024 maart"', '"2023";"2024"'))
    assert "meer dan één" in load.refused(path).problem


def test_a_rate_is_not_taken_for_a_count(load: Any, tiny_city: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "SoortMisdrijf;RegioS;Perioden;GeregistreerdeMisdrijvenPer1000Inw_2;GeregistreerdeMisdrijven_1\n"
        "0.0.0;GM9998;2022JJ00;99;5\n"
    )
    load(tiny_city, path)
    assert load.ask("SELECT count FROM figure") == [(5,)]
