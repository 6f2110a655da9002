"""Where the state of one installation lives: every path under INFOPOS_HOME."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from infopos.errors import StoreError


@dataclass(frozen=True, slots=True)
class Layout:
    """The files of one installation.

    ::

        home/registry/registry_7.duckdb   a version of the registry, never changed once published
        home/registry/current             name of the version that counts
        home/registry/staging.duckdb      the version an import is building
        home/registry/import.lock         who is importing
        home/casebook.duckdb              everything people write
        home/keys/                        secrets of this installation
        home/notes/                       what the command line did and the log does not have yet
        home/meetings/                    registries that meetings looked at, named by content
        home/reports/                     briefings that are made again and again
        home/geometry/                    boundaries for the browser, named by content
        home/rejects/                     rows that an import refused
        home/tmp/                         room for the engine to sort and for files being read
    """

    home: Path

    @property
    def registry(self) -> Path:
        return self.home / "registry"

    @property
    def pointer(self) -> Path:
        return self.registry / "current"

    @property
    def staging(self) -> Path:
        return self.registry / "staging.duckdb"

    @property
    def import_lock(self) -> Path:
        return self.registry / "import.lock"

    @property
    def casebook(self) -> Path:
        return self.home / "casebook.duckdb"

    @property
    def keys(self) -> Path:
        return self.home / "keys"

    @property
    def notes(self) -> Path:
        return self.home / "notes"

    @property
    def meetings(self) -> Path:
        return self.home / "meetings"

    @property
    def reports(self) -> Path:
        return self.home / "reports"

    @property
    def geometry(self) -> Path:
        return self.home / "geometry"

    @property
    def rejects(self) -> Path:
        return self.home / "rejects"

    @property
    def tmp(self) -> Path:
        return self.home / "tmp"

    def create(self) -> None:
        """Make the folders, readable by their owner only: they hold police data."""
        for folder in (self.home, self.registry, self.geometry, self.rejects, self.tmp):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                raise StoreError(
                    f"De map {folder} kan niet worden gemaakt: {error.strerror}.",
                    "Kies met INFOPOS_HOME een map waarin u mag schrijven.",
                ) from error

    def version_file(self, version: str) -> Path:
        return self.registry / f"{version}.duckdb"

    def current_version(self) -> str | None:
        """Name of the published version, such as ``registry_7``; None when nothing was imported."""
        try:
            name = self.pointer.read_text("ascii").strip()
        except FileNotFoundError:
            return None
        if not re.fullmatch(r"registry_\d+", name):
            raise StoreError(
                f"Het bestand {self.pointer} noemt geen versie van het register.",
                "Zet een reservekopie terug of voer de import opnieuw uit.",
            )
        return name

    def publish(self, version: str) -> None:
        """Let ``version`` count from now on. Atomic, and durable once it returns."""
        temporary = self.pointer.with_suffix(".new")
        with temporary.open("w", encoding="ascii") as file:
            file.write(version + "\n")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self.pointer)
        sync_folder(self.registry)


def replace_durably(new: Path, path: Path) -> None:
    """Let a finished file take the place of another, so that a power cut leaves one of the two."""
    with new.open("rb") as file:
        os.fsync(file.fileno())
    new.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
