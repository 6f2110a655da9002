"""Which incidents belong together by their place?"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from infopos.analysis.entry import points

FEWEST = 5
"""A smaller cluster is never drawn: its border would point at single incidents."""

_KM2 = 1e6
_AROUND_M = 25.0
"""Room around the outermost incidents: the border passes through nobody's house."""


def clusters(xy: npt.ArrayLike, *, fewest: int = 0) -> pd.DataFrame:
    """Find clusters of any shape and thickness.

    Parameters
    ----------
    xy : float array, shape (n, 2)
        Incidents; metres.
    fewest : int
        Incidents that a cluster has at least; never less than 5. When 0: a hundredth of all
        incidents.

    Returns
    -------
    DataFrame with one row per cluster, the largest first: incidents, area_km2, per_km2 and geometry
    (polygon: the hull around them with 25 m of room). What lies by itself is in none.

    Raises
    ------
    AnalysisError
        Fewer than 10 incidents, or degrees.

    Notes
    -----
    HDBSCAN: Campello, Moulavi and Sander (2013), https://doi.org/10.1007/978-3-642-37456-2_14, the
    finest clusters of the tree ("leaf"). DBSCAN needs one distance for centre and outskirts: in the
    centre all becomes one cluster, or outside nothing is found.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> two = np.concatenate([rng.normal(1000, 20, (30, 2)), rng.normal(3000, 50, (20, 2))])
    >>> clusters(two)["incidents"].tolist()
    [30, 20]
    """
    from sklearn.cluster import HDBSCAN  # 1 s to import

    places = points(xy, fewest=2 * FEWEST, purpose="clusters")
    places = places[np.lexsort(places.T)]  # so that the order of rows decides nothing
    least = max(fewest or len(places) // 100, FEWEST)
    found = HDBSCAN(min_cluster_size=least, cluster_selection_method="leaf", copy=True)
    label = found.fit(places).labels_
    groups = [places[label == number] for number in range(label.max() + 1)]
    hulls = [shapely.convex_hull(shapely.multipoints(group)).buffer(_AROUND_M) for group in groups]
    number = np.array([len(group) for group in groups], dtype=np.int64)
    size = shapely.area(np.array(hulls, dtype=object)) / _KM2
    frame = pd.DataFrame(
        {"incidents": number, "area_km2": size, "per_km2": number / size, "geometry": hulls}
    )
    return frame.sort_values("incidents", ascending=False, kind="stable", ignore_index=True)
