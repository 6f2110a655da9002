"""What stands around an app that may be served from a path of its own."""

from __future__ import annotations

from starlette.types import ASGIApp, Scope


class Within:
    """An ASGI middleware that knows the path that the app is served from.

    Parameters
    ----------
    app : ASGI application
    base_path : str
        Such as ``/veiligheid``; empty for the root.
    """

    def __init__(self, app: ASGIApp, base_path: str = "") -> None:
        self.app = app
        self.base_path = base_path.rstrip("/")

    def path(self, scope: Scope) -> str:
        """Give the path of a request within the app."""
        return str(scope["path"]).removeprefix(self.base_path)
