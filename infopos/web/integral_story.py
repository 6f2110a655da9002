"""Say in words where police and partners see the same, and where not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from infopos import labels
from infopos.model import Grain, Seen
from infopos.services.integral_picture import IntegralPicture
from infopos.telling import story
from infopos.telling.markdown import plain
from infopos.web.styled import styled

_MOST_NAMES = 4
_ORDER = (Seen.PARTNERS_ONLY, Seen.BOTH, Seen.POLICE_ONLY, Seen.NEITHER)


def title(found: IntegralPicture) -> str:
    """Say what is put side by side."""
    return labels.integral_title(
        labels.OBSERVATION_THEMES[found.theme], found.police.municipality.name
    )


def sentences(found: IntegralPicture) -> str:
    """Say what it comes to: blind spots first, what is doubtful last of its kind."""
    told = []
    tellers = {
        Seen.PARTNERS_ONLY: labels.only_partners,
        Seen.BOTH: labels.both_see,
        Seen.POLICE_ONLY: labels.only_police,
    }
    for seen, tell in tellers.items():
        if names := _names(found.areas, seen):
            told.append(tell(names))
    if number := int((found.areas["seen"] == Seen.NOBODY_LOOKS).sum()):
        told.append(labels.nobody_looks(number))
    if found.unplaced:
        told.append(labels.unplaced_observations(found.unplaced))
    return " ".join(told) or labels.NOTHING_SEEN


def order_told(found: IntegralPicture) -> str:
    """Say how alike the two orders of areas are, and where they differ most; nothing if unknown."""
    agreed = found.agreement
    if np.isnan(agreed.tau):
        return ""
    more = ([plain(name) for name in names] for names in (found.more_police, found.more_partners))
    told = labels.agreement(agreed.tau, agreed.low, agreed.high)
    return f"{told} {labels.differs_most(*more)}"


def table(found: IntegralPicture) -> pd.DataFrame:
    """Lay out the areas for a reader: what partners alone see first."""
    areas = found.areas.copy()
    areas["count"] = found.police.areas["count"].to_numpy()
    areas["order"] = [
        _ORDER.index(Seen(seen)) if seen in _ORDER else len(_ORDER) for seen in areas["seen"]
    ]
    areas["sure"] = [len(doubts) for doubts in areas["doubts"]]
    areas["strength"] = areas["signal"].astype(float).fillna(-1)
    areas = areas.sort_values(["order", "sure", "strength"], ascending=[True, True, False])
    return pd.DataFrame(
        {
            "area_code": areas["area_code"],
            labels.NEIGHBOURHOOD: areas["name"],
            labels.WHO_SEES: areas["seen"].map(labels.SEEN_SHORT),
            labels.COUNT: areas["count"],
            labels.TIMES_MEAN: areas["ratio"].round(1),
            labels.SEE_IT: [
                _of(seeing, active)
                for seeing, active in zip(areas["seeing"], areas["organisations"], strict=True)
            ],
            labels.SIGNAL: areas["signal"].astype(float).round(1),
            labels.LIVEABILITY: areas["liveability"].round(2),
            labels.DOUBT: [", ".join(map(labels.DOUBTS.__getitem__, d)) for d in areas["doubts"]],
            labels.NEWEST: [
                labels.date_nl(day) if day is not None and day == day else ""
                for day in areas["newest"]
            ],
        }
    )


def draw_table(found: IntegralPicture, *, key: str) -> None:
    """Draw the table beside the map."""
    shown = table(found).drop(columns="area_code")
    if shown[labels.LIVEABILITY].isna().all():
        shown = shown.drop(columns=labels.LIVEABILITY)
    if found.grain is not Grain.EXACT:
        hidden = [labels.SEE_IT, labels.SIGNAL, labels.NEWEST]
        shown = shown.drop(columns=[name for name in hidden if shown[name].isin(["", None]).all()
                                    or shown[name].isna().all()])  # fmt: skip
    formatted = styled(shown).format(labels.number_or_none, subset=[labels.COUNT])
    formatted = formatted.format(
        labels.rate_or_none,
        subset=[
            name for name in (labels.TIMES_MEAN, labels.SIGNAL, labels.LIVEABILITY) if name in shown
        ],
    )
    st.dataframe(
        formatted,
        key=key,
        hide_index=True,
        height=440,
        alt=labels.INTEGRAL_ALT,
        column_config={
            labels.NEIGHBOURHOOD: st.column_config.Column(width=120),
            labels.WHO_SEES: st.column_config.Column(width=105),
            labels.COUNT: st.column_config.Column(labels.POLICE, width=50),
            labels.TIMES_MEAN: st.column_config.Column(
                labels.TIMES_MEAN_SHORT, width=55, help=labels.TIMES_MEAN
            ),
            labels.SEE_IT: st.column_config.Column(labels.PARTNERS, width=65),
            labels.SIGNAL: st.column_config.Column(labels.SERIOUS, width=50, help=labels.SIGNAL),
        },
    )


def area_told(found: IntegralPicture, code: str) -> str:
    """Say of one area what both see, how sure that is, and who looks there."""
    row: dict[str, Any] = found.areas.set_index("area_code").loc[[code]].to_dict("records")[0]  # type: ignore[assignment]
    parts = [f"**{plain(row['name'])}: {labels.SEEN[row['seen']].lower()}.**"]
    if row["ratio"] == row["ratio"]:
        parts.append(f"Politie: {labels.rate(row['ratio'])} keer het gemiddelde van de gemeente.")
    if isinstance(row["seeing"], int | np.integer) and row["organisations"]:
        seeing = labels.organisations(int(row["seeing"]), int(row["organisations"]))
        who = labels.listing([plain(name) for name in row["active"]])
        parts.append(f"Partners: {seeing} actieve organisaties zien het ({who}).")
    if row["liveability"] == row["liveability"]:
        parts.append(labels.living_score(row["liveability"], found.liveability.mean))
    if row["doubts"]:
        doubts = labels.listing([labels.DOUBTS[doubt] for doubt in row["doubts"]])
        parts.append(f"{labels.DOUBT}: {doubts}.")
    return " ".join(parts)


def footnote(found: IntegralPicture) -> str:
    """Name the sources and what the figures are."""
    notes = [*story.footnotes(found.police), labels.observed_between(found.since, found.until)]
    if found.liveability.by_area:
        notes.append(labels.living_source(found.liveability.year))
    return " ".join(notes)


def _names(areas: pd.DataFrame, seen: Seen) -> list[str]:
    """The surest few of a class, with how many more there are."""
    here = areas[areas["seen"] == seen]
    doubts = here["doubts"].map(len)
    order = here.assign(sure=doubts, strength=here["signal"].astype(float).fillna(0))
    order = order.sort_values(["sure", "strength"], ascending=[True, False])
    names = [f"**{plain(name)}**" for name in order["name"].head(_MOST_NAMES)]
    more = len(order) - len(names)
    return [*names, f"nog {more}"] if more > 0 else names


def _of(seeing: object, active: object) -> str:
    if not isinstance(seeing, int | np.integer) or not isinstance(active, int | np.integer):
        return ""
    return labels.organisations(int(seeing), int(active)) if active else ""
