"""Files that never change under their address, answered from memory.

A first visit asks for some 90 of Streamlit's own files while the server still imports pandas and
Folium. Starlette opens, reads and closes each in other threads, and every step waits for its turn:
that took 1.3 s of a first visit. From memory it is one step.
"""

from __future__ import annotations

from functools import cache
from mimetypes import guess_type
from pathlib import Path, PurePosixPath

import streamlit
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from infopos.web import assets
from infopos.web.within import Within

KEEP = "public, max-age=31536000, immutable"
"""For addresses that hold a hash of their content: never ask again."""

_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}


class KeptFiles(Within):
    """Answers for what lies under ``/assets/`` and for Streamlit's own files."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            path = self.path(scope)
            answer = _ours(path) if path.startswith("/assets/") else _of_streamlit(path)
            if answer is not None:
                await answer(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _ours(path: str) -> Response:
    version, _, name = path.removeprefix("/assets/").partition("/")
    content = assets.content(name) if version == assets.version() else None
    if content is None:
        return PlainTextResponse("Niet gevonden.", status_code=404)
    return _kept(name, content)


def _of_streamlit(path: str) -> Response | None:
    return _kept(path, _read(path)) if path in _files_of_streamlit() else None


def _kept(name: str, content: bytes) -> Response:
    kind = _TYPES.get(PurePosixPath(name).suffix) or guess_type(name)[0]
    return Response(content, media_type=kind, headers={"Cache-Control": KEEP})


@cache
def _files_of_streamlit() -> dict[str, Path]:
    """Every file that has a hash in its name, by its path. Nothing else is reachable."""
    root = Path(streamlit.__file__).parent / "static"
    found = (path for path in (root / "static").rglob("*") if path.is_file())
    return {f"/{path.relative_to(root).as_posix()}": path for path in found}


@cache
def _read(path: str) -> bytes:
    return _files_of_streamlit()[path].read_bytes()
