"""Places and dates that lead to a person: an address, a postcode, a date of birth."""

from __future__ import annotations

import re

from infopos.disclosure.personal_data.kinds import PersonalKind, Spans

_CONTEXT = 25
_POSTCODE = re.compile(r"(?<![\w-])[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}(?!\w)")
_CALLED_POSTCODE = re.compile(r"postcode\W{1,3}([1-9]\d{3} ?[A-Za-z]{2})(?!\w)", re.IGNORECASE)

STREET = (
    "straat|weg|laan|plein|kade|gracht|dijk|pad|hof|singel|steeg|dreef|plantsoen|markt|baan"
    "|park|ring|hoek|veld|erf|haven|wal|akker|plaats|boulevard|allee|oord|poort|brink|meent"
)
_NUMBER = (
    r"(?: (?:nr\.?|nummer|huisnummer|no\.))? ?(?<=[ .])\d{1,4}"
    r"(?:[ -]?(?:bis|hs|[a-zA-Z])(?!\w)|-\d{1,4}(?!\d))?"
    r"(?![\d.:,]*\d|[ -](?:uur|keer|jaar|mensen|man|jongeren|jongens|meisjes|personen|woningen"
    r"|huizen|meldingen|minuten|meter|km|euro|procent|dagen|weken|maanden|auto|fietsen)|[%:\w])"
)
_BEFORE = r"(?:(?:[A-Z][\w'’.-]{0,30}|van|der|den|de|ter|ten|'t|’t|in|het) ){0,5}"
_ADDRESS = re.compile(rf"(?<!\w){_BEFORE}[A-Za-zÀ-ÿ'’-]{{0,40}}(?:{STREET}){_NUMBER}")
_OF = re.compile(
    r"(?<!\w)(?:Laan|Plein|Singel|Kade|Dijk|Weg|Markt|Park|Hof|Pad|Prins|Plantage)"
    r"(?: (?:van|der|den|de|het|'t|’t|[A-Z][\w'’-]{1,30}|\d{4})){0,5}" + _NUMBER
)
_TURNED = re.compile(
    rf"(?<!\w)(?:huis)?(?:nummer|nr\.?) \d{{1,4}} ?[a-z]? (?:in|aan|op|van) (?:de |het )?"
    rf"(?:[A-Z][\w'’-]{{0,30}} ){{0,4}}[A-Z][a-zÀ-ÿ'’-]{{0,40}}(?:{STREET})(?!\w)"
)
_MONTH = (
    "jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?"
    "|sep(?:tember)?|sept|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DATE = rf"\d{{1,2}}(?:[-/. ]\d{{1,2}}[-/. ]|[ -](?:{_MONTH})\.?[ -])\d{{2,4}}"
_BORN = re.compile(
    rf"(?:geboren|geboorte(?:datum|dag)?|geb\.?|°)\W{{0,3}}(?:(?:op|is|van|in|was)\W{{1,2}}){{0,2}}"
    rf"({_DATE})(?!\d)",
    re.IGNORECASE,
)
_BORN_AFTER = re.compile(rf"(?<!\d)({_DATE}),? geboren", re.IGNORECASE)


def postcodes(text: str) -> Spans:
    """Find postcodes; a house number may follow, and need not."""
    for match in _POSTCODE.finditer(text):
        yield match.start(), match.end(), PersonalKind.POSTCODE
    for match in _CALLED_POSTCODE.finditer(text):
        yield match.start(1), match.end(1), PersonalKind.POSTCODE


def addresses(text: str) -> Spans:
    """Find streets with a number. A street without one is no address."""
    for pattern in (_ADDRESS, _OF, _TURNED):
        for match in pattern.finditer(text):
            yield match.start(), match.end(), PersonalKind.ADDRESS


def birth_dates(text: str) -> Spans:
    """Find dates that the text says somebody was born on."""
    for pattern in (_BORN, _BORN_AFTER):
        for match in pattern.finditer(text):
            yield match.start(1), match.end(1), PersonalKind.BIRTH_DATE
