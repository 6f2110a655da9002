"""An address that is no page says so in Dutch; Streamlit would show its start page and English."""

from __future__ import annotations

import re
from functools import cache

from starlette.types import Receive, Scope, Send

from infopos.web import signin_page, texts
from infopos.web.within import Within

_PAGE = re.compile(r"/[^/.]+/?")
_OURS = frozenset({"inloggen", "uitloggen", "uitgelogd", "healthz"})


class UnknownPage(Within):
    """Answers 404 to who asks for a page that there is not."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self._is_unknown(scope):
            page = signin_page.render(
                "unknown_page", self.base_path, status=404, told=texts.UNKNOWN_PAGE
            )
            await page(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _is_unknown(self, scope: Scope) -> bool:
        """Only what a browser asks for as a page: files have a dot or lie deeper."""
        path = self.path(scope)
        asks_page = b"text/html" in dict(scope["headers"]).get(b"accept", b"")
        name = path.strip("/")
        return bool(asks_page and _PAGE.fullmatch(path) and name not in _known())


@cache
def _known() -> frozenset[str]:
    from infopos.web.pages import ENTRIES  # slow to import: only once somebody asks for a page

    return frozenset(entry.path for entry in ENTRIES.values()) | _OURS
