"""ID tokens of a service that errs or lies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from joserfc.jwk import ECKey, OctKey

from tests.providers.hostile import Hostile, new_key, signed, unsigned
from tests.providers.real import CLIENT_ID, SECRET, sign_in
from tests.providers.visitor import refused, visitor


def test_the_service_is_believed_as_long_as_it_keeps_to_the_rules(
    hostile: Hostile, now: datetime
) -> None:
    assert visitor(hostile).sign_in(now).roles == ("mayor",)


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ({"iss": "https://elders.example"}, "invalid_claim iss"),
        ({"iss": None}, "missing_claim iss"),
        ({"aud": "een ander"}, "invalid_claim aud"),
        ({"aud": None}, "missing_claim aud"),
        ({"aud": []}, "invalid_claim aud"),
        ({"aud": [CLIENT_ID, "een ander"]}, "(azp)"),
        ({"aud": [CLIENT_ID, "een ander"], "azp": "een ander"}, "(azp)"),
        ({"azp": "een ander"}, "(azp)"),
        ({"azp": ["infopos"]}, "(azp)"),
        ({"nonce": None}, "(nonce)"),
        ({"nonce": "van een ander"}, "(nonce)"),
        ({"nonce": "\ud800"}, "(nonce)"),
        ({"nonce": ["van een ander"]}, "(nonce)"),
        ({"sub": None}, "missing_claim sub"),
        ({"sub": ""}, "invalid_claim sub"),
        ({"sub": 7}, "invalid_claim sub"),
        ({"exp": None}, "missing_claim exp"),
        ({"exp": 1_000_000_000}, "expired_token exp"),
        ({"exp": float("nan")}, "invalid_claim exp"),
        ({"exp": "4000000000"}, "invalid_claim exp"),
        ({"iat": None}, "missing_claim iat"),
        ({"iat": 4_000_000_000}, "invalid_claim iat"),
        ({"iat": 1_000_000_000}, "(iat)"),
        ({"nbf": 4_000_000_000}, "invalid_claim nbf"),
    ],
    ids=str,
)
def test_a_token_that_says_something_else_is_refused(
    hostile: Hostile,
    now: datetime,
    caplog: pytest.LogCaptureFixture,
    claims: dict[str, Any],
    reason: str,
) -> None:
    hostile.claims = claims
    error = refused(visitor(hostile).sign_in, now)
    assert "vertrouwt" in error.problem
    assert reason in caplog.text


@pytest.mark.parametrize(
    "claims",
    [{"aud": [CLIENT_ID]}, {"azp": CLIENT_ID}, {"aud": [CLIENT_ID, "api"], "azp": CLIENT_ID}],
    ids=str,
)
def test_a_token_that_is_also_for_others_has_to_say_that_we_asked(
    hostile: Hostile, now: datetime, claims: dict[str, Any]
) -> None:
    hostile.claims = claims
    assert visitor(hostile).sign_in(now).subject == "ada"


@pytest.mark.parametrize(("seconds", "good"), [(45, True), (75, False)])
def test_clocks_may_differ_a_minute(
    hostile: Hostile, now: datetime, seconds: int, good: bool
) -> None:
    for claims in (
        {"iat": int(now.timestamp()) + seconds},
        {"iat": int(now.timestamp()) - seconds},
        {"exp": int(now.timestamp()) - seconds},
    ):
        hostile.claims = claims
        if good:
            assert visitor(hostile).sign_in(now).subject == "ada"
        else:
            refused(visitor(hostile).sign_in, now)


def changed_afterwards(hostile: Hostile) -> Callable[[dict[str, Any]], str]:
    def sign(claims: dict[str, Any]) -> str:
        honest = signed(claims | {"roles": ["partner"]}, hostile.key)
        wanted = signed(claims, hostile.key)
        return ".".join([*wanted.split(".")[:2], honest.split(".")[2]])

    return sign


FORGERIES: dict[str, tuple[Callable[[Hostile], Callable[[dict[str, Any]], str]], str]] = {
    "changed after it was signed": (changed_afterwards, "does not fit the key"),
    "not signed at all": (lambda hostile: unsigned, "UnsupportedAlgorithmError"),
    "signed with our own secret": (
        lambda hostile: lambda claims: signed(claims, OctKey.import_key(SECRET), alg="HS256"),
        "UnsupportedAlgorithmError",
    ),
    "signed with the public key as if it were a secret": (
        lambda hostile: (
            lambda claims: signed(
                claims, OctKey.import_key(hostile.key.as_dict(private=False)["n"]), alg="HS256"
            )
        ),
        "UnsupportedAlgorithmError",
    ),
    "signed with a key of somebody else under the same name": (
        lambda hostile: lambda claims: signed(claims, new_key("first")),
        "does not fit the key",
    ),
    "signed with a key that nobody published": (
        lambda hostile: lambda claims: signed(claims, new_key("second")),
        "0 keys fit",
    ),
    "signed with the key that it brings along": (
        lambda hostile: (
            lambda claims: signed(
                claims, brought := new_key("brought"), jwk=brought.as_dict(private=False)
            )
        ),
        "0 keys fit",
    ),
    "signed in a way that the service did not announce": (
        lambda hostile: lambda claims: signed(claims, hostile.key, alg="PS256"),
        "UnsupportedAlgorithmError",
    ),
    "not a token": (lambda hostile: lambda claims: "geen.token", "ID token"),
    "empty": (lambda hostile: lambda claims: "", "ID token"),
    "not in ASCII": (lambda hostile: lambda claims: "é.é.é", "ID token"),
    "encrypted": (lambda hostile: lambda claims: "a.b.c.d.e", "ID token"),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_token_is_refused(
    hostile: Hostile, now: datetime, caplog: pytest.LogCaptureFixture, forgery: str
) -> None:
    sign, reason = FORGERIES[forgery]
    hostile.sign = sign(hostile)
    error = refused(visitor(hostile).sign_in, now)
    assert "vertrouwt" in error.problem
    assert reason in caplog.text


def test_our_secret_is_no_key_even_if_the_service_announces_it(
    hostile: Hostile, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    secret = OctKey.import_key(SECRET, {"kid": "geheim"})
    hostile.discovery = {"id_token_signing_alg_values_supported": ["HS256", "RS256", "none"]}
    hostile.published = [secret.as_dict(private=True), hostile.key.as_dict(private=False)]
    hostile.sign = lambda claims: signed(claims, secret, alg="HS256")
    refused(visitor(hostile).sign_in, now)
    assert "UnsupportedAlgorithmError" in caplog.text


@pytest.mark.parametrize("tokens", [{}, {"id_token": None}, {"id_token": ["a"]}], ids=str)
def test_an_answer_without_a_token_is_refused(
    hostile: Hostile, now: datetime, tokens: dict[str, Any]
) -> None:
    hostile.token_answer = (200, tokens)
    assert "vertrouwt" in refused(visitor(hostile).sign_in, now).problem


def test_a_key_is_used_only_for_what_it_is_meant_for(hostile: Hostile, now: datetime) -> None:
    public = hostile.key.as_dict(private=False)
    for wrong in ({"use": "enc"}, {"alg": "RS512"}, {"kty": "oct", "k": "YQ"}, {"n": "AQAB"}):
        hostile.published = [public | wrong]
        assert "vertrouwt" in refused(visitor(hostile).sign_in, now).problem


def test_keys_that_cannot_be_read_do_not_stand_in_the_way(hostile: Hostile, now: datetime) -> None:
    good = hostile.key.as_dict(private=False)
    strange: list[Any] = [
        {"kty": "AKP", "alg": "ML-DSA-44"},
        {"kty": "EC", "crv": "P-0"},
        "sleutel",
    ]
    hostile.published = [*strange, {"kty": "RSA"}, good]
    assert visitor(hostile).sign_in(now).subject == "ada"


def test_a_token_without_the_name_of_its_key_fits_only_if_one_key_can(
    hostile: Hostile, now: datetime
) -> None:
    def sign(claims: dict[str, Any]) -> str:
        return signed(claims, hostile.key, kid=None)

    hostile.sign = sign
    curve = ECKey.generate_key("P-256", {"kid": "curve"}, private=True).as_dict(private=False)
    others = [new_key("a", use="enc"), new_key("b", alg="RS512")]
    unfit = [curve, *(key.as_dict(private=False) for key in others)]
    hostile.published = [*unfit, hostile.key.as_dict(private=False)]
    assert visitor(hostile).sign_in(now).subject == "ada"
    hostile.published.append(new_key("other").as_dict(private=False))
    refused(visitor(hostile).sign_in, now)


def test_certificates_in_the_header_do_no_harm(hostile: Hostile, now: datetime) -> None:
    hostile.sign = lambda claims: signed(claims, hostile.key, x5c=["A" * 4000], vendor="x")
    assert visitor(hostile).sign_in(now).subject == "ada"


@pytest.mark.parametrize("roles", [7, {"mayor": True}, [["mayor"]], ["mayor", 7], True], ids=str)
def test_roles_in_a_form_that_needs_guessing_are_refused(
    hostile: Hostile, now: datetime, roles: Any
) -> None:
    hostile.claims = {"roles": roles}
    assert "ingesteld" in refused(visitor(hostile).sign_in, now).problem


def test_two_organisations_are_one_too_many(hostile: Hostile, now: datetime) -> None:
    hostile.claims = {"organisation": ["Politie", "Gemeente Zilverdam"]}
    assert "ingesteld" in refused(visitor(hostile).sign_in, now).problem


def test_what_the_service_says_apart_counts_only_for_the_same_person(
    hostile: Hostile, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    hostile.claims = {"roles": None, "organisation": "Politie"}
    hostile.userinfo = {"sub": "ada", "roles": ["partner"], "organisation": "Iets anders"}
    who = visitor(hostile).sign_in(now)
    assert (who.roles, who.issuer, who.organisation) == (("partner",), hostile.issuer, "Politie")
    hostile.userinfo = {"sub": "eva", "roles": ["mayor"]}
    refused(visitor(hostile).sign_in, now)
    assert "(sub)" in caplog.text


def test_the_token_goes_before_what_the_service_says_apart(hostile: Hostile, now: datetime) -> None:
    hostile.userinfo = {"sub": "ada", "roles": ["administrator"]}
    app = visitor(hostile)
    address, pending = app.begin(now)
    assert app.finish(pending, sign_in(address), now).roles == ("mayor",)
    assert "/userinfo" not in hostile.asked
