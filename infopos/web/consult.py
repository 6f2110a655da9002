"""Asking for figures as somebody: in his form, and written down before they are shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import streamlit as st

from infopos.access import audit, policy
from infopos.access.audit import Action
from infopos.model import Audience, DataClass, Grain, Selection, Viewer
from infopos.services.area_picture import AreaPicture
from infopos.services.overview import Overview
from infopos.store import Transaction
from infopos.web import cached
from infopos.web.selection import as_parameters

_ONCE_IN = timedelta(minutes=10)
_TOLD = "consulted"


def area_picture(viewer: Viewer, selection: Selection) -> AreaPicture:
    """Give the figures of a selection to somebody.

    What is not open to everybody is recorded first; looking at the same again within ten minutes is
    one consultation.
    """
    audience = policy.audience(viewer, selection.municipality)
    picture = cached.area_picture(selection, audience)
    if picture.data_classes - {DataClass.OPEN}:
        _record(viewer, selection, picture)
    return picture


def overview(viewer: Viewer) -> Overview:
    """Give what was imported, as somebody may know it.

    A file may hold several municipalities, so its number of rows is for who gets all exactly.
    """
    codes = [municipality.code for municipality in cached.municipalities()]
    exact = all(policy.audience(viewer, code) == policy.OPERATOR for code in codes)
    return cached.overview(policy.OPERATOR if exact else Audience(Grain.NONE, Grain.NONE))


def exported(viewer: Viewer, picture: AreaPicture) -> None:
    """Record that somebody took the figures along in a file. For use in a callback."""
    if picture.data_classes - {DataClass.OPEN}:
        cached.store().write(partial(_note_export, viewer, picture))


def _note_export(viewer: Viewer, picture: AreaPicture, transaction: Transaction) -> None:
    audit.record(
        transaction,
        viewer,
        Action.EXPORTED,
        object="hotspots",
        now=datetime.now(UTC),
        **_described(viewer, picture.selection, picture),
    )


def _described(viewer: Viewer, selection: Selection, picture: AreaPicture) -> dict[str, Any]:
    """What is recorded of figures: which, of where, in what form, and by which article."""
    kinds = sorted(picture.data_classes - {DataClass.OPEN})
    return {
        "purpose": policy.rule(viewer, kinds[0], selection.municipality).basis,
        "municipality": selection.municipality,
        "details": as_parameters(selection) | {"soorten": kinds, "vorm": picture.grain.value},
    }


def _record(viewer: Viewer, selection: Selection, picture: AreaPicture) -> None:
    now = datetime.now(UTC)
    told: dict[Selection, datetime] = st.session_state.setdefault(_TOLD, {})
    if (before := told.get(selection)) is not None and timedelta(0) <= now - before < _ONCE_IN:
        return
    audit.consulted(
        cached.store(), viewer, object="hotspots", now=now, **_described(viewer, selection, picture)
    )
    told[selection] = now
