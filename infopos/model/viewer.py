"""Who looks, and in what form he gets figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Who somebody is in the approach to safety; decides what he may see (access/policy.py)."""

    MAYOR = "mayor"
    ALDERMAN = "alderman"
    PROSECUTOR = "prosecutor"
    POLICE_CHIEF = "police_chief"
    SAFETY_OFFICER = "safety_officer"
    PROCESS_MANAGER = "process_manager"
    ANALYST = "analyst"
    PARTNER = "partner"
    COUNCIL_MEMBER = "council_member"
    ADMINISTRATOR = "administrator"
    PRIVACY_OFFICER = "privacy_officer"


class DataClass(StrEnum):
    """Kinds of information that the law treats differently.

    OPEN
        Published by its supplier: anybody may have it.
    PUBLIC_ORDER, ENFORCEMENT
        Of the police and not published: for keeping public order, or for enforcing criminal law.
    OWN_OBSERVATIONS, OBSERVATIONS
        What the viewer's own organisation observed, and what others did.
    AGREEMENTS, OWN_COMMITMENTS
        What was agreed with everybody's commitments, and what the own organisation promised.
    """

    OPEN = "open"
    PUBLIC_ORDER = "public_order"
    ENFORCEMENT = "enforcement"
    OWN_OBSERVATIONS = "own_observations"
    OBSERVATIONS = "observations"
    AGREEMENTS = "agreements"
    OWN_COMMITMENTS = "own_commitments"
    CASES = "cases"
    CRISIS = "crisis"
    PROSECUTOR_SHARES = "prosecutor_shares"
    ACCOUNTS = "accounts"
    AUDIT = "audit"


class Grain(StrEnum):
    """In what form somebody gets figures: as counted, protected, coarse, or not at all.

    EXACT
        Aggregates as they were counted.
    PROTECTED
        Perturbed so that no small count can be told (infopos/disclosure).
    ROUNDED
        Below ten not shown, other counts rounded to five.
    NONE
        Nothing.
    """

    EXACT = "exact"
    PROTECTED = "protected"
    ROUNDED = "rounded"
    NONE = "none"

    @property
    def coarseness(self) -> int:
        """Tell how little it shows; 0 for all."""
        return list(Grain).index(self)


def coarsest(forms: Iterable[Grain]) -> Grain:
    """Give the form that shows least; exact of none.

    Examples
    --------
    >>> coarsest([Grain.PROTECTED, Grain.EXACT])
    <Grain.PROTECTED: 'protected'>
    """
    return max(forms, key=lambda form: form.coarseness, default=Grain.EXACT)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who asks, with everything that decides what he gets.

    Parameters
    ----------
    account_id : str
        Identity in the casebook, or ``operator:<name>`` for the command line.
    name : str
        As shown to others.
    role : Role
    organisation : str
        Name of the organisation that the account belongs to.
    municipalities : frozenset of str
        Official codes that the role holds for.
    shared_with_alderman : bool
        A recorded agreement in force gives this alderman what the mayor gets.
    """

    account_id: str
    name: str
    role: Role
    organisation: str
    municipalities: frozenset[str]
    shared_with_alderman: bool = False


@dataclass(frozen=True, slots=True)
class Audience:
    """In what form a viewer gets the figures of one municipality. Hashable: keys a cache.

    Open figures are always exact.

    Parameters
    ----------
    public_order, enforcement : Grain
    points : bool
        Whether exact figures may be as small as a place; else no smaller than a neighbourhood, and
        within it only what holds several incidents and addresses.
    observations : Grain
        Of what partners observe; not exact means only where several organisations do.
    """

    public_order: Grain
    enforcement: Grain
    points: bool = False
    observations: Grain = Grain.NONE

    @property
    def is_exact(self) -> bool:
        """Whether every kind of figures is given as it was counted."""
        return self.public_order is self.enforcement is Grain.EXACT

    def form_of(self, kind: DataClass) -> Grain:
        """Give the form of one kind of figures."""
        forms = {
            DataClass.PUBLIC_ORDER: self.public_order,
            DataClass.ENFORCEMENT: self.enforcement,
            DataClass.OBSERVATIONS: self.observations,
        }
        return forms.get(kind, Grain.EXACT)

    def coarsest(self, kinds: Iterable[DataClass]) -> Grain:
        """Give the least exact form among those of some kinds of figures."""
        return coarsest(map(self.form_of, kinds))

    def hides_small(self, kinds: Iterable[DataClass]) -> bool:
        """Whether small figures of one of these kinds are not shown."""
        return any(self.form_of(kind) is Grain.ROUNDED for kind in kinds)

    def releases(self) -> list[str]:
        """Name the releases of figures that may be read, as ``<data class>:<grain>``.

        Examples
        --------
        >>> Audience(Grain.EXACT, Grain.NONE).releases()
        ['open:exact', 'public_order:exact']
        """
        kinds = (DataClass.OPEN, DataClass.PUBLIC_ORDER, DataClass.ENFORCEMENT)
        forms = {kind: self.form_of(kind) for kind in kinds}
        return [f"{kind}:{grain}" for kind, grain in forms.items() if grain is not Grain.NONE]


OPEN_ONLY = Audience(Grain.NONE, Grain.NONE)
"""What anybody may have of any municipality: figures that their supplier published."""
