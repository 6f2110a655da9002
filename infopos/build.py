"""Builds the next version of the registry: files in, checks, one atomic swap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from infopos.errors import SourceError
from infopos.settings import Settings
from infopos.sources import LOADERS
from infopos.sources.area_wording import some
from infopos.sources.areas import AreaRows
from infopos.sources.boundaries import load_boundaries
from infopos.sources.candidates import Candidate, collect, look_at
from infopos.sources.figures import build_figures, load_code_lists
from infopos.sources.outcome import Outcome
from infopos.sources.plan import Kind, Options, Plan, Skip
from infopos.sources.profiles import load_profile
from infopos.sources.rejects import write_rejects
from infopos.sources.sheet import read_sheet
from infopos.store.layout import Layout
from infopos.store.staging import Staging, staging

Progress = Callable[[str], None]
"""Told what is going on, in Dutch, at each step of the work."""


_FORMER = (
    "former_incidents_forget",
    "former_counts_forget",
    "former_coverage_forget",
    "former_residents_forget",
    "former_scores_forget",
    "former_statistics_forget",
    "former_note_forget",
)


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
    """
    layout = Layout(settings.home.resolve())
    if options.profile:
        load_profile(options.profile)  # a mistake in it is told before any work
    files = collect(paths)
    max_bytes = settings.max_file_mib * 2**20
    with staging(layout, "een import", memory_gib=settings.memory_gib) as target:
        load_code_lists(target)
        candidates = []
        for number, path in enumerate(files, 1):
            progress(f"bestand {number} van {len(files)}, {path.name}: bekijken")
            candidates.append(look_at(path, options, target.scratch, max_bytes=max_bytes))
        _refuse_useless(candidates, paths)
        order = sorted(range(len(files)), key=lambda i: (_rank(candidates[i].plan), i))
        run = _Run(target, options, fictional, tuple(c.content_hash for c in candidates))
        reports: dict[int, FileReport] = {}
        for number, i in enumerate(order, 1):
            progress(f"bestand {number} van {len(files)}, {_told(candidates[i].path)}: laden")
            report = run.load(candidates[i])
            reports[i] = _with_rejects(report, layout, run.source_id, dry_run=dry_run)
            candidates[i] = replace(candidates[i], content=None)  # its rows may be large
        kinds = {r.plan.kind for r in reports.values() if r.outcome and isinstance(r.plan, Plan)}
        warnings: tuple[str, ...] = ()
        version = None
        if kinds:
            progress("cijfers optellen en controleren")
            warnings = build_figures(target, relocate_incidents=Kind.AREAS in kinds)
            if not dry_run:
                progress("nieuwe versie in gebruik nemen")
                version = target.publish()
    return ImportReport(tuple(reports[i] for i in sorted(reports)), version, warnings)


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


def _rank(plan: Plan | Skip) -> int:
    return list(Kind).index(plan.kind) if isinstance(plan, Plan) else -1


def _told(path: Path) -> str:
    size = path.stat().st_size / 1e6
    return f"{path.name} ({size:.0f} MB)" if size >= 10 else path.name


@dataclass(slots=True)
class _Run:
    """One import under way; ``together`` identifies all its files, ``source_id`` the latest."""

    target: Staging
    options: Options
    fictional: bool
    together: tuple[str, ...]
    source_id: int = 0
    loaded: list[int] = field(default_factory=list)

    def load(self, candidate: Candidate) -> FileReport:
        """Load one file, unless it is there already."""
        path, plan, content = candidate.path, candidate.plan, candidate.content
        if isinstance(plan, Skip) or content is None:
            return FileReport(path, plan)
        key = candidate.content_hash
        if self.target.rows("source_seen", content_hash=key, together=list(self.together)):
            return FileReport(path, plan, already=True)
        self._forget_former(key.split(".")[0])
        self.source_id = int(self.target.rows("source_next")[0]["source_id"])
        if isinstance(content, AreaRows):
            outcome = load_boundaries(self.target, content, self.source_id)
        else:
            reading = read_sheet(self.target, content, plan)
            outcome = LOADERS[plan.kind](self.target, plan, reading, self.options, self.source_id)
            outcome = replace(outcome, notes=content.notes + outcome.notes)
        if outcome.account.loaded == 0:
            raise _nothing_loaded(path, outcome)
        replaced = self._replaced()
        self._note_source(candidate, plan, outcome)
        notes = tuple(
            f"Vervangt delen van {name}, dat ook in deze import zit. Zijn het stukken van één"
            " tabel? Voeg ze dan eerst samen."
            for name in self._replaced()
            if name not in replaced
        )
        return FileReport(path, plan, replace(outcome, notes=outcome.notes + notes))

    def _replaced(self) -> list[str]:
        rows = self.target.rows("source_replaced_along", sources=self.loaded)
        return [str(row["file_name"]) for row in rows]

    def _forget_former(self, file_hash: str) -> None:
        """Let go of what the same file gave before, read in another way or beside other areas."""
        if self.target.rows("former_readings", file_hash=file_hash):
            for query in _FORMER:
                self.target.run(query, file_hash=file_hash)

    def _note_source(self, candidate: Candidate, plan: Plan, outcome: Outcome) -> None:
        account = outcome.account
        self.target.run(
            "source_insert",
            source_id=self.source_id,
            form=plan.kind.value,
            dataset=plan.dataset,
            title=plan.title,
            supplier="verzonnen" if self.fictional else plan.supplier,
            licence=plan.licence,
            file_name=candidate.path.name,
            content_hash=candidate.content_hash,
            reference_date=_modified(candidate.path),
            division_year=plan.details.get("division_year"),
            imported_at=datetime.now(UTC).replace(tzinfo=None),
            rows_in_file=account.rows_in_file,
            rows_loaded=account.loaded,
            rows_rejected=account.rejected,
            rows_duplicate=account.duplicate,
            parts=0,
            points_outside=outcome.points_outside,
            fictional=self.fictional,
            notes=list(outcome.notes),
        )
        self.target.run("source_parts_refresh")
        self.target.run("source_parts_set", source_id=self.source_id)
        self.loaded.append(self.source_id)


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


def _with_rejects(
    report: FileReport, layout: Layout, source_id: int, *, dry_run: bool
) -> FileReport:
    """Write the refused rows to a file of their own, before anything is published."""
    if report.outcome is None or not report.outcome.rejects:
        return report
    path = layout.rejects / f"{'proef-' if dry_run else ''}{source_id}-{report.path.name}.csv"
    write_rejects(path, report.outcome.rejects)
    return replace(report, rejects=path)
