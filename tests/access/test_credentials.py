"""Signing in: nothing gives away which accounts there are, and guessing does not get far."""

from __future__ import annotations

import statistics
import time
from datetime import timedelta

import pyotp
import pytest
from argon2 import PasswordHasher

from infopos.access import accounts, credentials, passwords, sessions, setup, throttle, totp
from infopos.access.audit import operator
from infopos.errors import AccessError
from infopos.model import Role
from infopos.store import Store
from tests.access.conftest import NOW, PASSWORD, Add

ROOT = operator("root")
OWN = "vijf geheel andere woorden hier"
SECOND = timedelta(seconds=1)


def sign_in(store: Store, login: str, password: str, now=NOW, address: str = "10.0.0.1"):
    return credentials.check_password(store, login, password, address, now)


def test_a_right_password_lets_somebody_go_on_to_a_password_of_his_own(
    casebook: Store, add: Add
) -> None:
    account_id = add("jan").account_id
    assert sign_in(casebook, "JAN", PASSWORD) == credentials.Checked(account_id, True, True)
    assert credentials.set_password(casebook, account_id, OWN, NOW) == credentials.Checked(
        account_id, False, True
    )
    assert not sign_in(casebook, "jan", OWN).new_password
    with pytest.raises(AccessError):
        sign_in(casebook, "jan", PASSWORD)


@pytest.mark.parametrize("role", Role)
def test_every_role_above_partner_needs_a_code(role: Role, casebook: Store, add: Add) -> None:
    add("jan", role)
    expected = role not in (Role.PARTNER, Role.COUNCIL_MEMBER)
    assert sign_in(casebook, "jan", PASSWORD).second_factor is expected


def test_a_wrong_password_an_unknown_name_and_a_closed_account_are_refused_alike(
    casebook: Store, add: Add
) -> None:
    add("jan")
    accounts.disable(casebook, add("els", Role.PARTNER), who=ROOT, now=NOW)
    told = set()
    for login, password in (("jan", "fout"), ("piet", PASSWORD), ("els", PASSWORD), ("", "")):
        with pytest.raises(AccessError) as caught:
            sign_in(casebook, login, password)
        told.add(str(caught.value))
    assert len(told) == 1


def test_an_unknown_name_takes_as_long_as_a_known_one(casebook: Store, add: Add) -> None:
    add("jan")

    def seconds(login: str, number: int) -> float:
        start = time.perf_counter()
        with pytest.raises(AccessError):
            sign_in(casebook, login, "fout", NOW + number * timedelta(hours=1), f"10.0.1.{number}")
        return time.perf_counter() - start

    for number in range(20):
        seconds("opwarmen", number)
    # in turns, so that whatever else the machine does takes as much from both
    taken = [(seconds("jan", number), seconds("piet", number)) for number in range(20)]
    known, unknown = (statistics.median(each) for each in zip(*taken, strict=True))
    assert 0.6 < known / unknown < 1.67


@pytest.mark.parametrize("login", ["jan", "piet"])
def test_after_five_failures_a_login_waits_ever_longer_known_or_not(
    login: str, casebook: Store, add: Add
) -> None:
    add("jan")
    for number in range(5):
        with pytest.raises(AccessError, match="klopt niet"):
            sign_in(casebook, login, "fout", NOW + number * SECOND, f"10.0.0.{number}")
    moment = NOW + 4 * SECOND
    for wait in (60, 120, 240, 480, 900, 900):
        with pytest.raises(AccessError, match="te vaak"):
            sign_in(casebook, login, PASSWORD, moment + (wait - 1) * SECOND, "10.9.9.9")
        moment += wait * SECOND
        with pytest.raises(AccessError, match="klopt niet"):
            sign_in(casebook, login, "fout", moment, "10.9.9.8")
    slowed = [
        row
        for row in casebook.rows("audit_rows", after=0, limit=99)
        if row["action"] == "sign_in_slowed"
    ]
    assert slowed
    assert login not in str(slowed)


