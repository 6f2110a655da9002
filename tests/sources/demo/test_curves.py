from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from infopos.sources.demo.curves import Warp, smooth, straight, wiggle
from infopos.sources.demo.streams import stream

L_SHAPE = np.array([[0.0, 0.0], [100.0, 0.0], [100.0, 80.0]])


def test_a_straight_line_keeps_its_corners_and_its_length() -> None:
    line = straight(L_SHAPE, step_m=20)
    assert np.hypot(*np.diff(line, axis=0).T).sum() == 180
    assert (line[5] == [100, 0]).all()


def test_a_smooth_line_passes_through_its_points() -> None:
    line = smooth(L_SHAPE, step_m=5)
    for point in L_SHAPE:
        assert np.hypot(*(line - point).T).min() < 1e-9


def test_closed_lines_end_where_they_start() -> None:
    for trace in (smooth, straight):
        ring = trace(L_SHAPE, closed=True, step_m=10)
        assert np.allclose(ring[0], ring[-1])
        wiggled = wiggle(ring, 5.0, stream(1, "ring"))
        assert np.allclose(wiggled[0], wiggled[-1])


def test_wiggling_stays_within_its_amplitude() -> None:
    line = straight(np.array([[0.0, 0.0], [5000.0, 0.0]]))
    assert np.abs(wiggle(line, 7.0, stream(1, "w"))[:, 1]).max() <= 7.0


@given(st.integers(0, 500), st.floats(-8000, 8000), st.floats(-8000, 8000))
def test_the_warp_never_folds_the_plane(seed: int, x: float, y: float) -> None:
    warp = Warp.draw(stream(seed, "warp"))
    corner, east, north = warp(np.array([[x, y], [x + 1, y], [x, y + 1]]))
    (a, b), (c, d) = east - corner, north - corner
    assert a * d - b * c > 0
