"""What the triangle and its partners agree, and what each of them promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Instrument(StrEnum):
    """By which kind of power or help something is done about a problem."""

    ADMINISTRATIVE = "administrative"
    CRIMINAL = "criminal"
    CARE = "care"
    PRIVATE = "private"


class AgreementStatus(StrEnum):
    """How an agreement stands."""

    OPEN = "open"
    DONE = "done"
    STOPPED = "stopped"


class CommitmentStep(StrEnum):
    """What happened to a commitment."""

    MADE = "made"
    PROGRESS = "progress"
    DONE = "done"
    FAILED = "failed"


class CommitmentState(StrEnum):
    """How a commitment stands on a day.

    OPEN, SILENT, OVERDUE
        Not done yet: in time, without a word for too long, or past its day.
    KEPT, LATE, FAILED
        Done in time, done after its day, or told not to succeed.
    """

    OPEN = "open"
    SILENT = "silent"
    OVERDUE = "overdue"
    KEPT = "kept"
    LATE = "late"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class AgreementDraft:
    """An agreement as somebody writes it down.

    Parameters
    ----------
    municipality : str
        Official code.
    problem, measure : str
        What is the matter, and what is done about it.
    area : str or None
        Official code of a neighbourhood; None for the whole municipality.
    instrument : Instrument
    owner : str
        Account of who sees to it.
    partners : tuple of str
        Ids of the organisations that contribute.
    deadline : date
        Local.
    others : tuple of str
        Names of organisations that contribute and that nobody has an account of.
    """

    municipality: str
    problem: str
    measure: str
    area: str | None
    instrument: Instrument
    owner: str
    partners: tuple[str, ...]
    deadline: date
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Promise:
    """What an organisation contributes, as its director says it.

    Parameters
    ----------
    recognises : bool
        Whether the organisation recognises the problem.
    text : str
        At most two sentences.
    phone : str
        For escalation; the mayor and the process manager see it, nobody else.
    due : date
        Local.
    """

    recognises: bool
    text: str
    phone: str
    due: date
