"""A service that is down, slow, changes its keys, or is not what it was thought to be."""

from __future__ import annotations

import asyncio
import base64
import logging
import time
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from infopos.errors import AccessError
from tests.browser.real import free_port
from tests.providers.hostile import Hostile, hostile_provider, new_key, signed
from tests.providers.real import (
    AFTER_LOGOUT,
    CLIENT_ID,
    REDIRECT_URI,
    SECRET,
    Service,
    mock_provider,
    node_provider,
    sign_in,
)
from tests.providers.visitor import ACCOUNTS, refused, together, visitor

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@pytest.mark.parametrize("run", [mock_provider, node_provider])
def test_a_service_that_goes_down_and_comes_back_with_new_keys(run: Any, now: datetime) -> None:
    port = free_port()
    with run(port, ACCOUNTS) as service:
        app = visitor(service)
        assert app.sign_in(now - 40 * SECOND).subject == "ada"
        address, under_way = app.begin(now - 30 * SECOND)
        back = sign_in(address, sub="ada")
    # Nobody is sent to a service that is gone, although we know all about it.
    for step in (
        lambda: app.begin(now - 20 * SECOND),
        lambda: app.finish(under_way, back, now - 20 * SECOND),
    ):
        started = time.monotonic()
        assert "Inloggen kan nu niet" in refused(step).problem
        assert time.monotonic() - started < 7
    with run(port, ACCOUNTS):
        assert app.sign_in(now).subject == "ada"


def test_an_app_that_starts_before_its_service_finds_it_later(now: datetime) -> None:
    port = free_port()
    app = visitor(Service(f"http://127.0.0.1:{port}"))
    assert "Inloggen kan nu niet" in refused(app.begin, now).problem
    with node_provider(port, ACCOUNTS):
        assert app.sign_in(now).subject == "ada"


def test_a_service_that_answers_drop_by_drop_is_given_six_seconds(
    hostile: Hostile, now: datetime
) -> None:
    hostile.dribbles = True
    app = visitor(hostile)
    started = time.monotonic()
    answers = together(*(app.oidc.begin(REDIRECT_URI, "/", now) for _ in range(20)))
    assert time.monotonic() - started < 8
    assert all(isinstance(answer, AccessError) for answer in answers)


def test_a_hundred_people_at_nine_o_clock_are_one_question(hostile: Hostile, now: datetime) -> None:
    app = visitor(hostile)
    answers = together(*(app.oidc.begin(REDIRECT_URI, "/", now) for _ in range(100)))
    assert len({pending.state for _, pending in answers}) == 100
    assert len(hostile.asked) == 1


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/token", "/jwks"])
@pytest.mark.parametrize(
    "answer", [b"", b"<html>storing", b"[]", b"\xff", b"[" * 100_000, b" " * (1 << 20) + b"{}"],
    ids=["empty", "page", "list", "no text", "deep", "huge"],
)  # fmt: skip
def test_an_answer_that_cannot_be_read_is_as_good_as_none(
    hostile: Hostile, now: datetime, path: str, answer: bytes
) -> None:
    app = visitor(hostile)
    hostile.raw = {path: answer}
    assert "Inloggen kan nu niet" in refused(app.sign_in, now).problem
    hostile.raw = {}
    assert app.sign_in(now).subject == "ada"


@pytest.mark.parametrize("status", [500, 503])
def test_a_failing_token_endpoint_is_a_service_that_is_down(
    hostile: Hostile, now: datetime, status: int
) -> None:
    hostile.token_answer = (status, {"error": "server_error"})
    assert "antwoordt niet" in refused(visitor(hostile).sign_in, now).problem


def test_a_redirect_is_not_followed_with_our_secret(hostile: Hostile, now: datetime) -> None:
    with hostile_provider() as other:
        hostile.discovery = {"token_endpoint": f"{hostile.issuer}/authorize?redirect_uri="
                             f"{other.issuer}/token&nonce=a&state=b"}  # fmt: skip
        refused(visitor(hostile).sign_in, now)
        assert not other.asked


@pytest.mark.parametrize("issuer", ["https://elders.example", None, "slash", 7], ids=str)
def test_a_service_that_names_itself_otherwise_is_refused(
    hostile: Hostile, now: datetime, caplog: pytest.LogCaptureFixture, issuer: Any
) -> None:
    hostile.discovery = {"issuer": f"{hostile.issuer}/" if issuer == "slash" else issuer}
    error = refused(visitor(hostile).begin, now)
    assert "ingesteld" in error.problem
    assert "beheerder" in error.remedy
    assert "names itself" in caplog.text


