"""The code tables that ship with the program, on their own and against the official lists."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pandas as pd
import pytest

from infopos.errors import SourceError
from infopos.model import TOTAL_CODE
from infopos.sources import codelists
from infopos.sources.codelists import read_bvh_classes, read_codes, read_themes

WITHHELD = {"1.4.1", "3.2.1", "3.2.2", "3.7.3"}
REAL = Path(os.environ.get("INFOPOS_REAL_DATA", "../shared/data")) / "nl_politie_codelists"
needs_official_lists = pytest.mark.skipif(
    not REAL.is_dir(), reason=f"no official code lists at {REAL} (INFOPOS_REAL_DATA)"
)


def official(name: str) -> list[dict[str, str]]:
    with (REAL / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def of(measure: str) -> pd.DataFrame:
    codes = read_codes()
    return codes[codes["measure"] == measure]


def test_there_are_59_crime_codes_and_9_nuisance_codes_the_totals_included() -> None:
    assert len(of("crime")) == 59
    assert len(of("nuisance")) == 9
    assert (read_codes()["code"] == TOTAL_CODE).sum() == 2


def test_no_code_occurs_twice_within_a_measure() -> None:
    assert not read_codes().duplicated(["measure", "code"]).any()
    assert not read_bvh_classes().duplicated(["measure", "code", "bvh_class"]).any()


def test_every_code_but_the_totals_has_a_theme_that_exists() -> None:
    codes = read_codes()
    assert set(codes.loc[codes["theme"].isna(), "code"]) == {TOTAL_CODE}
    assert set(codes["theme"].dropna()) == set(read_themes()["theme"])


def test_the_themes_stand_under_the_five_fields_of_the_kernbeleid_veiligheid() -> None:
    themes = read_themes()
    assert list(dict.fromkeys(themes["field_label"])) == [
        "Veilige woon- en leefomgeving",
        "Bedrijvigheid en veiligheid",
        "Jeugd en veiligheid",
        "Fysieke veiligheid",
        "Integriteit en veiligheid",
    ]
    assert (themes.groupby("field")["field_label"].nunique() == 1).all()
    assert themes["theme"].is_unique
    assert themes["label"].is_unique


def test_theme_keys_are_short_ascii_slugs() -> None:
    themes = read_themes()
    for key in [*themes["theme"], *themes["field"]]:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", key)


def test_the_police_nuisance_code_for_youth_stands_under_youth() -> None:
    theme = of("nuisance").set_index("code")["theme"]["E35"]
    assert read_themes().set_index("theme")["field"][theme] == "jeugd"


def test_exactly_four_codes_are_withheld_below_the_municipality_and_by_month() -> None:
    codes = read_codes()
    assert set(codes.loc[codes["municipal_only"], "code"]) == WITHHELD
    assert set(codes.loc[codes["yearly_only"], "code"]) == WITHHELD


def test_traffic_accidents_are_the_only_code_in_the_crime_table_that_is_no_crime() -> None:
    crime = of("crime")
    assert set(crime.loc[~crime["is_crime"], "code"]) == {"1.3.1"}
    assert not of("nuisance")["is_crime"].any()


def test_labels_carry_no_code_number_and_no_blanks_around_them() -> None:
    for label in [*read_codes()["label"], *read_bvh_classes()["label"]]:
        assert label == label.strip()
        assert not re.match(r"\d", label)


def test_positions_run_from_the_total_without_gaps() -> None:
    for _, codes in read_codes().groupby("measure"):
        assert list(codes["position"]) == list(range(len(codes)))
        assert codes["code"].iloc[0] == TOTAL_CODE


def test_every_code_but_the_totals_has_a_bvh_class() -> None:
    codes = read_codes()
    types = codes[codes["code"] != TOTAL_CODE]
    classes = read_bvh_classes()
    assert set(zip(types["measure"], types["code"], strict=True)) == set(
        zip(classes["measure"], classes["code"], strict=True)
    )
    nuisance = classes[classes["measure"] == "nuisance"]
    assert (nuisance["code"] == nuisance["bvh_class"]).all()


def test_flags_are_booleans_and_positions_whole_numbers() -> None:
    types = read_codes().dtypes
    for flag in ("is_crime", "police_effort", "yearly_only", "municipal_only"):
        assert types[flag] == "bool"
    assert types["position"] == "int64"


def test_a_missing_table_says_which_file_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(codelists, "bundle", lambda: tmp_path)
    with pytest.raises(SourceError, match=r"themes\.csv ontbreekt of is beschadigd") as caught:
        read_themes()
    assert "Installeer" in caught.value.remedy


@needs_official_lists
@pytest.mark.parametrize(
    ("measure", "file"), [("crime", "SoortMisdrijf_47018NED.csv"), ("nuisance", "Overlast.csv")]
)
def test_codes_and_labels_are_complete_and_in_the_order_of_the_official_list(
    measure: str, file: str
) -> None:
    expected = {}
    for row in official(file):
        title = re.sub(r"^[\d.]+ ", "", row["Title"].strip())
        expected[row["Key"].strip()] = title.replace("/ ", "/")
    ours = of(measure)
    assert dict(zip(ours["code"], ours["label"], strict=True)) == expected
    assert list(ours["code"]) == list(expected)


@needs_official_lists
def test_all_bvh_classes_of_the_official_list_are_there_with_their_labels() -> None:
    expected = set()
    for row in official("SoortMisdrijf.csv"):
        for line in (row["Description"] or "").splitlines():
            if match := re.match(r"\s*([A-Z]\d+) +(.+?)\s*$", line):
                expected.add((row["Key"].strip(), match[1], match[2]))
    classes = read_bvh_classes()
    crime = classes[classes["measure"] == "crime"]
    ours = set(crime[["code", "bvh_class", "label"]].itertuples(index=False, name=None))
    assert ours == expected
    assert len(crime) == 217


@needs_official_lists
def test_police_effort_is_the_marking_of_nscr() -> None:
    effort = {
        row["Key"].strip()
        for row in official("BrengDelicten_NSCR.csv")
        if row["Brengdelict"].strip() == "0"
    }
    codes = read_codes()
    assert set(codes.loc[codes["police_effort"], "code"]) == effort
