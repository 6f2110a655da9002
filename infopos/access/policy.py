"""Who may see what, in what form, and by which article: one table.

Sources: Wet politiegegevens (Wpg) art. 3, 16, 32a; Wet justitiële en strafvorderlijke gegevens
(Wjsg) art. 39f; Gemeentewet art. 172, 175; Politiewet 2012 art. 12, 13; AVG art. 5, 25, 39; the
ministry's guide on the information position of the mayor (2014). Have a lawyer read it first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from infopos.access import wording
from infopos.errors import AccessError
from infopos.model import Audience, DataClass, Grain, Party, Role, Viewer


@dataclass(frozen=True, slots=True)
class Rule:
    """One cell of the table: a form, and why, as a Dutch sentence for the person it concerns."""

    grain: Grain
    basis: str


_PUBLISHED = "Deze cijfers zijn door de leverancier openbaar gemaakt."
_ORDER = "Wpg art. 16: politiegegevens voor de handhaving van de openbare orde."
_ENFORCE = (
    "Wpg art. 16 en handreiking 2014: over strafrechtelijke handhaving alleen beschermde totalen."
)
_ANALYTIC = (
    "Handreiking 2014: een wethouder krijgt analytische informatie;"
    " voor meer is een vastgelegde afspraak nodig."
)
_SELF = "De eigen politiegegevens, binnen de eigen taak (Wpg art. 3)."
_PROSECUTOR = "Het Openbaar Ministerie heeft gezag over de opsporing (Politiewet 2012 art. 12)."
_SAFE = "Alleen cijfers waaruit niemand een klein aantal kan afleiden (AVG art. 25)."
_PUBLIC = "Openbaar: onder de tien niet getoond, verder afgerond op vijf."
_IMPORTS = (
    "De analist maakt de cijfers voor de driehoek (Wpg art. 16, namens burgemeester of politie)."
)
_FOR_MAYOR = "Namens de burgemeester (Gemeentewet art. 172)."
_OWN = "De eigen waarnemingen van uw organisatie."
_OTHERS = "Waarnemingen van partners horen bij het integrale beeld (handreiking 2014)."
_TRIANGLE = "Afspraken van de driehoek (Politiewet 2012 art. 13)."
_PROMISED = "Wat uw organisatie zelf toezegde (handreiking 2014)."
_CASE = "Bij een complex probleem horen dossier en regie bij elkaar (handreiking 2014)."
_CRISIS = "Bij een crisis heeft de burgemeester het gezag (Gemeentewet art. 172 en 175)."
_SHARE = "Het Openbaar Ministerie deelt per geval en beslist zelf (Wjsg art. 39f)."
_MANAGE = "Beheer van accounts en rechten."
_WATCH = "Toezicht op het gebruik (AVG art. 39, Wpg art. 32a)."
_NOT = "Niet nodig voor deze rol (AVG art. 5: niet meer dan nodig)."

_E, _P, _R, _N = Grain.EXACT, Grain.PROTECTED, Grain.ROUNDED, Grain.NONE
_OPEN, _PO, _EN = DataClass.OPEN, DataClass.PUBLIC_ORDER, DataClass.ENFORCEMENT
_OO, _OB = DataClass.OWN_OBSERVATIONS, DataClass.OBSERVATIONS
_AG, _CA, _CR, _OM = (
    DataClass.AGREEMENTS,
    DataClass.CASES,
    DataClass.CRISIS,
    DataClass.PROSECUTOR_SHARES,
)
_OC = DataClass.OWN_COMMITMENTS
_AC, _AU = DataClass.ACCOUNTS, DataClass.AUDIT

_MAYOR: dict[DataClass, Rule] = {
    _PO: Rule(_E, _ORDER),
    _EN: Rule(_P, _ENFORCE),
    _OO: Rule(_E, _OWN),
    _OB: Rule(_E, _OTHERS),
    _AG: Rule(_E, _TRIANGLE),
    _OC: Rule(_E, _PROMISED),
    _CA: Rule(_E, _CASE),
    _CR: Rule(_E, _CRISIS),
    _OM: Rule(_E, _SHARE),
}
_ON_BEHALF = {kind: Rule(rule.grain, f"{_FOR_MAYOR} {rule.basis}") for kind, rule in _MAYOR.items()}

TABLE: Mapping[Role, Mapping[DataClass, Rule]] = {
    Role.MAYOR: _MAYOR,
    Role.ALDERMAN: {
        _PO: Rule(_P, _ANALYTIC), _EN: Rule(_P, _ANALYTIC), _OO: Rule(_E, _OWN),
        _OB: Rule(_P, _ANALYTIC), _AG: Rule(_E, _TRIANGLE),
    },
    Role.PROSECUTOR: {
        _PO: Rule(_E, _PROSECUTOR), _EN: Rule(_E, _PROSECUTOR), _OO: Rule(_E, _OWN),
        _OB: Rule(_E, _OTHERS), _AG: Rule(_E, _TRIANGLE), _OC: Rule(_E, _PROMISED),
        _CA: Rule(_E, _CASE), _CR: Rule(_E, _CRISIS), _OM: Rule(_E, _SHARE),
    },
    Role.POLICE_CHIEF: {
        _PO: Rule(_E, _SELF), _EN: Rule(_E, _SELF), _OO: Rule(_E, _OWN), _OB: Rule(_E, _OTHERS),
        _AG: Rule(_E, _TRIANGLE), _OC: Rule(_E, _PROMISED), _CA: Rule(_E, _CASE),
        _CR: Rule(_E, _CRISIS),
    },
    Role.SAFETY_OFFICER: {
        kind: rule for kind, rule in _ON_BEHALF.items() if kind is not _OM
    },
    Role.PROCESS_MANAGER: {
        _PO: Rule(_P, _SAFE), _EN: Rule(_P, _SAFE), _OO: Rule(_E, _OWN), _OB: Rule(_E, _OTHERS),
        _AG: Rule(_E, _TRIANGLE), _OC: Rule(_E, _PROMISED), _CA: Rule(_E, _CASE),
    },
    Role.ANALYST: {
        _PO: Rule(_E, _IMPORTS), _EN: Rule(_E, _IMPORTS), _OO: Rule(_E, _OWN),
        _OB: Rule(_E, _OTHERS), _AG: Rule(_E, _TRIANGLE),
    },
    Role.PARTNER: {
        _PO: Rule(_P, _SAFE), _EN: Rule(_P, _SAFE), _OO: Rule(_E, _OWN), _OB: Rule(_P, _SAFE),
        _OC: Rule(_E, _PROMISED),
    },
    Role.COUNCIL_MEMBER: {
        _PO: Rule(_R, _PUBLIC), _EN: Rule(_R, _PUBLIC), _OB: Rule(_R, _PUBLIC),
    },
    Role.ADMINISTRATOR: {_AC: Rule(_E, _MANAGE)},
    Role.PRIVACY_OFFICER: {_AC: Rule(_E, _WATCH), _AU: Rule(_E, _WATCH)},
}  # fmt: skip
"""What is not in the table is not allowed; open data are for everybody."""


POINTS = frozenset({Role.POLICE_CHIEF, Role.ANALYST})
"""Who may see figures of a place: whose files they are, and who makes the figures."""

REVIEWERS = frozenset({Role.SAFETY_OFFICER})
"""Who judges observations, and so reads them whole."""

MANAGERS = frozenset({Role.PROCESS_MANAGER, Role.SAFETY_OFFICER})
"""Who writes down what is agreed, and sees to it."""

PLANNERS = frozenset({Role.SAFETY_OFFICER})
"""Who writes down what the council decided in the safety plan."""

ESCALATION = frozenset({Role.MAYOR, Role.PROCESS_MANAGER})
"""Who may see the telephone number for escalation (handreiking 2014)."""

CHAIRS = frozenset(
    {Role.MAYOR, Role.POLICE_CHIEF, Role.PROSECUTOR, Role.SAFETY_OFFICER, Role.PROCESS_MANAGER}
)
"""Who calls a meeting of the triangle, or writes its agenda."""

PARTIES: Mapping[Role, Party] = {
    Role.MAYOR: Party.MUNICIPALITY,
    Role.POLICE_CHIEF: Party.POLICE,
    Role.PROSECUTOR: Party.PROSECUTOR,
}
"""For whom of the triangle somebody speaks (Politiewet 2012 art. 13)."""

OPERATOR = Audience(Grain.EXACT, Grain.EXACT, points=True, observations=Grain.EXACT)
"""The command line: whoever runs it can read the files themselves."""


def rule(viewer: Viewer, data_class: DataClass, municipality: str | None = None) -> Rule:
    """Look up what a viewer gets of a kind of information, and why.

    Parameters
    ----------
    viewer : Viewer
    data_class : DataClass
    municipality : str or None
        Official code; None for what belongs to no municipality.
    """
    if data_class is DataClass.OPEN:
        return Rule(Grain.EXACT, _PUBLISHED)
    if municipality is not None and municipality not in viewer.municipalities:
        return Rule(Grain.NONE, "Uw account geldt niet voor deze gemeente.")
    role = viewer.role
    if role is Role.ALDERMAN and viewer.shared_with_alderman and data_class in (_PO, _EN):
        agreed = TABLE[Role.MAYOR][data_class]
        return Rule(agreed.grain, f"Vastgelegde afspraak met de burgemeester. {agreed.basis}")
    return TABLE[role].get(data_class, Rule(Grain.NONE, _NOT))


def audience(viewer: Viewer, municipality: str) -> Audience:
    """Tell in what form a viewer gets the figures of a municipality."""
    return Audience(
        public_order=rule(viewer, DataClass.PUBLIC_ORDER, municipality).grain,
        enforcement=rule(viewer, DataClass.ENFORCEMENT, municipality).grain,
        points=viewer.role in POINTS and municipality in viewer.municipalities,
        observations=rule(viewer, DataClass.OBSERVATIONS, municipality).grain,
    )


def require_role(viewer: Viewer, roles: Collection[Role]) -> None:
    """Refuse somebody whose role something was not made for.

    Raises
    ------
    AccessError
    """
    if viewer.role not in roles:
        raise AccessError(
            f"Dit is voor: {', '.join(map(wording.role, sorted(roles)))}.",
            "Op de pagina “Wat mag ik zien” staat wat u wel kunt openen.",
        )


def may(viewer: Viewer, roles: Collection[Role], municipality: str) -> bool:
    """Whether somebody has one of these roles, and has it in a municipality."""
    return viewer.role in roles and municipality in viewer.municipalities


def require_one_of(viewer: Viewer, roles: Collection[Role], municipality: str) -> None:
    """Refuse who has none of these roles, or has it elsewhere.

    Raises
    ------
    AccessError
    """
    require_role(viewer, roles)
    if municipality not in viewer.municipalities:
        raise AccessError(
            "Uw account geldt niet voor deze gemeente.", "Vraag het de beheerder van Infopos."
        )


def audience_of_role(named: str, municipality: str) -> Audience:
    """Tell in what form a role gets the figures of a municipality that its account is for.

    Parameters
    ----------
    named : str
        A role, in Dutch (``burgemeester``) or as in `Role` (``mayor``).
    municipality : str

    Raises
    ------
    AccessError
        When there is no such role.
    """
    known = {role.value: role for role in Role} | {wording.role(role): role for role in Role}
    if named not in known:
        raise AccessError(
            f"De rol “{named}” bestaat niet.", f"Kies uit: {', '.join(map(wording.role, Role))}."
        )
    viewer = Viewer("operator", named, known[named], "", frozenset((municipality,)))
    return audience(viewer, municipality)


def require(viewer: Viewer, data_class: DataClass, municipality: str | None = None) -> None:
    """Refuse a viewer who gets nothing of a kind of information.

    Raises
    ------
    AccessError
    """
    if (found := rule(viewer, data_class, municipality)).grain is Grain.NONE:
        raise AccessError(
            f"Dit hoort niet bij uw rol. {found.basis}",
            "Op de pagina “Wat mag ik zien” staat wat u wel kunt openen.",
        )
