"""The safety picture as a file."""

from __future__ import annotations

from functools import partial

import pandas as pd

from infopos import labels
from infopos.model import Measure, Selection
from infopos.services.safety_picture import SafetyPicture
from infopos.web import download, safety_story, table_file
from infopos.web.download import CSV, File, name_of


def offer(found: SafetyPicture, selection: Selection) -> None:
    """Offer the themes of both measures."""
    tables = [
        safety_story.table(found, measure).assign(**{labels.MEASURE: labels.measure(measure)})
        for measure in Measure
    ]
    write = partial(
        table_file.of_table,
        pd.concat(tables, ignore_index=True),
        safety_story.title(found),
        [safety_story.footnote(found)],
    )
    name = name_of(selection, "veiligheidsbeeld")
    download.offer(found, selection, [File(labels.DOWNLOAD, CSV, name, write)], page="safety")
