"""Checks the audit log row by row, and lets go of what need not be kept any more."""

from __future__ import annotations

import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from infopos.access.audit import Action, Actor, record
from infopos.access.audit_chain import (
    Head,
    audit_key,
    read_head,
    row_hash,
    sealed_head,
    write_head,
)
from infopos.errors import StoreError
from infopos.store import Store, Transaction

_BATCH = 5000


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the audit log that is not as it was written.

    Parameters
    ----------
    sequence : int
        Of the row; 0 when it is about the log as a whole.
    problem : str
        What is wrong, in Dutch.
    """

    sequence: int
    problem: str


def verify(store: Store) -> list[Fault]:
    """Look for rows that were changed, removed, added or swapped. Nothing found: an empty list.

    The app may go on recording meanwhile: what is added after the start is left for a next time.
    """
    key = audit_key(store)
    found = read_head(store)
    if found is None:
        traces = store.rows("audit_rows", after=-1, limit=1) or store.rows("account_any")
        return [Fault(0, "Begin en einde van het logboek ontbreken.")] if traces else []
    head, seal = found
    faults = []
    if not hmac.compare_digest(seal, head.seal(key)):
        faults.append(Fault(0, "Begin en einde zijn gewijzigd, of de sleutel is een andere."))
    return faults + list(_faults_of_rows(store, key, head))


def prune(store: Store, *, before: datetime, who: Actor, now: datetime) -> int:
    """Remove what is older than it has to be; the rest can still be verified.

    Parameters
    ----------
    store : Store
    before : datetime
        Rows from then on are kept.
    who : Actor
    now : datetime

    Returns
    -------
    int
        Number of rows removed.

    Raises
    ------
    StoreError
        When something is wrong with the log: then it is evidence, and nothing goes.
    """
    if faults := verify(store):
        raise StoreError(
            f"Het logboek klopt niet ({faults[0].problem}). Er is niets verwijderd.",
            "Bekijk eerst wat er mis is met: infopos audit verify.",
        )
    return store.write(lambda transaction: _prune(transaction, before, who, now))


def _prune(transaction: Transaction, before: datetime, who: Actor, now: datetime) -> int:
    key = audit_key(transaction)
    head = sealed_head(transaction, key)
    if head is None:
        return 0
    oldest_kept = transaction.rows("audit_oldest_kept", before=before)[0]["sequence"]
    last = head.sequence if oldest_kept is None else oldest_kept - 1
    count: int = last - head.first_sequence + 1
    if count <= 0:
        return 0
    previous = transaction.rows("audit_hash", sequence=last)[0]["hash"]
    transaction.run("audit_forget", sequence=last)
    cut = replace(head, first_sequence=last + 1, first_previous=previous)
    write_head(transaction, key, cut, is_new=False)
    details = {"rows": count, "before": before}
    record(
        transaction, who, Action.AUDIT_PRUNED, object=f"audit:1-{last}", details=details, now=now
    )
    return count


def _faults_of_rows(store: Store, key: bytes, head: Head) -> Iterator[Fault]:
    expected, previous = head.first_sequence, head.first_previous
    for row in _rows(store, until=head.sequence):
        sequence = row["sequence"]
        if sequence < expected:
            yield Fault(sequence, "Deze rij hoort er niet: eerdere rijen zijn opgeruimd.")
            continue
        if sequence > expected:
            yield _missing(expected, sequence - 1)
        elif row["previous_hash"] != previous:
            yield Fault(sequence, "Deze rij sluit niet aan op de rij ervoor.")
        if not hmac.compare_digest(row["hash"], row_hash(key, row)):
            yield Fault(sequence, "Deze rij is gewijzigd of is niet door Infopos geschreven.")
        expected, previous = sequence + 1, row["hash"]
    if expected <= head.sequence:
        yield _missing(expected, head.sequence)
    elif previous != head.hash:
        yield Fault(head.sequence, "De laatste rij is niet de rij die het laatst is geschreven.")
    yield from _beyond(store)


def _beyond(store: Store) -> Iterator[Fault]:
    """Rows after the end. The end is read again: the app may have moved it meanwhile."""
    after = store.rows("audit_rows", after=_end(store), limit=100)
    end = _end(store)
    for row in after:
        if row["sequence"] > end:
            yield Fault(row["sequence"], "Deze rij staat na het einde en hoort er niet.")


def _end(store: Store) -> int:
    found = read_head(store)
    return found[0].sequence if found else 0


def _missing(first: int, last: int) -> Fault:
    if first == last:
        return Fault(first, "Deze rij ontbreekt.")
    return Fault(first, f"De rijen {first} tot en met {last} ontbreken.")


def _rows(store: Store, until: int) -> Iterator[Mapping[str, Any]]:
    after = -(2**62)  # also what has no place before the first row
    while True:
        batch = store.rows("audit_rows", after=after, limit=_BATCH)
        for row in batch:
            if row["sequence"] > until:
                return
            yield row
        if len(batch) < _BATCH:
            return
        after = batch[-1]["sequence"]
