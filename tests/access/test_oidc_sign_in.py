"""Signing in at two real services, and out again."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import html
import re
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from tests.browser.real import free_port
from tests.providers.real import AFTER_LOGOUT, SECRET, Service, node_provider, sign_in
from tests.providers.visitor import ACCOUNTS, refused, visitor


def test_somebody_signs_in_and_his_claims_arrive(real: Service, now: datetime) -> None:
    who = visitor(real).sign_in(now)
    assert (who.issuer, who.subject, who.name) == (real.issuer, "ada", "Ada de Vries")
    assert who.roles == ("mayor", "analyst")
    assert who.organisation == "Gemeente Zilverdam"
    assert who.municipalities == ("GM9999", "GM9998")


def test_a_claim_may_be_one_text_instead_of_a_list(real: Service, now: datetime) -> None:
    who = visitor(real).sign_in(now, "bo")
    assert (who.roles, who.municipalities, who.organisation) == (("partner",), ("GM9999",), "")


def test_roles_may_lie_deeper_as_with_keycloak(real: Service, now: datetime) -> None:
    who = visitor(real, roles_claim="realm_access.roles").sign_in(now)
    assert who.roles == ("politiechef",)


def test_four_hundred_groups_arrive(real: Service, now: datetime) -> None:
    who = visitor(real).sign_in(now, "cas")
    assert len(who.roles) == 400
    assert len(who.id_token) > 16_000


def test_somebody_without_roles_gets_none(real: Service, now: datetime) -> None:
    assert visitor(real).sign_in(now, "dirk").roles == ()


def test_one_app_signs_in_many_people(real: Service, now: datetime) -> None:
    app = visitor(real)
    assert [app.sign_in(now, sub).subject for sub in ("ada", "bo", "ada")] == ["ada", "bo", "ada"]


def test_the_page_that_was_asked_for_is_remembered(real: Service, now: datetime) -> None:
    _, pending = visitor(real).begin(now, "/hotspots?gemeente=GM9999")
    assert pending.target == "/hotspots?gemeente=GM9999"


def test_the_verifier_stays_here_and_only_its_digest_travels(real: Service, now: datetime) -> None:
    address, pending = visitor(real).begin(now)
    query = parse_qs(urlsplit(address).query)
    digest = hashlib.sha256(pending.verifier.encode()).digest()
    assert query["code_challenge"] == [base64.urlsafe_b64encode(digest).rstrip(b"=").decode()]
    assert query["code_challenge_method"] == ["S256"]
    assert query["response_type"] == ["code"]
    assert pending.verifier not in address
    assert SECRET not in address


def test_no_two_sign_ins_share_a_secret(real: Service, now: datetime) -> None:
    app = visitor(real)
    one, other = app.begin(now)[1], app.begin(now)[1]
    assert not {one.state, one.nonce, one.verifier} & {other.state, other.nonce, other.verifier}
    assert len({one.state, one.nonce, one.verifier}) == 3


def test_somebody_who_refuses_at_the_service_is_told_so(real: Service, now: datetime) -> None:
    app = visitor(real)
    address, pending = app.begin(now)
    back = sign_in(address, action="deny")
    assert back["error"] == "access_denied"
    assert (
        "afgebroken" in refused(app.finish, pending, back | {"state": pending.state}, now).problem
    )


def test_the_nonce_of_another_sign_in_is_refused(
    real: Service, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    app = visitor(real)
    address, pending = app.begin(now)
    back = sign_in(address, sub="ada")
    refused(app.finish, replace(pending, nonce="van een ander"), back, now)
    assert "(nonce)" in caplog.text


def test_a_token_is_refused_once_it_has_expired(
    real: Service, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    app = visitor(real)
    address, pending = app.begin(now + timedelta(hours=2))
    back = sign_in(address, sub="ada")
    refused(app.finish, pending, back, now + timedelta(hours=2))
    assert "expired_token exp" in caplog.text


def test_a_code_is_worth_nothing_the_second_time(real: Service, now: datetime) -> None:
    address, pending = visitor(real).begin(now)
    back = sign_in(address, sub="ada")
    assert visitor(real).finish(pending, back, now).subject == "ada"
    # Another process of the app does not know that it was used; the service does.
    assert "al gebruikt" in refused(visitor(real).finish, pending, back, now).problem


def test_the_service_refuses_a_wrong_verifier(certified: Service, now: datetime) -> None:
    app = visitor(certified)
    address, pending = app.begin(now)
    back = sign_in(address, sub="ada")
    error = refused(app.finish, replace(pending, verifier="x" * 64), back, now)
    assert "verlopen of al gebruikt" in error.problem


def test_a_wrong_secret_is_a_matter_for_the_administrator(
    certified: Service, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    app = visitor(certified, client_secret=SECRET + "?")
    address, pending = app.begin(now)
    error = refused(app.finish, pending, sign_in(address, sub="ada"), now)
    assert "beheerder" in error.remedy
    assert "invalid_client" in caplog.text


@pytest.mark.parametrize("alg", ["PS256", "ES256"])
def test_other_kinds_of_keys_are_believed_too(alg: str, now: datetime) -> None:
    with node_provider(free_port(), ACCOUNTS, alg=alg) as service:
        assert visitor(service).sign_in(now).roles == ("mayor", "analyst")


def test_roles_that_the_token_leaves_out_are_asked_for(now: datetime) -> None:
    with node_provider(free_port(), ACCOUNTS, short_tokens=True) as service:
        who = visitor(service).sign_in(now)
    assert who.roles == ("mayor", "analyst")
    assert who.name == "Ada de Vries"
    assert who.organisation == "Gemeente Zilverdam"


def test_somebody_signs_out_of_the_service_too(certified: Service, now: datetime) -> None:
    app = visitor(certified)
    address, pending = app.begin(now)
    with httpx2.Client(trust_env=False, follow_redirects=False) as browser:
        who = app.finish(pending, sign_in(address, browser, sub="ada"), now)
        url = asyncio.run(app.oidc.logout_url(who.id_token, AFTER_LOGOUT))
        assert url is not None
        question = browser.get(url)
        form = re.search(r'action="([^"]+)".*?name="xsrf" value="([^"]+)"', question.text)
        assert form, question.text
        confirm, xsrf = html.unescape(form[1]), form[2]
        done = browser.post(confirm, data={"xsrf": xsrf, "logout": "yes"})
        assert done.headers["location"] == AFTER_LOGOUT
        again = browser.get(app.begin(now)[0])
    assert "/interaction/" in again.headers["location"], "he has to sign in anew"


def test_a_long_token_does_not_travel_in_the_address(certified: Service, now: datetime) -> None:
    app = visitor(certified)
    who = app.sign_in(now, "cas")
    url = asyncio.run(app.oidc.logout_url(who.id_token, AFTER_LOGOUT))
    assert url is not None
    assert len(url) < 1000
    answer = httpx2.get(url, trust_env=False)
    assert answer.status_code == 200
    assert "confirm" in answer.text
