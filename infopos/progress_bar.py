"""A line on the terminal that tells how far an import is."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import click

from infopos.sources.steps import Progress, Step

_WIDTH = 24
_EVERY = 0.1  # seconds between two looks at how far a long query is
_CLEAR = "\r\033[K"


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Draw what is told while the body runs; when nobody watches a terminal, nothing."""
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    latest: list[Step] = []
    ended, turn = threading.Event(), threading.Lock()

    def tell(step: Step) -> None:
        with turn:
            latest[:] = [step]
            _draw(step)

    def keep_up() -> None:
        while not ended.wait(_EVERY):
            with turn:  # else a step that is over could be drawn over the next one
                for step in latest:
                    _draw(step)

    drawing = threading.Thread(target=keep_up, name="progress bar", daemon=True)
    drawing.start()
    try:
        yield tell
    finally:
        ended.set()
        drawing.join()
        click.echo(_CLEAR, nl=False, err=True)


def _draw(step: Step) -> None:
    share = step.begin + (step.end - step.begin) * step.inside()
    full = round(share * _WIDTH)
    line = f"  [{'#' * full}{'-' * (_WIDTH - full)}] {share:4.0%}  {step.words} …"
    columns = shutil.get_terminal_size().columns
    click.echo(_CLEAR + line[: columns - 1], nl=False, err=True)
