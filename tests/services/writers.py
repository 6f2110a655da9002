"""A process in which four people submit observations until it is killed.

Started as ``python -m tests.services.writers <town> <area>``; says each id that was stored.
"""

from __future__ import annotations

import os
import secrets
import sys
import threading
from datetime import UTC, datetime

from infopos.access.casebook import open_casebook
from infopos.model import Draft, ObservationTheme, Role, Viewer, today
from infopos.services import observations
from infopos.settings import load_settings

WRITERS = 4


def main(town: str, area: str) -> None:
    """Submit for ever."""
    store = open_casebook(load_settings())
    os.write(1, b"open\n")
    day = today()
    draft = Draft(town, area, ObservationTheme.NOISE, day, 3, "wijkbeheerder", text="Herrie.")

    def write(number: int) -> None:
        who = f"writer {number}"
        viewer = Viewer(who, who, Role.PARTNER, f"Organisatie {number}", frozenset((town,)))
        while True:
            observation_id = secrets.token_hex(8)
            observations.submit(
                store, viewer, draft, observation_id=observation_id, now=datetime.now(UTC),
                today=day,
            )  # fmt: skip
            os.write(1, f"{observation_id}\n".encode())  # one call, so that lines stay whole

    threads = [threading.Thread(target=write, args=(n,), daemon=True) for n in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
