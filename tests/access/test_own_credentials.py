"""Changing one's own password or codes takes more than a session that somebody left open."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest

from infopos.access import accounts, credentials, own_credentials, sessions, totp
from infopos.access.account_rows import Account, Person
from infopos.access.audit import operator
from infopos.errors import AccessError, ChangedError
from infopos.model import Role
from infopos.store import Store
from tests.access.conftest import NOW, PASSWORD, Add

NEW = "vijf geheel andere woorden hier"
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
ROOT = operator("root")


@pytest.fixture
def jan(casebook: Store, add: Add) -> Account:
    return add("jan")


@pytest.fixture
def secret(casebook: Store, jan: Account) -> str:
    made, before = totp.new_secret(), NOW - timedelta(minutes=1)
    code = pyotp.TOTP(made).at(before)
    credentials.confirm_second_factor(casebook, jan.account_id, made, code, "", before)
    return made


def code_at(secret: str, now=NOW) -> str:
    return pyotp.TOTP(secret).at(now)


def change(store: Store, account: Account, current: str, code: str, new: str = NEW, now=NOW):
    own_credentials.change_password(
        store, account.account_id, current=current, code=code, new=new, address="10.0.0.1", now=now
    )


def prove(store: Store, account: Account, current: str, code: str, now=NOW) -> None:
    own_credentials.prove(
        store, account.account_id, current=current, code=code, address="10.0.0.1", now=now
    )


def comes_in(store: Store, login: str, password: str, now=NOW) -> bool:
    try:
        credentials.check_password(store, login, password, "10.0.0.2", now)
    except AccessError:
        return False
    return True


def actions(store: Store) -> list[tuple[str, str]]:
    rows = store.rows("audit_rows", after=0, limit=99)
    return [(row["action"], row["actor"]) for row in rows]


def test_the_new_password_counts_and_the_former_and_all_sessions_do_not(
    casebook: Store, jan: Account, secret: str
) -> None:
    tokens = [sessions.begin(casebook, jan.account_id, method="x", now=NOW) for _ in range(2)]
    change(casebook, jan, PASSWORD, code_at(secret))

    assert comes_in(casebook, "jan", NEW)
    assert not comes_in(casebook, "jan", PASSWORD)
    for token in tokens:
        assert sessions.find(casebook, token, now=NOW, idle=HOUR, absolute=HOUR) is None
    assert ("password_set", jan.account_id) in actions(casebook)
    assert NEW not in str(casebook.rows("audit_rows", after=0, limit=99))


@pytest.mark.parametrize(
    ("new", "told"),
    [("kort", "te kort"), (PASSWORD, "hetzelfde"), ("wachtwoord123", "te makkelijk")],
)
def test_a_new_password_that_does_not_do_uses_up_no_code(
    casebook: Store, jan: Account, secret: str, new: str, told: str
) -> None:
    with pytest.raises(AccessError, match=told):
        change(casebook, jan, PASSWORD, code_at(secret), new)

    change(casebook, jan, PASSWORD, code_at(secret))


def test_a_role_with_a_second_factor_has_to_give_its_code(
    casebook: Store, jan: Account, secret: str
) -> None:
    for code in ("", "000000", code_at(secret, NOW - HOUR)):
        with pytest.raises(AccessError, match="code"):
            change(casebook, jan, PASSWORD, code)

    assert comes_in(casebook, "jan", PASSWORD)


def test_a_role_that_needs_codes_and_has_none_changes_nothing(
    casebook: Store, jan: Account
) -> None:
    with pytest.raises(AccessError, match="nog geen codes"):
        change(casebook, jan, PASSWORD, "000000")


def test_a_role_without_a_second_factor_needs_its_password_only(casebook: Store, add: Add) -> None:
    wim = add("wim", Role.PARTNER)
    change(casebook, wim, PASSWORD, "")

    assert comes_in(casebook, "wim", NEW)


def test_guessing_the_present_password_counts_with_guessing_at_the_door(
    casebook: Store, jan: Account, secret: str
) -> None:
    for number in range(5):
        with pytest.raises(AccessError, match="huidige wachtwoord"):
            change(casebook, jan, "fout wachtwoord", code_at(secret), now=NOW + number * SECOND)
    for act in (change, prove):
        with pytest.raises(AccessError, match="te vaak"):
            act(casebook, jan, PASSWORD, code_at(secret), now=NOW + 5 * SECOND)
    assert not comes_in(casebook, "jan", PASSWORD, NOW + 5 * SECOND)
    assert ("sign_in_slowed", "system") in actions(casebook)


def test_who_has_no_password_here_is_told_where_to_go(casebook: Store) -> None:
    person = Person("Ada", Role.MAYOR, "Gemeente", frozenset(["GM0758"]))
    ada = accounts.get(
        casebook,
        casebook.write(lambda t: accounts.insert(t, person, subject=("service", "ada"), now=NOW)),
    )
    for act in (change, prove):
        with pytest.raises(AccessError, match="inlogdienst van uw organisatie"):
            act(casebook, ada, PASSWORD, "000000")


def test_a_password_that_the_administrator_gives_at_that_moment_stays(
    casebook: Store, jan: Account, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = own_credentials.credentials.check_code

    def meanwhile(store: Store, account_id: str, *rest: object) -> None:
        real(store, account_id, *rest)  # type: ignore[arg-type]
        credentials.reset(store, account_id, "door de beheerder gegeven", who=ROOT, now=NOW)

    monkeypatch.setattr(own_credentials.credentials, "check_code", meanwhile)
    with pytest.raises(ChangedError):
        change(casebook, jan, PASSWORD, code_at(secret))

    assert comes_in(casebook, "jan", "door de beheerder gegeven")


def test_the_old_codes_count_until_a_code_of_the_new_secret_was_right(
    casebook: Store, jan: Account, secret: str
) -> None:
    later = NOW + timedelta(minutes=1)
    prove(casebook, jan, PASSWORD, code_at(secret))
    new = totp.new_secret()
    with pytest.raises(AccessError, match="klopt niet"):
        own_credentials.replace_second_factor(
            casebook, jan.account_id, new, code_at(secret, later), "", later
        )
    credentials.check_code(casebook, jan.account_id, code_at(secret, later), "", later)
    token = sessions.begin(casebook, jan.account_id, method="x", now=later)

    own_credentials.replace_second_factor(
        casebook, jan.account_id, new, code_at(new, later), "", later
    )

    much_later = later + timedelta(minutes=1)
    assert sessions.find(casebook, token, now=later, idle=HOUR, absolute=HOUR) is None
    with pytest.raises(AccessError):
        credentials.check_code(casebook, jan.account_id, code_at(new, later), "", later)
    with pytest.raises(AccessError):
        credentials.check_code(
            casebook, jan.account_id, code_at(secret, much_later), "", much_later
        )
    credentials.check_code(casebook, jan.account_id, code_at(new, much_later), "", much_later)
    assert actions(casebook).count(("second_factor_set", jan.account_id)) == 2
    assert new not in str(casebook.rows("audit_rows", after=0, limit=99))


@pytest.mark.parametrize(("current", "right_code"), [("fout", True), (PASSWORD, False)])
def test_a_new_second_factor_takes_both_the_password_and_the_old_code(
    casebook: Store, jan: Account, secret: str, current: str, right_code: bool
) -> None:
    with pytest.raises(AccessError):
        prove(casebook, jan, current, code_at(secret) if right_code else "000000")


def test_codes_that_the_administrator_cleared_are_not_replaced(
    casebook: Store, jan: Account, secret: str
) -> None:
    prove(casebook, jan, PASSWORD, code_at(secret))
    credentials.reset(casebook, jan.account_id, NEW, who=ROOT, now=NOW)
    new = totp.new_secret()
    with pytest.raises(ChangedError):
        own_credentials.replace_second_factor(casebook, jan.account_id, new, code_at(new), "", NOW)

    assert not credentials.has_second_factor(casebook, jan.account_id)
