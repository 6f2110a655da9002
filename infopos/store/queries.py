"""The SQL of Infopos, one query a file in store/sql/."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def sql(name: str) -> str:
    """Return the text of ``store/sql/<name>.sql``."""
    return resources.files("infopos.store").joinpath("sql", f"{name}.sql").read_text("utf-8")
