"""Dutch words for roles, kinds of information, and the form in which somebody gets figures."""

from __future__ import annotations

from infopos.access.audit import Action
from infopos.model import DataClass, Grain, Role

_ROLES = {
    Role.MAYOR: "burgemeester",
    Role.ALDERMAN: "wethouder",
    Role.PROSECUTOR: "officier van justitie",
    Role.POLICE_CHIEF: "politiechef",
    Role.SAFETY_OFFICER: "veiligheidsfunctionaris",
    Role.PROCESS_MANAGER: "procesmanager",
    Role.ANALYST: "analist",
    Role.PARTNER: "partner",
    Role.COUNCIL_MEMBER: "raadslid",
    Role.ADMINISTRATOR: "beheerder",
    Role.PRIVACY_OFFICER: "functionaris gegevensbescherming",
}
_DATA_CLASSES = {
    DataClass.OPEN: "Openbare cijfers",
    DataClass.PUBLIC_ORDER: "Politiecijfers over openbare orde",
    DataClass.ENFORCEMENT: "Politiecijfers over strafbare feiten",
    DataClass.OWN_OBSERVATIONS: "Waarnemingen van uw organisatie",
    DataClass.OBSERVATIONS: "Waarnemingen van anderen",
    DataClass.AGREEMENTS: "Afspraken van de driehoek",
    DataClass.OWN_COMMITMENTS: "Toezeggingen van uw organisatie",
    DataClass.CASES: "Dossiers",
    DataClass.CRISIS: "Situatiebeeld bij een crisis",
    DataClass.PROSECUTOR_SHARES: "Informatie van het Openbaar Ministerie",
    DataClass.ACCOUNTS: "Gebruikers en rechten",
    DataClass.AUDIT: "Logboek",
}
_GRAINS = {
    Grain.EXACT: "volledig",
    Grain.PROTECTED: "beschermd",
    Grain.ROUNDED: "afgerond",
    Grain.NONE: "niet",
}
_ACTIONS = {
    Action.SIGNED_IN: "ingelogd",
    Action.SIGNED_OUT: "uitgelogd",
    Action.SIGN_IN_SLOWED: "inloggen vertraagd",
    Action.SESSIONS_ENDED: "sessies beëindigd",
    Action.ACCOUNT_MADE: "account gemaakt",
    Action.ACCOUNT_CHANGED: "account gewijzigd",
    Action.ACCOUNT_DISABLED: "account gesloten",
    Action.ACCOUNT_ENABLED: "account geopend",
    Action.PASSWORD_SET: "wachtwoord gewijzigd",
    Action.SECOND_FACTOR_SET: "tweede stap ingesteld",
    Action.SECOND_FACTOR_CLEARED: "tweede stap gewist",
    Action.ROLE_MAPPED: "rol gekoppeld",
    Action.AGREEMENT_MADE: "afspraak gemaakt",
    Action.AGREEMENT_ENDED: "afspraak beëindigd",
    Action.CONSULTED: "bekeken",
    Action.EXPORTED: "geëxporteerd",
    Action.DISCLOSED: "verstrekt",
    Action.IMPORTED: "ingelezen",
    Action.CREATED: "gemaakt",
    Action.CHANGED: "gewijzigd",
    Action.DELETED: "verwijderd",
    Action.AUDIT_PRUNED: "logboek opgeschoond",
}


def role(value: Role) -> str:
    """Name a role."""
    return _ROLES[value]


def data_class(value: DataClass) -> str:
    """Name a kind of information."""
    return _DATA_CLASSES[value]


def grain(value: Grain) -> str:
    """Name the form in which somebody gets figures."""
    return _GRAINS[value]


def action(value: Action) -> str:
    """Name what somebody did."""
    return _ACTIONS[value]
