"""A small town with an open casebook, in each database that can hold one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from infopos.build import import_files
from infopos.settings import Settings
from infopos.sources.plan import Options
from infopos.store import Store, open_store


@pytest.fixture
def town(casebook_home: Settings, tiny_city: Path) -> Iterator[Store]:
    import_files([tiny_city], casebook_home, Options())
    opened = open_store(casebook_home)
    yield opened
    opened.close()
