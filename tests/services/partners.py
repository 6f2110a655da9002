"""People of two organisations in a small town, and what they observe."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, date, datetime

from infopos.model import Draft, ObservationTheme, Role, Viewer
from infopos.services import observations
from infopos.services.observation_rows import Observation
from infopos.store import Store

TOWN = "GM9998"
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
TODAY = date(2026, 3, 1)


def person(name: str, role: Role, organisation: str, town: str = TOWN) -> Viewer:
    return Viewer(name, name.title(), role, organisation, frozenset((town,)))


WIM = person("wim", Role.PARTNER, "Woonstichting De Sluis")
ANS = person("ans", Role.PARTNER, "Woonstichting De Sluis")
IMAN = person("iman", Role.PARTNER, "Jongerenwerk")
SANNE = person("sanne", Role.SAFETY_OFFICER, "Gemeente")
PIET = person("piet", Role.SAFETY_OFFICER, "Gemeente")
MAYOR = person("marja", Role.MAYOR, "Gemeente")

DRAFT = Draft(
    municipality=TOWN,
    area="BU99980000",
    theme=ObservationTheme.DRUGS,
    observed_on=date(2026, 2, 28),
    seriousness=4,
    job="wijkbeheerder",
    place=(112_012.0, 400_049.0),
    text="Elke avond komen er auto’s die een minuut blijven staan.",
)


def submitted(store: Store, viewer: Viewer = WIM, **changes: object) -> Observation:
    draft = replace(DRAFT, **changes)
    return observations.submit(
        store, viewer, draft, observation_id=secrets.token_hex(8), now=NOW, today=TODAY
    )
