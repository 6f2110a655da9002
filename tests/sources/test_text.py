"""Delimited text: every encoding, every line end, every quotation mark, and what is no table."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infopos.errors import SourceError
from infopos.sources import scan as scan_module
from infopos.sources.text import TextFile, open_text

PLAIN = "naam;aantal\nChassé;1\nHaagpoort;2\n"


def look(tmp_path: Path, content: str | bytes, name: str = "a.csv") -> TextFile:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return open_text(path, tmp_path)


def refusal(tmp_path: Path, content: str | bytes) -> SourceError:
    with pytest.raises(SourceError) as caught:
        look(tmp_path, content)
    assert caught.value.remedy
    assert "a.csv" in caught.value.problem
    return caught.value


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode(),
        codecs.BOM_UTF8 + PLAIN.encode(),
        PLAIN.encode("cp1252"),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.rstrip().encode(),
        ("sep=;\n" + PLAIN).encode(),
        (PLAIN + "\n\n").encode(),
    ],
)
def test_every_encoding_and_line_end_gives_the_same(tmp_path: Path, content: bytes) -> None:
    text = look(tmp_path, content)
    assert text.head == (("naam", "aantal"), ("Chassé", "1"), ("Haagpoort", "2"))
    assert text.records == 3
    assert text.delimiter == ";"
    assert text.last == ("Haagpoort", "2")
    first = 2 if content.startswith(b"sep=") else 1
    assert list(text.lines) == [first, first + 1, first + 2]


def test_a_regular_file_is_not_copied(tmp_path: Path) -> None:
    assert look(tmp_path, PLAIN).path == tmp_path / "a.csv"


def test_files_of_one_name_in_two_folders_keep_their_own_copy(tmp_path: Path) -> None:
    for folder, word in (("een", "Chassé"), ("twee", "Hé")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.csv").write_bytes(f"naam;n\n{word};1\n".encode("cp1252"))
    one = open_text(tmp_path / "een" / "a.csv", tmp_path)
    two = open_text(tmp_path / "twee" / "a.csv", tmp_path)
    assert "Chassé" in one.path.read_text("utf-8")
    assert "Hé" in two.path.read_text("utf-8")


def test_a_record_keeps_the_line_on_which_it_begins(tmp_path: Path) -> None:
    text = look(tmp_path, '\nkop;n\n"een\nop twee";1\n\nnog;2\r\n')
    assert text.head == (("kop", "n"), ("een\nop twee", "1"), ("nog", "2"))
    assert list(text.lines) == [2, 3, 6]


def test_a_stray_quotation_mark_sets_one_record_apart(tmp_path: Path) -> None:
    text = look(tmp_path, 'a;b\n5" buis;1\n"5" buis";2\ngoed;3\n')
    assert text.records == 4
    assert list(text.broken) == [(2, '"5" buis";2')]
    assert text.head[1] == ('5" buis', "1")


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found_beside_decimal_commas(tmp_path: Path, delimiter: str) -> None:
    rows = [["gebied", "score", "tekst"], ["A", "'1.5'", "x"], ["B", "'2.5'", "y"]]
    text = "\n".join(delimiter.join(row) for row in rows)
    if delimiter != ",":
        text = text.replace(".", ",")
    assert look(tmp_path, text).delimiter == delimiter


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "leeg"),
        (b"  \n\n ", "leeg"),
        (b"<!DOCTYPE html><html><body>Inloggen</body></html>", "inlogpagina"),
        (b"\xef\xbb\xbf\n<html><head><title>Aanmelden</title>", "inlogpagina"),
        (b"a;b\n1;2\n3;\0\n", "nul-tekens"),
        (b'a;b\n1;"2\n3;4\n', "midden in een tekst"),
        (b"a;b\n1;" + b"x" * (scan_module.MAX_LINE + 10) + b"\n", "regel 2"),
        (b"a;b\n1;\x81\n", "Windows-1252"),
        ("a;b\n1;é\n".encode("utf-16")[:-1], "UTF-16"),
        (b'a;b\n"' + b"xx\n" * 500_000 + b'";1\n', "aanhalingsteken"),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(
    tmp_path: Path, content: bytes, told: str
) -> None:
    assert told in refusal(tmp_path, content).problem + refusal(tmp_path, content).remedy


def test_a_line_of_40_mb_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    problem = refusal(tmp_path, b"a;b\n1;2\n" + b"x" * 40_000_000 + b"\n3;4\n").problem
    assert "meer dan 1 miljoen tekens" in problem
    assert "regel 3" in problem


CELLS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=12
) | st.sampled_from(["", " ", '"', '""', "\n", "\r\n", "\r", ";", ",", 'a"b', '"a', "é\n;x"])


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    rows=st.integers(2, 4).flatmap(
        lambda width: st.lists(
            st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=12
        )
    ),
    delimiter=st.sampled_from([";", ",", "\t", "|"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    ending=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    chunk=st.sampled_from([1, 3, 16, 8 * 1024 * 1024]),
)
def test_records_are_counted_as_csv_counts_them(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[list[str]],
    delimiter: str,
    quoting: int,
    ending: str,
    encoding: str,
    chunk: int,
) -> None:
    folder = tmp_path_factory.mktemp("t")
    if quoting == csv.QUOTE_MINIMAL:  # Python 3.11 writes a lone carriage return without quotes
        rows = [[cell.replace("\r", "\r\n") for cell in row] for row in rows]
    out = io.StringIO()
    header = [f"kolom{i}" for i in range(len(rows[0]))]
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=ending).writerows(
        [header] * 30 + rows  # enough of a header to know the delimiter by
    )
    path = folder / "a.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan_module, "CHUNK", chunk)
        text = open_text(path, folder)
    expected = [
        row
        for row in csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=delimiter)
        if row
    ]
    assert text.delimiter == delimiter
    assert text.records == len(expected) == len(text.lines)
    assert [list(row) for row in text.head] == expected[:40]
    with text.path.open(encoding="utf-8-sig", newline="") as file:
        read = [row for row in csv.reader(file, delimiter=delimiter) if row]
    assert len(read) + len(text.broken) == len(expected)
    source = out.getvalue().split("\n")
    for line, row in zip(text.lines, expected, strict=True):
        assert (
            source[line - 1]
            .lstrip('"')
            .startswith(row[0].split("\n")[0].split('"')[0].split("\r")[0])
        )
    for leftover in folder.iterdir():
        leftover.unlink()
