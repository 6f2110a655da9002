"""How the rows of the audit log vouch for each other; see docs/adr/0021.

Each row carries an HMAC over all that it says and over the HMAC of the row before it. Whoever can
write to the database but has no key cannot change, remove, add or swap a row without it showing.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from infopos.errors import StoreError
from infopos.store import Snapshot, Store, Transaction
from infopos.store.keys import secret_key

GENESIS = "0" * 64
"""What stands for the hash before the first row."""

FIELDS = (
    "sequence",
    "recorded_at",
    "actor",
    "name",
    "role",
    "organisation",
    "municipality",
    "action",
    "object",
    "purpose",
    "details",
    "previous_hash",
)
"""What a row's hash covers: every column but itself."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain begins and ends.

    Parameters
    ----------
    first_sequence : int
        Of the oldest row that is kept.
    first_previous : str
        Hash of the row before that, which was pruned.
    sequence : int
        Of the newest row.
    hash : str
        Of the newest row.
    """

    first_sequence: int = 1
    first_previous: str = GENESIS
    sequence: int = 0
    hash: str = GENESIS

    def seal(self, key: bytes) -> str:
        """Sign it, so that no other end can be put in its place."""
        ends = ["head", self.first_sequence, self.first_previous, self.sequence, self.hash]
        return _hmac(key, ends)


def row_hash(key: bytes, row: Mapping[str, Any]) -> str:
    """Compute what the ``hash`` of a row must be."""
    return _hmac(key, ["row", *(_plain(row[field]) for field in FIELDS)])


def read_head(asked: Store | Snapshot) -> tuple[Head, str] | None:
    """Give the head and its seal as they are stored; None when nothing was ever recorded."""
    found = asked.rows("audit_head")
    if not found:
        return None
    row = found[0]
    head = Head(row["first_sequence"], row["first_previous"], row["sequence"], row["hash"])
    return head, str(row["seal"])


def sealed_head(transaction: Transaction, key: bytes) -> Head | None:
    """Give the head, to go on from it.

    Raises
    ------
    StoreError
        When it was not sealed with this key: nothing may be added to a chain that is not ours.
    """
    found = read_head(transaction)
    if found is None:
        return None
    head, seal = found
    if not hmac.compare_digest(seal, head.seal(key)):
        raise StoreError(
            "Het logboek past niet bij de sleutel keys/audit.key van deze installatie. Zonder"
            " logboek mag niemand gegevens zien of wijzigen.",
            "Beheerder: zet de sleutel terug uit de reservekopie, of geef alle servers dezelfde."
            " Controleer daarna met: infopos audit verify.",
        )
    return head


def write_head(transaction: Transaction, key: bytes, head: Head, *, is_new: bool) -> None:
    """Store the ends of the chain, sealed."""
    transaction.run(
        "audit_head_insert" if is_new else "audit_head_update",
        first_sequence=head.first_sequence,
        first_previous=head.first_previous,
        sequence=head.sequence,
        hash=head.hash,
        seal=head.seal(key),
    )


def audit_key(asked: Store | Transaction) -> bytes:
    """Give the key of this installation's audit log."""
    return secret_key(asked.layout, "audit")


def _hmac(key: bytes, values: list[object]) -> str:
    text = json.dumps(values, ensure_ascii=True, separators=(",", ":"))
    return hmac.new(key, text.encode("ascii"), hashlib.sha256).hexdigest()


def _plain(value: object) -> object:
    return value.isoformat(timespec="microseconds") if isinstance(value, datetime) else value
