"""Charts as pictures, in Dutch."""

from __future__ import annotations

import numpy as np

from infopos.analysis.hot_times import hot_times
from infopos.web import charts


def test_a_chart_becomes_a_picture_by_itself() -> None:
    start = np.arange("2025-01-01", "2025-02-01", 7, dtype="datetime64[h]").astype("datetime64[s]")
    content = charts.png(charts.week(hot_times(start, start)), "Wanneer <b>", ["Bron: Politie."])

    assert content.startswith(b"\x89PNG")
    assert int.from_bytes(content[16:20], "big") > 2 * charts.PICTURE_PX
