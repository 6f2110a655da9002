"""The server as `infopos serve` starts it."""

from __future__ import annotations

import inspect
import socket
from pathlib import Path

import pytest
import uvicorn
from streamlit.web import cli
from streamlit.web.server.starlette import starlette_server

from infopos.settings import Settings
from infopos.web import launch
from infopos.web.launch import PromptServer


def test_connections_send_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measured at the far end of it: what was accepted, not what was asked for."""
    set_on: list[int] = []
    with socket.socket(socket.AF_INET) as bound:
        bound.bind(("127.0.0.1", 0))
        bound.listen()

        def serve(_: uvicorn.Server, sockets: list[socket.socket]) -> None:
            with socket.create_connection(sockets[0].getsockname()), sockets[0].accept()[0] as got:
                set_on.append(got.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

        monkeypatch.setattr(uvicorn.Server, "run", serve)
        PromptServer(uvicorn.Config("app:app")).run([bound])

    assert set_on == [1]


def test_streamlit_takes_our_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[type] = []
    monkeypatch.setattr(uvicorn, "Server", uvicorn.Server)  # put back afterwards
    monkeypatch.setattr(cli, "main", lambda _: taken.append(uvicorn.Server))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INFOPOS_HOME", str(tmp_path))

    launch.launch(Settings(home=tmp_path), 1)

    assert taken == [PromptServer]
    source = inspect.getsource(starlette_server.UvicornRunner.run)
    assert "uvicorn.Server(" in source, "Streamlit starts its server in another way now"
