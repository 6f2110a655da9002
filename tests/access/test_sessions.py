"""Sessions: they hold as long as they should, and not a moment longer."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from infopos.access import accounts, sessions
from infopos.access.account_rows import store_row
from infopos.access.audit import SYSTEM
from infopos.access.sessions import SignedIn
from infopos.model import Role, Viewer
from infopos.store import Store, Transaction

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
IDLE, ABSOLUTE = timedelta(minutes=30), timedelta(hours=8)
MINUTE = timedelta(minutes=1)


def account(
    store: Store, name: str = "jan", role: Role = Role.MAYOR, towns: tuple[str, ...] = ("GM0758",)
) -> str:
    """An account that holds in some municipalities."""

    def insert(transaction: Transaction) -> None:
        if not transaction.rows("organisations"):
            transaction.run(
                "organisation_insert", organisation_id="o1", name="Breda", name_key="breda", now=NOW
            )
        transaction.run(
            "account_insert", account_id=name, login=name, login_key=name, name=name.title(),
            role=role, organisation_id="o1", password_hash=None, must_change_password=False,
            issuer=None, subject=None, now=NOW,
        )  # fmt: skip
        for town in towns:
            transaction.run("account_municipality_insert", account_id=name, municipality=town)

    store.write(insert)
    return name


def agree(store: Store, town: str, *, account_id: str | None, until: datetime) -> None:
    store.write(
        lambda t: t.run(
            "agreement_insert",
            agreement_id=f"{town}-{account_id}",
            municipality=town,
            account_id=account_id,
            organisation_id=None if account_id else "o1",
            wording="Onderdeel leefbaarheid.",
            valid_until=until,
            made_by="test",
            now=NOW,
            valid_from=NOW,
        )
    )


def found(store: Store, token: str, now: datetime) -> SignedIn | None:
    return sessions.find(store, token, now=now, idle=IDLE, absolute=ABSOLUTE)


def held(store: Store, session_id: str, now: datetime) -> SignedIn | None:
    return sessions.current(store, session_id, now=now, idle=IDLE, absolute=ABSOLUTE)


def test_a_token_opens_a_session_of_the_account_as_it_is_now(casebook: Store) -> None:
    token = sessions.begin(casebook, account(casebook), method="password", now=NOW)
    signed_in = found(casebook, token, NOW + MINUTE)
    assert signed_in is not None
    assert signed_in.viewer == Viewer("jan", "Jan", Role.MAYOR, "Breda", frozenset({"GM0758"}))
    assert (signed_in.method, signed_in.started_at) == ("password", NOW)
    assert held(casebook, signed_in.session_id, NOW + MINUTE) == signed_in
    assert len(token) >= 43
    assert token not in str(
        casebook.rows("sessions_open", started_after=NOW - IDLE, seen_after=NOW - IDLE)
    )


def test_a_session_that_is_not_used_ends_and_stays_ended(casebook: Store) -> None:
    token = sessions.begin(casebook, account(casebook), method="password", now=NOW)
    assert found(casebook, token, NOW + IDLE - MINUTE)
    assert found(casebook, token, NOW + 2 * IDLE - 2 * MINUTE), "use makes it last"
    assert found(casebook, token, NOW + 3 * IDLE) is None
    assert found(casebook, token, NOW + 2 * IDLE) is None, "also when the clock is put back"


def test_a_session_ends_after_so_many_hours_however_much_it_is_used(casebook: Store) -> None:
    token = sessions.begin(casebook, account(casebook), method="password", now=NOW)
    moment = NOW
    while moment + 20 * MINUTE < NOW + ABSOLUTE:
        moment += 20 * MINUTE
        assert found(casebook, token, moment)
    assert found(casebook, token, NOW + ABSOLUTE) is None


def test_a_clock_that_jumps_back_ends_a_session_and_never_makes_it_last(casebook: Store) -> None:
    account(casebook)
    token = sessions.begin(casebook, "jan", method="password", now=NOW)
    assert found(casebook, token, NOW - timedelta(hours=1)) is None
    assert found(casebook, token, NOW) is None
    second = sessions.begin(casebook, "jan", method="password", now=NOW)
    assert found(casebook, second, NOW + 20 * MINUTE)
    assert found(casebook, second, NOW + 20 * MINUTE - timedelta(seconds=30)), "clocks differ a bit"
    assert found(casebook, second, NOW + 10 * MINUTE) is None


def test_after_its_end_neither_token_nor_id_opens_anything(casebook: Store) -> None:
    account(casebook)
    for by_token in (True, False):
        token = sessions.begin(casebook, "jan", method="password", now=NOW)
        signed_in = found(casebook, token, NOW)
        assert signed_in is not None
        key = token if by_token else signed_in.session_id
        sessions.end(casebook, key, reason="signed out", now=NOW + MINUTE)
        assert found(casebook, token, NOW + MINUTE) is None
        assert held(casebook, signed_in.session_id, NOW + MINUTE) is None


def test_ending_one_session_leaves_the_others(casebook: Store) -> None:
    account(casebook)
    tokens = [sessions.begin(casebook, "jan", method="password", now=NOW) for _ in range(3)]
    sessions.end(casebook, tokens[0], reason="signed out", now=NOW)
    assert [bool(found(casebook, token, NOW)) for token in tokens] == [False, True, True]
    assert sessions.end_all(casebook, "jan", reason="revoked", now=NOW) == 2
    assert not any(found(casebook, token, NOW) for token in tokens)


def test_the_log_tells_sessions_apart_and_holds_nothing_that_opens_or_ends_one(
    casebook: Store,
) -> None:
    account(casebook)
    tokens = [sessions.begin(casebook, "jan", method="password", now=NOW) for _ in range(2)]
    held_now = [found(casebook, token, NOW) for token in tokens]
    sessions.end(casebook, tokens[0], reason="signed out", now=NOW)
    sessions.end_all(casebook, "jan", reason="revoked", now=NOW)
    rows = [row["details"] for row in casebook.rows("audit_rows", after=0, limit=9)]
    marks = [json.loads(details)["session"] for details in rows]

    assert marks[0] != marks[1]
    assert marks[2:] == [marks[0], "all"]
    for signed_in, mark in zip(held_now, marks, strict=False):
        assert signed_in is not None
        assert mark == sessions.mark(signed_in.session_id)
        assert signed_in.session_id not in str(rows)
        assert held(casebook, mark, NOW) is None


def test_a_disabled_account_is_out_at_once(casebook: Store) -> None:
    token = sessions.begin(casebook, account(casebook), method="password", now=NOW)
    accounts.disable(casebook, accounts.get(casebook, "jan"), who=SYSTEM, now=NOW)
    assert found(casebook, token, NOW + MINUTE) is None


def test_a_viewer_has_the_role_and_municipalities_of_this_moment(casebook: Store) -> None:
    token = sessions.begin(casebook, account(casebook), method="password", now=NOW)
    casebook.write(
        lambda t: t.run("account_municipality_insert", account_id="jan", municipality="GM0855")
    )
    jan = accounts.get(casebook, "jan")
    changed = replace(jan, person=replace(jan.person, role=Role.ANALYST))
    casebook.write(lambda t: store_row(t, changed, NOW))
    signed_in = found(casebook, token, NOW + MINUTE)
    assert signed_in is not None
    assert signed_in.viewer.role is Role.ANALYST
    assert signed_in.viewer.municipalities == {"GM0758", "GM0855"}


@pytest.mark.parametrize("account_id", ["els", None])
def test_an_agreement_holds_for_an_alderman_between_its_dates(
    account_id: str | None, casebook: Store
) -> None:
    token = sessions.begin(
        casebook, account(casebook, "els", Role.ALDERMAN), method="password", now=NOW
    )
    agree(casebook, "GM0758", account_id=account_id, until=NOW + 10 * MINUTE)
    for moment, shared in ((NOW, True), (NOW + 9 * MINUTE, True), (NOW + 10 * MINUTE, False)):
        signed_in = found(casebook, token, moment)
        assert signed_in is not None
        assert signed_in.viewer.shared_with_alderman is shared


def test_an_agreement_of_one_municipality_does_not_open_another(casebook: Store) -> None:
    account(casebook, "els", Role.ALDERMAN, ("GM0758", "GM0855"))
    token = sessions.begin(casebook, "els", method="password", now=NOW)
    agree(casebook, "GM0758", account_id="els", until=NOW + IDLE)
    signed_in = found(casebook, token, NOW)
    assert signed_in is not None
    assert not signed_in.viewer.shared_with_alderman


def test_an_agreement_says_nothing_of_another_role(casebook: Store) -> None:
    token = sessions.begin(
        casebook, account(casebook, "els", Role.PARTNER), method="password", now=NOW
    )
    agree(casebook, "GM0758", account_id="els", until=NOW + IDLE)
    signed_in = found(casebook, token, NOW)
    assert signed_in is not None
    assert not signed_in.viewer.shared_with_alderman


@pytest.mark.parametrize(
    "token", ["", "x" * 101, "a b", "a;b", "é", "a\x00b", "' OR 1=1 --", "\ud800", "a\n"]
)
def test_what_cannot_be_a_token_opens_nothing(token: str, casebook: Store) -> None:
    assert found(casebook, token, NOW) is None
    assert held(casebook, token, NOW) is None
    sessions.end(casebook, token, reason="signed out", now=NOW)


def test_a_session_id_is_no_token_and_an_unknown_one_opens_nothing(casebook: Store) -> None:
    token = sessions.begin(casebook, account(casebook), method="password", now=NOW)
    signed_in = found(casebook, token, NOW)
    assert signed_in is not None
    assert found(casebook, signed_in.session_id, NOW) is None
    assert held(casebook, token, NOW) is None
    assert found(casebook, "A" * 43, NOW) is None


def test_use_is_written_at_most_once_a_minute(casebook: Store) -> None:
    token = sessions.begin(casebook, account(casebook), method="password", now=NOW)

    def seen() -> datetime:
        frame = sessions.open_sessions(casebook, now=NOW, idle=IDLE, absolute=ABSOLUTE)
        return frame["seen_at"][0].to_pydatetime().replace(tzinfo=UTC)

    found(casebook, token, NOW + timedelta(seconds=59))
    assert seen() == NOW
    found(casebook, token, NOW + MINUTE)
    assert seen() == NOW + MINUTE


def test_the_list_of_sessions_has_those_that_hold(casebook: Store) -> None:
    account(casebook)
    account(casebook, "els", Role.ALDERMAN)
    ended = sessions.begin(casebook, "jan", method="password", now=NOW)
    sessions.end(casebook, ended, reason="signed out", now=NOW)
    sessions.begin(casebook, "jan", method="password", now=NOW - IDLE)
    sessions.begin(casebook, "els", method="oidc", now=NOW - MINUTE)
    frame = sessions.open_sessions(casebook, now=NOW, idle=IDLE, absolute=ABSOLUTE)
    assert frame[["name", "role", "organisation", "method"]].to_numpy().tolist() == [
        ["Els", "alderman", "Breda", "oidc"]
    ]


def test_sessions_of_a_month_ago_are_forgotten(casebook: Store) -> None:
    token = sessions.begin(casebook, account(casebook), method="password", now=NOW)
    sessions.begin(casebook, "jan", method="password", now=NOW + timedelta(days=31))
    assert found(casebook, token, NOW) is None
