"""Observations of partners: names, choices, explanations and sentences."""

from __future__ import annotations

from infopos.model import (
    Daypart,
    Frequency,
    ObservationStatus,
    ObservationTheme,
    Origin,
    Reliability,
    Since,
    Step,
    Tendency,
)

OBSERVATION_THEMES = {
    ObservationTheme.DECAY: "Verloedering",
    ObservationTheme.NUISANCE: "Overlast van mensen",
    ObservationTheme.YOUTH: "Jeugd",
    ObservationTheme.DRUGS: "Drugs",
    ObservationTheme.NOISE: "Geluid",
    ObservationTheme.TRAFFIC: "Verkeer",
    ObservationTheme.UNSAFE: "Onveilig gevoel",
    ObservationTheme.CRIME: "Niet gemelde misdrijven",
    ObservationTheme.OTHER: "Iets anders",
}
THEME_EXAMPLES = {
    ObservationTheme.DECAY: "afval op straat, vernield straatmeubilair, leegstand, graffiti",
    ObservationTheme.NUISANCE: "dronken mensen, mensen die bewoners lastigvallen, ruzie op straat",
    ObservationTheme.YOUTH: "groepen die rondhangen, intimideren of vernielen",
    ObservationTheme.DRUGS: "handel op straat, een pand waar veel mensen kort komen, gebruik",
    ObservationTheme.NOISE: "harde muziek, feesten, brommers, horeca",
    ObservationTheme.TRAFFIC: "te hard rijden, straatraces, gevaarlijk parkeren",
    ObservationTheme.UNSAFE: "mensen mijden een plek, durven ’s avonds niet naar buiten",
    ObservationTheme.CRIME: "inbraak, diefstal of bedreiging waarvan geen aangifte is gedaan",
    ObservationTheme.OTHER: "wat nergens onder past",
}
FREQUENCIES = {
    Frequency.ONCE: "Eén keer",
    Frequency.MONTHLY: "Af en toe",
    Frequency.WEEKLY: "Elke week",
    Frequency.DAILY: "Bijna elke dag",
}
SINCES = {
    Since.WEEK: "Deze week",
    Since.MONTH: "Een maand",
    Since.QUARTER: "Drie maanden",
    Since.YEAR: "Een jaar",
    Since.LONGER: "Langer",
}
DAYPARTS = {
    Daypart.MORNING: "Ochtend",
    Daypart.AFTERNOON: "Middag",
    Daypart.EVENING: "Avond",
    Daypart.NIGHT: "Nacht",
}
WEEKDAYS_SHORT = ("ma", "di", "wo", "do", "vr", "za", "zo")
SERIOUSNESS = {
    1: "1 · nauwelijks",
    2: "2 · een beetje",
    3: "3 · vervelend",
    4: "4 · ernstig",
    5: "5 · heel ernstig",
}
TENDENCIES = {
    Tendency.BETTER: "Het wordt minder",
    Tendency.SAME: "Het blijft gelijk",
    Tendency.WORSE: "Het wordt erger",
    Tendency.UNKNOWN: "Weet ik niet",
}
RELIABILITIES = {
    Reliability.OWN: "Zelf gezien of gehoord",
    Reliability.CONFIRMED: "Bevestigd door een tweede bron",
    Reliability.HEARSAY: "Van horen zeggen",
}
ORIGINS = {
    Origin.WORK: "In mijn werk",
    Origin.RESIDENTS: "Van bewoners",
    Origin.CLIENTS: "Van leerlingen, cliënten of gasten",
    Origin.COLLEAGUES: "Van een collega of andere organisatie",
}
OBSERVATION_STATUSES = {
    ObservationStatus.WAITING: "wacht op beoordeling",
    ObservationStatus.QUESTION: "er is een vraag aan u",
    ObservationStatus.ACCEPTED: "telt mee",
    ObservationStatus.MERGED: "samengevoegd met een andere",
    ObservationStatus.REJECTED: "afgewezen",
    ObservationStatus.WITHDRAWN: "ingetrokken",
}
_STEPS = {
    Step.SUBMITTED: "ingediend",
    Step.ACCEPTED: "aangenomen",
    Step.ASKED: "vraag gesteld",
    Step.ANSWERED: "antwoord gegeven",
    Step.RECLASSIFIED: "anders ingedeeld",
    Step.MERGED: "samengevoegd",
    Step.REJECTED: "afgewezen",
    Step.WITHDRAWN: "ingetrokken",
}


def step_told(step: Step) -> str:
    """Say what somebody did to an observation."""
    return _STEPS[step]


def for_example(examples: str) -> str:
    """Say what a theme is about."""
    return f"Bijvoorbeeld: {examples}."


def received(reference: str) -> str:
    """Say that an observation came in."""
    return f"Dank u. Uw waarneming is binnen. Uw nummer is **{reference}**."


def correcting(reference: str) -> str:
    """Say that the form is about an observation that was sent before."""
    return (
        f"U verbetert waarneming {reference}. Als u verstuurt, vervangt dit de eerdere; de tekst"
        " daarvan wordt gewist."
    )


