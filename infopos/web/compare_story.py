"""Say in words and in a table how a municipality goes beside those that are alike."""

from __future__ import annotations

from math import ceil, floor, isnan

import streamlit as st

from infopos import labels
from infopos.model import Grain, PeerVerdict, Period
from infopos.services.peer_trend import PeerPicture
from infopos.telling.markdown import plain
from infopos.web import consult
from infopos.web.styled import styled

_OWN_ROW = "background-color: #e3ebf5"
_COLUMNS = (
    "rank", "name", "count", "rate_per_1000", "before", "difference", "change", "series",
    "residents", "distance_km",
)  # fmt: skip
_WHOLE = ["count", "before", "residents"]


def title(picture: PeerPicture) -> str:
    """Say what is compared, and with what."""
    return labels.peers_title(picture.subject, picture.municipality)


def nothing(picture: PeerPicture) -> str:
    """Say why there is nothing to compare with, and what to do."""
    return labels.PEERS_NOT_ABLE if picture.others else labels.PEERS_NONE


def sentences(picture: PeerPicture) -> str:
    """Say how it changed here and there, whether that differs, and how high it is."""
    return " ".join([*_change(picture), _level(picture)])


def draw_table(picture: PeerPicture) -> None:
    """Draw the municipality and its peers, the highest rate first."""
    table = picture.table.copy()
    own = table["is_own"].tolist()
    table["rank"] = range(1, len(table) + 1)
    table["name"] = [
        f"{name}{labels.OWN_SUFFIX}" if mine else name
        for name, mine in zip(table["name"], own, strict=True)
    ]
    table["difference"] = table["count"] - table["before"]
    shown = table[[name for name in _COLUMNS if name != "distance_km" or picture.peers.by_distance]]
    formatted = styled(shown).format(labels.number_or_none, subset=list(_WHOLE))
    formatted = formatted.format(labels.signed_or_none, subset=["difference"])
    formatted = formatted.format(_percentage, subset=["change"])
    tenths = [name for name in ("rate_per_1000", "distance_km") if name in shown]
    formatted = formatted.format(labels.rate_or_none, subset=list(tenths))
    formatted = formatted.apply(
        lambda row: [_OWN_ROW if own[int(row.name)] else ""] * len(row), axis=1
    )
    st.dataframe(
        formatted,
        hide_index=True,
        alt=labels.peers_table_alternative(picture.subject),
        placeholder=labels.NONE,
        column_config={
            "rank": st.column_config.Column(labels.RANK, width=45),
            "name": st.column_config.Column(labels.MUNICIPALITY),
            "count": st.column_config.Column(labels.COUNT),
            "rate_per_1000": st.column_config.Column(labels.RATE_SHORT),
            "before": st.column_config.Column(labels.BEFORE),
            "difference": st.column_config.Column(labels.DIFFERENCE),
            "change": st.column_config.Column(labels.CHANGE),
            "series": st.column_config.LineChartColumn(labels.PER_PERIOD, y_min=0),
            "residents": st.column_config.Column(labels.RESIDENTS),
            "distance_km": st.column_config.Column(labels.DISTANCE, help=labels.DISTANCE_HELP),
        },
    )


def footnote(picture: PeerPicture, asked: Period) -> str:
    """Say with whom it was compared, over which period, and where the figures come from."""
    peers = picture.peers
    notes = []
    if picture.period is not None and picture.period != asked:
        notes.append(labels.compared_other_period(asked, picture.period))
    notes.append(
        labels.peers_chosen(
            len(peers.chosen), own_choice=peers.own_choice, by_distance=peers.by_distance
        )
    )
    notes.append(labels.PEERS_OPEN)
    if consult.is_restricted(picture):
        notes.append(labels.PEERS_OTHER_COUNT)
    if note := labels.FORMS_NOTE.get(picture.grain):
        notes.append(note)
    return " ".join(notes)


def _change(picture: PeerPicture) -> list[str]:
    place, found = plain(picture.municipality), picture.change
    if picture.period is None:
        return []
    if found is None or picture.before is None:
        hidden = picture.grain is Grain.ROUNDED
        return [labels.PEERS_HIDDEN if hidden else labels.no_year_before(picture.period.earlier())]
    told = [
        labels.changed_here(
            place, (picture.before, found.before), (picture.period, found.after), found.change
        ),
        labels.changed_there(
            len(picture.peers.chosen),
            (found.peers_before, found.peers_after),
            found.peers_change,
            labels.percentages(found.peers_low, found.peers_high),
            own_choice=picture.peers.own_choice,
        ),
    ]
    if found.verdict is PeerVerdict.TOO_FEW:
        return [*told, labels.PEERS_TOO_FEW]
    differences = found.after - found.before, found.peers_after - found.peers_before
    return [
        *told,
        labels.peers_verdict(place, found.verdict, *differences),
        labels.expected_here(ceil(found.expected_low), floor(found.expected_high)),
    ]


def _level(picture: PeerPicture) -> str:
    last = picture.course.iloc[-1]
    between = (float(last["peers_low"]), float(last["peers_high"]))
    return labels.level_here(
        plain(picture.municipality), float(last["rate"]), float(last["peers_rate"]), between
    )


def _percentage(value: object) -> str:
    if not isinstance(value, float) or isnan(value):
        return labels.NONE
    return labels.signed_percentage(value)
