"""What commands on the casebook share: the open store, and who is at the console."""

from __future__ import annotations

import os
import pwd
from collections.abc import Iterator
from contextlib import contextmanager

from infopos.access.audit import Actor, operator
from infopos.access.casebook import open_casebook
from infopos.settings import load_settings
from infopos.store import Store


@contextmanager
def casebook() -> Iterator[Store]:
    """Open the store with its casebook.

    Raises
    ------
    BusyError
        When the app has it: a casebook in a file has one owner at a time.
    """
    store = open_casebook(load_settings())
    try:
        yield store
    finally:
        store.close()


def who() -> Actor:
    """Give the user of the operating system, as the audit log has it.

    As the system knows him: what the environment says of it, anybody can say.
    """
    number = os.getuid()
    try:
        return operator(pwd.getpwuid(number).pw_name)
    except KeyError:  # in a container a user may have no name
        return operator(f"uid {number}")
