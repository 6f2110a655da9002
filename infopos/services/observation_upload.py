"""Many observations at once, from a workbook: each row by the same rules as the form."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from infopos import labels
from infopos.errors import InfoposError, ObservationError
from infopos.model import (
    Viewer,
)
from infopos.services import observations
from infopos.services.observation_draft import drafted
from infopos.services.observation_sheet import CHOICES, NEEDED, Refused
from infopos.store import Store

_DATES = ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y", "%Y-%m-%d %H:%M:%S")

_NAMES = {
    "thema": "theme",
    "hoe vaak": "frequency",
    "hoe lang al": "since",
    "ernst": "seriousness",
    "hoe zeker": "reliability",
    "welke kant op": "tendency",
    "hoe bekend": "origin",
}
"""What a column is called in the form."""


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
        See `observation_sheet.read`.
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
            values = _values(dict(zip(header, row, strict=False)), areas, today)
            draft = drafted(values, municipality, today)
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


def _areas(names: Mapping[str, str]) -> dict[str, str]:
    """Codes by code and by name; a name that two neighbourhoods have tells nothing."""
    often = Counter(name.casefold() for name in names.values())
    found = {name.casefold(): code for code, name in names.items() if often[name.casefold()] == 1}
    return found | {code.casefold(): code for code in names}


def _id(viewer: Viewer, municipality: str, row: tuple[str, ...], earlier: int) -> str:
    """The same row of the same organisation gets the same id, unless it stands there once more."""
    told = "\x1f".join((viewer.organisation, municipality, str(earlier), *row))
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]


def _values(row: Mapping[str, str], areas: Mapping[str, str], today: date) -> dict[str, Any]:
    """What a row says, as the form would have it; see `observation_draft.drafted`.

    Raises
    ------
    ObservationError
        When something is missing, or no choice.
    """
    if missing := [column for column in NEEDED if not row.get(column)]:
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
    chosen = {
        name: _match(row[column], column, CHOICES[column])
        for column, name in _NAMES.items()
        if row.get(column)
    }
    return {
        **chosen,
        "area": area,
        "observed_on": _day(row["laatst gezien"], today).isoformat(),
        "job": row["functie"],
        "dayparts": [
            _match(part, "dagdelen", labels.DAYPARTS)
            for part in row.get("dagdelen", "").split(",")
            if part.strip()
        ],
        "weekdays": [known_days[day] for day in weekdays if day],
        "text": row.get("toelichting", ""),
        "kept_because": row.get("toch nodig omdat", ""),
    }


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
