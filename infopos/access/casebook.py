"""Opens the casebook for the app and for commands, and sees to what must not wait."""

from __future__ import annotations

from infopos.access import sealed_secret
from infopos.settings import Settings
from infopos.store import Store, open_store


def open_casebook(settings: Settings) -> Store:
    """Open the store with its casebook; see `infopos.store.open_store`."""
    store = open_store(settings)
    try:
        sealed_secret.seal_former(store)
    except BaseException:
        store.close()
        raise
    return store
