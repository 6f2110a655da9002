"""Many observations at once, from a workbook: each row by the same rules as the form."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import xlsxwriter

from infopos import labels
from infopos.errors import InfoposError, ObservationError
from infopos.model import (
    Daypart,
    Draft,
    Frequency,
    ObservationTheme,
    Origin,
    Reliability,
    Since,
    Tendency,
    Viewer,
)
from infopos.services import observations
from infopos.sources.workbook import open_workbook
from infopos.store import Store

MOST_ROWS = 10_000
_MOST_BYTES = 64 * 2**20  # of a workbook, unpacked
_DATES = ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y", "%Y-%m-%d %H:%M:%S")
_REASON = "reden"

_CHOICES: dict[str, Mapping[Any, str]] = {
    "thema": labels.OBSERVATION_THEMES,
    "hoe vaak": labels.FREQUENCIES,
    "hoe lang al": labels.SINCES,
    "ernst": labels.SERIOUSNESS,
    "hoe zeker": labels.RELIABILITIES,
    "welke kant op": labels.TENDENCIES,
    "hoe bekend": labels.ORIGINS,
}
COLUMNS = (
    "buurt", "thema", "hoe vaak", "hoe lang al", "ernst", "hoe zeker", "laatst gezien",
    "functie", "toelichting", "dagdelen", "weekdagen", "welke kant op", "hoe bekend",
    "toch nodig omdat",
)  # fmt: skip
_NEEDED = COLUMNS[:8]
_EXAMPLE_WIDTH = 22


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not stored: its number in the file, what stood there, and why not."""

    number: int
    cells: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Uploaded:
    """What became of a file: ``rows`` = ``stored`` + ``known`` + refused.

    Attributes
    ----------
    header : tuple of str
    rows, stored, known : int
        Rows in the file; stored now; there already, from an earlier time or an earlier row.
    refused : tuple of Refused
    """

    header: tuple[str, ...]
    rows: int
    stored: int
    known: int
    refused: tuple[Refused, ...]


def template(names: Mapping[str, str]) -> bytes:
    """Make an empty workbook with a column for each question, and lists to choose from.

    Parameters
    ----------
    names : mapping of str to str
        Neighbourhoods by code.
    """
    buffer = io.BytesIO()
    book = _workbook(buffer)
    sheet, lists = book.add_worksheet("waarnemingen"), book.add_worksheet("keuzes")
    bold = book.add_format({"bold": True})
    choices = {"buurt": sorted(set(names.values()))}
    choices |= {column: list(options.values()) for column, options in _CHOICES.items()}
    for at, column in enumerate(COLUMNS):
        sheet.write_string(0, at, column, bold)
        sheet.set_column(at, at, _EXAMPLE_WIDTH)
    for at, (column, options) in enumerate(choices.items()):
        lists.write_string(0, at, column, bold)
        lists.write_column(1, at, options)
        letter = xlsxwriter.utility.xl_col_to_name(at)
        source = f"=keuzes!${letter}$2:${letter}${len(options) + 1}"
        place = COLUMNS.index(column)
        rule = {"validate": "list", "source": source, "error_message": "Kies uit de lijst."}
        sheet.data_validation(1, place, MOST_ROWS, place, rule)
    sheet.freeze_panes(1, 0)
    book.close()
    return buffer.getvalue()


def read(name: str, content: bytes, scratch: Path) -> list[tuple[str, ...]]:
    """Read the rows of a file, the header first.

    Raises
    ------
    ObservationError, SourceError
        When it is no table, or has too many rows.
    """
    if name.lower().endswith(".csv"):
        rows = _csv_rows(content)
    else:
        with NamedTemporaryFile(dir=scratch, suffix=Path(name).suffix) as file:
            file.write(content)
            file.flush()
            found, _, _ = open_workbook(Path(file.name), _MOST_BYTES)
        rows = [tuple(str(cell).strip() for cell in row) for row in found]
    rows = [row for row in rows if any(row)]
    header = [cell.casefold() for cell in rows[0]] if rows else []
    if missing := [column for column in _NEEDED if column not in header]:
        raise ObservationError(
            f"In {name} ontbreken de kolommen: {labels.listing(missing)}.",
            "Gebruik het voorbeeldbestand, en laat de bovenste regel staan.",
        )
    if len(rows) - 1 > MOST_ROWS:
        raise ObservationError(
            f"{name} heeft {labels.number(len(rows) - 1)} regels; het mogen er"
            f" {labels.number(MOST_ROWS)} zijn.",
            "Verdeel het bestand.",
        )
    return rows


def submit_rows(
    store: Store,
    viewer: Viewer,
    municipality: str,
    rows: Sequence[tuple[str, ...]],
    names: Mapping[str, str],
    *,
    now: datetime,
    today: date,
    progress: Callable[[float], object] = lambda _: None,
) -> Uploaded:
    """Submit each row that can be; the same file again stores nothing new.

    Parameters
    ----------
    store : Store
    viewer : Viewer
    municipality : str
    rows : sequence of tuple of str
        See `read`.
    names : mapping of str to str
        Neighbourhoods by code.
    now : datetime
    today : date
        Local.
    progress : callable
        Told the share that is done, 0 to 1.
    """
    header = tuple(cell.casefold() for cell in rows[0])
    areas = _areas(names)
    before = {one.observation_id for one in observations.own(store, viewer, municipality)}
    times: Counter[tuple[str, ...]] = Counter()
    stored = known = 0
    refused = []
    for number, row in enumerate(rows[1:], start=2):
        observation_id = _id(viewer, municipality, row, times[row])
        times[row] += 1
        try:
            draft = _draft(dict(zip(header, row, strict=False)), municipality, areas, today)
            if observation_id in before:
                known += 1
            else:
                observations.submit(
                    store, viewer, draft, observation_id=observation_id, now=now, today=today
                )
                stored += 1
        except ObservationError as error:
            refused.append(Refused(number, row, str(error)))
        except InfoposError as error:  # busy or full: what was stored stays, the rest comes back
            refused.append(Refused(number, row, f"Niet opgeslagen: {error}"))
        progress((number - 1) / (len(rows) - 1))
    return Uploaded(rows[0], len(rows) - 1, stored, known, tuple(refused))


