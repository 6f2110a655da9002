"""Sentences of our own in which it is marked what leads to a person."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from infopos.disclosure.personal_data import Finding, PersonalKind, find_personal_data

_MARK = re.compile(r"\[\[(\w+):([^\]]+)\]\]")


@dataclass(frozen=True)
class Sentence:
    text: str
    wanted: tuple[tuple[PersonalKind, int, int], ...]


def sentences(name: str) -> list[Sentence]:
    """Read ``development`` or ``held_out``."""
    lines = (Path(__file__).parent / f"{name}.txt").read_text("utf-8").splitlines()
    return [_parsed(line) for line in lines if line and not line.startswith("#")]


@dataclass
class Score:
    """How much of what is marked was found, by kind, and what was found where nothing is."""

    wanted: Counter[PersonalKind]
    found: Counter[PersonalKind]
    clean: int
    alarms: int
    missed: list[str]
    false: list[str]

    def recall(self, kind: PersonalKind) -> float:
        return self.found[kind] / self.wanted[kind]


def score(name: str) -> Score:
    """Compare what is found with what is marked: found is what overlaps and is of that kind."""
    total = Score(Counter(), Counter(), 0, 0, [], [])
    for sentence in sentences(name):
        found = find_personal_data(sentence.text)
        if not sentence.wanted:
            total.clean += 1
            total.alarms += bool(found)
        for kind, start, end in sentence.wanted:
            total.wanted[kind] += 1
            if any(_is(finding, kind, start, end) for finding in found):
                total.found[kind] += 1
            else:
                total.missed.append(f"{kind}: {sentence.text}")
        for finding in found:
            if not any(_is(finding, *wanted) for wanted in sentence.wanted):
                total.false.append(f"{finding.kind} {finding.text}: {sentence.text}")
    return total


def _is(finding: Finding, kind: PersonalKind, start: int, end: int) -> bool:
    return finding.kind is kind and finding.start < end and start < finding.end


def _parsed(line: str) -> Sentence:
    text, wanted, at = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        wanted.append((PersonalKind(mark[1]), len(text), len(text) + len(mark[2])))
        text += mark[2]
        at = mark.end()
    return Sentence(text + line[at:], tuple(wanted))