REPORT_INTRO = (
    "Vertel wat u in een buurt ziet. **Wat er gebeurt, niet wie het doet**: geen namen, adressen of"
    " kentekens. Foto’s en bijlagen kunnen hier niet: daar staan bijna altijd mensen op. Is er nu"
    " gevaar? Bel **112**. Voor politie zonder spoed: **0900-8844**."
)
WHERE = "Waar?"
NEIGHBOURHOOD = "Buurt"
POSTCODE = "Of: postcode"
HOUSE_NUMBER = "en huisnummer"
CHOOSE_NEIGHBOURHOOD = "Tik op de kaart, of kies een buurt"
WHERE_SEEN = (
    "De plek wordt afgerond op 25 meter, een adres op 100 meter; het adres zelf wordt niet bewaard."
    " Alleen uw organisatie en de veiligheidsfunctionaris zien de plek; anderen zien hooguit de"
    " buurt."
)
WHAT = "Wat?"
HOW_OFTEN = "Hoe vaak?"
SINCE_WHEN = "Hoe lang al?"
HOW_SERIOUS = "Hoe ernstig vindt u het?"
HOW_SURE = "Hoe zeker is het?"
WHAT_SEEN = (
    "Hiervan zien burgemeester, politie en Openbaar Ministerie totalen per buurt. Andere partners"
    " zien een buurt pas als meer organisaties iets melden, en nooit wie wat meldde."
)
MORE = "Meer vertellen (hoeft niet)"
WHICH_DAYPARTS = "Wanneer op de dag?"
WHICH_DAYS = "Op welke dagen?"
WHICH_WAY = "Welke kant gaat het op?"
HOW_KNOWN = "Hoe weet u het?"
LAST_SEEN = "Laatst gezien op"
IN_OWN_WORDS = "In uw eigen woorden"
OBSERVATION_TEXT = "Toelichting (hoeft niet)"
TEXT_PLACEHOLDER = "Bijvoorbeeld: elke avond staan er auto’s kort stil bij de speeltuin."
TEXT_SEEN = (
    "Alleen uw organisatie en de veiligheidsfunctionaris lezen dit. Niets dat naar een persoon"
    " leidt. Na twee jaar wordt de tekst gewist."
)
JOB = "Uw functie"
JOB_PLACEHOLDER = "Bijvoorbeeld: wijkbeheerder"
JOB_SEEN = "Uw functie en organisatie zien alleen uw organisatie en de veiligheidsfunctionaris."
SEND = "Versturen"
PERSONAL_FOUND = "Dit lijkt naar een persoon te leiden:"
KEPT_BECAUSE = "Toch nodig, omdat …"
BLOCKED = "Een BSN of rekeningnummer kunt u hier niet versturen. Haal het weg."
WHAT_NEXT = (
    "- De veiligheidsfunctionaris beoordeelt uw waarneming, meestal binnen vijf werkdagen.\n"
    "- Op **Mijn waarnemingen** ziet u hoe het ermee staat, en of er een vraag aan u is.\n"
    "- Klopt er iets niet? Daar kunt u haar ook verbeteren of intrekken."
)
ANOTHER = "Nog een waarneming melden"
TO_OWN = "Naar mijn waarnemingen"
NO_OBSERVATIONS = "Uw organisatie heeft nog niets gemeld."
ANSWER = "Uw antwoord"
SEND_ANSWER = "Antwoord versturen"
CORRECT = "Verbeteren"
WITHDRAW = "Intrekken"
WITHDRAW_SURE = "Ja, trek in en wis de tekst"
WITHDRAWN_TOLD = "De waarneming is ingetrokken. De tekst is gewist."
ANSWERED_TOLD = "Uw antwoord is verstuurd."
TEXT_GONE = "De tekst is gewist."
QUEUE_EMPTY = "Er wacht niets op een beoordeling."
REVIEW_WAITING = "Te beoordelen"
REVIEW_DECIDED = "Beoordeeld"
ACCEPT = "Aannemen"
ASK = "Vraag stellen"
REJECT = "Afwijzen"
MERGE = "Samenvoegen"
RECLASSIFY = "Anders indelen"
REVIEW_TEXT = "Vraag of reden"
REVIEW_TEXT_HELP = "De melder leest dit. Nodig bij een vraag en bij afwijzen."
MERGE_WITH = "Samenvoegen met"
MAY_BE_SAME = "Lijkt hierop (plek, tijd en thema)"
NOTHING_ALIKE = "Er is niets dat hierop lijkt."
DECIDED_TOLD = "Uw besluit is opgeslagen."
ACCEPT_SELECTED = "Gekozen aannemen"


def remove(kind: str, text: str) -> str:
    """Label a button that takes something out of a text."""
    return f"Verwijder {kind}: {text[:40]}"


def waiting(number: int) -> str:
    """Say how many observations wait."""
    return "1 waarneming" if number == 1 else f"{number} waarnemingen"


REVIEW_ALT = "Lijst van waarnemingen die op een beoordeling wachten, de oudste bovenaan."
SUBMITTED = "Ingediend"
ORGANISATION = "Organisatie"
SERIOUS = "Ernst"
STATUS = "Stand"


UPLOAD = "Veel waarnemingen tegelijk: met een werkblad"
UPLOAD_TEXT = (
    "Vul het voorbeeldbestand in (één regel per waarneming) en lever het hier in. Elke regel wordt"
    " gekeurd zoals in het formulier. Wat niet kan, krijgt u terug met de reden. Hetzelfde bestand"
    " nog eens inleveren slaat niets dubbel op."
)
UPLOAD_TEMPLATE = "Voorbeeldbestand (Excel)"
UPLOAD_FILE = "Ingevuld bestand (Excel of CSV)"
UPLOAD_SEND = "Inleveren"
UPLOAD_REFUSED = "Download wat niet kon (Excel)"


def newest_of(shown: int, every: int) -> str:
    """Say that only the newest are shown."""
    return f"De nieuwste {shown} van {every} waarnemingen."


def uploaded(rows: int, stored: int, known: int, refused: int) -> str:
    """Give account of a file: every row is one of three."""
    return (
        f"{rows} regels = {stored} opgeslagen + {known} al eerder ingeleverd + {refused} geweigerd."
    )
