"""What somebody filled in and has not sent yet: a reload or a lost connection loses none of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from infopos import labels
from infopos.errors import ObservationError
from infopos.model import (
    Daypart,
    Draft,
    Frequency,
    ObservationTheme,
    Origin,
    Reliability,
    Since,
    Tendency,
    Viewer,
)
from infopos.store import Store, Transaction

LASTS = timedelta(hours=24)


_NEEDED = {
    "area": labels.WHERE,
    "theme": labels.THEME,
    "frequency": labels.HOW_OFTEN,
    "since": labels.SINCE_WHEN,
    "seriousness": labels.HOW_SERIOUS,
    "reliability": labels.HOW_SURE,
    "job": labels.JOB,
}


def drafted(values: Mapping[str, Any], municipality: str, today: date) -> Draft:
    """Make a draft of what was filled in.

    Raises
    ------
    ObservationError
        When something is missing, or a choice does not exist any more.
    """
    missing = [label for name, label in _NEEDED.items() if name not in values]
    if missing:
        raise ObservationError(
            f"U hebt nog niet alles ingevuld: {labels.listing(missing)}.",
            "Vul dat in en verstuur het daarna; wat u al invulde, blijft staan.",
        )
    place = values.get("place_rd")
    try:
        return Draft(
            municipality=municipality,
            area=values["area"],
            theme=ObservationTheme(values["theme"]),
            observed_on=date.fromisoformat(values.get("observed_on", today.isoformat())),
            seriousness=int(values["seriousness"]),
            job=values["job"],
            frequency=Frequency(values["frequency"]),
            since=Since(values["since"]),
            dayparts=frozenset(map(Daypart, values.get("dayparts", ()))),
            weekdays=frozenset(map(int, values.get("weekdays", ()))),
            tendency=Tendency(values.get("tendency", Tendency.UNKNOWN)),
            reliability=Reliability(values["reliability"]),
            origin=Origin(values.get("origin", Origin.WORK)),
            place=(float(place[0]), float(place[1])) if place else None,
            text=values.get("text", ""),
            kept_because=values.get("kept_because", ""),
            replaces=values.get("replaces"),
        )
    except ValueError as error:  # of an older Infopos, or made by hand
        raise ObservationError(
            "Een van uw keuzes bestaat niet meer.", "Kies opnieuw uit wat er nu staat."
        ) from error


def load(store: Store, viewer: Viewer, *, now: datetime) -> dict[str, Any]:
    """Give what the viewer filled in less than a day ago; empty without any."""
    rows = store.rows("observation_draft", account_id=viewer.account_id, since=now - LASTS)
    return dict(json.loads(rows[0]["content"])) if rows else {}


def save(store: Store, viewer: Viewer, values: Mapping[str, Any], *, now: datetime) -> None:
    """Keep what the viewer filled in, in place of what was there."""
    content = json.dumps(values)

    def action(transaction: Transaction) -> None:
        transaction.run("observation_draft_delete", account_id=viewer.account_id)
        transaction.run(
            "observation_draft_insert", account_id=viewer.account_id, content=content, now=now
        )

    store.write(action)


def forget(store: Store, viewer: Viewer) -> None:
    """Forget what the viewer filled in."""
    store.write(lambda t: t.run("observation_draft_delete", account_id=viewer.account_id))


def forget_old(store: Store, *, now: datetime) -> int:
    """Forget what was filled in more than a day ago and never sent; give how many there were."""
    return store.write(lambda t: t.run("observation_drafts_forget", before=now - LASTS))
