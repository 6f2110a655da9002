"""What loading a file gave: every row accounted for."""

from __future__ import annotations

from dataclasses import dataclass

from infopos.sources.plan import Plan
from infopos.sources.rows import Reject, RowAccount
from infopos.sources.sheet import Reading
from infopos.store.staging import Staging


@dataclass(frozen=True, slots=True)
class Outcome:
    """Account of one file.

    Attributes
    ----------
    account : RowAccount
    rejects : tuple of Reject
        In the order of the file.
    points_outside : int
        Incidents that were loaded and lie in no neighbourhood.
    notes : tuple of str
        What the user should know, in Dutch sentences.
    """

    account: RowAccount
    rejects: tuple[Reject, ...] = ()
    points_outside: int = 0
    notes: tuple[str, ...] = ()


def collect_rejects(
    staging: Staging,
    plan: Plan,
    reading: Reading,
    *,
    points_outside: int = 0,
    notes: tuple[str, ...] = (),
) -> Outcome:
    """Turn what the table ``parsed`` says is wrong into an account of the whole file.

    ``parsed`` has one row per row read, with ``duplicate``, and with ``reason``, ``wrong_column``
    and ``wrong_value`` where a row was refused.
    """
    header = reading.sheet.cells(plan.skip - 1)
    names = {name: header[position] for name, position in plan.columns.items()}
    rows = staging.rows("parsed_rejects")
    lines = reading.lines([row["record"] for row in rows])
    rejects = [
        Reject(line, names.get(row["wrong_column"], ""), _short(row["wrong_value"]), row["reason"])
        for line, row in zip(lines, rows, strict=True)
    ]
    rejects += malformed_rejects(reading)
    duplicates = int(staging.rows("parsed_duplicates")[0]["duplicates"])
    loaded = staging.count("parsed") - len(rows) - duplicates
    account = RowAccount(reading.rows_in_file, loaded, len(rejects), duplicates)
    return Outcome(account, tuple(sorted(rejects, key=_line)), points_outside, notes)


def malformed_rejects(reading: Reading) -> list[Reject]:
    """The records that are no row, as rejects: no one column is at fault."""
    return [Reject(item.line, "", _short(item.text), item.reason) for item in reading.malformed]


def judge_repeated(staging: Staging, thing: str, column: str, *, by_key: bool = False) -> None:
    """Find rows of ``parsed`` that speak of the same thing (``key``).

    The same again (``said``) is a duplicate and left out. Two different values make all of them
    suspect: none is loaded, because nothing tells which is right.

    Parameters
    ----------
    staging : Staging
    thing : str
        What stands twice, in Dutch.
    column : str
        Our name of the column to point at.
    by_key : bool
        Whether that column holds what stands twice, and not what differs.
    """
    if staging.rows("parsed_repeated"):
        staging.run("parsed_judge_repeated", thing=thing, column=column, by_key=by_key)


def _line(reject: Reject) -> int:
    return reject.line


def _short(text: str | None, longest: int = 200) -> str:
    """What was found, cut off where it is longer than a person wants to read."""
    text = text or ""
    return text if len(text) <= longest else text[:longest] + "…"
