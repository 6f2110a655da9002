"""How a command answers: for the operator or as a role, on the record, as JSON, CSV or GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click
import numpy as np
import pandas as pd

from infopos.access import policy
from infopos.access.audit import Action
from infopos.commands.recorded import recorded
from infopos.model import Audience, Selection
from infopos.services.area_picture import AreaPicture, area_picture
from infopos.services.change import year_before
from infopos.services.contiguity import Contiguity, contiguity
from infopos.settings import Settings, load_settings
from infopos.store import Store, open_store

Answer = tuple[dict[str, Any], pd.DataFrame]
FORMATS = ("json", "csv", "geojson")


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """What somebody asks, and of which figures."""

    store: Store
    settings: Settings
    selection: Selection
    audience: Audience

    def picture(self) -> AreaPicture:
        minimum = self.settings.minimum_residents
        return area_picture(self.store, self.selection, self.audience, minimum_residents=minimum)

    def year_before(self, picture: AreaPicture) -> AreaPicture:
        return year_before(self.store, picture, self.audience)

    def near(self) -> Contiguity:
        return contiguity(self.store, self.selection.municipality, self.selection.level)


def run(
    name: str,
    answer: Callable[[Question], Answer],
    form: str,
    role: str | None,
    asked: dict[str, str | None],
    selection: Selection,
    *,
    casebook: bool = False,
) -> None:
    """Answer for the operator or as a role, and leave that in the audit log.

    Parameters
    ----------
    name : str
        Of the command.
    answer : callable
        Gives what goes before the areas, and a row per area.
    form : str
        One of `FORMATS`.
    role : str or None
    asked : dict
        The options, as they were given.
    selection : Selection
    casebook : bool
        Whether the answer needs what people wrote: then the app must not have it.
    """
    settings = load_settings()
    place = selection.municipality
    with recorded(settings, Action.EXPORTED, name, asked | {"role": role}, municipality=place):
        store = open_store(settings, casebook=casebook)
        try:
            audience = policy.audience_of_role(role, place) if role else policy.OPERATOR
            head, areas = answer(Question(store, settings, selection, audience))
            shapes = store.rows("area_shapes", municipality=place) if form == "geojson" else []
        finally:
            store.close()
    whole_numbers = [name for name in areas if str(name).startswith(("count", "residents"))]
    areas = areas.rename(columns={"area_code": "code"}).astype(
        dict.fromkeys(whole_numbers, "Int64")
    )
    if form == "csv":
        click.echo(areas.to_csv(index=False), nl=False)
        return
    rows = [
        {str(name): plain(value) for name, value in row.items()} for row in areas.to_dict("records")
    ]
    whole: dict[str, Any] = {**asked, **head}
    whole |= _features(rows, shapes) if form == "geojson" else {"areas": rows}
    click.echo(json.dumps(whole, ensure_ascii=False, indent=2))


def plain(value: Any) -> Any:
    """A number or text that JSON knows; nothing where there is none."""
    if value is None or value is pd.NA or (isinstance(value, float) and np.isnan(value)):
        return None
    return value.item() if isinstance(value, np.generic) else value


def _features(rows: list[dict[str, Any]], shapes: list[dict[str, Any]]) -> dict[str, Any]:
    """GeoJSON in degrees, as the standard wants it (RFC 7946)."""
    from infopos.services.geometry import outlines_by_code  # imports GeoPandas: 0.7 s

    outline = outlines_by_code(shapes)
    features = [
        {"type": "Feature", "properties": row, "geometry": outline.get(row["code"])} for row in rows
    ]
    return {"type": "FeatureCollection", "features": features}
