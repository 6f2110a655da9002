"""What an agreement and a commitment must have, and what they may not say."""

from __future__ import annotations

import re
from datetime import date

import phonenumbers

from infopos.errors import AgreementError
from infopos.model import AgreementDraft, Promise
from infopos.services.written import require_text, require_writable

MOST_SENTENCES = 2
_LATEST_YEARS = 6
_MOST_OF_A_NAME = 80
_ENDS = re.compile(r"[.!?…]+[\"”’')\]]*(?:\s+|$)")
_SHORT = re.compile(
    r"\b(?:o\.a|bijv|b\.v|bv|d\.w\.z|dwz|m\.b\.t|mbt|t\.a\.v|i\.v\.m|e\.d|enz|etc|nr|dhr|mevr|mr|"
    r"dr|drs|ing|ir|max|min|ca|incl|excl|m\.u\.v|n\.a\.v|z\.s\.m|p\.w|evt|[A-Z])\.(?=\s+\S)",
    re.IGNORECASE,
)


def sentences(text: str) -> int:
    """Count the sentences of a text; an abbreviation or a date ends none.

    Examples
    --------
    >>> sentences("Wij lopen elke avond een ronde, o.a. bij de kade. We bellen om 22.00 uur.")
    2
    """
    whole = _SHORT.sub(lambda found: found[0].replace(".", ""), text.strip())
    parts = [part for part in _ENDS.split(whole) if any(letter.isalnum() for letter in part)]
    lines = [part for piece in parts for part in piece.splitlines() if part.strip()]
    return len(lines)


def require_agreement(draft: AgreementDraft, today: date) -> None:
    """Refuse an agreement that lacks something.

    Raises
    ------
    AgreementError
    """
    for text, what in ((draft.problem, "probleem"), (draft.measure, "maatregel")):
        require_text(text, what, AgreementError)
    if not draft.owner:
        raise AgreementError("De afspraak heeft geen eigenaar.", "Kies wie erop let.")
    for name in draft.others:
        _require_name(name)
    if not draft.partners + draft.others:
        raise AgreementError(
            "Er doet niemand mee aan deze afspraak.", "Kies een of meer organisaties."
        )
    _require_day(draft.deadline, "einddatum", today)


def require_promise(promise: Promise, deadline: date, today: date) -> str:
    """Refuse a commitment that says too much or lacks something; give its number for escalation.

    Returns
    -------
    str
        The telephone number, international.

    Raises
    ------
    AgreementError
    """
    require_text(promise.text, "toezegging", AgreementError)
    if (number := sentences(promise.text)) > MOST_SENTENCES:
        raise AgreementError(
            f"Uw toezegging heeft {number} zinnen; het mogen er twee zijn.",
            "Zeg in twee zinnen wat u doet.",
        )
    _require_day(promise.due, "datum", today)
    if promise.due > deadline:
        raise AgreementError(
            f"De datum {promise.due:%d-%m-%Y} ligt na het eind van de afspraak"
            f" ({deadline:%d-%m-%Y}).",
            "Kies een eerdere datum.",
        )
    return _phone(promise.phone)


def _require_name(name: str) -> None:
    """Refuse a name of an organisation that is empty or too long.

    Raises
    ------
    AgreementError
    """
    if not name.strip():
        raise AgreementError("Een van de organisaties heeft geen naam.", "Vul de naam in.")
    require_writable(name, "organisatie", AgreementError, _MOST_OF_A_NAME)


def _require_day(day: date, what: str, today: date) -> None:
    if not today <= day <= today.replace(year=today.year + _LATEST_YEARS, day=1):
        raise AgreementError(
            f"De {what} {day:%d-%m-%Y} kan niet: het is vandaag {today:%d-%m-%Y}.",
            "Kies een dag in de toekomst.",
        )


def _phone(text: str) -> str:
    try:
        found = phonenumbers.parse(text, "NL")
    except phonenumbers.NumberParseException:
        found = None
    if found is None or not phonenumbers.is_valid_number(found):
        raise AgreementError(
            "Het telefoonnummer klopt niet.", "Schrijf een nummer als 06 12345678 of 088 1234567."
        )
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
