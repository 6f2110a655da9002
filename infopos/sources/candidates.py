"""Finds the files of an import, opens each and decides what it is."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from infopos.errors import SourceError
from infopos.sources import recognise
from infopos.sources.areas import AreaRows
from infopos.sources.boundaries import (
    plan_boundaries,
    read_boundaries,
    without_shapefile_parts,
)
from infopos.sources.plan import Options, Plan, Skip
from infopos.sources.sheet import Form, Sheet, form_of, open_sheet
from infopos.store.disk import is_full

_DOCUMENTS = frozenset(
    (
        ".md", ".pdf", ".doc", ".docx", ".ppt", ".pptx", ".rtf", ".odt", ".toml", ".xml", ".html",
        ".htm", ".css", ".js", ".py", ".r", ".ipynb", ".sql", ".png", ".jpg", ".jpeg", ".gif",
        ".svg", ".tif", ".qgz", ".qgs", ".lyr", ".prj", ".cpg", ".lock",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that was opened, what it was taken for, and the identity of what it would bring."""

    path: Path
    plan: Plan | Skip
    content_hash: str
    content: Sheet | AreaRows | None


def collect(paths: Sequence[Path]) -> list[Path]:
    """Turn files and folders into files, sorted by name within a folder, hidden ones left out.

    Raises
    ------
    SourceError
        When a path does not exist, or a folder cannot be read.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted(_inside(path))
        elif path.is_file():
            files.append(path)
        else:
            raise SourceError(f"{path} bestaat niet.", "Controleer de naam van het bestand.")
    return without_shapefile_parts(list(dict.fromkeys(files)))


def _inside(folder: Path) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        raise SourceError(
            f"De map {error.filename} kan niet worden gelezen: {error.strerror}.",
            "Vraag de beheerder om leesrechten.",
        ) from error

    for place, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place) / name for name in names if not name.startswith("."))


def look_at(path: Path, options: Options, scratch: Path, *, max_bytes: int) -> Candidate:
    """Open a file and decide what it is.

    Parameters
    ----------
    path : Path
    options : Options
    scratch : Path
        Folder for a copy, should that be needed.
    max_bytes : int
        Largest size that is read, also after unpacking.

    Raises
    ------
    SourceError
        When the file cannot be read, is damaged or is too large.
    """
    content: Sheet | AreaRows | None = None
    plan: Plan | Skip
    try:
        if path.suffix.lower() in _DOCUMENTS:
            plan = Skip("een document en geen gegevens")
        elif (form := form_of(path)) is Form.BOUNDARIES:
            content = read_boundaries(path, options)
            plan = plan_boundaries(path, content)
        else:
            content = open_sheet(path, form, scratch, max_bytes=max_bytes)
            plan = recognise(content, options)
        return Candidate(path, plan, _content_hash(path, plan, options), content)
    except OSError as error:
        if is_full(error):
            raise  # no fault of the file, but of the disk with our copy of it
        raise SourceError(
            f"{path.name} kan niet worden gelezen: {error.strerror or error}.",
            "Controleer of het bestand er nog is en of u het mag lezen.",
        ) from error


def _content_hash(path: Path, plan: Plan | Skip, options: Options) -> str:
    """Identity of what a file would bring: its bytes, a point, and how they are read."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    if isinstance(plan, Plan):
        columns, constants = sorted(plan.columns.items()), sorted(plan.constants.items())
        how = (plan.dataset, columns, constants, sorted(plan.details.items()))
        told = repr((how, options.municipality, options.division_year))
        return f"{digest.hexdigest()}.{hashlib.sha256(told.encode()).hexdigest()[:16]}"
    return digest.hexdigest()