@pytest.mark.parametrize(
    "discovery",
    [
        {"token_endpoint": "http://elders.example/token"},
        {"token_endpoint": None},
        {"jwks_uri": "file:///etc/passwd"},
        {"jwks_uri": "https://[/"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"end_session_endpoint": "http://elders.example/uit"},
        {"userinfo_endpoint": ["https://elders.example"]},
        {"token_endpoint": "https://iemand@elders.example/token"},
        {"id_token_signing_alg_values_supported": ["HS256", "none"]},
        {"id_token_signing_alg_values_supported": "RS256"},
    ],
    ids=str,
)
def test_a_service_that_sends_us_somewhere_unsafe_is_refused(
    hostile: Hostile, now: datetime, discovery: dict[str, Any]
) -> None:
    hostile.discovery = discovery
    assert "ingesteld" in refused(visitor(hostile).begin, now).problem


def test_a_new_key_is_believed_at_once(hostile: Hostile, now: datetime) -> None:
    app = visitor(hostile)
    app.sign_in(now)
    app.sign_in(now)
    assert hostile.asked.count("/jwks") == 1
    hostile.key = new_key("second")
    hostile.clock = 2 * MINUTE
    assert app.sign_in(now + 2 * MINUTE).subject == "ada"
    assert hostile.asked.count("/jwks") == 2


def test_a_new_key_under_the_old_name_is_believed_too(hostile: Hostile, now: datetime) -> None:
    app = visitor(hostile)
    app.sign_in(now)
    hostile.key = new_key("first")
    hostile.clock = MINUTE
    assert app.sign_in(now + MINUTE).subject == "ada"


def test_unknown_keys_make_us_ask_no_more_than_twice_a_minute(
    hostile: Hostile, now: datetime
) -> None:
    app = visitor(hostile)
    app.sign_in(now)
    stranger = new_key("stranger")
    hostile.sign = lambda claims: signed(claims, stranger)
    for second in range(1, 60, 2):
        refused(app.sign_in, now + second * SECOND)
    assert hostile.asked.count("/jwks") == 2


def test_a_key_that_is_withdrawn_is_not_believed_for_long(
    hostile: Hostile, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    app = visitor(hostile)
    app.sign_in(now)
    stolen, hostile.key = hostile.key, new_key("second")
    hostile.sign = lambda claims: signed(claims, stolen)
    hostile.clock = 11 * MINUTE
    refused(app.sign_in, now + 11 * MINUTE)
    assert "0 keys fit" in caplog.text


@pytest.mark.parametrize(
    ("methods", "in_form"),
    [
        (None, False),
        (["client_secret_post"], True),
        (["client_secret_post", "client_secret_basic"], False),
    ],
    ids=str,
)
def test_our_secret_goes_where_the_service_wants_it(
    hostile: Hostile, now: datetime, methods: list[str] | None, in_form: bool
) -> None:
    hostile.discovery = {"token_endpoint_auth_methods_supported": methods}
    visitor(hostile).sign_in(now)
    (headers, form), = hostile.sent  # fmt: skip
    basic = f"{CLIENT_ID}:{quote(SECRET, safe='')}".encode()
    assert (form.get("client_secret") == SECRET) is in_form
    expected = None if in_form else f"Basic {base64.b64encode(basic).decode()}"
    assert headers.get("Authorization") == expected


def test_the_address_of_the_service_may_have_a_query_of_its_own(
    hostile: Hostile, now: datetime
) -> None:
    query = parse_qs(urlsplit(visitor(hostile).begin(now)[0]).query)
    assert query["tenant"] == ["a b"]
    assert query["client_id"] == [CLIENT_ID]


def test_signing_out_goes_on_without_the_service(hostile: Hostile, now: datetime) -> None:
    def url(app: Any) -> str | None:
        return asyncio.run(app.oidc.logout_url("token", AFTER_LOGOUT))

    assert url(visitor(hostile)) is None, "it has no address for it"
    nowhere = Service(f"http://127.0.0.1:{free_port()}")
    assert url(visitor(nowhere)) is None, "it is not there"
    hostile.discovery = {"end_session_endpoint": f"{hostile.issuer}/uit"}
    address = url(visitor(hostile))
    assert address is not None, "an app that was restarted can do it too"
    assert parse_qs(urlsplit(address).query)["id_token_hint"] == ["token"]


def test_nothing_secret_is_logged_or_shown(
    hostile: Hostile, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    app = visitor(hostile)
    address, pending = app.begin(now)
    back = sign_in(address)
    caplog.clear()  # the browser's own log: state and nonce are in its address bar
    who = app.finish(pending, back, now)
    shown = [repr(pending), repr(who), repr(app.oidc), repr(hostile.settings())]
    for wrong in ({"aud": "een ander"}, {"nonce": "een ander"}):
        hostile.claims = wrong
        other = app.begin(now)[1]
        error = refused(app.finish, other, back | {"state": other.state}, now)
        shown += [str(error), repr(error.__cause__)]
    text = caplog.text + "".join(shown)
    secrets = (SECRET, quote(SECRET, safe=""), back["code"], pending.verifier, pending.nonce)
    for secret in (*secrets, who.id_token, "toegangsbewijs"):
        assert secret not in text
