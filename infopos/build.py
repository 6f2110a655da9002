"""Builds the next version of the registry: files in, checks, one atomic swap."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from infopos.errors import SourceError
from infopos.settings import Settings
from infopos.sources import LOADERS, recognise
from infopos.sources.areas import AreaRows
from infopos.sources.boundaries import (
    is_boundary_file,
    load_boundaries,
    plan_boundaries,
    read_boundaries,
    without_shapefile_parts,
)
from infopos.sources.codelists import read_bvh_classes, read_codes, read_themes
from infopos.sources.incidents import relocate
from infopos.sources.outcome import Outcome
from infopos.sources.plan import Kind, Options, Plan, Skip
from infopos.sources.rejects import write_rejects
from infopos.sources.sheet import Sheet, open_sheet, read_sheet
from infopos.store.layout import Layout
from infopos.store.staging import Staging, staging

Progress = Callable[[str], None]
"""Told what is going on, in Dutch, at each step of the work."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file.

    ``plan`` says what it was taken for, or why it was left alone; ``outcome`` is None when it was
    left alone or was there already; ``rejects`` is the file with the refused rows, if any.
    """

    path: Path
    plan: Plan | Skip
    outcome: Outcome | None = None
    already: bool = False
    rejects: Path | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did; ``version`` is None when it changed nothing."""

    files: tuple[FileReport, ...]
    version: str | None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    path: Path
    plan: Plan | Skip
    content_hash: str
    content: Sheet | AreaRows | None


def import_files(
    paths: Sequence[Path],
    settings: Settings,
    options: Options,
    *,
    dry_run: bool = False,
    fresh: bool = False,
    fictional: bool = False,
    progress: Progress = lambda step: None,
) -> ImportReport:
    """Load files and folders into the registry, all of them or none.

    Parameters
    ----------
    paths : sequence of Path
        Files, and folders whose files are taken; a file in a folder that is not understood is
        left alone and reported, one that is named itself is an error.
    settings : Settings
    options : Options
    dry_run : bool
        Do everything but the last step, so that the report is real and nothing changes.
    fresh : bool
        Start from an empty registry instead of adding to the current one.
    fictional : bool
        The data are made up, and every screen will say so.
    progress : callable

    Raises
    ------
    SourceError
        When a file cannot be loaded; nothing has changed then.
    BusyError
        When another import is under way.
    """
    layout = Layout(settings.home.resolve())
    files = collect(paths)
    with staging(layout, "een import", memory_gib=settings.memory_gib, fresh=fresh) as target:
        _load_code_lists(target)
        candidates = [_look_at(path, settings, layout, options, progress) for path in files]
        _refuse_named_skips(candidates, paths)
        order = sorted(range(len(files)), key=lambda i: (_rank(candidates[i].plan), i))
        reports: dict[int, FileReport] = {}
        for i in order:
            reports[i] = _load(target, candidates[i], options, fictional, progress)
            candidates[i] = replace(candidates[i], content=None)  # its rows may be large
        changed = [r for r in reports.values() if r.outcome]
        progress("cijfers optellen en controleren")
        areas_changed = any(isinstance(r.plan, Plan) and r.plan.kind is Kind.AREAS for r in changed)
        warnings = _finish(target, relocate_incidents=areas_changed) if changed or fresh else ()
        version = None
        if not dry_run and (changed or fresh):
            progress("nieuwe versie in gebruik nemen")
            version = target.publish()
            reports = {i: _with_rejects(report, layout, version) for i, report in reports.items()}
    _clear(layout.tmp)
    return ImportReport(tuple(reports[i] for i in sorted(reports)), version, warnings)


def ensure_registry(settings: Settings) -> None:
    """Make an empty registry when there is none yet, so that the app can start and say so."""
    if Layout(settings.home.resolve()).current_version() is None:
        import_files((), settings, Options(), fresh=True)


def collect(paths: Sequence[Path]) -> list[Path]:
    """Turn files and folders into files, sorted by name within a folder, hidden ones left out.

    Raises
    ------
    SourceError
        When a path does not exist.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(item for item in path.rglob("*") if item.is_file())
            files += [i for i in inside if not any(p.startswith(".") for p in i.parts[1:])]
        elif path.is_file():
            files.append(path)
        else:
            raise SourceError(f"{path} bestaat niet.", "Controleer de naam van het bestand.")
    return without_shapefile_parts(list(dict.fromkeys(files)))


def _look_at(
    path: Path, settings: Settings, layout: Layout, options: Options, progress: Progress
) -> _Candidate:
    """Open a file and decide what it is."""
    progress(f"{path.name} bekijken")
    content: Sheet | AreaRows | None = None
    plan: Plan | Skip
    if path.suffix.lower() in (".md", ".txt", ".pdf", ".docx", ".toml", ".xml", ".qgz", ".html"):
        plan = Skip("een document en geen gegevens")
    elif is_boundary_file(path):
        content = read_boundaries(path, options)
        plan = plan_boundaries(path, content)
    else:
        limit = settings.max_file_mib * 2**20
        content = open_sheet(path, layout.tmp, max_bytes=limit)
        plan = recognise(content, options)
    return _Candidate(path, plan, _content_hash(path, plan, options), content)


def _content_hash(path: Path, plan: Plan | Skip, options: Options) -> str:
    """Identity of what a file would bring: its bytes, and how they are read."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    if isinstance(plan, Plan):
        how = (plan.dataset, sorted(plan.columns.items()), sorted(plan.constants.items()))
        digest.update(repr((how, options.municipality, options.division_year)).encode())
    return digest.hexdigest()


