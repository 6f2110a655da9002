"""A disk that fills up under the casebook: a real one, small, that only root can mount."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from infopos.errors import StoreError
from infopos.settings import Settings
from infopos.store import Store, open_store

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def small_home(tmp_path: Path) -> Iterator[Settings]:
    """An installation on a disk of 24 MiB."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can mount a small disk to fill up")
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)]
    mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"this system allows no small disk to be mounted: {mounted.stderr.strip()}")
    yield Settings(home=place / "home")
    subprocess.run(["umount", str(place)], check=True)


def add(store: Store, key: str, name: str) -> None:
    store.write(
        lambda t: t.run(
            "organisation_insert", organisation_id=key, name=name, name_key=key, now=NOW
        )
    )


def fill(store: Store, kept: list[str]) -> None:
    """Write until it does not go any more."""
    for number in range(len(kept), 4000):
        name = f"{number:05}" + os.urandom(20000).hex()
        store.write(
            lambda t, name=name: t.run(
                "organisation_insert",
                organisation_id=name[:5],
                name=name,
                name_key=name[:5],
                now=NOW,
            )
        )
        kept.append(name)


def test_a_full_disk_is_told_and_with_room_again_it_works_without_a_restart(
    small_home: Settings,
) -> None:
    store = open_store(small_home)
    kept: list[str] = []
    with pytest.raises(StoreError) as caught:
        fill(store, kept)
    assert caught.value.remedy
    assert kept
    for _ in range(3):  # fails in other ways too, at a checkpoint among others
        with pytest.raises(StoreError):
            fill(store, kept)
    subprocess.run(["mount", "-o", "remount,size=200m", str(small_home.home.parent)], check=True)
    add(store, "x", "erna")
    names = {row["name"] for row in store.rows("organisations")}
    assert set(kept) <= names, "nothing that was acknowledged is lost"
    assert "erna" in names
    store.close()


def test_an_engine_that_broke_is_opened_anew_at_the_next_question(home: Settings) -> None:
    store = open_store(home)
    add(store, "x", "ervoor")
    store._engine.mark_broken()
    assert [row["name"] for row in store.rows("organisations")] == ["ervoor"]
    with store.snapshot():
        store._engine.mark_broken()
    assert [row["name"] for row in store.rows("organisations")] == ["ervoor"]
    store.close()
