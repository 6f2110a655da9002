"""What police register and what partners see, area by area, beside each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from infopos import labels
from infopos.analysis.partner_signal import partner_signal
from infopos.analysis.rank_agreement import RankAgreement, breaks, rank_agreement
from infopos.analysis.seen import seen
from infopos.errors import AccessError
from infopos.model import (
    Audience,
    DataClass,
    Grain,
    ObservationStatus,
    ObservationTheme,
    PartnerLevel,
    Period,
    Seen,
    coarsest,
)
from infopos.services.action_perspective import perspectives
from infopos.services.area_picture import AreaPicture
from infopos.services.areas_gone import AreasGone
from infopos.services.coverage import works_in
from infopos.services.liveability import Liveability, liveability
from infopos.services.observation_rows import of_municipality
from infopos.services.police_figures import levels, police_figures
from infopos.services.theme_mapping import Mapped, theme_mapping
from infopos.store import Snapshot, Store

WINDOW = timedelta(days=365)
_COLUMNS = ["area_code", "organisation", "seriousness", "reliability", "observed_on"]


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on what partners see is shown to who gets no exact figures."""

    observations: int
    organisations: int


@dataclass(frozen=True, slots=True, eq=False)
class IntegralPicture:
    """Police and partners side by side, for one theme.

    Attributes
    ----------
    theme : ObservationTheme
    police : AreaPicture
        Registered figures of the codes that go with the theme; `areas` is in the same order.
    mapped : Mapped or None
        Those codes; None for a theme that police register nothing like, all of whose figures are
        then unknown.
    mapping_version : int
    areas : DataFrame
        One row per neighbourhood: area_code, name; ratio, police_level; organisations, seeing,
        observations, signal, newest, partner_level; seen, cell, doubts; perspective (text), active
        (names of the organisations), liveability (mean score, NaN without any). What this audience
        does not get is NA, None or empty.
    agreement : RankAgreement
    more_police, more_partners : tuple of str
        Names of areas that stand far higher by the one than by the other.
    since, until : date
        Of the observations, both included.
    liveability : Liveability
        A third layer, where it was loaded; open to everybody.
    grain : Grain
    data_classes : frozenset of DataClass
    """

    theme: ObservationTheme
    police: AreaPicture
    mapped: Mapped | None
    mapping_version: int
    areas: pd.DataFrame
    agreement: RankAgreement
    more_police: tuple[str, ...]
    more_partners: tuple[str, ...]
    since: date
    until: date
    grain: Grain
    data_classes: frozenset[DataClass]
    liveability: Liveability
    shows_numbers: bool = True
    """Whether this audience gets what partners observe in numbers."""
    unplaced: int = 0
    """Observations of a neighbourhood that was split since, without a place: in no row of `areas`;
    0 for who gets no numbers."""


def integral_picture(
    store: Store,
    municipality: str,
    theme: ObservationTheme,
    period: Period,
    audience: Audience,
    *,
    today: date,
    minimum_residents: int,
    limits: Limits,
) -> IntegralPicture:
    """Put registered figures of a period beside the accepted observations of the last year.

    Parameters
    ----------
    store : Store
    municipality : str
    theme : ObservationTheme
    period : Period
        Of the registered figures.
    audience : Audience
    today : date
        Local; the observations are of the year up to it.
    minimum_residents : int
    limits : Limits

    Raises
    ------
    AccessError
        When this audience gets nothing of what partners observe.
    SelectionError
        When the municipality does not exist.
    """
    if audience.observations is Grain.NONE:
        raise AccessError(
            "Waarnemingen van partners horen niet bij uw rol.",
            "Op de pagina “Wat mag ik zien” staat wat u wel kunt openen.",
        )
    since = today - WINDOW
    with store.snapshot() as snapshot:
        mapping = theme_mapping(snapshot)
        observed, active, unplaced = _observed(snapshot, municipality, theme, since, today)
        told = perspectives(snapshot, theme)
        living = liveability(snapshot, municipality)
    mapped = mapping.themes.get(theme)
    figures = police_figures(
        store, municipality, mapped, labels.OBSERVATION_THEMES[theme], period, audience,
        minimum_residents=minimum_residents,
    )  # fmt: skip
    areas, agreement = _side_by_side(figures, observed, active, today)
    areas["perspective"] = [told.get(code, "") for code in areas["area_code"]]
    areas["liveability"] = [living.by_area.get(code, np.nan) for code in areas["area_code"]]
    more_police, more_partners = breaks(areas["ratio"].to_numpy(), areas["signal"].to_numpy())
    names = areas["name"].to_numpy()
    found = IntegralPicture(
        theme=theme,
        police=figures,
        mapped=mapped,
        mapping_version=mapping.version,
        areas=areas,
        agreement=agreement,
        more_police=tuple(names[more_police]),
        more_partners=tuple(names[more_partners]),
        since=since,
        until=today,
        grain=coarsest((figures.grain, audience.observations)),
        data_classes=figures.data_classes | {DataClass.OBSERVATIONS},
        liveability=living,
        unplaced=unplaced,
    )
    return found if audience.observations is Grain.EXACT else _released(found, limits)


