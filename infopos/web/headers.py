"""What every answer tells the browser that it may do."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from infopos.settings import Settings

Headers = list[tuple[bytes, bytes]]

_COMPONENT = re.compile(r"(/[^/]+)*/component/")
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

_PDOK = "https://service.pdok.nl"


def security_headers(path: str, settings: Settings) -> Headers:
    """Give the headers of an answer.

    Parameters
    ----------
    path : str
        Of the address that was asked.
    settings : Settings
    """
    headers = {
        "Content-Security-Policy": _content_security_policy(path, settings),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(self), payment=(), usb=()",
        "Referrer-Policy": "same-origin",  # with less, a form cannot show that it is ours
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
    }
    if settings.secure:
        headers["Strict-Transport-Security"] = "max-age=63072000"
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]


def _content_security_policy(path: str, settings: Settings) -> str:
    """Allow our own files only.

    The map's component writes scripts into its page and evaluates them, which is how
    streamlit-folium works; its page, in a frame of its own, is the one place where that is allowed.
    What reaches it is figures and JSON without a character that a script could take for its own.
    """
    inside_map = bool(_COMPONENT.match(path))
    scripts = "'unsafe-inline' 'unsafe-eval'" if inside_map else f"'{_shell_script()}'"
    rules = {
        "default-src": "'self'",
        "script-src": f"'self' {scripts}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": " ".join(("'self'", "data:", "blob:", *_tile_hosts(settings))),
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


@cache
def _shell_script() -> str:
    """Hash of the one script that Streamlit writes into its page, read from the installed page."""
    page = (files("streamlit") / "static" / "index.html").read_text("utf-8")
    found = _INLINE_SCRIPT.search(page)
    digest = hashlib.sha256((found[1] if found else "").encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _tile_hosts(settings: Settings) -> list[str]:
    """Name the servers that a background map comes from."""
    if settings.basemap == "none":
        return []
    if settings.basemap == "pdok":
        return [_PDOK]
    address = urlsplit(settings.basemap.replace("{s}", "*"))
    return [f"{address.scheme}://{address.netloc}"]
