"""Remembers: the registry (imported, read-only) and the casebook (written by people)."""

from infopos.store.kept import keep_registry, kept_registry
from infopos.store.snapshot import Snapshot, Transaction
from infopos.store.store import Store, open_store

__all__ = ["Snapshot", "Store", "Transaction", "keep_registry", "kept_registry", "open_store"]
