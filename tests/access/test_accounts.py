"""Accounts: who may come in, as what, and that nobody's change is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from infopos.access import accounts, audit_check, credentials, federation, sessions
from infopos.access.account_rows import Person
from infopos.access.audit import operator
from infopos.errors import AccessError, ChangedError
from infopos.model import Role
from infopos.store import Store
from tests.access.conftest import NOW, Add

ROOT = operator("root")


def recorded(store: Store) -> list[tuple[str, str]]:
    return [(row["action"], row["actor"]) for row in store.rows("audit_rows", after=0, limit=1000)]


def test_an_account_is_found_by_its_login_whatever_the_capitals(casebook: Store, add: Add) -> None:
    made = add("Jan Jansen")
    assert accounts.by_login(casebook, " jan  JANSEN ") == made
    assert accounts.by_login(casebook, "piet") is None
    assert accounts.listed(casebook) == (made,)
    assert accounts.organisations(casebook) == ("Gemeente Breda",)
    assert recorded(casebook) == [("account_made", "operator:root")]


def test_a_login_is_given_out_once(casebook: Store, add: Add) -> None:
    add("jan")
    with pytest.raises(AccessError, match="al in gebruik"):
        add("JAN")


def test_ten_at_once_with_one_login_make_one_account(casebook: Store, add: Add) -> None:
    def attempt(number: int) -> bool:
        try:
            add("jan")
        except AccessError:
            return False
        return True

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(attempt, range(10))) == 1
    assert len(accounts.listed(casebook)) == 1


def test_an_account_without_municipality_is_refused_with_whom_to_ask(casebook: Store) -> None:
    person = Person("Jan", Role.MAYOR, "Breda", frozenset())
    with pytest.raises(AccessError, match="geen enkele gemeente") as caught:
        accounts.create(casebook, person, login="jan", password_hash="x", who=ROOT, now=NOW)  # noqa: S106
    assert "beheerder" in caught.value.remedy
    assert recorded(casebook) == []


@pytest.mark.parametrize("code", ["Breda", "BU07580000", "GM758", ""])
def test_what_is_no_municipality_is_refused(code: str, add: Add) -> None:
    with pytest.raises(AccessError):
        add("jan", Role.MAYOR, code)


def test_the_second_of_two_who_change_an_account_is_told(casebook: Store, add: Add) -> None:
    read = add("jan")
    accounts.change(casebook, read, replace(read.person, name="Jan J."), who=ROOT, now=NOW)
    with pytest.raises(ChangedError, match="intussen gewijzigd"):
        accounts.change(casebook, read, replace(read.person, name="J. Jansen"), who=ROOT, now=NOW)
    assert accounts.get(casebook, read.account_id).person.name == "Jan J."


def test_of_fifty_who_change_one_account_no_change_is_lost(casebook: Store, add: Add) -> None:
    account_id = add("jan").account_id

    def add_one(number: int) -> int:
        tries = 0
        while True:
            tries += 1
            read = accounts.get(casebook, account_id)
            longer = replace(read.person, name=read.person.name + "x")
            try:
                accounts.change(casebook, read, longer, who=ROOT, now=NOW)
            except ChangedError:
                continue
            return tries

    with ThreadPoolExecutor(50) as pool:
        tries = list(pool.map(add_one, range(50)))
    assert accounts.get(casebook, account_id).person.name == "Jan" + 50 * "x"
    assert sum(tries) >= 50
    assert audit_check.verify(casebook) == []
    assert len([action for action, _ in recorded(casebook) if action == "account_changed"]) == 50


def test_a_change_of_role_ends_the_sessions_and_a_change_of_name_does_not(
    casebook: Store, add: Add
) -> None:
    account = add("jan")
    token = sessions.begin(casebook, account.account_id, method="password", now=NOW)

    def is_in() -> bool:
        hour = timedelta(hours=1)
        return sessions.find(casebook, token, now=NOW, idle=hour, absolute=hour) is not None

    accounts.change(casebook, account, replace(account.person, name="J."), who=ROOT, now=NOW)
    assert is_in()
    account = accounts.get(casebook, account.account_id)
    wider = replace(account.person, municipalities=frozenset({"GM0758", "GM0855"}))
    accounts.change(casebook, account, replace(wider, role=Role.ANALYST), who=ROOT, now=NOW)
    assert not is_in()
    assert accounts.get(casebook, account.account_id).person.municipalities == {"GM0758", "GM0855"}


def test_a_closed_account_can_be_opened_again_and_begins_no_session_meanwhile(
    casebook: Store, add: Add
) -> None:
    account = add("jan")
    accounts.disable(casebook, account, who=ROOT, now=NOW)
    with pytest.raises(AccessError, match="gesloten"):
        sessions.begin(casebook, account.account_id, method="password", now=NOW)
    closed = accounts.get(casebook, account.account_id)
    assert closed.disabled_at == NOW
    accounts.enable(casebook, closed, who=ROOT, now=NOW)
    assert sessions.begin(casebook, account.account_id, method="password", now=NOW)


def test_somebody_can_always_manage_accounts(casebook: Store, add: Add) -> None:
    only = add("bea", Role.ADMINISTRATOR)
    with pytest.raises(AccessError, match="enige beheerder"):
        accounts.disable(casebook, only, who=ROOT, now=NOW)
    with pytest.raises(AccessError, match="enige beheerder"):
        accounts.change(casebook, only, replace(only.person, role=Role.ANALYST), who=ROOT, now=NOW)
    add("bob", Role.ADMINISTRATOR)
    accounts.disable(casebook, only, who=ROOT, now=NOW)


# Who comes by an identity provider


@pytest.fixture
def known(casebook: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A casebook with two roles mapped, beside a registry that knows one municipality."""
    federation.map_role(casebook, "IP-Burgemeester", Role.MAYOR, who=ROOT, now=NOW)
    federation.map_role(casebook, "IP-Analist", Role.ANALYST, who=ROOT, now=NOW)
    return casebook


