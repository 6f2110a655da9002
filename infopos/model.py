"""The values everything else talks about: areas, measures, periods, selections.

Frozen and free of any library but the standard one, so that each layer may use them and none
can change them under another's feet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from infopos.errors import SelectionError

TOTAL_CODE = "0.0.0"
"""The suppliers' own total row, of crime and of nuisance. Never added to the types."""


class AreaLevel(StrEnum):
    """The administrative levels of Dutch area codes, from large to small."""

    COUNTRY = "country"
    REGION = "region"
    MUNICIPALITY = "municipality"
    DISTRICT = "district"
    NEIGHBOURHOOD = "neighbourhood"


class Measure(StrEnum):
    """What the police register. Two measures that are never added up."""

    CRIME = "crime"
    NUISANCE = "nuisance"


class Indicator(StrEnum):
    """What a map or table shows of a measure."""

    COUNT = "count"
    RATE = "rate"
    DENSITY = "density"
    HOTSPOTS = "hotspots"
    HOTSPOTS_BY_RATE = "hotspots_by_rate"
    CHANGE = "change"
    EMERGING = "emerging"
    SURFACE = "surface"
    SURFACE_PER_RESIDENT = "surface_per_resident"
    HOT_CELLS = "hot_cells"
    CLUSTERS = "clusters"
    NEAR_REPEATS = "near_repeats"

    @property
    def shows_places(self) -> bool:
        """Whether it is made of single places, for who may see as small as that."""
        return self in _OF_PLACES


_OF_PLACES = frozenset(
    (
        Indicator.SURFACE,
        Indicator.SURFACE_PER_RESIDENT,
        Indicator.HOT_CELLS,
        Indicator.CLUSTERS,
        Indicator.NEAR_REPEATS,
    )
)


class CellStatus(StrEnum):
    """Why a figure is there or is not: zero, missing and withheld are three different things.

    COUNTED
        The source covers this cell; an absent row means zero.
    MISSING
        No source that was loaded covers this cell.
    WITHHELD
        The supplier has the figure and does not publish it at this level.
    RESTRICTED
        We have the figure, and this audience does not get it.
    SUPPRESSED
        The count is too small to show to this audience.
    """

    COUNTED = "counted"
    MISSING = "missing"
    WITHHELD = "withheld"
    RESTRICTED = "restricted"
    SUPPRESSED = "suppressed"


class HotspotClass(StrEnum):
    """How an area and its surroundings compare with all areas, and how sure that is."""

    HOT_99 = "hot_99"
    HOT_95 = "hot_95"
    HOT_90 = "hot_90"
    NONE = "none"
    COLD_90 = "cold_90"
    COLD_95 = "cold_95"
    COLD_99 = "cold_99"
    UNDEFINED = "undefined"


class HotspotKind(StrEnum):
    """What an area is to who looks for hotspots.

    HOT, COLD
        It lies among high or low figures (Gi*), and its own figure goes that way too; by how sure.
    PEAK
        It stands out by itself, while that is not sure of the areas around it.
    EDGE
        It lies among high figures, while its own is not above the mean.
    """

    HOT_99 = "hot_99"
    HOT_95 = "hot_95"
    HOT_90 = "hot_90"
    PEAK = "peak"
    EDGE = "edge"
    NONE = "none"
    COLD_90 = "cold_90"
    COLD_95 = "cold_95"
    COLD_99 = "cold_99"
    UNDEFINED = "undefined"


class ChangeClass(StrEnum):
    """Which way a count went, as far as that can be shown.

    Possible is what chance does to one count in a hundred: among many areas some of those are
    always there.
    """

    RISE = "rise"
    POSSIBLE_RISE = "possible_rise"
    FALL = "fall"
    POSSIBLE_FALL = "possible_fall"
    NO_DEMONSTRABLE_CHANGE = "no_demonstrable_change"
    UNDEFINED = "undefined"


class EmergingClass(StrEnum):
    """The course of a hotspot over a number of periods."""

    NEW = "new"
    CONSECUTIVE = "consecutive"
    INTENSIFYING = "intensifying"
    PERSISTENT = "persistent"
    DIMINISHING = "diminishing"
    SPORADIC = "sporadic"
    OSCILLATING = "oscillating"
    HISTORICAL = "historical"
    NONE = "none"


class TrendVerdict(StrEnum):
    """Which way a series goes over the years, as far as that can be shown."""

    RISES = "rises"
    FALLS = "falls"
    NOT_SHOWN = "not_shown"
    TOO_SHORT = "too_short"


class PeerVerdict(StrEnum):
    """Whether a municipality's count came out otherwise than with the change of its peers."""

    HIGHER = "higher"
    LOWER = "lower"
    NOT_DIFFERENT = "not_different"
    TOO_FEW = "too_few"


