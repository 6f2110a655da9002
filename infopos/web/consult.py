"""Asking for figures as somebody: in his form, and written down before they are shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import streamlit as st

from infopos.access import audit, policy
from infopos.access.audit import Action
from infopos.errors import AccessError
from infopos.model import Audience, DataClass, Grain, Selection, Viewer
from infopos.services.area_picture import AreaPicture
from infopos.services.findings import Findings
from infopos.services.overview import Overview
from infopos.store import Transaction
from infopos.web import cached, identity, texts
from infopos.web.selection import as_parameters

_ONCE_IN = timedelta(minutes=10)
_TOLD = "consulted"


def findings(viewer: Viewer, selection: Selection) -> Findings:
    """Give the figures of a selection, and what they mean, to somebody.

    What is not open to everybody is recorded first; looking at the same again within ten minutes is
    one consultation.
    """
    audience = policy.audience(viewer, selection.municipality)
    found = cached.findings(selection, audience)
    if is_restricted(found.picture):
        _record(viewer, selection, found.picture)
    return found


def overview(viewer: Viewer) -> Overview:
    """Give what was imported, as somebody may know it.

    A file may hold several municipalities, so its number of rows is for who gets all exactly.
    """
    codes = [municipality.code for municipality in cached.municipalities()]
    exact = all(policy.audience(viewer, code) == policy.OPERATOR for code in codes)
    return cached.overview(policy.OPERATOR if exact else Audience(Grain.NONE, Grain.NONE))


def is_restricted(picture: AreaPicture) -> bool:
    """Whether figures are not open to everybody."""
    return bool(picture.data_classes - {DataClass.OPEN})


def exporting(
    picture: AreaPicture, purpose: str | None, write: Callable[[], bytes]
) -> Callable[[], bytes]:
    """Give what makes a file of figures once somebody asks for it.

    Then, and not when the page was drawn, his session must hold, and what is not open to everybody
    is recorded before a byte is made.

    Parameters
    ----------
    picture : AreaPicture
    purpose : str or None
        What he says that he needs the file for.
    write : callable
        Makes the file.
    """
    session = identity.session_id()

    def export() -> bytes:
        viewer = identity.signed_in(session).viewer
        if is_restricted(picture):
            if purpose is None:  # the button is off then; a message made by hand gets here
                raise AccessError(texts.NO_PURPOSE, texts.NO_PURPOSE_REMEDY)
            cached.store().write(partial(_note_export, viewer, picture, purpose))
        return write()

    return export


def _note_export(
    viewer: Viewer, picture: AreaPicture, purpose: str | None, transaction: Transaction
) -> None:
    described = _described(viewer, picture.selection, picture)
    described["purpose"] = f"{purpose} ({described['purpose']})"
    audit.record(
        transaction,
        viewer,
        Action.EXPORTED,
        object="hotspots",
        now=datetime.now(UTC),
        **described,
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
