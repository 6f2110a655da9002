"""The steps of an import and how far each is, for whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from infopos.store.staging import Staging


@dataclass(frozen=True, slots=True)
class Step:
    """What an import is doing.

    Attributes
    ----------
    words : str
        What is going on, in Dutch.
    begin, end : float
        Share (0 to 1) of the whole import that is done when the step begins and when it ends.
    inside : callable
        Tells what share of the step is done; any thread may ask.
    """

    words: str
    begin: float
    end: float
    inside: Callable[[], float]


Progress = Callable[[Step], None]
"""Told of each step of the work when it begins."""


class Phase(Enum):
    """The share of the whole at which a phase begins and ends, as measured on large files."""

    LOOK = (0.0, 0.15)
    LOAD = (0.15, 0.85)
    FIGURES = (0.85, 0.97)
    PUBLISH = (0.97, 1.0)


_STAGES = (("read_", 0.0, 0.4), ("_parse", 0.4, 0.7), ("_insert", 0.7, 1.0))
"""How far the loading of a file is, by what the name of the query that runs begins or ends with."""


class Steps:
    """Tells the steps of one import; within a phase a file takes as long as it is large.

    Parameters
    ----------
    target : Staging
        Tells how far the query is that runs.
    sizes : mapping of Path to int
        The files of the import, in bytes.
    progress : callable
    """

    def __init__(self, target: Staging, sizes: Mapping[Path, int], progress: Progress) -> None:
        self._target = target
        self._sizes = sizes
        self._progress = progress
        self._turn = {Phase.LOOK: 0, Phase.LOAD: 0}
        self._bytes = {Phase.LOOK: 0, Phase.LOAD: 0}

    def look(self, path: Path) -> None:
        """A file is going to be looked at."""
        self._file(Phase.LOOK, path, "bekijken", lambda: 0.0)

    def leave(self, path: Path) -> None:
        """A file is not going to be loaded."""
        self._turn[Phase.LOAD] += 1
        self._bytes[Phase.LOAD] += self._sizes[path]

    def load(self, path: Path) -> None:
        """A file is going to be loaded."""
        self._file(Phase.LOAD, path, "laden", _Loading(self._target))

    def figures(self) -> None:
        """What the pages read is going to be built."""
        words = "cijfers optellen en controleren"
        self._progress(Step(words, *Phase.FIGURES.value, lambda: 0.0))

    def publish(self) -> None:
        """The new version is going to count."""
        self._progress(Step("nieuwe versie in gebruik nemen", *Phase.PUBLISH.value, lambda: 0.0))

    def _file(self, phase: Phase, path: Path, verb: str, inside: Callable[[], float]) -> None:
        before, total = self._bytes[phase], sum(self._sizes.values()) or 1
        self._turn[phase] += 1
        self._bytes[phase] += self._sizes[path]
        first, last = phase.value
        begin, end = (
            first + (last - first) * done / total for done in (before, self._bytes[phase])
        )
        size = self._sizes[path] / 1e6
        name = f"{path.name} ({size:.0f} MB)" if size >= 10 else path.name
        words = f"bestand {self._turn[phase]} van {len(self._sizes)}, {name}: {verb}"
        self._progress(Step(words, begin, end, inside))


class _Loading:
    """How far the loading of one file is; it never goes back."""

    def __init__(self, target: Staging) -> None:
        self._target = target
        self._share = 0.0

    def __call__(self) -> float:
        query, share = self._target.under_way()
        for part, begin, end in _STAGES:
            if query.startswith(part) or part in query:
                self._share = max(self._share, begin + (end - begin) * share)
        return self._share