class PeriodKind(StrEnum):
    """The lengths of period that sources count over."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


_MONTHS = {PeriodKind.YEAR: 12, PeriodKind.QUARTER: 3, PeriodKind.MONTH: 1}


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A calendar year, quarter or month, written as ``2022``, ``2022Q1`` or ``2022-03``.

    Examples
    --------
    >>> Period("2022-03").start, Period("2022-03").end
    (datetime.date(2022, 3, 1), datetime.date(2022, 4, 1))
    >>> Period.parse("2022MM03"), Period.parse("2022JJ00")
    (Period(key='2022-03'), Period(key='2022'))
    >>> Period("2022Q4").months()
    ('2022-10', '2022-11', '2022-12')
    """

    key: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"(19|20)\d\d(Q[1-4]|-(0[1-9]|1[0-2]))?", self.key):
            raise SelectionError(
                f"“{self.key}” is geen periode.",
                "Schrijf een jaar als 2022, een kwartaal als 2022Q1 of een maand als 2022-03.",
            )

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a period in our own notation or in that of CBS (``2022JJ00``, ``2022MM03``)."""
        text = text.strip()
        if match := re.fullmatch(r"(\d{4})JJ00", text):
            return cls(match[1])
        if match := re.fullmatch(r"(\d{4})MM(\d\d)", text):
            return cls(f"{match[1]}-{match[2]}")
        return cls(text)

    @property
    def kind(self) -> PeriodKind:
        return {4: PeriodKind.YEAR, 6: PeriodKind.QUARTER, 7: PeriodKind.MONTH}[len(self.key)]

    @property
    def year(self) -> int:
        return int(self.key[:4])

    @property
    def start(self) -> date:
        """First day of the period."""
        number = int(self.key[5:] or 1)
        return date(self.year, 3 * number - 2 if self.kind is PeriodKind.QUARTER else number, 1)

    @property
    def end(self) -> date:
        """First day after the period: periods are half-open."""
        months = _MONTHS[self.kind]
        years, month = divmod(self.start.month - 1 + months, 12)
        return date(self.year + years, month + 1, 1)

    def before(self) -> Period:
        """Give the period that ends where this one begins.

        Examples
        --------
        >>> Period("2022").before(), Period("2022Q1").before(), Period("2022-03").before()
        (Period(key='2021'), Period(key='2021Q4'), Period(key='2022-02'))
        """
        last = date.fromordinal(self.start.toordinal() - 1)
        ends = {
            PeriodKind.YEAR: f"{last.year}",
            PeriodKind.QUARTER: f"{last.year}Q{(last.month + 2) // 3}",
            PeriodKind.MONTH: f"{last.year}-{last.month:02d}",
        }
        return Period(ends[self.kind])

    def earlier(self, years: int = 1) -> Period:
        """Give the same period of an earlier year."""
        return Period(f"{self.year - years}{self.key[4:]}")

    def months(self) -> tuple[str, ...]:
        """Name the months in it, as ``2022-03``."""
        first = self.start.month
        return tuple(f"{self.year}-{first + n:02d}" for n in range(_MONTHS[self.kind]))


@dataclass(frozen=True, slots=True)
class Selection:
    """What a page is asked to show. Hashable, so that it can key a cache and fill a link.

    Parameters
    ----------
    municipality : str
        Official code, such as ``GM0758``.
    measure : Measure
    period : Period
    level : AreaLevel
        Level of the areas shown: district or neighbourhood.
    indicator : Indicator
    theme : str or None
        Key of a theme (see data/codes/themes.csv); None for all themes.
    code : str or None
        One official code within the measure; None for all codes of the theme, or for the
        supplier's own total when there is no theme either.
    """

    municipality: str
    measure: Measure
    period: Period
    level: AreaLevel = AreaLevel.NEIGHBOURHOOD
    indicator: Indicator = Indicator.COUNT
    theme: str | None = None
    code: str | None = None


_CODE_FORMS = {
    AreaLevel.COUNTRY: r"NL\d\d",
    AreaLevel.REGION: r"(PV|LD|RE)\d\d",
    AreaLevel.MUNICIPALITY: r"GM\d{4}",
    AreaLevel.DISTRICT: r"WK\d{4}[0-9A-Z]{2}",
    AreaLevel.NEIGHBOURHOOD: r"BU\d{4}[0-9A-Z]{4}",
}


def level_of(area_code: str) -> AreaLevel | None:
    """Tell the level of an official area code, or None when it is not one.

    Amsterdam's codes hold letters since 2023 (``BU0363AC02``).

    Examples
    --------
    >>> level_of("BU07580001")
    <AreaLevel.NEIGHBOURHOOD: 'neighbourhood'>
    >>> level_of("Breda") is None
    True
    """
    for level, form in _CODE_FORMS.items():
        if re.fullmatch(form, area_code):
            return level
    return None


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
    """

    OPEN = "open"
    PUBLIC_ORDER = "public_order"
    ENFORCEMENT = "enforcement"
    OWN_OBSERVATIONS = "own_observations"
    OBSERVATIONS = "observations"
    AGREEMENTS = "agreements"
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
    """

    public_order: Grain
    enforcement: Grain
    points: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether every kind of figures is given as it was counted."""
        return self.public_order is self.enforcement is Grain.EXACT

    def form_of(self, kind: DataClass) -> Grain:
        """Give the form of one kind of figures."""
        forms = {
            DataClass.PUBLIC_ORDER: self.public_order,
            DataClass.ENFORCEMENT: self.enforcement,
        }
        return forms.get(kind, Grain.EXACT)

    def coarsest(self, kinds: Iterable[DataClass]) -> Grain:
        """Give the least exact form among those of some kinds of figures."""
        return max((Grain.EXACT, *map(self.form_of, kinds)), key=list(Grain).index)

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
