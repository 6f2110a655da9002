"""Which municipalities is one compared with?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from infopos.analysis.peers import nearest_peers
from infopos.store import Snapshot, Store

MOST = 8
"""Number of peers when nobody chose any."""

MOST_CHOSEN = 20


@dataclass(frozen=True, slots=True, eq=False)
class Peers:
    """The municipalities to compare with.

    Attributes
    ----------
    candidates : DataFrame
        All that can be chosen, the likest first: area_code, name, residents, distance_km,
        difference (see `nearest_peers`).
    chosen : tuple of str
        Codes of those compared with.
    own_choice : bool
        Whether somebody chose them; else they are the likest.
    """

    candidates: pd.DataFrame
    chosen: tuple[str, ...]
    own_choice: bool

    @property
    def names(self) -> dict[str, str]:
        """The candidates by code, the likest first."""
        return dict(zip(self.candidates["area_code"], self.candidates["name"], strict=True))

    @property
    def by_distance(self) -> bool:
        """Whether distance counted, and not size alone."""
        return bool(self.candidates["distance_km"].notna().any())


def municipal_places(store: Store) -> pd.DataFrame:
    """Tell which municipalities are known, and where.

    Returns
    -------
    DataFrame
        By code: name, fictional, x_m and y_m (centre, EPSG:28992; NaN without borders).
    """
    places = store.frame("municipal_places").set_index("area_code")
    shapes = [None if pd.isna(wkb) else bytes(wkb) for wkb in places["geometry"]]
    centres = shapely.centroid(shapely.from_wkb(np.array(shapes, dtype=object)))
    places["x_m"], places["y_m"] = shapely.get_x(centres), shapely.get_y(centres)
    return places.drop(columns="geometry")


def residents_of(snapshot: Snapshot, codes: list[str], years: list[int]) -> pd.DataFrame:
    """Give residents by municipality and year, those of the nearest year that is known.

    Returns
    -------
    DataFrame
        One row per code and one column per year, in the order given; NaN where none is known.
    """
    known = snapshot.frame("municipal_residents")
    table = known.pivot(index="area_code", columns="year", values="residents").reindex(codes)
    found = {}
    for year in years:
        there = np.array(table.columns, dtype=int)
        filled = pd.Series(np.nan, index=table.index)
        for at in np.lexsort((-there, np.abs(there - year))):
            filled = filled.fillna(table.iloc[:, at])
        found[year] = filled
    return pd.DataFrame(found, index=table.index, columns=years, dtype=float)


def choose_peers(
    places: pd.DataFrame, residents: pd.Series[float], own: str, wanted: tuple[str, ...]
) -> Peers:
    """Choose the municipalities to compare with.

    Parameters
    ----------
    places : DataFrame
        See `municipal_places`.
    residents : Series
        By code, of the municipality itself and of all with figures to compare.
    own : str
    wanted : tuple of str
        Codes that somebody chose; what cannot be compared with is left out, and with nothing left
        the likest are taken.
    """
    known = places.reindex(residents.index)
    fictional = known["fictional"].eq(True)
    alike = fictional[fictional == bool(fictional.to_dict()[own])].index
    towns = known.loc[alike, ["x_m", "y_m"]].assign(residents=residents)
    ranked = nearest_peers(towns.rename_axis("area_code").reset_index(), own)
    names = known["name"].to_dict()
    titles = [_name(names[code], code) for code in ranked["area_code"]]
    ranked.insert(1, "name", pd.Series(titles, dtype="str"))
    able = set(ranked["area_code"])
    chosen = tuple(code for code in dict.fromkeys(wanted) if code in able)[:MOST_CHOSEN]
    return Peers(ranked, chosen or tuple(ranked["area_code"][:MOST]), bool(chosen))


def _name(name: object, code: str) -> str:
    """The code stands in where only figures are known."""
    return name if isinstance(name, str) else code
