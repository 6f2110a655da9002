"""Keeps the registry that a meeting looked at, so that its figures can be computed again."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from infopos.errors import StoreError
from infopos.settings import Settings
from infopos.store.connection import connect
from infopos.store.disk import full_disk_told
from infopos.store.layout import Layout, replace_durably
from infopos.store.migrations import migrate, newest
from infopos.store.store import Store, open_store


def keep_registry(layout: Layout, version: str) -> str:
    """Keep a version of the registry for good; give the name under which it is kept.

    The name follows from its content, so a version that several meetings look at is kept once. On
    one disk it takes no room while it is the current version: both are the same file.

    Raises
    ------
    StoreError
        When that version is gone, or there is no room.
    """
    source = layout.version_file(version)
    try:
        with full_disk_told(layout.home), source.open("rb") as file:
            name = hashlib.file_digest(file, "sha256").hexdigest()[:16]
            target = _path(layout, name)
            target.parent.mkdir(mode=0o700, exist_ok=True)
            if not target.exists():
                temporary = target.with_suffix(".new")
                temporary.unlink(missing_ok=True)
                _same(source, temporary)
                replace_durably(temporary, target)
    except OSError as error:
        raise StoreError(
            f"De cijfers van {version} kunnen niet worden bewaard: {error.strerror}.",
            "Probeer het opnieuw.",
        ) from error
    return name


@contextmanager
def kept_registry(settings: Settings, name: str, version: str) -> Iterator[Store]:
    """Open a registry that was kept, under the version that it had then; the casebook is not open.

    One of an older schema is copied, and the copy brought up to date: what is kept stays as it is.

    Raises
    ------
    StoreError
        When it is not there any more, or was made by a newer Infopos.
    """
    layout = Layout(settings.home.resolve())
    source = _path(layout, name)
    if not source.is_file():
        raise StoreError(
            f"De bewaarde cijfers {source.name} zijn er niet meer.",
            f"Zet een reservekopie van de map {source.parent} terug.",
        )
    layout.create()
    with TemporaryDirectory(dir=layout.tmp) as folder:
        other = Layout(Path(folder))
        other.create()
        target = other.version_file(version)
        _same(source, target)
        if _schema(target) < newest("registry"):
            target.unlink()
            shutil.copyfile(source, target)
            _bring_up_to_date(target, settings, other.tmp)
        other.publish(version)
        store = open_store(settings.model_copy(update={"home": other.home}), casebook=False)
        try:
            yield store
        finally:
            store.close()


def _path(layout: Layout, name: str) -> Path:
    if not re.fullmatch(r"[0-9a-f]{16}", name):
        raise StoreError(f"“{name}” is geen naam van bewaarde cijfers.")
    return layout.meetings / f"{name}.duckdb"


def _schema(path: Path) -> int:
    with closing(duckdb.connect(path, read_only=True)) as registry:
        row = registry.execute("SELECT max(number) FROM migration").fetchone()
    return int(row[0]) if row else 0


def _bring_up_to_date(path: Path, settings: Settings, scratch: Path) -> None:
    """Give a registry the tables that came later, empty; its figures stay those that it has."""
    with closing(connect(path, memory_gib=settings.memory_gib, scratch=scratch)) as registry:
        migrate(registry, "registry")


def _same(source: Path, target: Path) -> None:
    """Let a file have a second name; a copy where the disk knows no such thing."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