def _observed(
    snapshot: Snapshot, municipality: str, theme: ObservationTheme, since: date, until: date
) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Accepted observations of a theme, and who is active where: by any theme, or as it says.

    And how many of the theme are about a neighbourhood of which it is not known where it is now.
    """
    gone, unplaced = AreasGone(snapshot, municipality), 0
    rows, active = [], [(one.area, one.organisation) for one in works_in(snapshot, gone)]
    for one in of_municipality(snapshot, municipality):
        draft = one.draft
        if one.status is not ObservationStatus.ACCEPTED or not since <= draft.observed_on <= until:
            continue
        area = gone.of_observation(draft)
        if area is None:
            unplaced += draft.theme is theme
            continue
        active.append((area, one.organisation))
        if draft.theme is theme:
            who = (area, one.organisation)
            rows.append((*who, draft.seriousness, draft.reliability, draft.observed_on))
    observed = pd.DataFrame(rows, columns=_COLUMNS)
    return observed, pd.DataFrame(sorted(set(active)), columns=_COLUMNS[:2]), unplaced


def _side_by_side(
    figures: AreaPicture, observed: pd.DataFrame, active: pd.DataFrame, today: date
) -> tuple[pd.DataFrame, RankAgreement]:
    codes = figures.areas["area_code"].tolist()
    police = levels(figures)
    partners = partner_signal(observed, active, codes, today=today)
    both = seen(police, partners)
    areas = pd.concat(
        [
            figures.areas[["area_code", "name"]].reset_index(drop=True),
            police[["ratio", "level"]].rename(columns={"level": "police_level"}),
            partners.drop(columns=["area_code", "doubts"]).rename(
                columns={"level": "partner_level"}
            ),
            both,
        ],
        axis=1,
    )
    names = active.groupby("area_code")["organisation"].agg(tuple)
    areas["active"] = [names.get(code, ()) for code in codes]
    return areas, rank_agreement(areas["ratio"].to_numpy(), areas["signal"].to_numpy())


def _released(found: IntegralPicture, limits: Limits) -> IntegralPicture:
    """Leave what few observations or organisations tell out, and all numbers behind the rest.

    Where nothing was observed and where too little was to show, is not told apart. A comparison of
    ranks would tell them apart, and is left out.
    """
    areas = found.areas.copy()
    shown = (areas["observations"] >= limits.observations) & (
        areas["seeing"] >= limits.organisations
    )
    nothing: dict[str, Any] = {
        "organisations": pd.NA, "seeing": pd.NA, "observations": pd.NA, "signal": np.nan,
        "newest": None,
    }  # fmt: skip
    for column, value in nothing.items():
        areas[column] = pd.Series([value] * len(areas), dtype="object")
    areas["active"] = [()] * len(areas)
    areas["perspective"] = ""
    hidden = ~shown
    areas.loc[hidden, "partner_level"] = PartnerLevel.NOBODY
    areas.loc[hidden, "seen"] = Seen.UNKNOWN
    areas.loc[hidden, "cell"] = np.nan
    areas["doubts"] = pd.Series(
        [doubts if here else () for doubts, here in zip(areas["doubts"], shown, strict=True)],
        dtype="object",
    )
    return replace(
        found,
        areas=areas,
        agreement=RankAgreement(np.nan, np.nan, np.nan, 0),
        more_police=(),
        more_partners=(),
        shows_numbers=False,
        unplaced=0,
    )
