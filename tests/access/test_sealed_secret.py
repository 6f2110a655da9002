"""Whoever has the casebook but not the keys has nobody's codes."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest

from infopos.access import accounts, credentials, own_credentials, passwords, sealed_secret, totp
from infopos.access.account_rows import Account, Person
from infopos.access.audit import operator
from infopos.access.casebook import open_casebook
from infopos.errors import StoreError
from infopos.model import Role
from infopos.settings import Settings
from infopos.store import Store, open_store
from tests.access.conftest import NOW, PASSWORD, Add

EARLIER = NOW - timedelta(minutes=5)


@pytest.fixture
def jan(casebook: Store, add: Add) -> Account:
    return add("jan")


def set_up(store: Store, account: Account) -> str:
    secret = totp.new_secret()
    code = pyotp.TOTP(secret).at(EARLIER)
    credentials.confirm_second_factor(store, account.account_id, secret, code, "", EARLIER)
    return secret


def kept(store: Store, account: Account) -> str:
    found = store.rows("account_secrets", account_id=account.account_id)[0]["totp_secret"]
    return str(found)


def keep(store: Store, account: Account, text: str) -> None:
    store.write(
        lambda t: t.run(
            "account_totp",
            account_id=account.account_id,
            secret=text,
            confirmed_at=EARLIER,
            counter=0,
        )
    )


def give_code(store: Store, account: Account, secret: str) -> None:
    credentials.check_code(store, account.account_id, pyotp.TOTP(secret).at(NOW), "", NOW)


def test_a_secret_is_sealed_and_its_codes_are_right(casebook: Store, jan: Account) -> None:
    secret = set_up(casebook, jan)

    assert kept(casebook, jan).startswith("v1:")
    assert secret not in kept(casebook, jan)
    give_code(casebook, jan, secret)


def test_no_file_of_the_database_holds_a_secret(home: Settings) -> None:

    store = open_store(home)
    person = Person("Jan", Role.MAYOR, "Gemeente", frozenset(["GM0758"]))
    account_id = accounts.create(
        store, person, login="jan", password_hash=passwords.make_hash(PASSWORD),
        who=operator("root"), now=EARLIER,
    )  # fmt: skip
    jan = accounts.get(store, account_id)
    first = set_up(store, jan)
    second = totp.new_secret()
    code = pyotp.TOTP(second).at(NOW)
    own_credentials.replace_second_factor(store, account_id, second, code, "", NOW)

    def held() -> bytes:
        return b"".join(path.read_bytes() for path in home.home.rglob("casebook*"))

    while_open = held()
    store.close()
    for found in (while_open, held()):
        assert b"Gemeente" in found, "the search reads what is there"
        for secret in (first, second):
            assert secret.encode() not in found


def test_sealing_twice_gives_two_texts(casebook: Store) -> None:
    sealed = {sealed_secret.seal(casebook.layout, "jan", "A" * 32) for _ in range(20)}

    assert len(sealed) == 20


def test_a_sealed_secret_is_of_no_use_to_another_account(casebook: Store, add: Add) -> None:
    jan, els = add("jan"), add("els")
    secret = set_up(casebook, jan)
    keep(casebook, els, kept(casebook, jan))

    with pytest.raises(StoreError, match="past niet bij de sleutel"):
        give_code(casebook, els, secret)


@pytest.mark.parametrize("change", ["other key", "cut", "plain"])
def test_what_does_not_fit_the_key_opens_nothing_and_says_what_to_do(
    casebook: Store, jan: Account, change: str
) -> None:
    secret = set_up(casebook, jan)
    if change == "other key":
        (casebook.layout.keys / "second-factor.key").write_bytes(bytes(32))
    elif change == "cut":
        keep(casebook, jan, kept(casebook, jan)[:20])
    else:
        keep(casebook, jan, secret)

    with pytest.raises(StoreError, match="reservekopie"):
        give_code(casebook, jan, secret)


def test_a_secret_of_before_is_sealed_when_the_casebook_opens_and_works_on(
    casebook_home: Settings, casebook: Store, jan: Account, add: Add
) -> None:
    els, secret = add("els"), totp.new_secret()
    set_up(casebook, els)
    sealed_before = kept(casebook, els)
    keep(casebook, jan, secret)
    casebook.close()

    opened = open_casebook(casebook_home)
    try:
        assert kept(opened, jan).startswith("v1:")
        assert kept(opened, els) == sealed_before
        give_code(opened, jan, secret)
        assert sealed_secret.seal_former(opened) == 0
    finally:
        opened.close()
