"""Remembers: the registry (imported, read-only) and the casebook (written by people)."""

from infopos.store.snapshot import Snapshot, Transaction
from infopos.store.store import Store, open_store

__all__ = ["Snapshot", "Store", "Transaction", "open_store"]
