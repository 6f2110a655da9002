from __future__ import annotations

import numpy as np

from infopos.sources.demo.streams import stream


def test_another_name_or_seed_gives_other_numbers() -> None:
    first = stream(1, "residents").random(5)
    assert not np.allclose(first, stream(1, "wave").random(5))
    assert not np.allclose(first, stream(2, "residents").random(5))


def test_the_numbers_of_a_stream_never_change() -> None:
    # Written down once: a change of algorithm would change every demo that people compare with.
    assert stream(1, "residents").integers(0, 1000, 4).tolist() == [680, 143, 154, 661]
