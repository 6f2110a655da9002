"""Killed in the middle of it, the app loses nothing that it said it stored."""

from __future__ import annotations

from pathlib import Path

from infopos.build import import_files
from infopos.settings import Settings
from infopos.sources.plan import Options
from tests.services.kills import kill_often


def test_what_was_said_to_be_stored_is_there_after_kills(
    casebook_home: Settings, tiny_city: Path
) -> None:
    import_files([tiny_city], casebook_home, Options())

    toll = kill_often(casebook_home, 6)

    assert len(toll.said) > 10
    assert toll.said <= toll.stored
    assert toll.stored == toll.logged
