"""Why a sign-in is refused: plain words for the person, the exact reason for the operator's log.

Reasons are written here in the program or cut down by `quoted`: no token, code or secret ever
reaches a log or a screen.
"""

from __future__ import annotations

import logging
import re

from infopos.errors import AccessError

log = logging.getLogger(__name__)

_AGAIN = "Log opnieuw in. Gaat het weer mis, neem dan contact op met uw beheerder."
_ADMINISTRATOR = "Meld dit aan uw beheerder. In het logboek staat wat er niet klopt."

_ANSWERS = {
    "access_denied": (
        "U bent niet ingelogd: u hebt het inloggen afgebroken, of uw organisatie geeft u geen"
        " toegang tot Infopos.",
        "Log opnieuw in, of vraag uw beheerder om toegang.",
    ),
    "temporarily_unavailable": (
        "Inloggen kan nu niet: de inlogdienst van uw organisatie heeft een storing.",
        "Probeer het over een paar minuten opnieuw.",
    ),
    "login_required": ("U bent niet ingelogd bij uw organisatie.", _AGAIN),
    "interaction_required": ("De inlogdienst van uw organisatie vraagt nog iets van u.", _AGAIN),
    "consent_required": (
        "U hebt de inlogdienst geen toestemming gegeven om uw gegevens aan Infopos te geven.",
        "Log opnieuw in en geef toestemming.",
    ),
    "invalid_grant": ("Deze inlogpoging is verlopen of al gebruikt.", "Log opnieuw in."),
}
_ANSWERS["server_error"] = _ANSWERS["temporarily_unavailable"]
_ANSWERS["account_selection_required"] = _ANSWERS["interaction_required"]


def quoted(text: object) -> str:
    """Make something that came from outside fit for a log: short, one line, no hidden signs."""
    return re.sub(r"[^ -~]", "?", repr(text))[:120]


def unavailable(reason: str) -> AccessError:
    """The service cannot be reached or gives no usable answer now."""
    log.warning("Sign-in service not available: %s", reason)
    return AccessError(
        "Inloggen kan nu niet: de inlogdienst van uw organisatie antwoordt niet.",
        "Probeer het over een paar minuten opnieuw. Duurt het langer, bel dan uw beheerder.",
    )


def misfit(reason: str) -> AccessError:
    """The service works, but does not fit the settings of this installation."""
    log.error("Sign-in service does not fit the settings: %s", reason)
    return AccessError(
        "Inloggen kan nu niet: Infopos en de inlogdienst zijn niet goed op elkaar ingesteld.",
        _ADMINISTRATOR,
    )


def untrusted(reason: str) -> AccessError:
    """An answer fails a check: somebody tampers with it, or the service errs."""
    log.warning("Sign-in refused: %s", reason)
    return AccessError(
        "U bent niet ingelogd: Infopos vertrouwt het antwoord van de inlogdienst niet.", _AGAIN
    )


def stale(reason: str) -> AccessError:
    """A sign-in that took too long, came back twice, or belongs to another window."""
    log.info("Sign-in not finished: %s", reason)
    return AccessError(
        "Deze inlogpoging is verlopen, al gebruikt of in een ander venster begonnen.",
        "Log opnieuw in.",
    )


def declined(code: str) -> AccessError:
    """The service answers with an error of its own."""
    if code not in _ANSWERS:
        return misfit(f"it answers {quoted(code)}")
    log.info("Sign-in service answers %s", code)
    return AccessError(*_ANSWERS[code])
