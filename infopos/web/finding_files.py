"""Which files the page of hotspots offers: the table with all findings, and the map."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from infopos import labels
from infopos.services.geometry import shapes_of
from infopos.telling import layers, map_picture, story
from infopos.web import cached, download, table_file
from infopos.web.download import CSV, PNG, File, name_of

if TYPE_CHECKING:  # it imports SciPy, and the map is drawn first
    from infopos.services.findings import Findings


def offer(found: Findings) -> None:
    """Offer them."""
    picture, selection = found.picture, found.picture.selection
    level = labels.level(selection.level)
    map_name = name_of(selection, level, selection.indicator.value)
    files = [
        File(
            labels.DOWNLOAD, CSV, name_of(selection, level), partial(table_file.of_findings, found)
        ),
        File(labels.DOWNLOAD_MAP, PNG, map_name, partial(_map, found)),
    ]
    download.offer(picture, selection, files, page="hotspots")


def _map(found: Findings) -> bytes:
    picture = found.picture
    shape = cached.geometry(picture.selection.municipality, picture.selection.level)
    fictional = [labels.FICTIONAL_LONG] if picture.municipality.fictional else []
    drawn = map_picture.svg(
        story.title(picture),
        layers.layer_of(picture, lambda: found),
        shapes_of(cached.settings().home, shape),
        shape.bounds,
        [*fictional, *story.footnotes(picture)],
    )
    return map_picture.png(drawn)
