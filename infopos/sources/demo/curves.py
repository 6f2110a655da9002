"""Lines as a surveyor would draw them: through a few points, bent, and never quite straight."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""One row per point: x and y in metres."""


def smooth(points: Points, *, closed: bool = False, step_m: float = 20.0) -> Points:
    """Bend a line through its points (centripetal Catmull-Rom) and sample it evenly.

    Parameters
    ----------
    points : Points
        At least two points.
    closed : bool
        Whether the last point runs on to the first.
    step_m : float
        Distance between the samples, in metres, about.

    Returns
    -------
    Points
        The curve; it passes through every point given. A closed one ends where it starts.
    """
    if closed:
        padded = np.vstack([points[-1:], points, points[:2]])
    else:
        padded = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    parts = [_span(padded[at : at + 4], step_m) for at in range(len(padded) - 3)]
    return np.vstack([*parts, padded[-2][None, :]])


def _span(four: Points, step_m: float) -> Points:
    """The curve between the second and third of four points, without its end."""
    gaps = np.sqrt(np.hypot(*np.diff(four, axis=0).T))
    knots = np.concatenate([[0.0], np.cumsum(gaps)])
    count = max(2, int(np.hypot(*(four[2] - four[1])) // step_m))
    at = np.linspace(knots[1], knots[2], count, endpoint=False)[:, None]

    def mix(a: Points, b: Points, low: float, high: float) -> Points:
        return a + (b - a) * (at - low) / (high - low)

    a1, a2, a3 = (mix(four[i], four[i + 1], knots[i], knots[i + 1]) for i in range(3))
    b1, b2 = mix(a1, a2, knots[0], knots[2]), mix(a2, a3, knots[1], knots[3])
    return mix(b1, b2, knots[1], knots[2])


def straight(points: Points, *, closed: bool = False, step_m: float = 20.0) -> Points:
    """Sample the straight line from point to point evenly; parameters as for :func:`smooth`."""
    corners = np.vstack([points, points[:1]]) if closed else points
    parts = []
    for start, end in pairwise(corners):
        count = max(1, round(float(np.hypot(*(end - start))) / step_m))
        parts.append(start + (end - start) * np.linspace(0, 1, count, endpoint=False)[:, None])
    return np.vstack([*parts, corners[-1][None, :]])


def wiggle(points: Points, amplitude_m: float, chance: np.random.Generator) -> Points:
    """Push a sampled line sideways by a noise that follows its course.

    Parameters
    ----------
    points : Points
        An evenly sampled line.
    amplitude_m : float
        About the largest push, in metres.
    chance : numpy.random.Generator
    """
    steps = np.hypot(*np.diff(points, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    ahead = np.gradient(points, axis=0)
    length = np.maximum(np.hypot(ahead[:, 0], ahead[:, 1]), 1e-9)
    sideways = np.column_stack([-ahead[:, 1], ahead[:, 0]]) / length[:, None]
    push = np.zeros(len(points))
    for wavelength in (620.0, 270.0, 120.0):
        phase = chance.uniform(0, 2 * np.pi)
        share = wavelength / 1010.0
        push += amplitude_m * share * np.sin(2 * np.pi * along / wavelength + phase)
    if np.allclose(points[0], points[-1]):
        push *= np.clip(np.minimum(along, along[-1] - along) / 200.0, 0.0, 1.0)
    return np.asarray(points + sideways * push[:, None], dtype=np.float64)


@dataclass(frozen=True)
class Warp:
    """A gentle distortion of the whole plane, the same for every line that is drawn on it.

    Because it moves places and not lines, borders that touch stay touching. The waves are so flat
    (amplitude times wave number adds up to less than 1) that the plane never folds.
    """

    waves: NDArray[np.float64]
    """One row per wave: direction x, direction y (both in 1/m), phase, push x, push y (m)."""

    @classmethod
    def draw(cls, chance: np.random.Generator) -> Warp:
        rows = []
        for wavelength, amplitude, count in (
            (2600, 42, 3),
            (1000, 13, 3),
            (330, 3.2, 4),
            (110, 0.8, 4),
        ):
            for _ in range(count):
                heading, push, phase = chance.uniform(0, 2 * np.pi, 3)
                wave = 2 * np.pi / wavelength
                rows.append([wave * np.cos(heading), wave * np.sin(heading), phase,
                             amplitude * np.cos(push), amplitude * np.sin(push)])  # fmt: skip
        return cls(np.array(rows))

    def __call__(self, points: Points) -> Points:
        moved = points.astype(np.float64, copy=True)
        for kx, ky, phase, dx, dy in self.waves:
            swing = np.sin(kx * points[:, 0] + ky * points[:, 1] + phase)
            moved += swing[:, None] * np.array([dx, dy])
        return moved
