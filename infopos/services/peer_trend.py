"""Does it go another way than in municipalities that are alike?"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from infopos.analysis.entry import Floats
from infopos.analysis.peer_trend import PeerChange, peer_change, peer_course
from infopos.model import (
    EVER,
    OPEN_ONLY,
    Audience,
    DataClass,
    Grain,
    Period,
    PeriodKind,
    Selection,
)
from infopos.services.choices import find_municipality
from infopos.services.peers import Peers, choose_peers, residents_of
from infopos.services.series import Series, area_series
from infopos.services.subject import Subject, find_subject
from infopos.store import Snapshot, Store

_MOST = {PeriodKind.YEAR: 15, PeriodKind.QUARTER: 33, PeriodKind.MONTH: 61}
"""Whole years and one period: the first and the last are of one season."""

_COLUMNS = ("area_code", "name", "residents", "distance_km")


@dataclass(frozen=True, slots=True, eq=False)
class PeerPicture:
    """A municipality beside its peers.

    Attributes
    ----------
    subject, municipality : str
        What is counted, and where, by name.
    period : Period or None
        The period compared: the one asked, or the nearest of its length that municipalities have
        in common, or else the nearest year; None when there is none, and then there is no peer.
    before : Period or None
        The same period a year earlier, or of the year asked, where that is common too.
    peers : Peers
    others : int
        Number of other municipalities with published figures of the subject, whatever the period.
    table : DataFrame
        The municipality and its peers, the highest rate first: area_code, name, is_own, residents,
        distance_km, count, before (Int64), change (share; NaN from nothing), rate_per_1000, series
        (list of rates over ``periods``, None where there is none).
    periods : tuple of Period
        From old to new, without a gap.
    course : DataFrame
        See `peer_course`; one row per period.
    change : PeerChange or None
        None without ``before``, or where small figures are hidden.
    grain : Grain
    data_classes : frozenset of DataClass
    """

    subject: str
    municipality: str
    period: Period | None
    before: Period | None
    peers: Peers
    others: int
    table: pd.DataFrame
    periods: tuple[Period, ...]
    course: pd.DataFrame
    change: PeerChange | None
    grain: Grain
    data_classes: frozenset[DataClass]


def peer_picture(
    store: Store,
    selection: Selection,
    audience: Audience,
    wanted: tuple[str, ...],
    places: pd.DataFrame,
    *,
    since: int | None = None,
) -> PeerPicture:
    """Compare a municipality with its peers, period by period.

    Of other municipalities only what their supplier published is read, whoever asks.

    Parameters
    ----------
    store : Store
    selection : Selection
    audience : Audience
        In what form the figures of the municipality itself are given.
    wanted : tuple of str
        Codes of the peers; empty for the likest.
    places : DataFrame
        See `municipal_places`.
    since : int or None
        The year to compare with; None for the year before.

    Raises
    ------
    SelectionError
        When the municipality, theme or code does not exist.
    """
    own, kind = selection.municipality, selection.period.kind
    with store.snapshot() as snapshot:
        name = find_municipality(snapshot, own).name
        subject = find_subject(snapshot, selection)
    mine, theirs = _figures(store, selection, audience, subject)
    period, before = _compared(selection.period, mine, theirs, since)
    if period is None and kind is not PeriodKind.YEAR:
        year = replace(selection, period=Period(f"{selection.period.year}"))
        return peer_picture(store, year, audience, wanted, places, since=since)
    able = _able(theirs, [item.key for item in (period, before) if item])
    with store.snapshot() as snapshot:
        years = sorted({item.year for item in mine.periods})
        people = residents_of(snapshot, [own, *able], years)
    now = people[period.year] if period else pd.Series(np.nan, index=people.index)
    peers = choose_peers(places, now, own, wanted)
    if not peers.chosen:
        period = before = None
    row = [item for item in mine.periods if period and item <= period][-_MOST[kind] :]
    counts = np.vstack([_of_own(mine, row), _of_others(theirs, peers.chosen, row)])
    residents = people.loc[[own, *peers.chosen], [item.year for item in row]]
    hidden = audience.hides_small(mine.data_classes)
    keys = [item.key for item in row]
    pair = counts[:, [keys.index(item.key) for item in (before, period) if item]]
    return PeerPicture(
        subject=subject.label,
        municipality=name,
        period=period,
        before=before,
        peers=peers,
        others=len(theirs),
        table=_table(peers, own, name, counts, residents.to_numpy(), pair),
        periods=tuple(row),
        course=peer_course(counts, residents.to_numpy()) if peers.chosen else pd.DataFrame(),
        change=peer_change(pair[:, 0], pair[:, 1]) if before and not hidden else None,
        grain=audience.coarsest(mine.data_classes),
        data_classes=mine.data_classes | {DataClass.OPEN},
    )


def _figures(
    store: Store, selection: Selection, audience: Audience, subject: Subject
) -> tuple[Series, pd.DataFrame]:
    """Counts of the municipality in the audience's form, and open ones of all others."""
    ever = replace(selection, period=Period(f"{EVER.key}{selection.period.key[4:]}"))
    own, kind = (selection.municipality,), selection.period.kind
    mine = area_series(store, ever, audience, own, kind=kind, most=10**4)
    with store.snapshot() as snapshot:
        codes = _codes_of(snapshot, selection, audience, subject, mine)
        return mine, _open_figures(snapshot, selection, codes, mine)


