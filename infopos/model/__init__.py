"""The values everything else talks about: areas, measures, periods, selections, viewers.

Frozen and free of any library but the standard one, so that each layer may use them and none
can change them under another's feet.
"""

from infopos.model.address import house_number_of, postcode_of
from infopos.model.agreement import (
    AgreementDraft,
    AgreementStatus,
    CommitmentState,
    CommitmentStep,
    Instrument,
    Promise,
)
from infopos.model.area import AreaLevel, level_of
from infopos.model.meeting import Party
from infopos.model.observation import (
    Daypart,
    Draft,
    Frequency,
    ObservationStatus,
    ObservationTheme,
    Origin,
    Reliability,
    Since,
    Step,
    Tendency,
)
from infopos.model.period import DUTCH_TIME, EVER, Period, PeriodKind, today
from infopos.model.safety_plan import PlanDraft, TargetDraft, TargetVerdict
from infopos.model.saved_report import Rhythm, SavedDraft
from infopos.model.selection import TOTAL_CODE, Indicator, Measure, Selection
from infopos.model.verdict import (
    CellStatus,
    ChangeClass,
    Doubt,
    EmergingClass,
    HotspotClass,
    HotspotKind,
    PartnerLevel,
    PeerVerdict,
    PoliceLevel,
    Seen,
    TrendVerdict,
)
from infopos.model.viewer import OPEN_ONLY, Audience, DataClass, Grain, Role, Viewer, coarsest

__all__ = [
    "DUTCH_TIME",
    "EVER",
    "OPEN_ONLY",
    "TOTAL_CODE",
    "AgreementDraft",
    "AgreementStatus",
    "AreaLevel",
    "Audience",
    "CellStatus",
    "ChangeClass",
    "CommitmentState",
    "CommitmentStep",
    "DataClass",
    "Daypart",
    "Doubt",
    "Draft",
    "EmergingClass",
    "Frequency",
    "Grain",
    "HotspotClass",
    "HotspotKind",
    "Indicator",
    "Instrument",
    "Measure",
    "ObservationStatus",
    "ObservationTheme",
    "Origin",
    "PartnerLevel",
    "Party",
    "PeerVerdict",
    "Period",
    "PeriodKind",
    "PlanDraft",
    "PoliceLevel",
    "Promise",
    "Reliability",
    "Rhythm",
    "Role",
    "SavedDraft",
    "Seen",
    "Selection",
    "Since",
    "Step",
    "TargetDraft",
    "TargetVerdict",
    "Tendency",
    "TrendVerdict",
    "Viewer",
    "coarsest",
    "house_number_of",
    "level_of",
    "postcode_of",
    "today",
]
