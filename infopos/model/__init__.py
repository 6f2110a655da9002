"""The values everything else talks about: areas, measures, periods, selections, viewers.

Frozen and free of any library but the standard one, so that each layer may use them and none
can change them under another's feet.
"""

from infopos.model.area import AreaLevel, level_of
from infopos.model.period import Period, PeriodKind
from infopos.model.selection import TOTAL_CODE, Indicator, Measure, Selection
from infopos.model.verdict import (
    CellStatus,
    ChangeClass,
    EmergingClass,
    HotspotClass,
    HotspotKind,
    PeerVerdict,
    TrendVerdict,
)
from infopos.model.viewer import OPEN_ONLY, Audience, DataClass, Grain, Role, Viewer

__all__ = [
    "OPEN_ONLY",
    "TOTAL_CODE",
    "AreaLevel",
    "Audience",
    "CellStatus",
    "ChangeClass",
    "DataClass",
    "EmergingClass",
    "Grain",
    "HotspotClass",
    "HotspotKind",
    "Indicator",
    "Measure",
    "PeerVerdict",
    "Period",
    "PeriodKind",
    "Role",
    "Selection",
    "TrendVerdict",
    "Viewer",
    "level_of",
]
