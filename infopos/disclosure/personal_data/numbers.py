"""Numbers that lead to a person: BSN, account, telephone, licence plate; and addresses online."""

from __future__ import annotations

import re

from infopos.disclosure.personal_data.kinds import PersonalKind, Spans

_CONTEXT = 40  # characters before a number that may say what it is
_BSN = re.compile(r"(?<![\w])(?<!\d[ .\-])\d(?:[ .\-]?\d){7,8}(?![ .\-]?\d)(?!\w)")
_CALLED_BSN = re.compile(r"bsn|burgerservice|sofi", re.IGNORECASE)
_CALLED_CASE = re.compile(
    r"(?:zaak|dossier|melding|kenmerk|registratie|referentie|factuur|order)\w*\W{0,3}"
    r"(?:\w+\W{1,2}){0,3}$",
    re.IGNORECASE,
)
_IBAN = re.compile(r"(?<!\w)[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]){11,30}(?!\w)")
_PHONE = re.compile(r"(?<![\w.,:/-])(?:\+|00|\(?0)\d?[\d ().\-/]{6,18}\d(?!\w)")
_PUBLIC = re.compile(r"0?(?:800|900|906|909|14)")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}")
_HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z0-9_][A-Za-z0-9_.]{1,29}(?<!\.)")
_NAMED_HANDLE = re.compile(
    r"\b(?:snap(?:chat)?|insta(?:gram)?|tik ?tok|telegram|facebook|signal)"
    r"(?:naam|account)?(?: is| heet| heet hij| heet zij| van)?[ :]+"
    r"(@?(?=[A-Za-z0-9._]*[_.\d][A-Za-z0-9._])[A-Za-z0-9._]{3,30})",
    re.IGNORECASE,
)

_GROUPS = (
    ("LL", "99", "99"), ("99", "99", "LL"), ("99", "LL", "99"), ("LL", "99", "LL"),
    ("LL", "LL", "99"), ("99", "LL", "LL"), ("99", "LLL", "9"), ("9", "LLL", "99"),
    ("LL", "999", "L"), ("L", "999", "LL"), ("LLL", "99", "L"), ("L", "99", "LLL"),
    ("9", "LL", "999"), ("999", "LL", "9"),
)  # fmt: skip
"""The side codes of Dutch plates, 1 to 14; mopeds use the same."""


def _plates(between: str) -> re.Pattern[str]:
    codes = (
        between.join(
            "".join("[A-Za-z]" if sign == "L" else r"\\d" for sign in part) for part in groups
        )
        for groups in _GROUPS
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(codes)})(?![\w-])".replace("\\\\d", r"\d"))


_DASHED, _SPACED, _CLOSED = _plates("-"), _plates(" "), _plates("")
_LIKE_POSTCODE = re.compile(r"\d{4}[A-Za-z]{2}$")
_CALLED_PLATE = re.compile(r"kenteken|nummerbord|plaat", re.IGNORECASE)


def bsns(text: str) -> Spans:
    """Find numbers that pass the eleven test, unless the text calls them something else.

    One in eleven numbers of nine digits passes by chance.
    """
    from stdnum.nl import bsn  # takes 10 ms, and a text without digits needs none

    for match in _BSN.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        before = text[max(match.start() - _CONTEXT, 0) : match.start()]
        called = _CALLED_BSN.search(before)
        if len(digits) == 8 and not called:
            continue
        if not called and _CALLED_CASE.search(before):
            continue
        if bsn.is_valid(digits.zfill(9)):
            yield match.start(), match.end(), PersonalKind.BSN


def ibans(text: str) -> Spans:
    """Find account numbers with the right check digits; words after one are not part of it."""
    from stdnum import iban

    for match in _IBAN.finditer(text):
        found = match[0]
        while found:
            if iban.is_valid(found, check_country=False):
                yield match.start(), match.start() + len(found), PersonalKind.IBAN
                break
            found = found.rpartition(" ")[0]


def phones(text: str) -> Spans:
    """Find telephone numbers that exist in the Netherlands or elsewhere; public ones are not."""
    found = list(_PHONE.finditer(text))
    if not found:
        return
    import phonenumbers  # takes 0.1 s, and most texts need none

    for match in found:
        try:
            number = phonenumbers.parse(match[0], "NL")
        except phonenumbers.NumberParseException:
            continue
        national = str(number.national_number)
        if phonenumbers.is_valid_number(number) and not _PUBLIC.match(national):
            yield match.start(), match.end(), PersonalKind.PHONE


def plates(text: str) -> Spans:
    """Find licence plates: with dashes, closed up, or with blanks when in capitals or named so."""
    for pattern in (_DASHED, _CLOSED, _SPACED):
        for match in pattern.finditer(text):
            before = text[max(match.start() - _CONTEXT, 0) : match.start()]
            shouted = match[0] == match[0].upper()
            if pattern is _SPACED and not shouted and not _CALLED_PLATE.search(before):
                continue
            if pattern is _CLOSED and _LIKE_POSTCODE.match(match[0]):
                continue
            yield match.start(), match.end(), PersonalKind.PLATE


def emails(text: str) -> Spans:
    """Find e-mail addresses."""
    for match in _EMAIL.finditer(text):
        yield match.start(), match.end(), PersonalKind.EMAIL


def handles(text: str) -> Spans:
    """Find names of accounts: with an @, or after the name of a network."""
    for match in _HANDLE.finditer(text):
        yield match.start(), match.end(), PersonalKind.HANDLE
    for match in _NAMED_HANDLE.finditer(text):
        yield match.start(1), match.end(1), PersonalKind.HANDLE
