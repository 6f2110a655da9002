"""Starts the server: Streamlit on our app, in this process."""

from __future__ import annotations

import gc
import os
import socket

import uvicorn
from streamlit.web import cli

from infopos.errors import SettingsError
from infopos.settings import Settings, bundle


class PromptServer(uvicorn.Server):
    """Sends each answer at once.

    Streamlit binds the socket itself, and of such a socket asyncio does not know that it is TCP:
    Nagle's algorithm stays on, and all but the first answers on a connection wait 40 ms for the
    other side (https://github.com/Kludex/uvicorn/issues/3149). Connections inherit what is set
    on the socket that accepts them.
    """

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve until told to stop."""
        for bound in sockets or ():
            bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().run(sockets)


def launch(settings: Settings, port: int) -> None:
    """Serve until told to stop, from the folder of app.py, where Streamlit looks for its settings.

    Raises
    ------
    SettingsError
        When passwords would travel over a network that anybody can listen to.
    """
    if not (settings.loopback or settings.secure or settings.insecure):
        raise SettingsError(
            f"INFOPOS_ADDRESS is {settings.address}, maar INFOPOS_URL begint niet met https://."
            " Wachtwoorden zouden leesbaar over het netwerk gaan.",
            "Zet een proxy met https ervoor en geef het adres op met INFOPOS_URL. Weet u zeker dat"
            " het zo moet, zet dan INFOPOS_INSECURE=1.",
        )
    gc.disable()  # until all is imported: see infopos.web.warm_up.giving_way
    os.chdir(bundle())
    os.environ["INFOPOS_HOME"] = str(settings.home.resolve())
    uvicorn.Server = PromptServer  # type: ignore[misc]  # Streamlit asks for it by this name
    cli.main(
        [
            "run", "app.py",
            "--server.address", settings.address,
            "--server.port", str(port),
            "--server.headless", "true",
        ]
    )  # fmt: skip
