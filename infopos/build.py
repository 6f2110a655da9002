"""Builds the next version of the registry: files in, checks, one atomic swap."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from infopos.errors import SourceError
from infopos.settings import Settings
from infopos.sources.area_wording import some
from infopos.sources.candidates import Candidate, collect, look_at
from infopos.sources.figures import build_figures, load_code_lists
from infopos.sources.loading import Loading
from infopos.sources.outcome import Outcome
from infopos.sources.pieces import partial
from infopos.sources.plan import Kind, Options, Plan, Skip
from infopos.sources.profiles import load_profile
from infopos.sources.rejects import RejectFiles
from infopos.sources.steps import Progress, Steps
from infopos.store.layout import Layout
from infopos.store.staging import Staging, staging


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


def import_files(
    paths: Sequence[Path],
    settings: Settings,
    options: Options,
    *,
    dry_run: bool = False,
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
    fictional : bool
        The data are made up, and every screen will say so.
    progress : callable

    Raises
    ------
    SourceError
        When a file cannot be loaded; nothing has changed then.
    BusyError
        When another import is under way.
    DiskFullError
        When there is no room left; nothing has changed then either.
    """
    if options.profile:
        load_profile(options.profile)  # a mistake in it is told before any work
    layout = Layout(settings.home.resolve())
    files = collect(paths)
    with (
        staging(layout, "een import", memory_gib=settings.memory_gib) as target,
        RejectFiles(layout.rejects, trial=dry_run) as refused,
    ):
        load_code_lists(target)
        steps = Steps(target, {path: path.stat().st_size for path in files}, progress)
        candidates = _look_at_all(files, settings, options, target, steps)
        _refuse_useless(candidates, paths)
        loading = Loading(target, options, fictional)
        reports = _load_all(loading, candidates, steps, refused)
        kinds = {r.plan.kind for r in reports if r.outcome and isinstance(r.plan, Plan)}
        warnings = _finish(target, kinds, steps)
        version = None
        if (kinds or target.outdated) and not dry_run:
            steps.publish()
            version = target.publish()
    return ImportReport(tuple(reports), version, warnings)


def _look_at_all(
    files: Sequence[Path], settings: Settings, options: Options, target: Staging, steps: Steps
) -> list[Candidate]:
    candidates = []
    for path in files:
        steps.look(path)
        max_bytes = settings.max_file_mib * 2**20
        candidates.append(look_at(path, options, target.scratch, max_bytes=max_bytes))
    return candidates


def _load_all(
    loading: Loading, candidates: list[Candidate], steps: Steps, refused: RejectFiles
) -> list[FileReport]:
    """Load what has a plan, and report on every file in the order in which they were given."""
    reports = {c.path: FileReport(c.path, c.plan) for c in candidates}
    for candidate in candidates:
        if isinstance(candidate.plan, Skip):
            steps.leave(candidate.path)
    candidates[:] = [c for c in candidates if isinstance(c.plan, Plan)]
    for loaded in loading.load(candidates, steps.load):
        path, outcome, rejects = loaded.path, loaded.outcome, None
        if outcome and outcome.rejects:
            rejects = refused.write(loaded.source_id, path.name, outcome.rejects)
        reports[path] = FileReport(path, loaded.plan, outcome, outcome is None, rejects)
    return list(reports.values())


def _finish(target: Staging, kinds: Set[Kind], steps: Steps) -> tuple[str, ...]:
    """Build and check what the pages read; gives what the user should know about the whole."""
    if not kinds and not target.outdated:
        return ()
    steps.figures()
    return partial(target) + build_figures(target, new_boundaries=Kind.AREAS in kinds)


def _refuse_useless(candidates: Sequence[Candidate], paths: Sequence[Path]) -> None:
    """Refuse a file that the user names himself and that lacks something, and a useless whole."""
    left = [(c.path, c.plan) for c in candidates if isinstance(c.plan, Skip)]
    for path, plan in left:
        if path in paths and plan.remedy:
            raise SourceError(f"{path.name}: {plan.reason}.", plan.remedy)
    if paths and len(left) == len(candidates):
        told = [f"{path.name} ({plan.reason})" for path, plan in left]
        raise SourceError(
            f"Er is niets bij dat Infopos kan laden: {some(told) or 'de map is leeg'}.",
            "Zie docs/bestanden.md voor wat Infopos kan lezen.",
        )
