"""Signing in through the organisation's own sign-in service (OpenID Connect, code flow).

Read in this order: `flow` (the way of one sign-in), `id_token` (what is believed), `metadata` and
`keys` (what the service says of itself), `claims` (who somebody is), `transport` and `refusals`.
"""

from infopos.access.oidc.flow import Identity, Oidc, Pending
from infopos.access.oidc.provider import Provider
from infopos.access.oidc.target import own_path

__all__ = ["Identity", "Oidc", "Pending", "Provider", "own_path"]
