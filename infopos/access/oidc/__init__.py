"""Signing in through the organisation's own sign-in service (OpenID Connect, code flow).

Read in this order: `flow` (the way of one sign-in), `id_token` (what is believed), `metadata` and
`keys` (what the service says of itself), `claims` (who somebody is), `transport` and `refusals`.
`flow` is not imported here: what checks signatures takes 0.2 s, and many have no such service.
"""

from infopos.access.oidc.provider import Provider
from infopos.access.oidc.target import own_path

__all__ = ["Provider", "own_path"]
