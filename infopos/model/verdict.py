"""What can be said of a figure: whether it is there, and what it comes to."""

from __future__ import annotations

from enum import StrEnum


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


class PoliceLevel(StrEnum):
    """How a registered rate compares with that of all areas together, chance considered.

    UNKNOWN
        There is no figure, or nobody to set it against.
    """

    LOWER = "lower"
    AROUND = "around"
    HIGHER = "higher"
    UNKNOWN = "unknown"


class PartnerLevel(StrEnum):
    """How strongly the organisations that are active in an area see something there.

    NOBODY
        No organisation is active, so that silence means nothing.
    """

    NOTHING = "nothing"
    SOME = "some"
    STRONG = "strong"
    NOBODY = "nobody"


class Seen(StrEnum):
    """Who sees a problem in an area.

    NOBODY_LOOKS
        No organisation is active there.
    UNKNOWN
        There is no registered figure, or too few observations to show.
    """

    BOTH = "both"
    POLICE_ONLY = "police_only"
    PARTNERS_ONLY = "partners_only"
    NEITHER = "neither"
    NOBODY_LOOKS = "nobody_looks"
    UNKNOWN = "unknown"


class Doubt(StrEnum):
    """Why it is not sure who sees a problem.

    CHANCE
        The registered rate may be that of all areas, or higher, or lower: chance hides which.
    ONE_ORGANISATION
        Fewer than two organisations are active.
    WEAK
        Partners see something, and not much.
    HEARSAY
        All of it is hearsay.
    STALE
        The newest observation is old.
    """

    CHANCE = "chance"
    ONE_ORGANISATION = "one_organisation"
    WEAK = "weak"
    HEARSAY = "hearsay"
    STALE = "stale"