def _refuse_named_skips(candidates: Sequence[_Candidate], paths: Sequence[Path]) -> None:
    for candidate in candidates:
        if isinstance(candidate.plan, Skip) and candidate.path in paths:
            raise SourceError(
                f"{candidate.path.name}: {candidate.plan.reason}.", candidate.plan.remedy
            )


def _rank(plan: Plan | Skip) -> int:
    return list(Kind).index(plan.kind) if isinstance(plan, Plan) else -1


def _load(
    target: Staging, candidate: _Candidate, options: Options, fictional: bool, progress: Progress
) -> FileReport:
    path, plan, content = candidate.path, candidate.plan, candidate.content
    if isinstance(plan, Skip) or content is None:
        return FileReport(path, plan)
    if target.rows("source_seen", content_hash=candidate.content_hash):
        return FileReport(path, plan, already=True)
    progress(f"{path.name} laden")
    source_id = int(target.rows("source_next")[0]["source_id"])
    if isinstance(content, AreaRows):
        outcome = load_boundaries(target, content, source_id)
    else:
        reading = read_sheet(target, content, plan)
        outcome = LOADERS[plan.kind](target, plan, reading, options, source_id)
    if outcome.account.loaded == 0:
        raise _nothing_loaded(path, outcome)
    target.run("source_forget", content_hash=candidate.content_hash)
    account = outcome.account
    target.run(
        "source_insert",
        source_id=source_id,
        form=plan.kind.value,
        dataset=plan.dataset,
        title=plan.title,
        supplier=plan.supplier,
        licence=plan.licence,
        file_name=path.name,
        content_hash=candidate.content_hash,
        reference_date=_modified(path),
        division_year=plan.details.get("division_year"),
        imported_at=datetime.now(UTC).replace(tzinfo=None),
        rows_in_file=account.rows_in_file,
        rows_loaded=account.loaded,
        rows_rejected=account.rejected,
        rows_duplicate=account.duplicate,
        parts=0,
        points_outside=outcome.points_outside,
        fictional=fictional,
        notes=list(outcome.notes),
    )
    target.run("source_parts_refresh")
    target.run("source_parts_set", source_id=source_id)
    return FileReport(path, plan, outcome)


def _modified(path: Path) -> date:
    """The day on which the supplier or the analyst made the file."""
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone().date()


def _nothing_loaded(path: Path, outcome: Outcome) -> SourceError:
    shown = ""
    if outcome.rejects:
        first = outcome.rejects[0]
        shown = f" Regel {first.line}, kolom {first.column}: “{first.value}”: {first.reason}."
    return SourceError(
        f"Van {path.name} kon geen enkele rij worden geladen.{shown}",
        "Controleer of dit het goede bestand is, en of de gebieden al geladen zijn.",
    )


def _load_code_lists(target: Staging) -> None:
    """Put the code lists of this version of the program into the registry."""
    for clear, table, rows in (
        ("codes_clear", "code", read_codes()),
        ("themes_clear", "theme", read_themes()),
        ("bvh_classes_clear", "bvh_class", read_bvh_classes()),
    ):
        target.run(clear)
        target.append(table, rows)


def _finish(target: Staging, *, relocate_incidents: bool) -> tuple[str, ...]:
    """Build what the pages read out of what was loaded, and check it.

    Returns
    -------
    tuple of str
        What the user should know about the whole, in Dutch.
    """
    if relocate_incidents:
        relocate(target)
    target.run("incident_counts_forget")
    target.run("incident_counts_insert")
    target.run("figure_coverage_clear")
    target.run("figure_coverage_insert")
    target.run("figure_clear")
    target.run("figure_insert_published")
    target.run("figure_insert_years")
    for below, level in (("neighbourhood", "district"), ("district", "municipality")):
        target.run("figure_insert_parents", below=below, level=level)
        target.run("figure_coverage_insert_parents", below=below, level=level)
    target.run("figure_coverage_insert_withheld")
    target.run("source_parts_refresh")
    if faults := target.rows("registry_check"):
        told = "; ".join(f"{row['fault']} ({row['times']}×)" for row in faults)
        raise SourceError(
            f"Het nieuwe register klopt niet: {told}.",
            "Er is niets gewijzigd. Meld dit bij de beheerder, met de bestanden erbij.",
        )
    return tuple(
        f"Van {row['municipality_code']} zijn er cijfers over {row['areas']} gebieden die niet in"
        f" de geladen indeling bestaan (zoals {row['example']}). Ze tellen niet mee."
        for row in target.rows("areas_orphaned")
    )


def _with_rejects(report: FileReport, layout: Layout, version: str) -> FileReport:
    if report.outcome is None or not report.outcome.rejects:
        return report
    path = layout.rejects / f"{version}-{report.path.stem}.csv"
    write_rejects(path, report.outcome.rejects)
    return replace(report, rejects=path)


def _clear(folder: Path) -> None:
    for path in folder.glob("*.utf-8"):
        path.unlink()
