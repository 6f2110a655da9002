"""The longer Dutch texts of the pages: the introduction, and what is said of a source."""

from __future__ import annotations

from datetime import date
from numbers import Integral
from typing import TYPE_CHECKING, Any

from infopos.labels import FICTIONAL, date_nl, period
from infopos.model import Period
from infopos.telling.markdown import plain

if TYPE_CHECKING:
    from infopos.services.choices import (
        Municipality,
    )  # imports pandas: 0.5 s before the server runs

SIGN_IN_FIRST = "Log eerst in."
NO_PURPOSE = "Kies eerst waarvoor u de cijfers meeneemt."
NO_PURPOSE_REMEDY = "Laad de pagina opnieuw en kies een doel boven de knop."
SESSION_ENDED = "U bent niet meer ingelogd."
SESSION_ENDED_REMEDY = "Laad de pagina opnieuw om weer in te loggen."
SIGN_OUT = "Uitloggen"
SIGN_IN_STALE = "Dit inloggen is verlopen of in een ander venster begonnen. Begin opnieuw."
SIGNED_OUT = "U bent uitgelogd."
FROM_ELSEWHERE = "Dit formulier kwam van een andere website. Vul het hier opnieuw in."
FORM_TOO_LONG = "Dit formulier is te lang. Ga terug en kort het in."
PASSWORDS_DIFFER = "De twee wachtwoorden zijn niet gelijk. Typ ze allebei opnieuw."
START_TITLE = "Infopos: wat er speelt, per buurt"
START_TEXT = """\
Infopos laat per buurt zien welke **misdrijven** en welke **overlast** de politie registreert.
U ziet in één oogopslag waar de hotspots zijn en hoe een buurt zich verhoudt tot de gemeente.

1. Kies links uw gemeente en wat u wilt zien.
2. Open **Hotspots** voor de kaart en de tabel. Klik op een buurt voor de cijfers.
3. Kopieer het adres bovenin uw browser om precies dit beeld te delen.

Geregistreerd is niet hetzelfde als gebeurd: wie geen aangifte of melding doet, telt niet mee.
Daarom legt het **integrale beeld** ernaast wat partners in de buurt zien.
"""
START_REPORT_LINK = "Meld wat u in een buurt ziet"
START_LINK = "Bekijk de kaart met hotspots"
START_MUNICIPALITIES = "Gemeenten"
START_FRESH = "Hoe vers zijn de gegevens?"
SOURCES_TEXT = (
    "Alle cijfers komen uit deze bestanden. Per bestand ziet u van wie het is, van wanneer, "
    "en hoeveel regels zijn geladen."
)
ACCOUNT_CHANGES = "Klopt uw naam, rol of gemeente niet? Alleen de beheerder kan dat wijzigen."
OWN_CREDENTIALS = "Wachtwoord en tweede stap"
CHANGE_PASSWORD = "Wachtwoord wijzigen"  # noqa: S105 - not a password
REPLACE_SECOND_FACTOR = "Tweede stap vervangen (nieuwe telefoon of app)"
PASSWORD_CHANGED = "Uw wachtwoord is gewijzigd. Overal elders bent u uitgelogd."  # noqa: S105
SECOND_FACTOR_CHANGED = (
    "Uw nieuwe tweede stap geldt vanaf nu. De oude werkt niet meer: haal die uit uw app. Overal"
    " elders bent u uitgelogd."
)
NO_SECOND_FACTOR = "Voor uw rol is geen tweede stap nodig."
_ELSEWHERE = {
    "demo": "U kijkt rond als een rol van de fictieve gemeente. Daar hoort geen wachtwoord bij.",
    "oidc": (
        "U logt in met uw werkaccount. Uw wachtwoord en tweede stap wijzigt u bij de inlogdienst"
        " van uw organisatie, niet in Infopos."
    ),
}
OWN_SESSIONS = "Waar bent u ingelogd?"
END_OTHERS = "Overal elders uitloggen"
ALL_SESSIONS = "Wie is nu ingelogd?"
END_SELECTED = "Geselecteerde sessies beëindigen"
SESSION_COLUMNS = {
    "name": "Naam",
    "role": "Rol",
    "organisation": "Organisatie",
    "method": "Manier",
    "started": "Sinds",
    "seen": "Laatst gezien",
}
SESSION_METHODS = {
    "password": "wachtwoord",
    "password+totp": "wachtwoord en code",
    "oidc": "werkaccount",
    "demo": "rondkijken",
}
SESSIONS_ALT = "Open sessies: wie, sinds wanneer, en wanneer het laatst gebruikt."
ACCOUNT_COLUMNS = {
    "name": "Naam",
    "login": "Gebruikersnaam",
    "role": "Rol",
    "organisation": "Organisatie",
    "municipalities": "Gemeenten",
    "state": "Stand",
}
ACCOUNTS_ALT = "Accounts: naam, gebruikersnaam, rol, organisatie en gemeenten."
ACCOUNT_CHOICE = "Account wijzigen of toevoegen"
ACCOUNT_NEW = "Nieuw account"
ACCOUNT_SAVED = (
    "Het account is gewijzigd. Verandert de rol, dan moet deze persoon opnieuw inloggen."
)
ACCOUNT_CLOSED = "Het account is gesloten. Deze persoon is nu overal uitgelogd."
ACCOUNT_OPENED = "Het account is weer open."
BY_SERVICE = "(inlogdienst)"
CLOSED = "gesloten"
ENDED = "beëindigd"
AGREEMENTS = "Afspraken met wethouders"
AGREEMENTS_TEXT = (
    "Een wethouder krijgt analytische informatie. Met een vastgelegde afspraak krijgt hij voor een"
    " bepaalde tijd dezelfde politiecijfers als de burgemeester."
)
AGREEMENT_SAVED = "De afspraak is vastgelegd en geldt vanaf nu."
MAPPINGS = "Rollen van de inlogdienst"
NO_MAPPINGS = "Nog niets gekoppeld. Wie via de inlogdienst komt, wordt dan geweigerd."
MAPPING_CLAIM = "Wat de inlogdienst meegeeft"
MAPPING_NONE = "geen (koppeling weghalen)"
MAPPING_SAVED = "De koppeling is bewaard en geldt bij het volgende inloggen."
LOG_TEXT = (
    "Elke keer dat iemand afgeschermde cijfers bekijkt of iets wijzigt, komt er een regel bij. De"
    " regels vormen een ketting: wie er een verandert, weghaalt of tussenvoegt, valt door de mand."
)
LOG_VERIFY = "Logboek controleren"
LOG_WHOLE = "Het logboek is heel: geen enkele regel is veranderd, weggehaald of tussengevoegd."
LOG_BROKEN = "Het logboek klopt niet. Meld dit als mogelijk datalek. Gevonden:"
LOG_COLUMNS = {
    "sequence": "Nr.",
    "moment": "Wanneer",
    "name": "Wie",
    "role": "Rol",
    "organisation": "Organisatie",
    "action": "Handeling",
    "object": "Waarvan",
    "municipality": "Gemeente",
    "purpose": "Doel en grond",
    "details": "Bijzonderheden",
}
LOG_ALT = "Het logboek: wanneer, wie, welke handeling, waarvan en waarom."
UNKNOWN_PAGE = "Kijk of het adres klopt, of begin op de startpagina."

