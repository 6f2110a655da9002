"""Official codes of areas and their levels."""

from __future__ import annotations

import re
from enum import StrEnum


class AreaLevel(StrEnum):
    """The administrative levels of Dutch area codes, from large to small."""

    COUNTRY = "country"
    REGION = "region"
    MUNICIPALITY = "municipality"
    DISTRICT = "district"
    NEIGHBOURHOOD = "neighbourhood"


_CODE_FORMS = {
    AreaLevel.COUNTRY: r"NL\d\d",
    AreaLevel.REGION: r"(PV|LD|RE)\d\d",
    AreaLevel.MUNICIPALITY: r"GM\d{4}",
    AreaLevel.DISTRICT: r"WK\d{4}[0-9A-Z]{2}",
    AreaLevel.NEIGHBOURHOOD: r"BU\d{4}[0-9A-Z]{4}",
}


def level_of(area_code: str) -> AreaLevel | None:
    """Tell the level of an official area code, or None when it is not one.

    Amsterdam's codes hold letters since 2023 (``BU0363AC02``).

    Examples
    --------
    >>> level_of("BU07580001")
    <AreaLevel.NEIGHBOURHOOD: 'neighbourhood'>
    >>> level_of("Breda") is None
    True
    """
    for level, form in _CODE_FORMS.items():
        if re.fullmatch(form, area_code):
            return level
    return None