def refused_workbook(found: Uploaded) -> bytes:
    """Give the refused rows as a workbook of the same columns, with the reason in the last."""
    buffer = io.BytesIO()
    book = _workbook(buffer)
    sheet = book.add_worksheet("waarnemingen")
    kept = [at for at, name in enumerate(found.header) if name.casefold() != _REASON]
    for at, name in enumerate([*(found.header[at] for at in kept), _REASON]):
        sheet.write_string(0, at, name)
    for line, one in enumerate(found.refused, start=1):
        cells = [one.cells[at] if at < len(one.cells) else "" for at in kept]
        for at, text in enumerate([*cells, one.reason]):
            sheet.write_string(line, at, text)
    book.close()
    return buffer.getvalue()


def _workbook(buffer: io.BytesIO) -> xlsxwriter.Workbook:
    """A workbook in which text stays text, whatever it looks like."""
    return xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )


def _csv_rows(content: bytes) -> list[tuple[str, ...]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.split("\n", 1)[0]
    separator = max(";,\t", key=first.count)
    try:
        found = list(csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error as error:
        raise ObservationError(
            "Dit bestand is geen tabel.", "Gebruik het voorbeeldbestand."
        ) from error
    return [tuple(cell.strip() for cell in row) for row in found]


def _areas(names: Mapping[str, str]) -> dict[str, str]:
    """Codes by code and by name; a name that two neighbourhoods have tells nothing."""
    often = Counter(name.casefold() for name in names.values())
    found = {name.casefold(): code for code, name in names.items() if often[name.casefold()] == 1}
    return found | {code.casefold(): code for code in names}


def _id(viewer: Viewer, municipality: str, row: tuple[str, ...], earlier: int) -> str:
    """The same row of the same organisation gets the same id, unless it stands there once more."""
    told = "\x1f".join((viewer.organisation, municipality, str(earlier), *row))
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]


def _draft(
    row: Mapping[str, str], municipality: str, areas: Mapping[str, str], today: date
) -> Draft:
    if missing := [column for column in _NEEDED if not row.get(column)]:
        raise ObservationError(f"Niet ingevuld: {labels.listing(missing)}.", "Vul dat in.")
    area = areas.get(row["buurt"].casefold())
    if area is None:
        raise ObservationError(
            f"De buurt “{row['buurt'][:60]}” bestaat niet, of er zijn er meer die zo heten.",
            "Kies een buurt uit de lijst, of schrijf de code.",
        )
    weekdays = [day.strip().casefold() for day in row.get("weekdagen", "").split(",")]
    known_days = {day: at for at, day in enumerate(labels.WEEKDAYS_SHORT)}
    if wrong := [day for day in weekdays if day and day not in known_days]:
        raise ObservationError(f"De dag “{wrong[0][:20]}” bestaat niet.", "Schrijf: ma, di, wo.")
    return Draft(
        municipality=municipality,
        area=area,
        theme=ObservationTheme(_chosen(row, "thema")),
        observed_on=_day(row["laatst gezien"], today),
        seriousness=int(_chosen(row, "ernst")),
        job=row["functie"],
        frequency=Frequency(_chosen(row, "hoe vaak")),
        since=Since(_chosen(row, "hoe lang al")),
        dayparts=frozenset(
            Daypart(_match(part, "dagdelen", labels.DAYPARTS))
            for part in row.get("dagdelen", "").split(",")
            if part.strip()
        ),
        weekdays=frozenset(known_days[day] for day in weekdays if day),
        tendency=Tendency(_chosen(row, "welke kant op") or Tendency.UNKNOWN),
        reliability=Reliability(_chosen(row, "hoe zeker")),
        origin=Origin(_chosen(row, "hoe bekend") or Origin.WORK),
        text=row.get("toelichting", ""),
        kept_because=row.get("toch nodig omdat", ""),
    )


def _chosen(row: Mapping[str, str], column: str) -> Any:
    """The choice that stands in a column; nothing where it is empty."""
    text = row.get(column, "")
    return _match(text, column, _CHOICES[column]) if text else None


def _match(text: str, column: str, options: Mapping[Any, str]) -> Any:
    wanted = text.strip().casefold()
    for option, label in options.items():
        number = label.split(" · ")[0]
        if wanted in (label.casefold(), str(option).casefold(), number, f"{number}.0"):
            return option
    raise ObservationError(
        f"“{text[:40]}” is geen keuze bij “{column}”.",
        f"Kies uit: {labels.listing(list(options.values()))}.",
    )


def _day(text: str, today: date) -> date:
    for form in _DATES:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ObservationError(
        f"“{text[:20]}” is geen datum.", f"Schrijf een datum als {today:%d-%m-%Y}."
    )
