"""Loads the files of one import into the staging version, each once and each noted as a source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from infopos.errors import SourceError
from infopos.sources import LOADERS, pieces
from infopos.sources.areas import AreaRows
from infopos.sources.boundaries import load_boundaries
from infopos.sources.candidates import Candidate
from infopos.sources.outcome import Outcome
from infopos.sources.plan import Kind, Options, Plan, Skip
from infopos.sources.sheet import Sheet, read_sheet
from infopos.store.staging import Staging

_FORMER = (
    "former_incidents_forget",
    "former_counts_forget",
    "former_coverage_forget",
    "former_residents_forget",
    "former_scores_forget",
    "former_facilities_forget",
    "former_events_forget",
    "former_addresses_forget",
    "former_statistics_forget",
    "former_note_forget",
)

_A_PAGE = (
    "Dit is één pagina van meer. Pagina's in één import vullen elkaar aan; zijn ze er allemaal bij?"
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one file; ``outcome`` is None when it was there already.

    Attributes
    ----------
    path : Path
    plan : Plan
    outcome : Outcome or None
    source_id : int
        Number under which it was noted; 0 when it was there already.
    """

    path: Path
    plan: Plan
    outcome: Outcome | None = None
    source_id: int = 0


@dataclass(slots=True)
class Loading:
    """One import under way.

    Attributes
    ----------
    target : Staging
    options : Options
    fictional : bool
        The data are made up.
    imported_at : datetime
        The same for all files of the import: it tells which came together.
    """

    target: Staging
    options: Options
    fictional: bool
    imported_at: datetime = field(default_factory=lambda: datetime.now(UTC).replace(tzinfo=None))

    def load(self, waiting: list[Candidate], tell: Callable[[Path], None]) -> Iterator[Loaded]:
        """Load files in the order that their kinds need, unless they are there already.

        Parameters
        ----------
        waiting : list of Candidate
            Those that have a plan; emptied along the way, since their rows may be large.
        tell : callable
            Told of each file before its turn.

        Raises
        ------
        SourceError
            When a file cannot be loaded, or is a page of an answer whose end is not there.
        """
        _refuse_unfinished(waiting)
        waiting.sort(key=_turn)
        pieces.begin(self.target, [(c.path, _plan(c), c.content_hash) for c in waiting])
        while waiting:
            candidate = waiting.pop(self._next(waiting))
            tell(candidate.path)
            yield self._load_one(candidate)

    def _next(self, waiting: Sequence[Candidate]) -> int:
        """Position of the file whose turn it is: of pieces the first that is not there already.

        Loading a piece takes away what the other pieces gave in an earlier import. Then those are
        not there any more, and are read as well.
        """
        if _plan(waiting[0]).kind not in pieces.IN_PIECES:
            return 0
        group = [c for c in waiting if _turn(c) == _turn(waiting[0])]
        there = self._there()
        return next((i for i, c in enumerate(group) if c.content_hash not in there), 0)

    def _there(self) -> set[str]:
        """Content hashes of the files of this import that need not be loaded."""
        return {row["content_hash"] for row in self.target.rows("source_seen")}

    def _load_one(self, candidate: Candidate) -> Loaded:
        plan = _plan(candidate)
        if candidate.content_hash in self._there():
            return Loaded(candidate.path, plan)
        self._forget_former(candidate.content_hash.split(".")[0])
        source_id = int(self.target.rows("source_next")[0]["source_id"])
        outcome = self._outcome(candidate, plan, source_id)
        if outcome.account.loaded + outcome.account.duplicate == 0:
            raise _nothing_loaded(candidate.path, outcome)
        replaced = self._replaced()
        self._note_source(candidate, plan, outcome, source_id)
        notes = tuple(
            f"Vervangt delen van {name}, dat ook in deze import zit. Zijn het stukken van één"
            " tabel? Voeg ze dan eerst samen."
            for name in self._replaced()
            if name not in replaced
        )
        return Loaded(
            candidate.path, plan, replace(outcome, notes=outcome.notes + notes), source_id
        )

    def _outcome(self, candidate: Candidate, plan: Plan, source_id: int) -> Outcome:
        content = candidate.content
        if isinstance(content, AreaRows):
            return load_boundaries(self.target, content, source_id)
        if content is None:
            raise ValueError("a file with a plan has content")
        reading = read_sheet(self.target, content, plan)
        outcome = LOADERS[plan.kind](self.target, plan, reading, self.options, source_id)
        pages = (_A_PAGE,) if content.more else ()
        return replace(outcome, notes=content.notes + pages + outcome.notes)

    def _replaced(self) -> list[str]:
        """Files of this import that have lost parts to a later one."""
        return [str(row["file_name"]) for row in self.target.rows("source_replaced_along")]

    def _forget_former(self, file_hash: str) -> None:
        """Let go of what the same file gave before, read in another way or beside other areas."""
        if self.target.rows("former_readings", file_hash=file_hash):
            for query in _FORMER:
                self.target.run(query, file_hash=file_hash)

    def _note_source(
        self, candidate: Candidate, plan: Plan, outcome: Outcome, source_id: int
    ) -> None:
        account = outcome.account
        self.target.run(
            "source_insert",
            source_id=source_id,
            form=plan.kind.value,
            dataset=plan.dataset,
            title=plan.title,
            supplier="verzonnen" if self.fictional else plan.supplier,
            licence=plan.licence,
            file_name=candidate.path.name,
            content_hash=candidate.content_hash,
            reference_date=_modified(candidate.path),
            division_year=plan.details.get("division_year"),
            imported_at=self.imported_at,
            rows_in_file=account.rows_in_file,
            rows_loaded=account.loaded,
            rows_rejected=account.rejected,
            rows_duplicate=account.duplicate,
            parts=0,
            points_outside=outcome.points_outside,
            fictional=self.fictional,
            notes=list(outcome.notes),
            data_class=plan.data_class,
        )
        self.target.run("coverage_outdated", source_id=source_id)
        self.target.run("source_parts_refresh")
        self.target.run("source_parts_set", source_id=source_id)
        self.target.run("together_loaded", path=str(candidate.path), source_id=source_id)


def _refuse_unfinished(waiting: Sequence[Candidate]) -> None:
    """Refuse pages of an answer without a last one: what they lack would count as zero."""
    whole = {_plan(c).dataset for c in waiting if not _goes_on(c)}
    for candidate in waiting:
        if _goes_on(candidate) and _plan(candidate).dataset not in whole:
            raise SourceError(
                f"{candidate.path.name} is één pagina van meer: er hoort nog een pagina achter.",
                "Haal alle pagina's op (de volgende staat onder “odata.nextLink”) en laad ze samen"
                " in één import.",
            )


def _goes_on(candidate: Candidate) -> bool:
    return isinstance(candidate.content, Sheet) and candidate.content.more


def _turn(candidate: Candidate) -> tuple[int, str, int]:
    """Kinds in the order that they need; files of one dataset after each other.

    Of boundaries the newest division comes last: it is the one that counts.
    """
    plan = _plan(candidate)
    together = plan.dataset if plan.kind in pieces.IN_PIECES else ""
    year = plan.details.get("division_year") if plan.kind is Kind.AREAS else None
    return list(Kind).index(plan.kind), together, year if isinstance(year, int) else 0


def _plan(candidate: Candidate) -> Plan:
    if isinstance(candidate.plan, Skip):
        raise ValueError(f"{candidate.path} is left alone")
    return candidate.plan


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
