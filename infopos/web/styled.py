"""Tables whose cells are written in Dutch notation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:  # importing it takes long, and the map is drawn first
    from pandas.io.formats.style import Styler


def styled(frame: pd.DataFrame) -> Styler:
    """Give a table that can be formatted, and that is the same for the browser at every run.

    pandas gives each of them an id by chance, with which a table that did not change would be sent
    and drawn again.
    """
    return frame.style.set_uuid("table")