RIGHTS_POINTS = (
    "Op de kaart **binnen buurten** ziet u vlakken van één grootte met de precieze aantallen: u"
    " werkt bij de politie of maakt de cijfers."
)
RIGHTS_NO_POINTS = (
    "Op de kaart **binnen buurten** ziet u alleen vlakken met minstens vijf meldingen en acht"
    " adressen, en aantallen die iets zijn veranderd. Waar precies iets gebeurde, is niet te zien."
)

RIGHTS_COLUMNS = ("Informatie", "U ziet dit", "Waarom")
RIGHTS_FORMS = """\
**Volledig**: zoals geteld. **Beschermd**: kleine aantallen zijn iets veranderd, zodat niemand te
herleiden is. **Afgerond**: onder de tien niet getoond, verder op vijf. **Niet**: niet zichtbaar.

Nooit zichtbaar voor wie dan ook: namen, adressen en meldingen van één persoon. Wie afgeschermde
cijfers bekijkt, staat in het logboek. De functionaris gegevensbescherming leest dat na.
"""
ROW_ACCOUNT = {
    "title": "Bron",
    "file_name": "Bestand",
    "reference_date": "Bestand van",
    "period_until": "Tot en met",
    "state": "Stand",
    "rows_in_file": "Regels in bestand",
    "rows_loaded": "Geladen",
    "rows_rejected": "Afgekeurd",
    "rows_duplicate": "Dubbel",
    "points_outside": "Buiten elke buurt",
}
ROW_ACCOUNT_ALT = "Per bron het aantal regels in het bestand, geladen, afgekeurd en dubbel."
ROW_ACCOUNT_RULE = "Regels in bestand = geladen + afgekeurd + dubbel."
SOURCE_STATES = {
    "current": "in gebruik",
    "partly_replaced": "deels vervangen",
    "replaced": "vervangen",
}


