"""Observations of partners: submitted, stored once, corrected, withdrawn; never edited."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime

from infopos.access import policy
from infopos.access.account_rows import organisation_id
from infopos.access.audit import Action, Actor
from infopos.errors import AccessError, ChangedError, ObservationError
from infopos.model import AreaLevel, DataClass, Daypart, Draft, ObservationStatus, Step, Viewer
from infopos.services.observation_place import cell_middle
from infopos.services.observation_rows import (
    Observation,
    Told,
    add_step,
    found_in,
    note,
    own_one,
    own_organisation,
    readable,
    told,
)
from infopos.services.observation_rules import require_sendable, require_text
from infopos.store import Snapshot, Store, Transaction

CELL_M = 25.0
"""A place is kept as the centre of a cell of so many metres: a stretch of street, no address."""

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without those that look alike


def reference_of(observation_id: str) -> str:
    """Give what a partner quotes on the phone, such as W-7K3M-92QF: 40 bits.

    Examples
    --------
    >>> reference_of("a") == reference_of("a") != reference_of("b")
    True
    """
    number = int.from_bytes(hashlib.sha256(observation_id.encode()).digest()[:5])
    letters = "".join(_LETTERS[(number >> (5 * at)) & 31] for at in range(8))
    return f"W-{letters[:4]}-{letters[4:]}"


def submit(
    store: Store, viewer: Viewer, draft: Draft, *, observation_id: str, now: datetime, today: date
) -> Observation:
    """Store an observation with its line in the log; submitting the same id again changes nothing.

    Parameters
    ----------
    store : Store
    viewer : Viewer
    draft : Draft
    observation_id : str
        Made once, when the form opened.
    now : datetime
    today : date
        Local.

    Raises
    ------
    AccessError
        When this role does not observe in this municipality.
    ObservationError
        When something in it cannot be, or may not be sent.
    """
    policy.require(viewer, DataClass.OWN_OBSERVATIONS, draft.municipality)
    kinds = require_sendable(draft, today)
    place = draft.place and cell_middle(draft.place, CELL_M)
    draft = replace(draft, place=place, text=draft.text.strip())

    with store.snapshot() as snapshot:  # outside the turn to write, for which others wait
        require_area(snapshot, draft.municipality, draft.area)

    def action(transaction: Transaction) -> None:
        known = transaction.rows("observation_owner", observation_id=observation_id)
        if known:
            if known[0]["account_id"] != viewer.account_id:
                raise AccessError("Deze waarneming is van iemand anders.")
            return
        _insert(transaction, viewer, draft, observation_id, now)
        details = {"theme": draft.theme, "area": draft.area, "kept": sorted(kinds)}
        note(transaction, viewer, Action.CREATED, observation_id, draft.municipality, details, now)
        if draft.replaces is not None:
            _withdraw(transaction, viewer, draft.replaces, now)

    store.write(action)
    with store.snapshot() as snapshot:
        return found_in(snapshot, observation_id=observation_id)[0]


def own(store: Store, viewer: Viewer, municipality: str) -> tuple[Observation, ...]:
    """Give what the viewer's organisation observed, the newest first."""
    policy.require(viewer, DataClass.OWN_OBSERVATIONS, municipality)
    with store.snapshot() as snapshot:
        organisation = own_organisation(snapshot, viewer)
        if organisation is None:
            return ()
        return found_in(snapshot, municipality=municipality, organisation_id=organisation)[::-1]


def one(store: Store, viewer: Viewer, observation_id: str) -> Observation:
    """Give an observation to its organisation, or to who reviews.

    Raises
    ------
    AccessError
        When it is neither, or does not exist.
    """
    with store.snapshot() as snapshot:
        return readable(snapshot, viewer, observation_id)


def steps(store: Store, viewer: Viewer, observation_id: str) -> tuple[Told, ...]:
    """Give what happened to an observation, with its texts, to who may read them; see `one`."""
    with store.snapshot() as snapshot:
        readable(snapshot, viewer, observation_id)
        rows = snapshot.rows("observation_steps", observation_id=observation_id)
    return tuple(told(row) for row in rows)


