"""Reads JSON as CBS's OData service answers it, or a plain list of rows."""

from __future__ import annotations

import json
import re
from pathlib import Path

from infopos.errors import SourceError
from infopos.sources.cells import Row, as_text
from infopos.sources.workbook_size import too_large

_NEXT = ("odata.nextLink", "@odata.nextLink")


def read_json(path: Path, max_bytes: int) -> tuple[list[Row], str, bool]:
    """OData's answer ({"value": [...]}), several of them in a list, or a plain list of rows.

    Returns
    -------
    rows : list of rows
        The names of the columns first.
    table : str
        The supplier's id of the table, such as 47022NED, where the answer names it; else empty.
    more : bool
        Whether the answer goes on in another page.

    Raises
    ------
    SourceError
        When the file is too large, damaged, or holds no rows.
    """
    if path.stat().st_size > max_bytes:
        raise too_large(path, path.stat().st_size, max_bytes)
    try:
        content = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise SourceError(
            f"{path.name} is geen geldige JSON: {error}.",
            "Het bestand is afgebroken of beschadigd. Download het opnieuw.",
        ) from error
    pages = content if isinstance(content, list) else [content]
    last = pages[-1] if pages and isinstance(pages[-1], dict) else {}
    items: list[object] = []
    for page in pages:
        value = page.get("value") if isinstance(page, dict) else None
        items += value if isinstance(value, list) else [page]
    rows = [item for item in items if isinstance(item, dict)]
    if not rows or len(rows) < len(items):
        raise SourceError(
            f"{path.name} bevat geen rijen, of ook iets anders.",
            "Verwacht wordt een OData-antwoord met “value”, of een lijst van rijen.",
        )
    header = tuple(dict.fromkeys(str(name) for row in rows for name in row))
    table = [header, *(tuple(as_text(row.get(name)) for name in header) for row in rows)]
    named = re.search(r"\d{5}NED", str(last.get("odata.metadata", "")))
    return table, named[0] if named else "", any(last.get(name) for name in _NEXT)