def _codes_of(
    snapshot: Snapshot, selection: Selection, audience: Audience, subject: Subject, mine: Series
) -> tuple[str, ...]:
    """The codes that the municipality itself has figures of, which others must have too."""
    there = [item for item, count in zip(mine.periods, mine.counts[0], strict=True) if count >= 0]
    if not there:
        return subject.codes
    last = max((item for item in there if item <= selection.period), default=there[0])
    covered = snapshot.rows(
        "totals_coverage",
        municipality=selection.municipality,
        period=last.key,
        releases=audience.releases(),
    )
    of_own = {
        row["code"]
        for row in covered
        if (row["measure"], row["level"], row["status"])
        == (selection.measure.value, "municipality", "counted")
    }
    return tuple(code for code in subject.codes if code in of_own)


def _open_figures(
    snapshot: Snapshot, selection: Selection, codes: tuple[str, ...], mine: Series
) -> pd.DataFrame:
    """Published counts of the other municipalities: by code, one column per period."""
    periods = [item.key for item in mine.periods]
    found = snapshot.frame(
        "municipal_figures",
        measure=selection.measure.value,
        codes=list(codes),
        length=len(selection.period.key),
        first=min(periods, default=EVER.key),
        until=max(periods, default=EVER.key),
        releases=OPEN_ONLY.releases(),
    )
    found = found[found["municipality_code"] != selection.municipality]
    table = found.pivot(index="municipality_code", columns="period", values="count")
    return table.reindex(columns=periods).astype(float)


def _compared(
    asked: Period, mine: Series, theirs: pd.DataFrame, since: int | None
) -> tuple[Period | None, Period | None]:
    """The last period up to the one asked that most have in common, else the first after it."""
    many = theirs.notna().sum()
    enough = many[(many > 0) & (many >= many.max() / 2)].index if len(many) else []
    own = dict(zip((item.key for item in mine.periods), mine.counts[0], strict=True))
    common = [item for item in map(Period, enough) if not np.isnan(own[item.key])]
    if not common:
        return None, None
    period = max((item for item in common if item <= asked), default=min(common))
    before = period.earlier(1 if since is None else period.year - since)
    return period, before if before in common else None


def _able(theirs: pd.DataFrame, periods: list[str]) -> list[str]:
    """Those with figures in all periods that are compared."""
    return list(theirs.index[theirs[periods].notna().all(axis=1)]) if periods else []


def _of_own(mine: Series, row: list[Period]) -> Floats:
    at = [mine.periods.index(item) for item in row]
    return np.asarray(mine.counts[0, at], dtype=float)


def _of_others(theirs: pd.DataFrame, codes: tuple[str, ...], row: list[Period]) -> Floats:
    return theirs.loc[list(codes), [item.key for item in row]].to_numpy(dtype=float)


def _table(
    peers: Peers, own: str, name: str, counts: Floats, residents: Floats, pair: Floats
) -> pd.DataFrame:
    """One row per municipality, the highest rate first."""
    me = pd.DataFrame({"area_code": [own], "name": [name], "distance_km": [np.nan]})
    known = peers.candidates.set_index("area_code").loc[list(peers.chosen)].reset_index()
    found = pd.concat([me, known], ignore_index=True).reindex(columns=list(_COLUMNS))
    found["is_own"] = found["area_code"] == own
    if not pair.size:
        pair = np.full((len(found), 1), np.nan)
        residents = pair
    people = np.where(residents > 0, residents, np.nan)
    found["residents"] = people[:, -1]
    found["count"] = pair[:, -1]
    found["before"] = pair[:, 0] if pair.shape[1] > 1 else np.nan
    earlier = found["before"].where(found["before"] > 0)
    found["change"] = found["count"] / earlier - 1
    found["rate_per_1000"] = pair[:, -1] / people[:, -1] * 1000
    whole = ["residents", "count", "before"]
    found = found.astype(dict.fromkeys(whole, "Int64"))
    rates = pd.DataFrame(counts / people * 1000).astype(object)
    found["series"] = rates.where(rates.notna(), None).to_numpy().tolist()
    return found.sort_values(["rate_per_1000", "area_code"], ascending=[False, True]).reset_index(
        drop=True
    )
