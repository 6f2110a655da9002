"""How long fifty people wait who sign in at once, and what the gate costs a page.

    .venv/bin/python benchmarks/sign_in.py

The first goes over HTTP, with a password each, against a server of its own. The second is the
question that every run of a page asks the casebook: whose session is this?
"""

from __future__ import annotations

import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # the helpers lie in tests/

from infopos.access import accounts, sessions  # noqa: E402
from infopos.build import import_files  # noqa: E402
from infopos.settings import Settings  # noqa: E402
from infopos.sources.demo import write  # noqa: E402
from infopos.sources.plan import Options  # noqa: E402
from infopos.store import open_store  # noqa: E402
from infopos.web import identity  # noqa: E402
from tests.browser.real import serving  # noqa: E402
from tests.wire.test_under_load import MANY, add_partners, comes_in  # noqa: E402

ASKED = 500


def main() -> None:
    """Measure both."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder) / "var")
        write(settings.home / "demo")
        import_files([settings.home / "demo"], settings, Options(), fictional=True)
        store = open_store(settings)
        add_partners(store)
        account = accounts.by_login(store, "p0")
        assert account is not None
        now = datetime.now(UTC)
        token = sessions.begin(store, account.account_id, method="password", now=now)
        limits = identity.limits(settings)
        found = sessions.find(store, token, now=now, **limits)
        assert found is not None
        begin = time.perf_counter()
        for _ in range(ASKED):
            sessions.current(store, found.session_id, now=now, **limits)
        asking_ms = (time.perf_counter() - begin) / ASKED * 1000
        store.close()
        with serving(settings.home) as address, ThreadPoolExecutor(MANY) as pool:
            begin = time.perf_counter()
            came_in = list(pool.map(partial(comes_in, address), range(MANY)))
            took = time.perf_counter() - begin
    assert all(came_in)
    print(f"{MANY} sign-ins at once: {took:.1f} s (aim: at most 5 s)")
    print(f"whose session is this: {asking_ms:.1f} ms (aim: at most 10 ms a page)")


if __name__ == "__main__":
    main()
