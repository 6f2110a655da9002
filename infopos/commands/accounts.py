"""infopos account: accounts from the console, for the administrator of the server."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from infopos.access import accounts, credentials, passwords, wording
from infopos.access.account_rows import Account, Person
from infopos.commands.console import casebook, who
from infopos.errors import AccessError
from infopos.model import Role
from infopos.store import Store

_ROLES = {wording.role(role): role for role in Role}


@click.group()
def account() -> None:
    """Accounts bekijken, maken, sluiten, of een nieuw wachtwoord geven."""


@account.command(name="list")
def list_command() -> None:
    """Toon alle accounts."""
    with casebook() as store:
        known = accounts.listed(store)
    for each in known:
        person = each.person
        state = "gesloten" if each.disabled_at else "open"
        towns = ", ".join(sorted(person.municipalities)) or "geen gemeente"
        click.echo(
            f"{each.login or '(via de organisatie)'}: {person.name}, {wording.role(person.role)},"
            f" {person.organisation}, {towns}, {state}"
        )
    if not known:
        click.echo("Er zijn nog geen accounts.")


@account.command()
@click.argument("login")
@click.option("--name", required=True, help="Naam zoals anderen die zien.")
@click.option("--role", required=True, type=click.Choice(list(_ROLES)), help="Rol.")
@click.option("--organisation", required=True, help="Naam van de organisatie.")
@click.option("--municipality", "towns", multiple=True, help="Gemeentecode; mag vaker.")
def add(login: str, name: str, role: str, organisation: str, towns: tuple[str, ...]) -> None:
    """Maak een account; het wachtwoord wordt gevraagd."""
    person = Person(name, _ROLES[role], organisation, frozenset(towns))
    with casebook() as store:
        password = _ask_password(login)
        accounts.create(
            store,
            person,
            login=login,
            password_hash=passwords.make_hash(password),
            who=who(),
            now=datetime.now(UTC),
        )
    click.echo(f"Het account {login} is gemaakt. Bij het eerste gebruik kiest {name} een eigen")
    click.echo("wachtwoord.")


@account.command()
@click.argument("login")
def disable(login: str) -> None:
    """Sluit een account; wie ermee is ingelogd, is er meteen uit."""
    with casebook() as store:
        accounts.disable(store, _known(store, login), who=who(), now=datetime.now(UTC))
    click.echo(f"Het account {login} is gesloten.")


@account.command()
@click.argument("login")
def enable(login: str) -> None:
    """Open een gesloten account weer."""
    with casebook() as store:
        accounts.enable(store, _known(store, login), who=who(), now=datetime.now(UTC))
    click.echo(f"Het account {login} is weer open.")


@account.command()
@click.argument("login")
def reset(login: str) -> None:
    """Geef een nieuw wachtwoord voor één keer; de codes worden opnieuw ingesteld."""
    with casebook() as store:
        known = _known(store, login)
        password = _ask_password(login)
        credentials.reset(store, known.account_id, password, who=who(), now=datetime.now(UTC))
    click.echo(f"{known.person.name} kan één keer inloggen met dit wachtwoord en kiest dan een")
    click.echo("eigen. Alle sessies van dit account zijn beëindigd.")


def _known(store: Store, login: str) -> Account:
    known = accounts.by_login(store, login)
    if known is None:
        raise AccessError(
            f"Er is geen account met de inlognaam “{login}”.", "Bekijk ze met: infopos account list"
        )
    return known


def _ask_password(login: str) -> str:
    """Ask for a password without showing it, until it is good enough."""
    while True:
        password: str = click.prompt("Wachtwoord", hide_input=True, confirmation_prompt="Herhaal")
        try:
            passwords.require_strong(password, login)
        except AccessError as error:
            click.echo(str(error), err=True)
        else:
            return password
