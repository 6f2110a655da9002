"""A sign-in service that can be told what to get wrong: a real HTTP server with keys of its own."""

from __future__ import annotations

import base64
import json
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from joserfc import jws
from joserfc.jwk import ECKey, RSAKey

from tests.providers.real import CLIENT_ID, Service

Answer = dict[str, Any]
Key = RSAKey | ECKey


def new_key(kid: str, **more: str) -> RSAKey:
    """Make a key that signs with RS256."""
    return RSAKey.generate_key(2048, {"kid": kid, **more}, private=True)


def signed(claims: Answer, key: Any, **header: Any) -> str:
    """Make a token; the header may say anything."""
    header = {"alg": "RS256", "kid": key.kid, **header}
    header = {name: value for name, value in header.items() if value is not None}
    anything = jws.JWSRegistry(algorithms=[header["alg"]], strict_check_header=False)
    return jws.serialize_compact(header, json.dumps(claims), key, registry=anything)


def unsigned(claims: Answer) -> str:
    """Make a token that says of itself that nobody signed it."""
    parts = [json.dumps(part).encode() for part in ({"alg": "none"}, claims)]
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts) + "."


@dataclass
class Hostile(Service):
    """The service. What it says and does follows from the fields below, until they are changed."""

    key: Key = field(default_factory=lambda: new_key("first"))
    published: list[Answer] | None = None
    """The key set; by default that of the key above."""
    discovery: Answer = field(default_factory=dict)
    """What is different in the discovery document; None leaves a name out."""
    claims: Answer = field(default_factory=dict)
    """What is different in the ID token; None leaves a name out."""
    clock: timedelta = timedelta()
    """How far its clock is ahead."""
    sign: Callable[[Answer], str] | None = None
    token_answer: tuple[int, Answer] | None = None
    userinfo: Answer | None = None
    back: dict[str, str] = field(default_factory=dict)
    """What the browser brings back besides the code and the state."""
    raw: dict[str, bytes] = field(default_factory=dict)
    """By path: what is answered instead, bytes for bytes."""
    dribbles: bool = False
    """It answers with one blank every tenth of a second, without end."""
    asked: list[str] = field(default_factory=list)
    """The paths that were asked for, in order."""
    sent: list[tuple[dict[str, str], dict[str, str]]] = field(default_factory=list)
    """Headers and forms that came to the token endpoint."""
    closing: threading.Event = field(default_factory=threading.Event)
    _nonce: str = ""

    def answer(self, path: str, query: dict[str, str]) -> tuple[int, Answer]:
        """Answer what is asked, apart from the page where somebody signs in."""
        if path == "/.well-known/openid-configuration":
            return 200, without_none(self._document() | self.discovery)
        if path == "/jwks":
            public = [self.key.as_dict(private=False)]
            return 200, {"keys": public if self.published is None else self.published}
        if path == "/token":
            return self.token_answer or (200, self._tokens())
        if path == "/userinfo" and self.userinfo is not None:
            return 200, self.userinfo
        return 404, {"error": "not_found"}

    def authorize(self, query: dict[str, str]) -> str:
        """Sign somebody in without a word, and give the address to send him back to."""
        self._nonce = query["nonce"]
        back = {"code": secrets.token_urlsafe(16), "state": query["state"], **self.back}
        return f"{query['redirect_uri']}?{urlencode(back)}"

    def _document(self) -> Answer:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize?tenant=a%20b",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
        }

    def _tokens(self) -> Answer:
        now = int((datetime.now(UTC) + self.clock).timestamp())
        claims = {
            "iss": self.issuer,
            "sub": "ada",
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": self._nonce,
            "roles": ["mayor"],
        }
        claims = without_none(claims | self.claims)
        token = self.sign(claims) if self.sign else signed(claims, self.key)
        return {"token_type": "Bearer", "access_token": "toegangsbewijs", "id_token": token}


def without_none(values: Answer) -> Answer:
    return {name: value for name, value in values.items() if value is not None}


@contextmanager
def hostile_provider(port: int = 0) -> Iterator[Hostile]:
    """Run the service."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._reply({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            service.sent.append((dict(self.headers), dict(parse_qsl(body))))
            self._reply(dict(parse_qsl(body)))

        def _reply(self, form: dict[str, str]) -> None:
            parts = urlsplit(self.path)
            query = dict(parse_qsl(parts.query)) | form
            service.asked.append(parts.path)
            if parts.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", service.authorize(query))
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            status, answer = service.answer(parts.path, query)
            body = service.raw.get(parts.path, json.dumps(answer).encode())
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            if service.dribbles:
                self.end_headers()
                self._dribble()
                return
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _dribble(self) -> None:
            try:
                while not service.closing.wait(0.1):
                    self.wfile.write(b" ")
            except ConnectionError:
                return  # the other side has lost its patience

        def log_message(self, format: str, *args: Any) -> None:
            """Keep the output of the tests readable."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    service = Hostile(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield service
    finally:
        service.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
