"""Reading who somebody is from what a sign-in service says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from infopos.access.oidc.refusals import misfit

Claims = Mapping[str, Any]


def found(claims: Claims, path: str) -> Any:
    """Look up a claim by its name or by a path of names; None when it is not there.

    Names may hold dots themselves, such as ``https://example.nl/roles`` or the name of a client.

    Examples
    --------
    >>> found({"realm_access": {"roles": ["a"]}}, "realm_access.roles")
    ['a']
    >>> found({"https://example.nl/roles": "b"}, "https://example.nl/roles")
    'b'
    """
    if path in claims:
        return claims[path]
    for dot in (index for index, sign in enumerate(path) if sign == "."):
        inner = claims.get(path[:dot])
        if isinstance(inner, Mapping) and (value := found(inner, path[dot + 1 :])) is not None:
            return value
    return None


def strings(claims: Claims, path: str) -> tuple[str, ...]:
    """Read a claim that is a text or a list of texts; nothing when it is not there.

    Raises
    ------
    AccessError
        When it has another form: guessing at somebody's rights is not safe.

    Examples
    --------
    >>> strings({"roles": "mayor"}, "roles"), strings({"roles": ["a", "b"]}, "roles")
    (('mayor',), ('a', 'b'))
    """
    value = found(claims, path) if path else None
    if value is None:
        return ()
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
        raise misfit(f"the claim {path} is neither a text nor a list of texts")
    return tuple(one.strip() for one in values if one.strip())


def text(claims: Claims, path: str) -> str:
    """Read a claim that is one text; empty when it is not there.

    Raises
    ------
    AccessError
        When it holds several.

    Examples
    --------
    >>> text({"organisation": ["Gemeente Zilverdam"]}, "organisation")
    'Gemeente Zilverdam'
    """
    values = strings(claims, path)
    if len(values) > 1:
        raise misfit(f"the claim {path} holds {len(values)} texts where one is expected")
    return values[0] if values else ""
