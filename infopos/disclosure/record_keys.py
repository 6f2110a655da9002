"""Record keys: a number from 0 to 255 for each incident that nobody can tell without a secret."""

from __future__ import annotations

import hashlib
import hmac

import numpy as np
import numpy.typing as npt

BUCKETS = 65_536


def key_table(secret: bytes) -> npt.NDArray[np.uint8]:
    """Give the record key of each bucket that an incident can fall into.

    An incident falls into a bucket by a plain hash of its number, which costs nothing; what is in
    the bucket is secret. Incidents that share a bucket share a key, one in 65,536 does.

    Parameters
    ----------
    secret : bytes
        Of the installation.

    Returns
    -------
    uint8 array, shape (65536,)
        HMAC-SHA256 of the counter, 32 buckets at a time.

    Examples
    --------
    >>> table = key_table(b"not very secret")
    >>> table.shape, bool((table == key_table(b"not very secret")).all())
    ((65536,), True)
    """
    blocks = range(BUCKETS // hashlib.sha256().digest_size)
    made = (hmac.digest(secret, block.to_bytes(4, "big"), "sha256") for block in blocks)
    return np.frombuffer(b"".join(made), dtype=np.uint8)
