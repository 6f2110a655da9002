"""Finds the area that a code or a name in a supplier's file stands for."""

from __future__ import annotations

from collections import defaultdict

from infopos.errors import SourceError
from infopos.model import AreaLevel, level_of
from infopos.sources.decode import Parsed
from infopos.store.staging import Staging

_LEVEL_WORDS = {
    "land": AreaLevel.COUNTRY,
    "gemeente": AreaLevel.MUNICIPALITY,
    "municipality": AreaLevel.MUNICIPALITY,
    "wijk": AreaLevel.DISTRICT,
    "stadsdeel": AreaLevel.DISTRICT,
    "borough": AreaLevel.DISTRICT,
    "district": AreaLevel.DISTRICT,
    "buurt": AreaLevel.NEIGHBOURHOOD,
    "neighbourhood": AreaLevel.NEIGHBOURHOOD,
    "neighborhood": AreaLevel.NEIGHBOURHOOD,
}


class Places:
    """The areas of the registry, by code and by name.

    Parameters
    ----------
    staging : Staging
    municipality : str or None
        Municipality within which names are looked up.
    levels : set of AreaLevel or None
        Levels that names in this file can stand for.
    """

    def __init__(
        self, staging: Staging, municipality: str | None, levels: set[AreaLevel] | None = None
    ) -> None:
        self._codes: set[str] = set()
        self._divided: dict[str, int | None] = {}
        self._names: dict[str, list[tuple[AreaLevel, str]]] = defaultdict(list)
        self._ambiguous: list[str] = []
        self._unknown: list[str] = []
        self._found = 0
        for area in staging.rows("areas_by_name"):
            level = AreaLevel(area["level"])
            self._codes.add(area["area_code"])
            if level is AreaLevel.NEIGHBOURHOOD:
                self._divided[area["municipality_code"]] = area["division_year"]
            if levels and level not in levels:
                continue
            if municipality in (None, area["municipality_code"]):
                self._names[_plain(area["name"])].append((level, area["area_code"]))

    def parse(self, text: str, level_text: str) -> Parsed:
        """Return the official code for a code or name; a level column settles equal names."""
        level = level_of(text)
        if level in (AreaLevel.NEIGHBOURHOOD, AreaLevel.DISTRICT):
            municipality = "GM" + text[2:6]
            if municipality in self._divided and text not in self._codes:
                year = self._divided[municipality]
                return None, (
                    f"dit gebied bestaat niet in de indeling {year or 'die geladen is'} van"
                    f" {municipality}; hoort het bij een ander jaar?"
                )
        if level is not None:
            return text, None
        if not text:
            return None, "er staat geen gebied"
        return self._by_name(text, level_text)

    def refuse_ambiguous(self, file_name: str) -> None:
        """Raise when names could stand for several areas, or when none was known at all."""
        if self._ambiguous:
            raise SourceError(
                f"{file_name} noemt gebieden alleen bij naam, en sommige namen bestaan vaker:"
                f" {'; '.join(self._ambiguous[:6])}.",
                "Gebruik een bestand met gebiedscodes of met een kolom “Soort regio”"
                " (gemeente, wijk of buurt), of geef de gemeente op met --municipality.",
            )
        if self._unknown and not self._found:
            raise SourceError(
                f"{file_name} noemt geen enkel gebied dat bekend is, zoals “{self._unknown[0]}”.",
                "Laad eerst de gebieden van deze gemeente.",
            )

    def _by_name(self, text: str, level_text: str) -> Parsed:
        wanted = _LEVEL_WORDS.get(level_text.lower())
        found = [
            (level, code)
            for level, code in self._names.get(_plain(text), [])
            if wanted is None or level is wanted
        ]
        if len(found) == 1:
            self._found += 1
            return found[0][1], None
        if found:
            self._ambiguous.append(f"{text} ({', '.join(code for _, code in found[:4])})")
            return None, "deze naam bestaat vaker"
        self._unknown.append(text)
        return None, "onbekende gebiedsnaam"


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
