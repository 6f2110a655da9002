"""Loads registered counts: rows of code, area, period and number, however they are laid out."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date

from infopos.errors import SelectionError
from infopos.model import TOTAL_CODE, AreaLevel, Measure, Period
from infopos.sources.decode import Parsed, decoded
from infopos.sources.outcome import Outcome, collect_rejects, judge_repeated
from infopos.sources.pieces import complete, has_others, told_given
from infopos.sources.places import Places
from infopos.sources.plan import Options, Plan
from infopos.sources.sheet import Reading
from infopos.store.staging import Staging

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_NO_VALUE = ("", ".", "-", "x")
_TOTALS = ("totaal", "totaalmisdrijven", "totaaloverlast", "totaalregistratiesoverlast")


def load_counts(
    staging: Staging, plan: Plan, reading: Reading, options: Options, source_id: int
) -> Outcome:
    """Check the rows in ``raw`` and add the good ones to the registry.

    A newer file replaces what an older import of the same dataset said about the same code,
    municipality, level and period, and nothing else; files of one import complete each other. A
    cell whose row was refused is missing, not
    zero; so are the areas that have no row while rows of the same municipality were refused
    because their area is unknown.

    Raises
    ------
    SourceError
        When the file names areas that cannot be told apart, or another file of this import gives
        another number for the same thing.
    """
    if plan.measure is None:
        raise ValueError("a plan for counts needs a measure")
    levels = None if plan.details.get("small_areas") else _ABOVE_DISTRICT
    places = Places(staging, options.municipality, levels)
    with ExitStack() as maps:
        codes = CodeNames(staging, plan.measure)
        maps.enter_context(decoded(staging, ("code",), codes.parse, dtype="str"))
        maps.enter_context(decoded(staging, ("region", "level"), places.parse, dtype="str"))
        maps.enter_context(decoded(staging, ("period",), _periods_of(plan), dtype="str"))
        maps.enter_context(decoded(staging, ("count",), parse_count, dtype="Int64"))
        places.refuse_ambiguous(reading.sheet.path.name)
        staging.run("numbers_parse")
    judge_repeated(staging, "ditzelfde gebied, met dezelfde soort en periode,", "count")
    complete(staging, plan, reading.sheet.path)
    keys = {"dataset": plan.dataset, "measure": plan.measure.value}
    staging.run("counts_slices", measure=plan.measure.value)
    staging.run("counts_forget", **keys)
    staging.run("counts_insert", **keys, source_id=source_id, absent_is_zero=plan.absent_is_zero)
    staging.run("counts_insert_unknown", **keys, source_id=source_id)
    staging.run("coverage_insert", **keys, source_id=source_id)
    return collect_rejects(staging, plan, reading, notes=_notes(staging, plan, reading))


def _notes(staging: Staging, plan: Plan, reading: Reading) -> tuple[str, ...]:
    """What is odd about the areas that the file gives; of pieces that is told at the end."""
    if not plan.absent_is_zero or has_others(staging, plan, reading.sheet.path):
        return ()
    return tuple(
        f"{row['municipality_code']}: het bestand heeft rijen voor {told_given(row)}"
        " De andere tellen als nul, zoals bij de leverancier."
        for row in staging.rows("counts_partial")
    )


def _periods_of(plan: Plan) -> Callable[[str], Parsed]:
    """A reader of periods that refuses those from before the supplier's table begins."""
    first = int(str(plan.details.get("first_year", 0)))

    def parse(text: str) -> Parsed:
        period, reason = parse_period(text)
        if period is not None and int(str(period)[:4]) < first:
            return None, f"deze tabel begint in {first}"
        return period, reason

    return parse


_ABOVE_DISTRICT = {AreaLevel.COUNTRY, AreaLevel.REGION, AreaLevel.MUNICIPALITY}


class CodeNames:
    """The official codes, by code, by label and by both together.

    Without a measure those of both, and no totals: an incident is never a total.
    """

    def __init__(self, staging: Staging, measure: Measure | None = None) -> None:
        self._codes: dict[str, str] = {}
        self._totals = measure is not None
        for row in staging.rows("codes_by_name", measure=measure and measure.value):
            for name in (row["code"], row["label"], f"{row['code']} {row['label']}"):
                self._codes.setdefault(_squeezed(name), row["code"])

    def parse(self, text: str) -> Parsed:
        if not text:
            return None, "er staat geen soort"
        code = self._codes.get(_squeezed(text))
        if code is None and self._totals and _squeezed(text) in _TOTALS:
            code = TOTAL_CODE
        return (code, None) if code else (None, "onbekende code of soort")


def parse_period(text: str) -> Parsed:
    """Read a period as CBS writes it: 2022JJ00, 2022MM03, 2022, 2022 maart.

    Examples
    --------
    >>> parse_period("2022 maart")
    ('2022-03', None)
    >>> parse_period("12.Jan")[1]
    'geen periode; heeft Excel hier een datum van gemaakt?'
    """
    text = text.rstrip("* ")
    match = re.fullmatch(r"(\d{4}) (\w+)", text)
    if match and match[2].lower() in _MONTHS:
        text = f"{match[1]}-{_MONTHS.index(match[2].lower()) + 1:02d}"
    if re.fullmatch(r"\d{4}(KW\d\d| \d\s?e kwartaal)", text):
        return None, "een kwartaal; Infopos telt per maand of jaar"
    try:
        period = Period.parse(text)
    except SelectionError:
        damaged = re.match(r"\d{4}-\d\d-\d\d|\d?\d[./ -]?[A-Za-z]{3}|[A-Za-z]{3}[./ -]", text)
        hint = "; heeft Excel hier een datum van gemaakt?" if damaged else ""
        return None, f"geen periode{hint}"
    if period.start > date.today():
        return None, "deze periode ligt in de toekomst"
    return period.key, None


def parse_count(text: str) -> Parsed:
    """Read a count; what stands for "no value" gives (None, None).

    Examples
    --------
    >>> parse_count("4"), parse_count("."), parse_count("12,0")
    ((4, None), (None, None), (12, None))
    >>> parse_count("1.000")[1]
    'staat er een duizendteken in? Schrijf het aantal zonder punt of komma'
    >>> parse_count("-3")
    (None, 'een aantal kan niet onder nul zijn')
    """
    if text in _NO_VALUE:
        return None, None
    if re.fullmatch(r"\d{1,3}([.,\s]\d{3})+", text):
        return None, "staat er een duizendteken in? Schrijf het aantal zonder punt of komma"
    if match := re.fullmatch(r"(-?\d{1,12})([.,]0+)?", text):
        count = int(match[1])
        return (None, "een aantal kan niet onder nul zijn") if count < 0 else (count, None)
    return None, "geen heel getal"


def _squeezed(text: str) -> str:
    """A label without case and blanks: suppliers write “alcohol/drugs” and “alcohol/ drugs”."""
    return re.sub(r"\s", "", text).casefold()