def test_after_a_while_and_after_a_right_password_counting_starts_again(
    casebook: Store, add: Add
) -> None:
    add("jan")
    for round_ in range(3):
        for number in range(4):
            with pytest.raises(AccessError, match="klopt niet"):
                sign_in(casebook, "jan", "fout", NOW + (10 * round_ + number) * SECOND, "")
        sign_in(casebook, "jan", PASSWORD, NOW + (10 * round_ + 5) * SECOND, "")
    for number in range(8):
        with pytest.raises(AccessError, match="klopt niet"):
            sign_in(casebook, "jan", "fout", NOW + timedelta(hours=1, minutes=4 * number), "")


def test_an_address_that_tries_many_names_has_to_wait(casebook: Store) -> None:
    for number in range(20):
        with pytest.raises(AccessError, match="klopt niet"):
            sign_in(casebook, f"naam{number}", "fout")
    with pytest.raises(AccessError, match="te vaak"):
        sign_in(casebook, "een ander", "fout")
    with pytest.raises(AccessError, match="klopt niet"):
        sign_in(casebook, "een ander", "fout", address="10.0.0.2")


def test_a_hash_of_former_days_is_renewed_at_the_next_sign_in(casebook: Store, add: Add) -> None:
    account_id = add("jan").account_id
    weak = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    casebook.write(
        lambda t: t.run(
            "account_password",
            account_id=account_id,
            password_hash=weak,
            must_change_password=False,
        )
    )
    sign_in(casebook, "jan", PASSWORD)
    kept = casebook.rows("account_secrets", account_id=account_id)[0]["password_hash"]
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    sign_in(casebook, "jan", PASSWORD)


