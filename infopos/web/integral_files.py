"""The integral picture as a file."""

from __future__ import annotations

from functools import partial

from infopos import labels
from infopos.services.integral_picture import IntegralPicture
from infopos.web import download, integral_story, table_file
from infopos.web.download import CSV, File, name_of


def offer(found: IntegralPicture) -> None:
    """Offer the table."""
    selection = found.police.selection
    name = name_of(selection, "integraal", found.theme.value)
    write = partial(
        table_file.of_table,
        integral_story.table(found),
        integral_story.title(found),
        [*_fictional(found), integral_story.footnote(found)],
    )
    download.offer(found, selection, [File(labels.DOWNLOAD, CSV, name, write)], page="integral")


def _fictional(found: IntegralPicture) -> list[str]:
    return [labels.FICTIONAL_LONG] if found.police.municipality.fictional else []
