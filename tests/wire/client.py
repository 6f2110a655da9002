"""A client that speaks Streamlit's protocol without a browser, and keeps every byte it is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType

import httpx
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

SECONDS = 30


@dataclass
class Visit:
    """What one run of a page sent: all bytes, and the readable texts among them."""

    frames: list[bytes] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def raw(self) -> bytes:
        return b"".join(self.frames)

    @property
    def text(self) -> str:
        return "\n".join(self.texts)


class Visitor:
    """Somebody with cookies, and perhaps an open tab."""

    def __init__(self, base: str) -> None:
        self.base = base.rstrip("/")
        self.http = httpx.AsyncClient(
            base_url=self.base, timeout=SECONDS, headers={"Sec-Fetch-Site": "same-origin"}
        )
        self.session_id: str | None = None
        self._socket: websockets.ClientConnection | None = None

    async def __aenter__(self) -> Visitor:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.hang_up()
        await self.http.aclose()

    async def sign_in_as(self, role: str) -> httpx.Response:
        """Take the way of the demonstration."""
        return await self.http.post("/inloggen/demo", data={"rol": role, "naar": "/"})

    def cookies(self) -> str:
        return "; ".join(f"{c.name}={c.value}" for c in self.http.cookies.jar)

    async def connect(
        self,
        *,
        existing: str | None = None,
        cookies: str | None = None,
        headers: Mapping[str, str] | None = None,
        origin: str | None = None,
    ) -> None:
        """Open a tab instead of the one that is open; ``existing`` asks for an earlier one's."""
        await self.hang_up()
        await self.http.get("/_stcore/health")
        protocols = ["streamlit", self.http.cookies.get("_streamlit_xsrf") or "none"]
        self._socket = await websockets.connect(
            self.base.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=[*protocols, existing] if existing else protocols,  # type: ignore[list-item]
            origin=origin or self.base,  # type: ignore[arg-type]
            additional_headers={
                "Cookie": self.cookies() if cookies is None else cookies,
                **(headers or {}),
            },
            max_size=None,
            max_queue=None,  # else what nobody reads keeps the answer to closing from coming in
            ping_interval=None,
        )

    async def run(
        self, path: str = "", query: str = "", widgets: Sequence[WidgetState] = ()
    ) -> Visit:
        """Run a page as a browser would that opens its address, or that used its widgets."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = path
        message.rerun_script.widget_states.widgets.extend(widgets)
        await self.socket.send(message.SerializeToString())
        visit = Visit()
        while True:
            frame = await asyncio.wait_for(self.socket.recv(), SECONDS)
            assert isinstance(frame, bytes)
            visit.frames.append(frame)
            told = ForwardMsg.FromString(frame)
            if told.HasField("new_session"):
                self.session_id = told.new_session.initialize.session_id
            visit.texts += _texts(told)
            if told.HasField("script_finished"):
                return visit

    async def open(self, path: str = "", query: str = "") -> Visit:
        """Open a tab, run a page, close the tab."""
        await self.connect()
        try:
            return await self.run(path, query)
        finally:
            await self.hang_up()

    @property
    def socket(self) -> websockets.ClientConnection:
        """The open tab."""
        assert self._socket is not None
        return self._socket

    async def hang_up(self) -> None:
        if self._socket is not None:
            await self._socket.close()
            self._socket = None


def _texts(told: ForwardMsg) -> list[str]:
    if not told.delta.HasField("new_element"):
        return []
    element = told.delta.new_element
    kind = element.WhichOneof("type")
    part = getattr(element, kind) if kind else None
    return [
        str(getattr(part, name))
        for name in ("body", "label", "message")
        if part is not None and isinstance(getattr(part, name, None), str)
    ]
