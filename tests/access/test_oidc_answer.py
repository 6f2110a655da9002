"""What the browser brings back from the service, and what it does not get to choose."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.providers.hostile import Hostile
from tests.providers.real import Service, sign_in
from tests.providers.visitor import refused, visitor

TEN_MINUTES = timedelta(minutes=10)


@pytest.mark.parametrize("state", ["", "van een ander", "é", "\ud800"])
def test_a_wrong_state_is_refused_and_uses_nothing_up(
    real: Service, now: datetime, state: str
) -> None:
    app = visitor(real)
    address, pending = app.begin(now)
    back = sign_in(address, sub="ada")
    assert "ander venster" in refused(app.finish, pending, back | {"state": state}, now).problem
    assert app.finish(pending, back, now).subject == "ada"


def test_an_answer_without_a_state_is_refused(hostile: Hostile, now: datetime) -> None:
    app = visitor(hostile)
    address, pending = app.begin(now)
    refused(app.finish, pending, {"code": sign_in(address)["code"]}, now)
    assert "/token" not in hostile.asked


def test_the_answer_to_another_sign_in_is_refused(real: Service, now: datetime) -> None:
    app = visitor(real)
    theirs = sign_in(app.begin(now)[0], sub="bo")
    refused(app.finish, app.begin(now)[1], theirs, now)


def test_the_code_of_another_sign_in_is_refused_even_under_the_right_state(
    real: Service, now: datetime
) -> None:
    app = visitor(real)
    theirs = sign_in(app.begin(now)[0], sub="bo")
    mine = app.begin(now)[1]
    refused(app.finish, mine, theirs | {"state": mine.state}, now)


def test_an_answer_that_comes_twice_is_refused_the_second_time(
    real: Service, now: datetime
) -> None:
    app = visitor(real)
    address, pending = app.begin(now)
    back = sign_in(address, sub="ada")
    app.finish(pending, back, now)
    assert "al gebruikt" in refused(app.finish, pending, back, now).problem


def test_a_sign_in_that_failed_cannot_be_tried_again(hostile: Hostile, now: datetime) -> None:
    app = visitor(hostile)
    address, pending = app.begin(now)
    hostile.claims = {"aud": "een ander"}
    back = sign_in(address)
    refused(app.finish, pending, back, now)
    hostile.claims = {}
    assert "al gebruikt" in refused(app.finish, pending, back, now).problem


def test_a_sign_in_waits_ten_minutes_and_no_longer(
    hostile: Hostile, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    for waited, good in ((TEN_MINUTES, True), (TEN_MINUTES + timedelta(seconds=1), False)):
        app = visitor(hostile)
        address, pending = app.begin(now - waited)
        if good:
            assert app.finish(pending, sign_in(address), now).subject == "ada"
        else:
            assert "verlopen" in refused(app.finish, pending, sign_in(address), now).problem
            assert "too long" in caplog.text


def test_a_sign_in_from_the_future_is_refused(
    hostile: Hostile, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    app = visitor(hostile)
    address, pending = app.begin(now)
    ahead = replace(pending, started_at=now + timedelta(days=365))
    refused(app.finish, ahead, sign_in(address), now)
    assert "too long" in caplog.text


@pytest.mark.parametrize(
    ("announces", "back", "good"),
    [
        (True, {"iss": "own"}, True),
        (True, {}, False),
        (True, {"iss": "https://elders.example"}, False),
        (False, {}, True),
        (False, {"iss": "own"}, True),
        (False, {"iss": "https://elders.example"}, False),
        (False, {"iss": ""}, False),
    ],
    ids=str,
)
def test_an_answer_of_another_service_is_refused(
    hostile: Hostile, now: datetime, announces: bool, back: dict[str, str], good: bool
) -> None:
    hostile.discovery = {"authorization_response_iss_parameter_supported": announces}
    back = {name: hostile.issuer if value == "own" else value for name, value in back.items()}
    app = visitor(hostile)
    address, pending = app.begin(now)
    brought = sign_in(address) | back
    if good:
        assert app.finish(pending, brought, now).subject == "ada"
    else:
        assert "vertrouwt" in refused(app.finish, pending, brought, now).problem
        assert "/token" not in hostile.asked, "our code and secret go to nobody else"


def test_the_certified_service_names_itself_and_a_forged_name_is_refused(
    certified: Service, now: datetime
) -> None:
    app = visitor(certified)
    address, pending = app.begin(now)
    back = sign_in(address, sub="ada")
    assert back["iss"] == certified.issuer
    refused(app.finish, pending, back | {"iss": certified.issuer + "/"}, now)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("access_denied", "geen toegang"),
        ("temporarily_unavailable", "storing"),
        ("server_error", "storing"),
        ("login_required", "niet ingelogd"),
        ("interaction_required", "vraagt nog iets"),
        ("consent_required", "toestemming"),
        ("invalid_scope", "ingesteld"),
        ("<script>\n2026-01-01 ERROR alles kapot", "ingesteld"),
        ("", "ingesteld"),
    ],
)
def test_an_error_of_the_service_becomes_a_plain_message(
    hostile: Hostile, now: datetime, caplog: pytest.LogCaptureFixture, code: str, words: str
) -> None:
    app = visitor(hostile)
    _, pending = app.begin(now)
    back = {"state": pending.state, "error": code, "error_description": "<b>in English</b>"}
    error = refused(app.finish, pending, back, now)
    assert words in error.problem
    assert "<" not in str(error)
    assert "English" not in str(error)
    assert all("\n" not in record.getMessage() for record in caplog.records)


def test_an_answer_with_nothing_in_it_is_refused(hostile: Hostile, now: datetime) -> None:
    app = visitor(hostile)
    _, pending = app.begin(now)
    assert "vertrouwt" in refused(app.finish, pending, {"state": pending.state}, now).problem


@pytest.mark.parametrize(
    "target", ["/", "/hotspots", "/hotspots?gemeente=GM0758&thema=wonen", "/infopos/een%20pagina#x"]
)
def test_a_page_of_this_app_may_be_gone_to(hostile: Hostile, now: datetime, target: str) -> None:
    assert visitor(hostile).begin(now, target)[1].target == target


@pytest.mark.parametrize(
    "target",
    [
        "",
        "hotspots",
        "https://elders.example/",
        "HTTPS:elders.example",
        "//elders.example",
        "///elders.example",
        "/\\elders.example",
        "\\\\elders.example",
        "/\t/elders.example",
        "/\n/elders.example",
        " //elders.example",
        "/hotspots\r\nSet-Cookie: a=b",
        "/hotspots\n",
        "/a\\..\\..\\elders.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "@elders.example",
        ".elders.example",
        "/" + "a" * 2000,
    ],
)
def test_a_target_that_leads_elsewhere_is_refused(
    hostile: Hostile, now: datetime, target: str
) -> None:
    assert "leidt niet naar" in refused(visitor(hostile).begin, now, target).problem
    assert not hostile.asked
