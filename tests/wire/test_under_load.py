"""Many at once, and a database that goes away: the app answers on."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import httpx

from infopos.access import accounts, passwords
from infopos.access.account_rows import Person
from infopos.access.audit import operator
from infopos.model import Role
from infopos.settings import Settings
from infopos.store import Store, open_store
from tests.browser.real import serving
from tests.postgresql import Server
from tests.wire.client import Visitor
from tests.wire.test_gate import wait_for
from tests.wire.test_sign_in import PASSWORD, browser, is_in

MANY = 50


def add_partners(store: Store) -> None:
    hashed = passwords.make_hash(PASSWORD)
    now = datetime.now(UTC)
    for number in range(MANY):
        person = Person(f"Partner {number}", Role.PARTNER, "Partners", frozenset(["GM9999"]))
        account_id = accounts.create(
            store, person, login=f"p{number}", password_hash=hashed, who=operator("root"), now=now
        )
        store.write(
            lambda t, account_id=account_id: t.run(
                "account_password",
                account_id=account_id,
                password_hash=hashed,
                must_change_password=False,
            )
        )


def comes_in(address: str, number: int) -> bool:
    with browser(address) as visitor:
        visitor.post("/inloggen", data={"naam": f"p{number}", "wachtwoord": PASSWORD})
        return is_in(visitor)


def test_fifty_sign_in_at_once(demo_home: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(demo_home, tmp_path / "var"))
    store = open_store(Settings(home=home))
    add_partners(store)
    store.close()

    with serving(home) as address, ThreadPoolExecutor(MANY) as pool:
        came_in = list(pool.map(partial(comes_in, address), range(MANY)))

    assert all(came_in)


def test_the_app_runs_on_postgresql_and_is_back_when_that_is_back(
    demo_home: Path, tmp_path: Path, postgresql: Server
) -> None:
    home = Path(shutil.copytree(demo_home, tmp_path / "var"))
    url = postgresql.database()
    with serving(home, INFOPOS_CASEBOOK=url) as address:

        async def work() -> list[str]:
            async with Visitor(address) as mayor:
                await mayor.sign_in_as("mayor")
                await mayor.connect()
                seen = [(await mayor.run()).text]
                postgresql.stop()
                seen.append((await mayor.run()).text)
                with httpx.Client(base_url=address) as stranger:
                    seen.append(stranger.get("/healthz").text)
                postgresql.start()
                seen.append((await mayor.run()).text)
            return seen

        before, without, health, after = wait_for(work)

    assert "wat er speelt" in before
    assert "wat er speelt" not in without
    assert "Gegevens niet bereikbaar" in without
    assert "postgres" not in without.lower().replace("postgresql", "")
    assert health
    assert "wat er speelt" in after
