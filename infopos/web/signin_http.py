"""What the forms of signing in share: whose they are, where they lead, and the cookie they earn."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from infopos.errors import InfoposError
from infopos.settings import load_settings
from infopos.web import gate, texts

STEP_COOKIE = "infopos-stap"
_LARGEST_FORM = 8192  # bytes
_OWN = (gate.SIGN_IN, "uitloggen", "uitgelogd", "account")

Form = Mapping[str, str]
Answer = Callable[[Request], Awaitable[Response]]


def form(handle: Callable[[Request, Form], Awaitable[Response]]) -> Answer:
    """Read a form of ours; refuse one that another site sent, or that is too long."""

    async def answer(request: Request) -> Response:
        if not _is_ours(request):
            return PlainTextResponse(texts.FROM_ELSEWHERE, 403)
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > _LARGEST_FORM:
                return PlainTextResponse(texts.FORM_TOO_LONG, 413)
        fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
        try:
            return await handle(request, {name: values[0] for name, values in fields.items()})
        except InfoposError as error:
            return gate.unavailable(error)

    return answer


def _is_ours(request: Request) -> bool:
    """Whether a form comes from a page of ours: browsers say so, and cannot be made to lie."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == request.headers.get("host")


def base(request: Request) -> str:
    """Path that the app is served from, as the route that was matched has it."""
    path = request.url.path
    return path[: max(path.rfind(f"/{name}") for name in _OWN)]


def address(request: Request) -> str:
    """Give the network address that a request comes from."""
    return request.client.host if request.client else ""


def with_session(request: Request, token: str, target: str) -> Response:
    """Go on to the app, with the cookie that names the session."""
    settings = load_settings()
    answer = RedirectResponse(f"{base(request)}{target}", 303)
    answer.set_cookie(
        gate.cookie_name(settings),
        token,
        max_age=int(settings.session_hours * 3600),
        path="/",
        secure=settings.secure,
        httponly=True,
        samesite="lax",  # strict would lose the session when a link in a mail is followed
    )
    answer.delete_cookie(STEP_COOKIE, path="/")
    return answer
