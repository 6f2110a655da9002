"""What partners in the made-up municipality see: a little of everything, and two stories."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from infopos.model import (
    Daypart,
    Draft,
    Frequency,
    ObservationTheme,
    Origin,
    Reliability,
    Since,
    Tendency,
)
from infopos.settings import bundle
from infopos.sources.demo.geography import place
from infopos.sources.demo.recipe import Recipe
from infopos.sources.demo.streams import stream

_DAYS = 300
_WAITING = 5
"""So many of the newest wait for the officer."""


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation that observes, with the one who writes for it."""

    name: str
    person: str
    job: str
    areas: tuple[str, ...]
    """Codes of the neighbourhoods in which it works."""
    themes: tuple[ObservationTheme, ...]
    each: float
    """Observations a neighbourhood and theme, where there is no story."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Something that a partner observed, and whether the officer has judged it."""

    partner: Partner
    draft: Draft
    accepted: bool


def partners(areas: Sequence[str]) -> tuple[Partner, ...]:
    """Give the organisations of the recipe, working in their districts among these areas."""
    return tuple(
        Partner(
            part["naam"],
            part["persoon"],
            part["functie"],
            tuple(code for code in areas if code[6:8] in part["wijken"]),
            tuple(map(ObservationTheme, part["thema"])),
            part["kans"],
        )
        for part in _recipe()["organisatie"]
    )


def observe(recipe: Recipe, who: Sequence[Partner], today: date, seed: int = 1) -> tuple[Seen, ...]:
    """Give what was observed in the months before a day, the oldest first.

    Parameters
    ----------
    recipe : Recipe
    who : sequence of Partner
    today : date
    seed : int
    """
    raw = _recipe()
    found = [
        *_ordinary(recipe, who, raw["zinnen"], today, seed),
        *_stories(recipe, who, raw["verhaal"], today, seed),
    ]
    found.sort(key=lambda one: (one[1].observed_on, one[1].area, one[0].name, one[1].text))
    return tuple(
        Seen(partner, draft, len(found) - at > _WAITING)
        for at, (partner, draft) in enumerate(found)
    )


def _ordinary(
    recipe: Recipe,
    who: Sequence[Partner],
    sentences: Mapping[str, list[str]],
    today: date,
    seed: int,
) -> Iterator[tuple[Partner, Draft]]:
    for partner in who:
        chance = stream(seed, f"observations {partner.name}")
        for area in partner.areas:
            for theme in partner.themes:
                for _ in range(int(chance.poisson(partner.each))):
                    text = str(chance.choice(sentences[theme.value]))
                    serious = int(chance.choice([1, 2, 2, 3, 3, 4]))
                    yield (
                        partner,
                        _draft(recipe, partner, area, theme, text, serious, today, chance),
                    )


def _stories(
    recipe: Recipe, who: Sequence[Partner], stories: list[dict[str, Any]], today: date, seed: int
) -> Iterator[tuple[Partner, Draft]]:
    for story in stories:
        chance = stream(seed, f"story {story['buurt']}")
        theme = ObservationTheme(story["thema"])
        at = place(recipe.plan, np.array([story["plaats"]], dtype=float))[0]
        for partner in who:
            if story["buurt"] not in partner.areas or theme not in partner.themes:
                continue
            for number, text in enumerate(story["tekst"]):
                serious = story["ernst"][number % len(story["ernst"])]
                draft = _draft(
                    recipe, partner, story["buurt"], theme, text, serious, today, chance,
                    at=(float(at[0] + chance.normal(0, 30)), float(at[1] + chance.normal(0, 30))),
                )  # fmt: skip
                yield partner, draft


def _draft(
    recipe: Recipe,
    partner: Partner,
    area: str,
    theme: ObservationTheme,
    text: str,
    seriousness: int,
    today: date,
    chance: np.random.Generator,
    *,
    at: tuple[float, float] | None = None,
) -> Draft:
    return Draft(
        municipality=recipe.code,
        area=area,
        theme=theme,
        observed_on=today - timedelta(days=int(chance.integers(1, _DAYS))),
        seriousness=seriousness,
        job=partner.job,
        frequency=list(Frequency)[int(chance.integers(1, 4))],
        since=list(Since)[int(chance.integers(1, 5))],
        dayparts=frozenset((Daypart.EVENING, Daypart.NIGHT)[: int(chance.integers(1, 3))]),
        weekdays=frozenset((4, 5)) if chance.random() < 0.5 else frozenset(),
        tendency=list(Tendency)[int(chance.integers(0, 4))],
        reliability=[Reliability.OWN, Reliability.OWN, Reliability.CONFIRMED, Reliability.HEARSAY][
            int(chance.integers(0, 4))
        ],
        origin=Origin.WORK,
        place=at,
        text=text,
    )


def _recipe() -> dict[str, Any]:
    path = bundle() / "data" / "demo" / "observations.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
