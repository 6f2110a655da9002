"""Says it plainly when a disk is full, whoever noticed it first: the system or the engine."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from infopos.errors import DiskFullError

_FULL = (errno.ENOSPC, errno.EDQUOT)
_ENGINE_SAYS = ("No space left on device", "Disk quota exceeded", "max_temp_directory_size")


def is_full(error: OSError | duckdb.Error) -> bool:
    """Whether an error means that there is no room left."""
    if isinstance(error, OSError) and error.errno in _FULL:
        return True
    return any(words in str(error) for words in _ENGINE_SAYS)


@contextmanager
def full_disk_told(folder: Path) -> Iterator[None]:
    """Turn the error of a full disk into a message; any other passes.

    Parameters
    ----------
    folder : Path
        Where is written while the body runs.

    Raises
    ------
    DiskFullError
    """
    try:
        yield
    except (OSError, duckdb.Error) as error:
        if not is_full(error):
            raise
        free = shutil.disk_usage(folder).free / 2**20
        raise DiskFullError(
            f"De schijf met {folder} is te vol voor deze import; er is nog {free:.0f} MiB vrij.",
            "Er is niets gewijzigd. Maak ruimte vrij, of kies met INFOPOS_HOME een andere schijf."
            " Doe de import daarna opnieuw.",
        ) from error
