"""The official codes of crime and nuisance, their themes and BVH classes: our own tables.

They ship with the program in data/codes; data/codes/SOURCE.md tells where each fact comes from.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from infopos.errors import SourceError
from infopos.model import Measure
from infopos.settings import bundle

_CODE_COLUMNS: Mapping[str, type] = {
    "code": str,
    "label": str,
    "theme": str,
    "is_crime": bool,
    "police_effort": bool,
    "yearly_only": bool,
    "municipal_only": bool,
    "position": int,
}
_THEME_COLUMNS: Mapping[str, type] = {
    "theme": str,
    "field": str,
    "field_label": str,
    "label": str,
    "position": int,
}
_BVH_COLUMNS: Mapping[str, type] = {"measure": str, "code": str, "bvh_class": str, "label": str}


def read_codes() -> pd.DataFrame:
    """Every official code of both measures, the totals included.

    Returns
    -------
    pandas.DataFrame
        One row per measure and code, with the columns of table ``code``: measure, code, label,
        theme (missing for a total), is_crime, police_effort, yearly_only, municipal_only, position.

    Raises
    ------
    SourceError
        When a table is missing or damaged.
    """
    frames = []
    for measure in Measure:
        frame = _read(measure.value, _CODE_COLUMNS)
        frame.insert(0, "measure", measure.value)
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)


def read_themes() -> pd.DataFrame:
    """The theme tree after VNG's Kernbeleid Veiligheid.

    Returns
    -------
    pandas.DataFrame
        One row per theme, with the columns of table ``theme``: theme, field, field_label, label,
        position.

    Raises
    ------
    SourceError
        When the table is missing or damaged.
    """
    return _read("themes", _THEME_COLUMNS)


def read_bvh_classes() -> pd.DataFrame:
    """The classes of the police system that stand under each code.

    Returns
    -------
    pandas.DataFrame
        One row per measure, code and class, with the columns of table ``bvh_class``: measure,
        code, bvh_class, label. A nuisance code is its own class.

    Raises
    ------
    SourceError
        When the table is missing or damaged.
    """
    return _read("bvh_classes", _BVH_COLUMNS)


def _read(name: str, columns: Mapping[str, type]) -> pd.DataFrame:
    """One table of data/codes; only an empty cell is missing, never a word such as "NA"."""
    path = bundle() / "data" / "codes" / f"{name}.csv"
    try:
        frame = pd.read_csv(
            path,
            encoding="utf-8",
            dtype=dict(columns),
            usecols=list(columns),
            keep_default_na=False,
            na_values=[""],
        )
    except (OSError, ValueError) as error:
        raise SourceError(
            f"De codetabel {path} ontbreekt of is beschadigd: {error}",
            "Installeer Infopos opnieuw, of zet het bestand terug zoals het was.",
        ) from error
    return frame[list(columns)]
