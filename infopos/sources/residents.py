"""Loads residents per area: CBS key figures (85984NED and its other years) and plain lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date

from infopos.model import level_of
from infopos.sources.counts import parse_count
from infopos.sources.decode import Parsed, decoded
from infopos.sources.outcome import Outcome, collect_rejects, judge_repeated
from infopos.sources.pieces import complete
from infopos.sources.places import Places
from infopos.sources.plan import CC_BY, Kind, Options, Plan, Skip
from infopos.sources.politie import LEVEL_COLUMNS, plain_header
from infopos.sources.sheet import Reading, Sheet
from infopos.store.staging import Staging

_KEY_FIGURES = {
    "82339NED": 2013, "82931NED": 2014, "83220NED": 2015, "83487NED": 2016, "83765NED": 2017,
    "84286NED": 2018, "84583NED": 2019, "84799NED": 2020, "85039NED": 2021, "85318NED": 2022,
    "85618NED": 2023, "85984NED": 2024, "86165NED": 2025,
}  # fmt: skip
_RESIDENTS = ("aantalinwoners", "inwoner", "population", "inhabitants", "residents", "bevolking")
_YEARS = ("jaar", "year", "perioden", "periode")
_NAMES = ("region", "regio", "regio's", "gebied", "naam", "buurt", "buurtnaam", "wijken en buurten")
_NUMBERS = ("nummer", "gemeentenummer", "gemeentecode", "gm_nummer")
"""Headings of municipalities by their number, as in 0758 for GM0758."""

_SMALLER = ("buurt", "buurtnaam", "wijk", "wijknaam", "wijken en buurten")

_MOST = 20_000_000  # more than the country has
_CBS_UNKNOWN = -99_990  # at or below it stands for "secret" or "unknown"


def recognise_residents(sheet: Sheet, options: Options) -> Plan | Skip | None:
    """A column of area codes (or names and their level), and one of residents."""
    header = plain_header(sheet)
    count = next((i for i, name in enumerate(header) if _is_residents(name)), None)
    region = next((i for i, cell in enumerate(sheet.cells(1)) if level_of(cell)), None)
    numbered = None if region is not None else _numbers(header, sheet)
    if region is None:
        region = numbered
    if region is None:
        region = next((header.index(name) for name in _NAMES if name in header), None)
    if count is None or region is None:
        return None
    level = next((header.index(name) for name in LEVEL_COLUMNS if name in header), None)
    year_column = next((header.index(name) for name in _YEARS if name in header), None)
    table, year = _table_and_year(f"{sheet.table} {sheet.path.name}", options)
    if year is None and year_column is None:
        return Skip(
            f"inwoners per gebied (kolom “{sheet.cells()[count]}”), maar zonder jaar",
            "Geef het jaar op met --year.",
        )
    columns = {"region": region, "count": count}
    constants = {"code": ""}  # residents are of no kind
    if level is not None:
        columns["level"] = level
    else:
        constants["level"] = ""
    if year_column is not None:
        columns["period"] = year_column
    else:
        constants["period"] = str(year)
    said = f", jaar {year}" if "period" in constants else ""
    return Plan(
        kind=Kind.RESIDENTS,
        dataset=table or "inwoners",
        title="Kerncijfers wijken en buurten: inwoners" if table else "Inwoners per gebied",
        supplier="CBS" if table else "onbekend",
        licence=CC_BY if table else "onbekend",
        reason=f"kolommen “{sheet.cells()[region]}” en “{sheet.cells()[count]}”{said}",
        columns=columns,
        constants=constants,
        details={"numbered": numbered is not None},
    )


def load_residents(
    staging: Staging, plan: Plan, reading: Reading, options: Options, source_id: int
) -> Outcome:
    """Check the rows in ``raw`` and add the good ones; newer files replace area by area and year.

    Raises
    ------
    SourceError
        When the file names areas that cannot be told apart, or another file of this import gives
        another number for the same thing.
    """
    places = Places(staging, options.municipality)
    parse = _by_number(places) if plan.details.get("numbered") else places.parse
    with ExitStack() as maps:
        maps.enter_context(decoded(staging, ("region", "level"), parse, dtype="str"))
        maps.enter_context(decoded(staging, ("code",), _parse_no_code, dtype="str"))
        maps.enter_context(decoded(staging, ("period",), _parse_year, dtype="str"))
        maps.enter_context(decoded(staging, ("count",), _parse_residents, dtype="Int64"))
        places.refuse_ambiguous(reading.sheet.path.name)
        staging.run("numbers_parse")
    judge_repeated(staging, "dit gebied", "count")
    complete(staging, plan, reading.sheet.path)
    staging.run("residents_insert", source_id=source_id)
    return collect_rejects(staging, plan, reading)


def _numbers(header: list[str], sheet: Sheet) -> int | None:
    """The column with numbers of municipalities, in a list that has no smaller areas."""
    if set(header) & {*_SMALLER, *LEVEL_COLUMNS}:
        return None
    at = next((header.index(name) for name in _NUMBERS if name in header), None)
    return at if at is not None and re.fullmatch(r"\d{4}", sheet.cell(1, at)) else None


def _by_number(places: Places) -> Callable[[str, str], Parsed]:
    def parse(text: str, level: str) -> Parsed:
        if not re.fullmatch(r"\d{1,4}", text):
            return None, "geen nummer van een gemeente"
        return places.parse(f"GM{text.zfill(4)}", level)

    return parse


def _is_residents(heading: str) -> bool:
    """Whether a column holds numbers of residents, and not residents per km²."""
    return heading.startswith(_RESIDENTS) and not re.search("dichtheid|density|per_", heading)


def _table_and_year(names: str, options: Options) -> tuple[str | None, int | None]:
    """The table of CBS that a file or its name names, and the year of the figures.

    What the user says goes last: it is for the files that do not say it themselves.
    """
    for table in re.findall(r"\d{5}NED", names.upper()):
        if table in _KEY_FIGURES:
            return str(table), _KEY_FIGURES[table]
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", names)
    return None, int(years[0]) if len(set(years)) == 1 else options.year


def _parse_no_code(text: str) -> Parsed:
    return text, None


def _parse_year(text: str) -> Parsed:
    match = re.fullmatch(r"((?:19|20)\d\d)(JJ00)?", text)
    if not match:
        return None, "geen jaar"
    future = int(match[1]) > date.today().year
    return (None, "dit jaar ligt in de toekomst") if future else (match[1], None)


def _parse_residents(text: str) -> Parsed:
    count, reason = parse_count(text)
    if re.fullmatch(r"-\d{5}(\.0+)?", text) and float(text) <= _CBS_UNKNOWN:
        return None, "geheim of onbekend bij CBS"
    if count is None and reason is None:
        return None, "er staat geen aantal inwoners"
    if isinstance(count, int) and count > _MOST:
        return None, "zoveel inwoners heeft Nederland niet"
    return count, reason
