"""Say how the targets of a safety plan stand, and lay them out beside each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pandas as pd

from infopos import labels
from infopos.model import Grain, Period, TargetVerdict
from infopos.services.target_progress import Effect, Progress

_BEHIND = (TargetVerdict.OFF_TRACK, TargetVerdict.MISSED)


def name(one: Progress) -> str:
    """Say what has to be reached."""
    target = one.target
    return labels.target_name(one.label, target.aim_percent, target.year, target.baseline_year)


def sentence(found: Sequence[Progress]) -> str:
    """Say how all targets stand."""
    names: dict[TargetVerdict, list[str]] = defaultdict(list)
    for one in found:
        names[one.verdict].append(_short(one))
    return labels.verdicts_told(names)


def message(found: Sequence[Progress]) -> str:
    """Say how many targets are not going to be met."""
    return labels.targets_message(sum(one.verdict in _BEHIND for one in found), len(found))


def rows(found: Sequence[Progress]) -> list[tuple[str, int | None, int | None, str, str, str]]:
    """Lay the targets out: what, baseline, last year, target, forecast, verdict."""
    return [
        (
            name(one),
            one.baseline,
            None if one.course.empty else int(one.course["count"].iloc[-1]),
            goal(one) or labels.NONE,
            labels.count_interval(*one.forecast.interval()) if one.forecast else labels.NONE,
            labels.TARGET_VERDICTS[one.verdict],
        )
        for one in found
    ]


def columns(found: Sequence[Progress]) -> tuple[str, ...]:
    """Name the columns of `rows`; the last year by its name, where all have the same."""
    ends = {str(one.course["until"].iloc[-1]) for one in found if not one.course.empty}
    last = labels.last_twelve(Period(ends.pop())) if len(ends) == 1 else labels.LAST_YEAR
    return (
        labels.PRIORITY, labels.BASELINE, last, labels.TARGET, labels.FORECAST, labels.VERDICT,
    )  # fmt: skip


def table(found: Sequence[Progress]) -> pd.DataFrame:
    """Lay the targets out as texts, as on screen."""
    names = columns(found)
    laid_out = pd.DataFrame(rows(found), columns=list(names))
    return laid_out.assign(**{column: laid_out[column].map(_whole) for column in names[1:3]})


def goal(one: Progress) -> str:
    """Write the count that has to be reached; nothing where that is not known."""
    return "" if one.goal is None else labels.goal_count(one.goal, at_most=one.target.at_most)


def sentences(one: Progress) -> str:
    """Say what is expected of a target, or what came of it."""
    if one.goal is None:
        return labels.NO_BASELINE
    if one.final is not None:
        return labels.counted_then(one.target.year, one.final, goal(one))
    told = [labels.ODD_BASELINE] if one.odd_baseline else []
    if one.forecast is not None and one.chance is not None:
        low, high = one.forecast.interval()
        told.insert(
            0,
            labels.expected_then(
                one.target.year, low, high, one.chance, at_most=one.target.at_most
            ),
        )
    return " ".join(told)


def beside_peers(one: Progress, effect: Effect | None) -> str:
    """Say whether it went better here than in municipalities that are alike."""
    if one.grain is Grain.ROUNDED:
        return labels.PEERS_HIDDEN
    if effect is None or effect.shares is None:
        return labels.NO_PEERS
    found = effect.change
    return " ".join(
        [
            labels.beside_peers(
                effect.peers, one.target.baseline_year, effect.year, found.change,
                found.peers_change,
            ),
            labels.effect_told(found.verdict, effect.shares),
        ]
    )  # fmt: skip


def course(one: Progress) -> pd.DataFrame:
    """Lay out the counts of a target per year, as texts."""
    return pd.DataFrame(
        {
            labels.YEAR: [labels.last_twelve(Period(key)) for key in one.course["until"]],
            labels.COUNT: one.course["count"].map(labels.number),
        }
    )


def footnote(found: Sequence[Progress]) -> str:
    """Say how it was reached, and in what form the figures are."""
    notes = [labels.FORMS_NOTE.get(one.grain) for one in found]
    return " ".join(dict.fromkeys([labels.PLAN_METHOD, *filter(None, notes)]))


def _short(one: Progress) -> str:
    return f"{one.label[0].lower()}{one.label[1:]}"


def _whole(count: float | None) -> str:
    return labels.NONE if count is None or count != count else labels.number(count)
