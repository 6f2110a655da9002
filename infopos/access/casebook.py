"""Opens the casebook for the app and for commands, and sees to what must not wait."""

from __future__ import annotations

import logging

from infopos.access import notes, sealed_secret
from infopos.errors import StoreError
from infopos.settings import Settings
from infopos.store import Store, open_store

log = logging.getLogger(__name__)


def open_casebook(settings: Settings) -> Store:
    """Open the store with its casebook; see `infopos.store.open_store`."""
    store = open_store(settings)
    try:
        sealed_secret.seal_former(store)
        _take_in_notes(store)
    except BaseException:
        store.close()
        raise
    return store


def _take_in_notes(store: Store) -> None:
    """Leave them where they are when the log is at fault: that is to be looked into first."""
    try:
        notes.take_in(store)
    except StoreError as error:
        log.error("The notes of the command line are not in the audit log yet: %s", error)