def withdraw(store: Store, viewer: Viewer, observation_id: str, *, now: datetime) -> None:
    """Withdraw an observation of the own organisation and remove its texts.

    What was written is then gone from the tables; `Store.rewrite_casebook` takes it from the file.

    Raises
    ------
    AccessError
    ChangedError
        When somebody did something to it at the same moment.
    """
    store.write(lambda transaction: _withdraw(transaction, viewer, observation_id, now))


def answer(store: Store, viewer: Viewer, observation_id: str, text: str, *, now: datetime) -> None:
    """Answer the officer's question about an observation of the own organisation.

    Raises
    ------
    AccessError, ObservationError, ChangedError
    """
    require_text(text, "toelichting")
    if not text.strip():
        raise ObservationError("Uw antwoord is leeg.", "Schrijf een antwoord.")

    def action(transaction: Transaction) -> None:
        found = own_one(transaction, viewer, observation_id)
        if found.status is not ObservationStatus.QUESTION:
            raise ChangedError("Er staat geen vraag meer open.", "Bekijk de waarneming opnieuw.")
        add_step(
            transaction, viewer, found, Step.ANSWERED, ObservationStatus.WAITING, now=now, text=text
        )

    store.write(action)


def remove_old_texts(store: Store, before: datetime, *, who: Viewer | Actor, now: datetime) -> int:
    """Remove the texts of observations submitted before a moment; the rest of them stays.

    Returns
    -------
    int
        Number of observations whose texts were removed.
    """

    def action(transaction: Transaction) -> int:
        rows = transaction.rows("observations_with_old_text", before=before)
        for row in rows:
            observation_id = row["observation_id"]
            transaction.run("observation_texts_delete", observation_id=observation_id)
            code = row["municipality_code"]
            note(transaction, who, Action.DELETED, observation_id, code, {"what": "text"}, now)
        return len(rows)

    return store.write(action)


def _insert(
    transaction: Transaction, viewer: Viewer, draft: Draft, observation_id: str, now: datetime
) -> None:
    x, y = draft.place or (None, None)
    transaction.run(
        "observation_insert",
        observation_id=observation_id,
        reference=reference_of(observation_id),
        municipality=draft.municipality,
        organisation_id=organisation_id(transaction, viewer.organisation, now),
        account_id=viewer.account_id,
        job=draft.job.strip(),
        observed_on=draft.observed_on,
        x=x,
        y=y,
        frequency=draft.frequency.value,
        since=draft.since.value,
        dayparts=",".join(part.value for part in Daypart if part in draft.dayparts),
        weekdays=",".join(str(day) for day in sorted(draft.weekdays)),
        seriousness=draft.seriousness,
        tendency=draft.tendency.value,
        reliability=draft.reliability.value,
        origin=draft.origin.value,
        replaces=draft.replaces,
        now=now,
    )
    transaction.run(
        "observation_step_insert",
        observation_id=observation_id,
        sequence=0,
        kind=Step.SUBMITTED.value,
        status=ObservationStatus.WAITING.value,
        theme=draft.theme.value,
        area=draft.area,
        merged_into=None,
        account_id=viewer.account_id,
        now=now,
    )
    if draft.text:
        transaction.run(
            "observation_text_insert",
            observation_id=observation_id,
            sequence=0,
            text=draft.text,
            kept_because=draft.kept_because.strip(),
        )


def _withdraw(transaction: Transaction, viewer: Viewer, observation_id: str, now: datetime) -> None:
    found = own_one(transaction, viewer, observation_id)
    if found.status is ObservationStatus.WITHDRAWN:
        return
    transaction.run("observation_texts_delete", observation_id=observation_id)
    add_step(transaction, viewer, found, Step.WITHDRAWN, ObservationStatus.WITHDRAWN, now=now)


def require_area(snapshot: Snapshot, municipality: str, area: str) -> None:
    """Refuse a neighbourhood that a municipality does not have.

    Raises
    ------
    ObservationError
    """
    known = snapshot.rows(
        "areas_of_level", municipality=municipality, level=AreaLevel.NEIGHBOURHOOD.value
    )
    if area not in {row["area_code"] for row in known}:
        raise ObservationError(
            f"De buurt “{area}” is geen buurt van deze gemeente.", "Kies een buurt."
        )