def credentials_elsewhere(method: str) -> str:
    """Say where somebody who came in that way changes his password; nothing when it is here."""
    return _ELSEWHERE.get(method, "")


def one_time_password(login: str, password: str) -> str:
    """Say once what somebody's first password is."""
    return (
        f"Eenmalig wachtwoord voor {login}: {password} Geef het persoonlijk door. Bij het eerste"
        " inloggen kiest deze persoon een eigen wachtwoord. U ziet dit één keer."
    )


def log_caption(shown: int, most: int) -> str:
    """Say how many rows are shown."""
    return f"De laatste {most} regels." if shown == most else f"{shown} regels."


def rights_text(role: str, organisation: str) -> str:
    """Say for whom the list of rights holds."""
    return (
        f"U bent ingelogd als **{plain(role)}** van **{plain(organisation)}**. Hieronder staat"
        " wat u daarmee ziet, en op grond waarvan."
    )


def municipality_line(municipality: Municipality) -> str:
    """Name a municipality and say so when it does not exist."""
    return (
        f"{municipality.name} ({FICTIONAL.lower()})"
        if municipality.fictional
        else municipality.name
    )


def freshness_line(source: Any) -> str:
    """Say of a source up to when it goes. ``source`` is a row of the overview."""
    parts = [f"{source.title} ({source.supplier})"]
    if isinstance(source.period_until, str):
        parts.append(f"tot en met {period(Period(source.period_until))}")
    if isinstance(source.reference_date, date):
        parts.append(f"bestand van {date_nl(source.reference_date)}")
    parts.append(f"geladen op {date_nl(source.imported_at)}")
    return ", ".join(parts) + "."


def source_details(source: Any) -> list[str]:
    """Say everything about a source. ``source`` is a row of the overview."""
    reference = source.reference_date if isinstance(source.reference_date, date) else None
    lines = [
        f"Leverancier: {source.supplier}",
        f"Bestand: {source.file_name}",
        f"Bestand van: {date_nl(reference)}",
        f"Versie: {source.version}",
        f"Licentie: {source.licence}",
        f"Geladen op: {date_nl(source.imported_at)}",
    ]
    if isinstance(source.division_year, Integral):  # pandas has its own missing value
        lines.insert(3, f"Indeling van wijken en buurten: {int(source.division_year)}")
    if isinstance(source.period_from, str) and isinstance(source.period_until, str):
        first, last = Period(source.period_from), Period(source.period_until)
        lines.insert(3, f"Periode: {period(first)} tot en met {period(last)}")
    if source.fictional:
        lines.append(FICTIONAL)
    return lines + [str(note) for note in source.notes]
