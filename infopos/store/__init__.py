"""Remembers: the registry (imported, read-only) and the casebook (written by people)."""

from infopos.store.engine import Snapshot, Store, open_store

__all__ = ["Snapshot", "Store", "open_store"]
