"""Signing in with a password and a code, and changing them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from infopos.access import accounts, passwords, sealed_secret, sessions, throttle, totp
from infopos.access.account_rows import Account, key_of
from infopos.access.accounts import Who
from infopos.access.audit import Action
from infopos.errors import AccessError
from infopos.store import Store, Transaction

_WRONG = "De inlognaam of het wachtwoord klopt niet."
_FORGOTTEN = "Probeer het opnieuw. Wachtwoord vergeten? Vraag de beheerder om een nieuw."


@dataclass(frozen=True, slots=True)
class Checked:
    """Somebody whose password was right, and what he has to do yet before he is in.

    Parameters
    ----------
    account_id : str
    new_password : bool
        Choose a password of his own.
    second_factor : bool
        Give a code; `has_second_factor` tells whether he can.
    """

    account_id: str
    new_password: bool
    second_factor: bool


def check_password(store: Store, login: str, password: str, address: str, now: datetime) -> Checked:
    """Check a login and a password. Takes as long for a name that does not exist.

    Parameters
    ----------
    store : Store
    login, password : str
        As typed.
    address : str
        Network address that it comes from.
    now : datetime

    Raises
    ------
    AccessError
        When they are wrong, or were wrong too often.
    """
    throttle.require_calm(store, login, address, now)
    account = accounts.by_login(store, login)
    # A second question also without an account, so that both take as long.
    kept = store.rows("account_secrets", account_id=account.account_id if account else "")
    is_open = account is not None and account.disabled_at is None
    hashed: str | None = kept[0]["password_hash"] if kept and is_open else None
    if not passwords.check(hashed, password) or account is None or hashed is None:
        throttle.failed(store, login, address, now)
        raise AccessError(_WRONG, _FORGOTTEN)
    throttle.succeeded(store, login, now)
    if passwords.is_outdated(hashed):
        new = passwords.make_hash(password)
        store.write(
            lambda t: t.run(
                "account_password_rehash",
                account_id=account.account_id,
                password_hash=new,
                former=hashed,
            )
        )
    return _checked(account)


def set_password(store: Store, account_id: str, password: str, now: datetime) -> Checked:
    """Keep a password that somebody chose for himself; all his sessions end.

    Raises
    ------
    AccessError
        When it is too easy to guess, or the one that the administrator gave.
    """
    account = open_account(store, account_id)
    passwords.require_strong(password, account.login or "")
    former = store.rows("account_secrets", account_id=account_id)[0]["password_hash"]
    if passwords.check(former, password):
        raise AccessError("Dit is hetzelfde wachtwoord als eerst.", "Kies een ander.")
    _keep(store, account, password, must_change=False, who=accounts.actor_of(account), now=now)
    return _checked(accounts.get(store, account_id))


def reset(store: Store, account_id: str, password: str, *, who: Who, now: datetime) -> None:
    """Give somebody a password to come in with once, and let him set up his codes anew.

    Raises
    ------
    AccessError
        When the password is too easy to guess, or he comes by an identity provider.
    """
    account = accounts.get(store, account_id)
    if account.login is None:
        raise AccessError(
            f"{account.person.name} meldt zich aan via de organisatie.",
            "Een wachtwoord wordt daar gewijzigd, niet in Infopos.",
        )
    passwords.require_strong(password, account.login)
    _keep(store, account, password, must_change=True, who=who, now=now)


def has_second_factor(store: Store, account_id: str) -> bool:
    """Whether an account has codes set up; else it has to, with `confirm_second_factor`."""
    return accounts.get(store, account_id).second_factor


def confirm_second_factor(
    store: Store, account_id: str, secret: str, code: str, address: str, now: datetime
) -> None:
    """Set up codes with a new secret, once a first code shows that the app has it.

    Parameters
    ----------
    store : Store
    account_id : str
    secret : str
        From `infopos.access.totp.new_secret`, kept by the server meanwhile.
    code : str
        As typed.
    address : str
        Network address that it comes from.
    now : datetime

    Raises
    ------
    AccessError
        When the code is wrong, or codes were set up already.
    """
    account = open_account(store, account_id)
    counter = checked_code(store, account, secret, code, None, address, now)
    sealed = sealed_secret.seal(store.layout, account_id, secret)

    def action(transaction: Transaction) -> None:
        if accounts.get(transaction, account_id).second_factor:
            raise AccessError("De codes zijn al ingesteld.", "Log opnieuw in met een code.")
        transaction.run(
            "account_totp", account_id=account_id, secret=sealed, confirmed_at=now, counter=counter
        )
        who = accounts.actor_of(account)
        accounts.note(transaction, who, Action.SECOND_FACTOR_SET, account_id, {}, now)

    store.write(action)


def check_code(store: Store, account_id: str, code: str, address: str, now: datetime) -> None:
    """Check a code, which then is used up.

    Raises
    ------
    AccessError
        When it is wrong or was used, or was wrong too often.
    """
    account = open_account(store, account_id)
    kept = store.rows("account_secrets", account_id=account_id)[0]
    if kept["totp_confirmed_at"] is None:
        raise AccessError("Voor dit account zijn nog geen codes ingesteld.", "Log opnieuw in.")
    secret = sealed_secret.unseal(store.layout, account_id, kept["totp_secret"])
    counter = checked_code(store, account, secret, code, kept["totp_counter"], address, now)
    used = store.write(lambda t: t.run("account_totp_used", account_id=account_id, counter=counter))
    if not used:  # somebody was first with the same code
        raise _wrong_code()
    throttle.succeeded(store, code_of(account), now)


def checked_code(
    store: Store,
    account: Account,
    secret: str,
    code: str,
    after: int | None,
    address: str,
    now: datetime,
) -> int:
    """Give the counter of a right code; count a wrong one as a failure and refuse it."""
    throttle.require_calm(store, code_of(account), address, now)
    counter = totp.accepted(secret, code, after=after, now=now)
    if counter is None:
        throttle.failed(store, code_of(account), address, now)
        raise _wrong_code()
    return counter


def _keep(
    store: Store, account: Account, password: str, *, must_change: bool, who: Who, now: datetime
) -> None:
    hashed = passwords.make_hash(password)
    account_id = account.account_id

    def action(transaction: Transaction) -> None:
        transaction.run(
            "account_password",
            account_id=account_id,
            password_hash=hashed,
            must_change_password=must_change,
        )
        sessions.end_all_within(transaction, account_id, reason="password changed", now=now)
        accounts.note(transaction, who, Action.PASSWORD_SET, account_id, {}, now)
        if must_change and account.second_factor:  # whoever lost the one, may have lost the other
            transaction.run(
                "account_totp", account_id=account_id, secret=None, confirmed_at=None, counter=None
            )
            accounts.note(transaction, who, Action.SECOND_FACTOR_CLEARED, account_id, {}, now)

    store.write(action)


def open_account(store: Store, account_id: str) -> Account:
    """Give an account that is not closed."""
    account = accounts.get(store, account_id)
    if account.disabled_at is not None:
        raise AccessError("Dit account is gesloten.", "Vraag het de beheerder.")
    return account


def _checked(account: Account) -> Checked:
    return Checked(
        account.account_id,
        new_password=account.must_change_password,
        second_factor=account.second_factor or totp.is_required(account.person.role),
    )


def code_of(account: Account) -> str:
    """Name what failures with the codes of an account are counted under."""
    return f"code {key_of(account.account_id)}"


def _wrong_code() -> AccessError:
    return AccessError(
        "Deze code klopt niet of is al gebruikt.", "Wacht op de volgende code in uw app."
    )
