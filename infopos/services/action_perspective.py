"""What can be done about a finding, in words for mayor and triangle."""

from __future__ import annotations

from datetime import datetime

from infopos.access import policy
from infopos.access.audit import Action, record
from infopos.model import ObservationTheme, Viewer
from infopos.services.observation_rules import require_text
from infopos.services.observations import require_area
from infopos.store import Snapshot, Store, Transaction


def perspectives(snapshot: Snapshot, theme: ObservationTheme) -> dict[str, str]:
    """Give what can be done about a theme, by area; only where somebody wrote it."""
    rows = snapshot.rows("action_perspectives", theme=theme.value)
    return {row["area_code"]: row["text"] for row in rows}


def set_perspective(
    store: Store,
    viewer: Viewer,
    municipality: str,
    area: str,
    theme: ObservationTheme,
    text: str,
    *,
    now: datetime,
) -> None:
    """Write what can be done about a theme in an area; the text before it stays in the casebook.

    Raises
    ------
    AccessError
        When the viewer does not judge observations there.
    ObservationError
        When it is too long or tells of a person.
    """
    policy.require_one_of(viewer, policy.REVIEWERS, municipality)
    require_text(text, "tekst")

    def action(transaction: Transaction) -> None:
        require_area(transaction, municipality, area)
        transaction.run(
            "action_perspective_insert",
            area=area,
            theme=theme.value,
            text=text.strip(),
            made_by=viewer.account_id,
            now=now,
        )
        record(
            transaction,
            viewer,
            Action.CHANGED,
            object=f"perspective:{area}:{theme.value}",
            municipality=municipality,
            now=now,
        )

    store.write(action)