@pytest.mark.parametrize(
    "password",
    [
        "kort",
        "x" * 11,
        "wachtwoord123",
        "Wachtwoord123",
        "aaaaaaaaaaaaaaaa",
        "jan de boer!!",
        "a b" * 100,
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused(password: str) -> None:
    with pytest.raises(AccessError):
        passwords.require_strong(password, "jan de boer!!")


def test_a_password_may_have_blanks_and_accents_in_any_notation() -> None:
    kept = passwords.make_hash("één café in Zürich")
    assert passwords.check(kept, "e\u0301e\u0301n cafe\u0301 in Zu\u0308rich")
    assert not passwords.check(kept, "een cafe in zurich")
    assert not passwords.check(None, "of nobody at all")
    assert not passwords.check("geen hash", "iets")
    passwords.require_strong("één café in Zürich", "jan")


def test_the_password_that_the_administrator_gave_is_not_ones_own(
    casebook: Store, add: Add
) -> None:
    account_id = add("jan").account_id
    with pytest.raises(AccessError, match="hetzelfde"):
        credentials.set_password(casebook, account_id, PASSWORD, NOW)


# The second factor


@pytest.fixture
def secret(casebook: Store, add: Add) -> str:
    """The secret of jan, who set up his codes with the code of a minute ago."""
    account_id = add("jan").account_id
    secret = totp.new_secret()
    code = pyotp.TOTP(secret).at(NOW - timedelta(minutes=1))
    credentials.confirm_second_factor(
        casebook, account_id, secret, code, "", NOW - timedelta(minutes=1)
    )
    assert credentials.has_second_factor(casebook, account_id)
    return secret


def give(store: Store, code: str, now=NOW) -> None:
    account = accounts.by_login(store, "jan")
    assert account is not None
    credentials.check_code(store, account.account_id, code, "", now)


def test_a_code_works_once(casebook: Store, secret: str) -> None:
    code = pyotp.TOTP(secret).at(NOW)
    give(casebook, code)
    with pytest.raises(AccessError, match="al gebruikt"):
        give(casebook, code)
    with pytest.raises(AccessError, match="al gebruikt"):
        give(casebook, code, NOW + 20 * SECOND)
    next_one = pyotp.TOTP(secret).at(NOW + 30 * SECOND)
    give(casebook, f"{next_one[:3]} {next_one[3:]}", NOW + 30 * SECOND)


@pytest.mark.parametrize(("seconds", "works"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_a_phone_may_be_one_step_off(
    seconds: int, works: bool, casebook: Store, secret: str
) -> None:
    code = pyotp.TOTP(secret).at(NOW + seconds * SECOND)
    later = NOW.replace(second=0)
    if works:
        give(casebook, code, later)
    else:
        with pytest.raises(AccessError):
            give(casebook, code, later)


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "000 00"])
def test_what_is_no_code_is_refused(code: str, casebook: Store, secret: str) -> None:
    with pytest.raises(AccessError):
        give(casebook, code)


def test_guessing_codes_does_not_get_far_also_with_the_password(
    casebook: Store, secret: str
) -> None:
    right = pyotp.TOTP(secret).at(NOW)
    wrong = "000000" if right != "000000" else "000001"
    for number in range(5):
        sign_in(casebook, "jan", PASSWORD, NOW + number * SECOND)
        with pytest.raises(AccessError, match="klopt niet"):
            give(casebook, wrong, NOW + number * SECOND)
    with pytest.raises(AccessError, match="te vaak"):
        give(casebook, right, NOW + 5 * SECOND)


def test_codes_are_not_set_up_a_second_time_with_only_a_password(
    casebook: Store, secret: str
) -> None:
    account = accounts.by_login(casebook, "jan")
    other = totp.new_secret()
    with pytest.raises(AccessError, match="al ingesteld"):
        credentials.confirm_second_factor(
            casebook, account.account_id, other, pyotp.TOTP(other).at(NOW), "", NOW
        )


def test_a_reset_gives_a_password_for_once_and_codes_anew_and_ends_sessions(
    casebook: Store, secret: str
) -> None:
    account = accounts.by_login(casebook, "jan")
    token = sessions.begin(casebook, account.account_id, method="password+totp", now=NOW)
    credentials.reset(casebook, account.account_id, OWN, who=ROOT, now=NOW)
    hour = timedelta(hours=1)
    assert sessions.find(casebook, token, now=NOW, idle=hour, absolute=hour) is None
    assert sign_in(casebook, "jan", OWN) == credentials.Checked(account.account_id, True, True)
    assert not credentials.has_second_factor(casebook, account.account_id)


def test_the_secret_can_be_scanned() -> None:
    address = totp.uri("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "jan & els")
    assert address.startswith(
        "otpauth://totp/Infopos:jan%20%26%20els?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    )
    drawn = totp.qr_svg(address)
    assert drawn.startswith("<svg")
    assert "<script" not in drawn


# The first administrator


def first(store: Store, code: str, now=NOW, password: str = OWN) -> str:
    return setup.use_setup_code(
        store, code, login="bea", name="Bea", organisation="Gemeente Breda", password=password,
        address="10.0.0.1", now=now,
    )  # fmt: skip


def test_the_code_on_the_console_makes_one_administrator(casebook: Store) -> None:
    assert setup.nobody_yet(casebook)
    code = setup.setup_code(casebook, NOW)
    account = accounts.get(casebook, first(casebook, f" {code.lower()} "))
    assert (account.person.role, account.login) == (Role.ADMINISTRATOR, "bea")
    assert not setup.nobody_yet(casebook)
    assert sign_in(casebook, "bea", OWN) == credentials.Checked(account.account_id, False, True)
    for attempt in (lambda: first(casebook, code), lambda: setup.setup_code(casebook, NOW)):
        with pytest.raises(AccessError, match="al een account"):
            attempt()


def test_a_code_of_yesterday_a_former_one_and_a_made_up_one_do_not_work(casebook: Store) -> None:
    former = setup.setup_code(casebook, NOW)
    code = setup.setup_code(casebook, NOW)
    assert code not in str(casebook.rows("audit_rows", after=0, limit=9))
    for typed, moment in (
        (former, NOW), ("AAAA-BBBB-CCCC-DDDD", NOW), ("", NOW), (code, NOW + setup.LASTS),
    ):  # fmt: skip
        with pytest.raises(AccessError, match="klopt niet"):
            first(casebook, typed, moment)
    assert setup.nobody_yet(casebook)


def test_a_weak_password_does_not_use_up_the_code(casebook: Store) -> None:
    code = setup.setup_code(casebook, NOW)
    with pytest.raises(AccessError, match="te kort"):
        first(casebook, code, password="kort")  # noqa: S106
    assert first(casebook, code)


def test_the_code_cannot_be_guessed_at_leisure(casebook: Store) -> None:
    code = setup.setup_code(casebook, NOW)
    for _ in range(throttle.ALLOWED):
        with pytest.raises(AccessError, match="klopt niet"):
            first(casebook, "fout")
    with pytest.raises(AccessError, match="te vaak"):
        first(casebook, code)
