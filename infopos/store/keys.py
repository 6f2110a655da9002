"""Secret keys of an installation: each in a file of its own, made at first use."""

from __future__ import annotations

import os
import secrets

from infopos.errors import StoreError
from infopos.store.layout import Layout, sync_folder

_BYTES = 32


def secret_key(layout: Layout, name: str) -> bytes:
    """Give a secret key, the same each time: 32 random bytes in ``keys/<name>.key``.

    Two processes that ask at once get the same one: a key file appears whole or not at all, and the
    first one stays.

    Parameters
    ----------
    layout : Layout
    name : str
        What the key is for, such as ``audit``.

    Raises
    ------
    StoreError
        When the file cannot be made, or is not a key.
    """
    path = layout.keys / f"{name}.key"
    try:
        if not path.exists():
            _make(layout, name)
        key = path.read_bytes()
    except OSError as error:
        raise StoreError(
            f"De sleutel {path} kan niet worden gelezen: {error.strerror}.",
            "Geef de gebruiker die Infopos draait recht op deze map.",
        ) from error
    if len(key) != _BYTES:
        raise StoreError(
            f"Het bestand {path} is geen sleutel ({len(key)} bytes).",
            "Zet het terug uit een reservekopie.",
        )
    return key


def _make(layout: Layout, name: str) -> None:
    layout.keys.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = layout.keys / f"{name}.key"
    temporary = layout.keys / f".{name}.{secrets.token_hex(8)}"
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(temporary, path)  # fails when another process was first; its key is the key
    except FileExistsError:
        return
    finally:
        temporary.unlink()
    sync_folder(layout.keys)
