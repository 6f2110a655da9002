"""Asking for figures as somebody: in his form, and written down before they are shown."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

import streamlit as st

from infopos.access import audit, policy
from infopos.access.audit import Action
from infopos.errors import AccessError
from infopos.model import (
    Audience,
    DataClass,
    Grain,
    ObservationTheme,
    Selection,
    Viewer,
    today,
)
from infopos.services.area_picture import AreaPicture
from infopos.services.overview import Overview
from infopos.store import Transaction
from infopos.web import cached, identity, texts
from infopos.web.selection import as_parameters

if TYPE_CHECKING:
    from infopos.reports.content import Report
    from infopos.services.findings import Findings
    from infopos.services.integral_picture import IntegralPicture
    from infopos.services.peer_trend import PeerPicture
    from infopos.services.profile import Profile
    from infopos.services.review import Queue
    from infopos.services.season import Season
    from infopos.services.trends import TrendPicture
    from infopos.services.week import Week


class Figures(Protocol):
    """Anything that figures are in."""

    @property
    def data_classes(self) -> frozenset[DataClass]: ...

    @property
    def grain(self) -> Grain: ...


_ONCE_IN = timedelta(minutes=10)
_TOLD = "consulted"


def picture(viewer: Viewer, selection: Selection) -> AreaPicture:
    """Give the figures of a selection to somebody.

    What is not open to everybody is recorded first; looking at the same again within ten minutes is
    one consultation.
    """
    found = cached.picture(selection, policy.audience(viewer, selection.municipality))
    record_figures("hotspots", viewer, selection, found)
    return found


def findings(viewer: Viewer, selection: Selection) -> Callable[[], Findings]:
    """Give what tells somebody the meaning of figures, once he asks; recorded as `picture` is."""

    def find() -> Findings:
        found = cached.findings(selection, policy.audience(viewer, selection.municipality))
        record_figures("hotspots", viewer, selection, found.picture)
        return found

    return find


def trend(viewer: Viewer, selection: Selection, area: str | None) -> TrendPicture:
    """Give the months of a selection to somebody; recorded as `picture` is."""
    found = cached.trend(selection, policy.audience(viewer, selection.municipality), area)
    record_figures("trends", viewer, selection, found)
    return found


def peers(viewer: Viewer, selection: Selection, wanted: tuple[str, ...]) -> PeerPicture:
    """Give a municipality beside others to somebody; recorded as `picture` is.

    Of the others there is nothing but open figures, whatever municipalities his account is for.
    """
    found = cached.peers(selection, policy.audience(viewer, selection.municipality), wanted)
    record_figures("compare", viewer, selection, found)
    return found


def profile(viewer: Viewer, selection: Selection, area: str) -> Profile:
    """Give everything about one area to somebody; recorded as `picture` is."""
    found = cached.profile(selection, area, policy.audience(viewer, selection.municipality))
    record_figures("area", viewer, selection, found)
    return found


def week(viewer: Viewer, selection: Selection, area: str | None) -> Week:
    """Give when it happens to somebody; recorded as `picture` is."""
    found = cached.week(selection, policy.audience(viewer, selection.municipality), area)
    record_figures("when", viewer, selection, found)
    return found


def season(viewer: Viewer, selection: Selection, area: str | None) -> Season:
    """Give in which months and on which holidays to somebody; recorded as `picture` is."""
    found = cached.season(selection, policy.audience(viewer, selection.municipality), area)
    record_figures("season", viewer, selection, found)
    return found


def queue(viewer: Viewer, municipality: str) -> Queue:
    """Give the observations of a municipality, with all that was written, to who judges them.

    Recorded first; looking again within ten minutes is one consultation.
    """
    from infopos.services import review

    found = review.queue(cached.store(), viewer, municipality)
    described = {
        "purpose": policy.rule(viewer, DataClass.OBSERVATIONS, municipality).basis,
        "municipality": municipality,
    }
    record_once(("review", municipality), viewer, lambda: described)
    return found


def integral(viewer: Viewer, selection: Selection, theme: ObservationTheme) -> IntegralPicture:
    """Give police and partners side by side to somebody; recorded as `picture` is.

    Not kept between runs: an observation that was accepted a moment ago is in it.
    """
    from infopos.services.integral_picture import Limits, integral_picture  # imports SciPy

    settings = cached.settings()
    found = integral_picture(
        cached.store(),
        selection.municipality,
        theme,
        selection.period,
        policy.audience(viewer, selection.municipality),
        today=today(),
        minimum_residents=settings.minimum_residents,
        limits=Limits(settings.fewest_observations, settings.fewest_organisations),
    )
    record_figures("integral", viewer, found.police.selection, found)
    return found


def overview(viewer: Viewer) -> Overview:
    """Give what was imported, as somebody may know it.

    A file may hold several municipalities, so its number of rows is for who gets all exactly.
    """
    codes = [municipality.code for municipality in cached.municipalities()]
    exact = all(policy.audience(viewer, code).is_exact for code in codes)
    return cached.overview(policy.OPERATOR if exact else Audience(Grain.NONE, Grain.NONE))


def is_restricted(figures: Figures | Report) -> bool:
    """Whether figures are not open to everybody."""
    return bool(figures.data_classes - {DataClass.OPEN})


def exporting(
    page: str,
    figures: Figures,
    selection: Selection,
    purpose: str | None,
    write: Callable[[], bytes],
) -> Callable[[], bytes]:
    """Give what makes a file of figures once somebody asks for it.

    Then, and not when the page was drawn, his session must hold, and what is not open to everybody
    is recorded before a byte is made.

    Parameters
    ----------
    page : str
        Where they are taken from, as the log has it.
    figures : Figures
    selection : Selection
    purpose : str or None
        What he says that he needs the file for.
    write : callable
        Makes the file.
    """
    session = identity.session_id()

    def export() -> bytes:
        viewer = identity.signed_in(session).viewer
        if is_restricted(figures):
            if purpose is None:  # the button is off then; a message made by hand gets here
                raise AccessError(texts.NO_PURPOSE, texts.NO_PURPOSE_REMEDY)
            cached.store().write(partial(_note_export, viewer, page, figures, selection, purpose))
        return write()

    return export


def _note_export(
    viewer: Viewer,
    page: str,
    figures: Figures,
    selection: Selection,
    purpose: str | None,
    transaction: Transaction,
) -> None:
    described = _described(viewer, selection, figures)
    described["purpose"] = f"{purpose} ({described['purpose']})"
    audit.record(
        transaction,
        viewer,
        Action.EXPORTED,
        object=page,
        now=datetime.now(UTC),
        **described,
    )


def _described(viewer: Viewer, selection: Selection, picture: Figures) -> dict[str, Any]:
    """What is recorded of figures: which, of where, in what form, and by which article."""
    kinds = sorted(picture.data_classes - {DataClass.OPEN})
    return {
        "purpose": policy.rule(viewer, kinds[0], selection.municipality).basis,
        "municipality": selection.municipality,
        "details": as_parameters(selection) | {"soorten": kinds, "vorm": picture.grain.value},
    }


def record_figures(page: str, viewer: Viewer, selection: Selection, figures: Figures) -> None:
    """Record that figures were looked at, unless they are open to everybody."""
    if is_restricted(figures):
        record_once((page, selection), viewer, lambda: _described(viewer, selection, figures))


def record_once(
    what: tuple[str, Hashable], viewer: Viewer, describe: Callable[[], dict[str, Any]]
) -> None:
    """Record a consultation, unless it was recorded in the last ten minutes.

    If it cannot be recorded, it is not remembered as if it was.
    """
    now = datetime.now(UTC)
    told: dict[tuple[str, Hashable], datetime] = st.session_state.setdefault(_TOLD, {})
    before = told.get(what)
    if before is not None and timedelta(0) <= now - before < _ONCE_IN:
        return
    audit.consulted(cached.store(), viewer, object=what[0], now=now, **describe())
    told[what] = now
