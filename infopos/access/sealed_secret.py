"""The secrets of second factors as they are kept: sealed with a key that is not in the database.

Whoever gets hold of a copy of the casebook, or of the disk under PostgreSQL, cannot make anybody's
codes. A sealed secret holds for its own account only, so that none can be put in another's place.
"""

from __future__ import annotations

import base64
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from infopos.errors import StoreError
from infopos.store import Store
from infopos.store.keys import secret_key
from infopos.store.layout import Layout

_PREFIX = "v1:"
_NONCE = 12  # bytes, as NIST SP 800-38D has it


def seal(layout: Layout, account_id: str, secret: str) -> str:
    """Seal a secret for the account that it is of."""
    nonce = secrets.token_bytes(_NONCE)
    sealed = _cipher(layout).encrypt(nonce, secret.encode("ascii"), account_id.encode())
    return _PREFIX + base64.b64encode(nonce + sealed).decode("ascii")


def unseal(layout: Layout, account_id: str, sealed: str) -> str:
    """Give the secret of an account.

    Raises
    ------
    StoreError
        When it was sealed with another key or for another account.
    """
    try:
        kept = base64.b64decode(sealed.removeprefix(_PREFIX), validate=True)
        found = _cipher(layout).decrypt(kept[:_NONCE], kept[_NONCE:], account_id.encode())
    except (InvalidTag, ValueError) as error:
        raise StoreError(
            "De tweede stap van dit account past niet bij de sleutel keys/second-factor.key.",
            "Beheerder: zet de sleutel terug uit de reservekopie, of geef dit account een nieuw"
            " wachtwoord; de tweede stap wordt dan opnieuw ingesteld.",
        ) from error
    return found.decode("ascii")


def seal_former(store: Store) -> int:
    """Seal what was kept as plain text before secrets were sealed; tell how many there were."""
    kept = store.rows("second_factors")
    plain = [row for row in kept if not row["totp_secret"].startswith(_PREFIX)]
    for row in plain:
        _seal_kept(store, row["account_id"], row["totp_secret"])
    return len(plain)


def _seal_kept(store: Store, account_id: str, plain: str) -> None:
    sealed = seal(store.layout, account_id, plain)
    store.write(
        lambda t: t.run("account_totp_seal", account_id=account_id, plain=plain, sealed=sealed)
    )


def _cipher(layout: Layout) -> AESGCM:
    return AESGCM(secret_key(layout, "second-factor"))
