"""What the console says once the server runs: how somebody gets in who never did before."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import click

from infopos.access import setup
from infopos.errors import InfoposError
from infopos.web import cached, ways_in

log = logging.getLogger(__name__)


def welcome(address: str) -> None:
    """Print the sign-ins of the demonstration; or, without any account, a code to make the first.

    Parameters
    ----------
    address : str
        Where users reach the app, without a slash at the end.
    """
    try:
        if roles := ways_in.demo_roles():
            click.echo(
                f"Alle gegevens zijn verzonnen. Rondkijken zonder wachtwoord: {address}/inloggen"
            )
            click.echo(f"als {', '.join(name.lower() for _, name in roles)}.")
        elif ways_in.nobody_yet():
            code = setup.setup_code(cached.store(), datetime.now(UTC))
            click.echo(f"Er is nog geen account. Maak de eerste beheerder op {address}/inloggen")
            click.echo(f"met de code {code} (geldig tot morgen, werkt één keer).")
    except InfoposError as error:
        log.warning("Not ready yet: %s", error)  # the page that needs it says so to its visitor
