"""What may be in an observation, and what may not be sent."""

from __future__ import annotations

from datetime import date

from infopos.disclosure.personal_data import find_personal_data
from infopos.errors import ObservationError
from infopos.model import Draft
from infopos.services.written import require_writable

MOST_CHARACTERS = 2000
_EARLIEST = date(2000, 1, 1)


def require_sendable(draft: Draft, today: date) -> frozenset[str]:
    """Refuse what cannot be or may not be sent; give the kinds of personal data that stay in it.

    Raises
    ------
    ObservationError
        Says what, where and what to do.
    """
    if not 1 <= draft.seriousness <= 5:
        raise ObservationError("De ernst ligt niet tussen 1 en 5.", "Kies een cijfer van 1 tot 5.")
    if not _EARLIEST <= draft.observed_on <= today:
        raise ObservationError(
            f"De datum {draft.observed_on:%d-%m-%Y} kan niet: het is vandaag {today:%d-%m-%Y}.",
            "Kies de dag waarop u het voor het laatst zag.",
        )
    if not draft.weekdays <= frozenset(range(7)):
        raise ObservationError("Een van de weekdagen bestaat niet.", "Kies ma tot en met zo.")
    require_text(draft.job, "functie", 80)
    if not draft.job.strip():
        raise ObservationError("Uw functie ontbreekt.", "Vul in wat u doet, zoals jongerenwerker.")
    return require_text(draft.text, "toelichting", MOST_CHARACTERS, draft.kept_because)


def require_text(
    text: str, field: str, most: int = MOST_CHARACTERS, kept_because: str = ""
) -> frozenset[str]:
    """Refuse a text that is too long or tells of a person; give the kinds that stay, if any.

    Raises
    ------
    ObservationError
    """
    for written, of in ((text, field), (kept_because, "reden")):
        require_writable(written, of, ObservationError, most)
    findings = find_personal_data(text)
    blocked = [finding for finding in findings if finding.kind.blocked]
    if blocked:
        raise ObservationError(
            f"Bij {field} staat een {blocked[0].kind.value.upper()}. Dat mag u niet versturen.",
            "Haal het nummer weg.",
        )
    if findings and not kept_because.strip():
        raise ObservationError(
            f"Bij {field} staat iets dat naar een persoon kan leiden: “{findings[0].text}”.",
            "Haal het weg, of schrijf waarom het toch nodig is.",
        )
    if find_personal_data(kept_because):
        raise ObservationError(
            "Bij reden staat iets dat naar een persoon kan leiden.", "Haal het daar weg."
        )
    return frozenset(finding.kind.value for finding in findings)
