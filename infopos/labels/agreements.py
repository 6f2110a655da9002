"""Agreements and commitments: names, choices, explanations and sentences."""

from __future__ import annotations

from datetime import date

from infopos.model import AgreementStatus, CommitmentState, CommitmentStep, Instrument

INSTRUMENTS = {
    Instrument.ADMINISTRATIVE: "Bestuursrecht",
    Instrument.CRIMINAL: "Strafrecht",
    Instrument.CARE: "Zorg",
    Instrument.PRIVATE: "Privaatrecht",
}
AGREEMENT_STATUSES = {
    AgreementStatus.OPEN: "loopt",
    AgreementStatus.DONE: "klaar",
    AgreementStatus.STOPPED: "gestopt",
}
COMMITMENT_STATES = {
    CommitmentState.OPEN: "loopt",
    CommitmentState.SILENT: "stil",
    CommitmentState.OVERDUE: "te laat",
    CommitmentState.KEPT: "nagekomen",
    CommitmentState.LATE: "later nagekomen",
    CommitmentState.FAILED: "niet gelukt",
}
COMMITMENT_STEPS = {
    CommitmentStep.MADE: "toegezegd",
    CommitmentStep.PROGRESS: "er wordt aan gewerkt",
    CommitmentStep.DONE: "gedaan",
    CommitmentStep.FAILED: "lukt niet",
}
SIGNALS = "Vraagt aandacht"
NO_SIGNALS = "Alle toezeggingen lopen op tijd."
NO_AGREEMENTS = "Er zijn nog geen afspraken."
NO_OWN_AGREEMENTS = (
    "Uw organisatie doet nog niet mee aan een afspraak. Afspraken worden gemaakt in het overleg met"
    " de gemeente."
)
OPEN_AGREEMENTS = "Lopende afspraken"
ENDED_AGREEMENTS = "Afgesloten"
COOPERATION = "Samenwerking per organisatie"
NEW_AGREEMENT = "Nieuwe afspraak"
PROBLEM = "Wat is het probleem?"
MEASURE_TAKEN = "Wat doen we eraan?"
PLACE = "Waar?"
WHOLE_MUNICIPALITY = "de hele gemeente"
INSTRUMENT = "Met welk middel?"
OWNER = "Wie let erop?"
TAKE_PART = "Wie doen mee?"
OTHERS = "En wie zonder account?"
OTHERS_HELP = (
    "Namen van organisaties, met een komma ertussen. Zij zeggen niets zelf toe: dat legt u voor hen"
    " vast."
)
DEADLINE = "Klaar op"
MAKE_AGREEMENT = "Afspraak vastleggen"
NO_PERSONS = "Een afspraak gaat over een plek, niet over een persoon: geen namen of adressen."
COMMITMENT = "Wat zegt u toe?"
COMMITMENT_HELP = "In hoogstens twee zinnen."
RECOGNISES = "Herkent u het probleem?"
RECOGNISES_CHOICES = {True: "Ja", False: "Nee"}
PHONE = "Telefoon als het misgaat"
PHONE_SEEN = "Alleen de burgemeester en de procesmanager zien dit nummer."
DUE = "Uiterlijk op"
COMMIT = "Toezeggen"
COMMIT_FOR = "Namens wie?"
ADD_COMMITMENT = "Toezegging vastleggen"
REPORT_DONE = "Gedaan"
REPORT_PROGRESS = "We zijn bezig"
REPORT_FAILED = "Lukt niet"
REPORT_PROGRESS_FOR = "Voortgang melden"
REPORT_TEXT = "Toelichting"
REPORT_TEXT_HELP = "Nodig als het niet lukt; anders mag het leeg blijven."
END_AGREEMENT = "Beheren"
LINK_FOR_PARTNERS = "Link voor de deelnemers, om in één klik te melden hoe het gaat:"
RESULT = "Wat is het resultaat?"
END_DONE = "Klaar"
END_STOPPED = "Stoppen"
CALENDAR = "Agenda (.ics)"
CALENDAR_HELP = "Alle data in uw eigen agenda."
PROMISED_TOLD = "De toezegging is vastgelegd."
REPORTED_TOLD = "Dank u. Iedereen die over deze afspraak gaat, ziet het."
AGREED_TOLD = "De afspraak is vastgelegd."
ENDED_TOLD = "De afspraak is afgesloten."
OWN_COMMITMENTS_TEXT = (
    "Hier staan de afspraken waaraan uw organisatie meedoet. Zeg in twee zinnen wat u doet, en meld"
    " met één klik hoe het gaat. Andere partners zien uw tekst hier niet; burgemeester, politie,"
    " justitie en gemeente wel."
)
RECOGNISED_BY = {True: "herkent het probleem", False: "herkent het probleem niet"}


def days_told(number: int) -> str:
    """Say a number of days."""
    return "vandaag" if number == 0 else "1 dag" if number == 1 else f"{number} dagen"


def signal(organisation: str, state: CommitmentState, since: date, today: date) -> str:
    """Say what is the matter with a commitment, and for how long."""
    days = days_told((today - since).days)
    lasting = days if days == "vandaag" else f"al {days}"
    match state:
        case CommitmentState.OVERDUE:
            return f"{organisation} is te laat, {lasting}"
        case CommitmentState.SILENT:
            return f"{organisation} liet niets horen, {lasting}"
        case _:
            return f"{organisation} meldt dat het niet lukt, {lasting}"


def agreement_heading(problem: str, place: str, deadline: date, status: AgreementStatus) -> str:
    """Say in a line what an agreement is about and how it stands."""
    return (
        f"{problem.rstrip('. ')} · {place} · {AGREEMENT_STATUSES[status]}, tot {deadline:%d-%m-%Y}"
    )


def due_by(day: str) -> str:
    """Say when something is to be done at the latest."""
    return f"uiterlijk {day}"


def owned_by(owner: str, instrument: Instrument, *, left: bool) -> str:
    """Say who sees to an agreement, and by which means something is done."""
    gone = " (heeft geen account meer: kies een ander)" if left else ""
    return f"Eigenaar: {owner}{gone}. Middel: {INSTRUMENTS[instrument].lower()}."


def no_word_of(names: str) -> str:
    """Say who promised nothing yet."""
    return f"Nog geen toezegging van {names}."


def signals_short(number: int) -> str:
    """Say on the first page how many commitments ask for attention."""
    if number == 1:
        return "1 toezegging vraagt aandacht"
    return f"{number} toezeggingen vragen aandacht"
