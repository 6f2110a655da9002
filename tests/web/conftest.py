"""A picture small enough to check by eye."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array

from infopos.model import CellStatus, Measure, Period, Selection
from infopos.services.area_picture import AreaPicture, SourceLine
from infopos.services.change import change_between
from infopos.services.choices import Municipality
from infopos.services.contiguity import Contiguity
from infopos.services.emerging import Emerging
from infopos.services.findings import Findings
from infopos.services.hotspots import Basis, hotspots


@pytest.fixture
def picture() -> AreaPicture:
    """Five neighbourhoods: two with figures, one zero without residents, missing, withheld."""
    counted, missing, withheld = CellStatus.COUNTED, CellStatus.MISSING, CellStatus.WITHHELD
    areas = pd.DataFrame(
        {
            "area_code": [f"BU9999000{number}" for number in range(5)],
            "name": ["Centrum", "=HYPERLINK(1)", "{{ 7 * 7 }}", "Haven", "<script>"],
            "parent_name": "Wijk 1",
            "residents": pd.array([1000, 4000, 20, 500, None], dtype="Int64"),
            "count": pd.array([30, 40, 0, None, None], dtype="Int64"),
            "status": [counted, counted, counted, missing, withheld],
            "rate_per_1000": [30.0, 10.0, float("nan"), float("nan"), float("nan")],
        }
    )
    return AreaPicture(
        selection=Selection("GM9999", Measure.CRIME, Period("2025")),
        municipality=Municipality("GM9999", "Zilverdam", True),
        subject="Diefstal/inbraak woning",
        areas=areas,
        residents_year=2025,
        minimum_residents=100,
        total=73,
        total_residents=5520,
        outside=3,
        withheld=("Bedreiging",),
        missing=(),
        sources=(SourceLine("Misdrijven", "Politie", "CC BY", date(2026, 2, 1), 2025),),
        derived=False,
    )


@pytest.fixture
def findings(picture: AreaPicture) -> Findings:
    """What the small picture means: too little for hotspots, and as much as a year before."""
    codes = tuple(picture.areas["area_code"])
    near = Contiguity(codes, csr_array((len(codes), len(codes))))
    return Findings(
        picture=picture,
        hotspots=hotspots(picture, near, basis=Basis.COUNT),
        hotspots_by_rate=hotspots(picture, near, basis=Basis.RATE),
        change=change_between(picture, picture),
        emerging=Emerging(pd.DataFrame(), (), np.empty((0, 0))),
        lookback=None,
    )
