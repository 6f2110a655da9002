"""Fifty people who each submit twenty observations at once, in DuckDB and in PostgreSQL.

.venv/bin/python benchmarks/submit.py
"""

from __future__ import annotations

import secrets
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr

sys.path.insert(0, str(Path(__file__).parents[1]))  # the helpers lie in tests/

from infopos.access.casebook import open_casebook
from infopos.model import Draft, ObservationTheme, Role, Viewer, today
from infopos.services import observations
from infopos.settings import Settings
from tests.postgresql import Server
from tests.services.kills import ANYTHING

PEOPLE, EACH = 50, 20
TOWN, AREA = "GM9999", "BU99990300"


def main() -> None:
    """Print how long it took, in each database."""
    from infopos.build import import_files
    from infopos.sources.demo import write
    from infopos.sources.plan import Options

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "var"
        write(home / "demo", first_year=2025, last_year=2025)
        import_files([home / "demo"], Settings(home=home), Options(), fictional=True)
        measure("DuckDB", Settings(home=home))
        server = Server()
        try:
            url = SecretStr(server.database())
            measure("PostgreSQL", Settings(home=home, casebook=url))
        finally:
            server.remove()


def measure(name: str, settings: Settings) -> None:
    """Let everybody submit at the same moment, and count what was stored."""
    store = open_casebook(settings)
    draft = Draft(TOWN, AREA, ObservationTheme.DRUGS, today(), 4, "wijkbeheerder", text="Handel.")
    took: list[float] = []
    begin = threading.Barrier(PEOPLE)

    def person(number: int) -> None:
        who = f"{name} {number}"
        viewer = Viewer(who, who, Role.PARTNER, f"Organisatie {number % 7}", frozenset((TOWN,)))
        begin.wait()
        for _ in range(EACH):
            start = time.perf_counter()
            observations.submit(
                store, viewer, draft, observation_id=secrets.token_hex(8),
                now=datetime.now(UTC), today=today(),
            )  # fmt: skip
            took.append(time.perf_counter() - start)

    threads = [threading.Thread(target=person, args=(number,)) for number in range(PEOPLE)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    whole = time.perf_counter() - start
    stored = len(store.rows("observations", **ANYTHING))
    store.close()
    took.sort()
    p95 = took[int(len(took) * 0.95) - 1]
    print(
        f"{name}: {stored} of {PEOPLE * EACH} stored in {whole:.1f} s"
        f" ({PEOPLE * EACH / whole:.0f} a second); median {1000 * took[len(took) // 2]:.0f} ms,"
        f" p95 {1000 * p95:.0f} ms, longest {1000 * took[-1]:.0f} ms"
    )


if __name__ == "__main__":
    main()
