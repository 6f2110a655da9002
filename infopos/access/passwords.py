"""Passwords: kept as Argon2id, checked in equal time, and not too easy to guess."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib import resources

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from infopos.errors import AccessError

SHORTEST = 12
LONGEST = 200
"""Characters. Longer ones would only keep the server busy."""

_HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1, type=Type.ID)
"""The least that OWASP's Password Storage Cheat Sheet advises: 19 MiB, two passes."""


def make_hash(password: str) -> str:
    """Turn a password into what is kept of it."""
    return _HASHER.hash(_normal(password))


def check(kept: str | None, password: str) -> bool:
    """Whether a password is the one of which the hash is kept.

    Parameters
    ----------
    kept : str or None
        None when there is no such account, or it has no password. It takes as long then, so that
        nobody can find out by the clock which accounts there are.
    password : str
    """
    typed = _normal(password)[:LONGEST]
    try:
        right = _HASHER.verify(kept or _of_nobody(), typed)
    except (VerificationError, InvalidHashError):
        return False
    return right and kept is not None


def is_outdated(kept: str) -> bool:
    """Whether a hash was made in a way that is not the present one."""
    return _HASHER.check_needs_rehash(kept)


def require_strong(password: str, login: str) -> None:
    """Refuse a password that is easy to guess.

    Raises
    ------
    AccessError
    """
    typed = _normal(password)
    if len(typed) < SHORTEST:
        raise AccessError(
            f"Dit wachtwoord is te kort: {len(typed)} tekens.",
            f"Kies minstens {SHORTEST} tekens, bijvoorbeeld vier losse woorden.",
        )
    if len(typed) > LONGEST:
        raise AccessError(
            f"Dit wachtwoord is te lang: {len(typed)} tekens.",
            f"Kies hoogstens {LONGEST} tekens.",
        )
    plain, name = typed.casefold().strip(), _normal(login).casefold().strip()
    if plain in _common() or len(set(plain)) < 5 or (name and plain.replace(name, "") == ""):
        raise AccessError(
            "Dit wachtwoord is te makkelijk te raden.",
            "Kies iets anders, bijvoorbeeld vier losse woorden.",
        )


def _normal(password: str) -> str:
    """Write a letter with an accent in one way, whatever the keyboard made of it."""
    return unicodedata.normalize("NFKC", password.encode("utf-8", "replace").decode("utf-8"))


@cache
def _of_nobody() -> str:
    return make_hash("of nobody at all")


@cache
def _common() -> frozenset[str]:
    text = resources.files("infopos.access").joinpath("common_passwords.txt").read_text("utf-8")
    return frozenset(text.split())
