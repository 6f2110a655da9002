"""The commands for accounts and the audit log, as the administrator of the server uses them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner, Result

from infopos.access.audit import SYSTEM, Action, record
from infopos.cli import main
from infopos.settings import Settings
from infopos.store import open_store

PASSWORD = "vier losse woorden samen"  # noqa: S105 - of somebody who does not exist
Run = Callable[..., Result]


@pytest.fixture
def infopos(casebook_home: Settings) -> Run:
    def run(*arguments: str, typed: str = "") -> Result:
        return CliRunner().invoke(main, arguments, input=typed)

    return run


def add(infopos: Run, login: str, role: str = "burgemeester", typed: str | None = None) -> Result:
    return infopos(
        "account", "add", login, "--name", login.title(), "--role", role, "--organisation", "Breda",
        "--municipality", "GM0758", typed=typed or f"{PASSWORD}\n{PASSWORD}\n",
    )  # fmt: skip


def test_an_account_is_made_shown_reset_closed_and_opened(infopos: Run) -> None:
    assert "nog geen accounts" in infopos("account", "list").output
    made = add(infopos, "jan", typed=f"kort\nkort\n{PASSWORD}\n{PASSWORD}\n")
    assert made.exit_code == 0, made.output
    assert "te kort" in made.output
    assert PASSWORD not in made.output
    shown = infopos("account", "list").output
    assert shown == "jan: Jan, burgemeester, Breda, GM0758, open\n"
    again = infopos("account", "reset", "JAN", typed="een ander wachtwoord\n" * 2)
    assert again.exit_code == 0, again.output
    assert infopos("account", "disable", "jan").exit_code == 0
    assert "gesloten" in infopos("account", "list").output
    assert infopos("account", "enable", "jan").exit_code == 0
    assert infopos("audit", "verify").output.startswith("Het logboek klopt: 4 rijen")


def test_what_cannot_be_done_is_told(infopos: Run) -> None:
    assert "geen account met de inlognaam" in infopos("account", "disable", "piet").output
    add(infopos, "jan")
    twice = add(infopos, "jan")
    assert (twice.exit_code, "al in gebruik" in twice.output) == (1, True)
    assert infopos("account", "add", "els", "--role", "koning").exit_code == 2


def test_the_log_is_checked_and_a_change_is_told_with_its_row(
    infopos: Run, casebook_home: Settings, request: pytest.FixtureRequest
) -> None:
    assert "leeg" in infopos("audit", "verify").output
    add(infopos, "jan")
    add(infopos, "els")
    store = open_store(casebook_home)
    head = store.rows("audit_head")[0]
    store.write(lambda t: t.run("audit_head_update", **{**head, "sequence": 1}))
    store.close()
    checked = infopos("audit", "verify")
    assert checked.exit_code == 1
    assert "rij 2: Deze rij staat na het einde" in checked.output
    assert infopos("audit", "prune").exit_code == 1


def test_what_is_older_than_the_retention_is_removed(infopos: Run, casebook_home: Settings) -> None:
    store = open_store(casebook_home)
    for years in (6, 5.1, 4.9, 0):
        then = datetime.now(UTC) - timedelta(days=365.25 * years)
        store.write(lambda t, then=then: record(t, SYSTEM, Action.CHANGED, object="x", now=then))
    store.close()
    assert infopos("audit", "prune").output == "2 rijen ouder dan 5 jaar zijn verwijderd.\n"
    assert infopos("audit", "verify").output.startswith("Het logboek klopt: 3 rijen")
