"""Finds the area that a code or a name in a supplier's file stands for."""

from __future__ import annotations

import re
from collections import defaultdict

from infopos.errors import SourceError
from infopos.model import AreaLevel, level_of
from infopos.sources.area_wording import some
from infopos.sources.decode import Parsed
from infopos.store.staging import Staging

_LEVEL_WORDS = {
    "land": AreaLevel.COUNTRY,
    "provincie": AreaLevel.REGION,
    "landsdeel": AreaLevel.REGION,
    "regionale eenheid": AreaLevel.REGION,
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
_OTHER_NAMES = {"friesland (pv)": "fryslân (pv)"}  # CBS's former name of it
_SMALL = (AreaLevel.NEIGHBOURHOOD, AreaLevel.DISTRICT)
_COUNTRY = "NL01"  # CBS calls the country NL00 in some tables, and NL01 in others


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
        self._codes = {row["area_code"] for row in staging.rows("former_codes")}
        self._divided: dict[str, int | None] = {}
        self._names: dict[str, list[tuple[AreaLevel, str]]] = defaultdict(list)
        self._names["nederland"].append((AreaLevel.COUNTRY, _COUNTRY))
        self._ambiguous: dict[str, None] = {}
        self._unknown: list[str] = []
        self._found = 0
        for area in staging.rows("areas_by_name"):
            level, code = AreaLevel(area["level"]), area["area_code"]
            self._codes.add(code)
            if level is AreaLevel.NEIGHBOURHOOD:
                self._divided[area["municipality_code"]] = area["division_year"]
            elsewhere = area["municipality_code"] not in (None, municipality)
            if level is AreaLevel.COUNTRY or (levels and level not in levels):
                continue
            if municipality is None or not elsewhere:
                self._names[_plain(area["name"])].append((level, code))

    def parse(self, text: str, level_text: str) -> Parsed:
        """Return the official code for a code or name; a level column settles equal names."""
        if not text:
            return None, "er staat geen gebied"
        code = text.upper()
        level = level_of(code)
        if level is None:
            return self._by_name(text, level_text)
        self._found += 1
        if level is AreaLevel.COUNTRY:
            return _COUNTRY, None
        municipality = "GM" + code[2:6]
        if level in _SMALL and municipality in self._divided and code not in self._codes:
            year = self._divided[municipality]
            return None, (
                f"dit gebied bestaat niet in de indeling {year or 'die geladen is'} van"
                f" {municipality}; hoort het bij een ander jaar?"
            )
        return code, None

    def refuse_ambiguous(self, file_name: str) -> None:
        """Raise when names could stand for several areas, or when nothing was known at all."""
        if self._ambiguous:
            raise SourceError(
                f"{file_name} noemt gebieden alleen bij naam, en sommige namen bestaan vaker:"
                f" {some(list(self._ambiguous))}.",
                "Gebruik een bestand met gebiedscodes of met een kolom “Soort regio”"
                " (gemeente, wijk of buurt), of geef de gemeente op met --municipality.",
            )
        if self._unknown and not self._found:
            raise SourceError(
                f"{file_name} noemt geen enkel gebied dat bekend is, zoals “{self._unknown[0]}”.",
                "Laad eerst de grenzen, of de namenlijst van CBS (WijkenEnBuurten of RegioS).",
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
            self._ambiguous[f"{text} ({', '.join(code for _, code in found[:4])})"] = None
            return None, "deze naam bestaat vaker"
        self._unknown.append(text)
        if re.fullmatch(r"[A-Z]{2}\w*\d\w*", text):
            return None, "geen gebiedscode van CBS"
        return None, "onbekende gebiedsnaam"


def _plain(name: str) -> str:
    plain = " ".join(name.casefold().split())
    return _OTHER_NAMES.get(plain, plain)