def come(store: Store, *roles: str, towns: tuple[str, ...] = (), name: str = "Jan") -> str:
    return federation.from_claims(
        store, "https://idp", "s1", name, roles, "Gemeente Breda", towns, NOW
    ).account_id


def test_somebody_without_a_known_role_is_refused_with_whom_to_ask(known: Store) -> None:
    for roles in ((), ("IP-Onbekend",), ("mayor",), ("ip-burgemeester",)):
        with pytest.raises(AccessError, match="geen rol") as caught:
            come(known, *roles)
        assert "beheerder" in caught.value.remedy
    assert accounts.listed(known) == ()


def test_somebody_with_two_roles_is_refused_and_both_are_named(known: Store) -> None:
    with pytest.raises(AccessError) as caught:
        come(known, "IP-Burgemeester", "IP-Analist", "IP-Onbekend")
    assert "analist" in caught.value.problem
    assert "burgemeester" in caught.value.problem


@pytest.mark.parametrize("town", ["GM0001", "Breda", ""])
def test_a_municipality_without_data_is_refused(town: str, known: Store) -> None:
    with pytest.raises(AccessError, match="geen gegevens"):
        come(known, "IP-Burgemeester", towns=(town,))


def test_no_municipality_is_refused(known: Store) -> None:
    with pytest.raises(AccessError, match="geen enkele gemeente"):
        come(known, "IP-Burgemeester")


def test_what_the_provider_says_now_counts_and_is_recorded(known: Store) -> None:
    federation.map_role(known, "IP-Beheer", Role.ADMINISTRATOR, who=ROOT, now=NOW)
    federation.map_role(known, "IP-Beheer2", Role.ADMINISTRATOR, who=ROOT, now=NOW)
    account_id = come(known, "IP-Beheer")
    assert come(known, "IP-Beheer", "IP-Beheer2") == account_id, "two names for one role"
    assert come(known, "IP-Beheer", name="Jan J.") == account_id
    (account,) = accounts.listed(known)
    assert (account.login, account.person.name) == (None, "Jan J.")
    assert [action for action, _ in recorded(known)][-2:] == ["account_made", "account_changed"]
    with pytest.raises(AccessError, match="via de organisatie"):
        credentials.reset(known, account_id, "vier losse woorden", who=ROOT, now=NOW)


def test_a_closed_account_is_not_opened_by_the_provider(known: Store) -> None:
    federation.map_role(known, "IP-Beheer", Role.ADMINISTRATOR, who=ROOT, now=NOW)
    account = accounts.get(known, come(known, "IP-Beheer"))
    other = replace(account.person, name="Bob")
    known.write(lambda t: accounts.insert(t, other, login="bob", password_hash="x", now=NOW))  # noqa: S106
    accounts.disable(known, account, who=ROOT, now=NOW)
    with pytest.raises(AccessError, match="gesloten"):
        come(known, "IP-Beheer")


def test_a_role_can_be_mapped_otherwise_or_not_at_all(known: Store) -> None:
    federation.map_role(known, "IP-Analist", Role.PARTNER, who=ROOT, now=NOW)
    federation.map_role(known, "IP-Burgemeester", None, who=ROOT, now=NOW)
    assert federation.role_mappings(known) == {"IP-Analist": Role.PARTNER}
