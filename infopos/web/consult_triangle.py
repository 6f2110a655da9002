"""Asking for what the triangle agreed and looked at as somebody; see `infopos.web.consult`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from infopos.access import audit, policy
from infopos.access.audit import Action
from infopos.model import DataClass, Viewer
from infopos.store import Transaction
from infopos.web import cached
from infopos.web.consult import is_restricted, record_once

if TYPE_CHECKING:
    from infopos.reports.content import Report
    from infopos.services.agreement_rows import Agreement
    from infopos.services.meeting_rows import Meeting


def agreements(viewer: Viewer, municipality: str) -> tuple[tuple[Agreement, ...], dict[str, str]]:
    """Give the agreements of a municipality, and the numbers to call for who may have them.

    Who gets numbers is recorded first; looking again within ten minutes is one consultation.
    """
    from infopos.services import agreements as service

    found = service.overview(cached.store(), viewer, municipality)
    phones = service.phones(cached.store(), viewer, municipality)
    described = {
        "purpose": policy.rule(viewer, DataClass.AGREEMENTS, municipality).basis,
        "municipality": municipality,
        "details": {"telefoonnummers": len(phones)},
    }
    if phones:
        record_once(("agreements", municipality), viewer, lambda: described)
    return found, phones


def meeting(viewer: Viewer, opened: Meeting, report: Report) -> None:
    """Record that somebody opens the fixed figures of a meeting; recorded as `picture` is."""
    if is_restricted(report):
        described = _of_meeting(viewer, opened, report)
        record_once(("meeting", opened.meeting_id), viewer, lambda: described)


def take_along(viewer: Viewer, opened: Meeting, report: Report) -> None:
    """Record that somebody takes the figures of a meeting along as a file."""
    described = _of_meeting(viewer, opened, report)

    def note(transaction: Transaction) -> None:
        audit.record(
            transaction, viewer, Action.EXPORTED,
            object=f"meeting:{opened.meeting_id}", now=datetime.now(UTC), **described,
        )  # fmt: skip

    cached.store().write(note)


def _of_meeting(viewer: Viewer, opened: Meeting, report: Report) -> dict[str, Any]:
    return {
        "purpose": policy.rule(viewer, DataClass.AGREEMENTS, opened.municipality).basis,
        "municipality": opened.municipality,
        "details": {
            "overleg": opened.number,
            "soorten": sorted(report.data_classes - {DataClass.OPEN}),
        },
    }
