"""How far an import says that it is."""

from __future__ import annotations

import shutil
import threading
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from infopos.build import import_files
from infopos.settings import Settings
from infopos.sources.plan import Options
from infopos.sources.steps import Step, _Loading
from infopos.store.intake import TextTable
from infopos.store.layout import Layout
from infopos.store.staging import staging

HEADER = "SoortMisdrijf;WijkenEnBuurten;Perioden;GeregistreerdeMisdrijven_1\n"


@pytest.fixture
def folder(tiny_city: Path, tmp_path: Path) -> Path:
    """Areas, one small and one large table, and a document."""
    folder = tmp_path / "map"
    folder.mkdir()
    shutil.copy(tiny_city, folder / "gebieden_2024.geojson")
    (folder / "klein.csv").write_text(HEADER + "0.0.0;BU99980000;2022JJ00;4\n")
    rows = (f"{a}.{b}.1;BU99980000;2022JJ00;4\n" for a in (1, 2) for b in (1, 2, 4))
    (folder / "groot.csv").write_text(HEADER + "".join(rows) * 5_000)
    (folder / "lees.md").write_text("Lees mij")
    return folder


def test_the_steps_follow_each_other_from_nothing_to_all(home: Settings, folder: Path) -> None:
    steps: list[Step] = []
    import_files([folder], home, Options(), progress=steps.append)
    assert steps[0].begin == 0
    assert steps[-1].end == 1
    for one, next_one in pairwise(steps):
        assert one.begin <= one.end <= next_one.begin + 1e-9, next_one.words
    words = [step.words for step in steps]
    assert words[0] == "bestand 1 van 4, gebieden_2024.geojson: bekijken"
    assert words[4] == "bestand 2 van 4, gebieden_2024.geojson: laden", (
        "the document is passed over"
    )
    shares = {step.words.split(", ")[1]: step.end - step.begin for step in steps[4:7]}
    assert shares["groot.csv: laden"] > 100 * shares["klein.csv: laden"]
    assert all(0 <= step.inside() <= 1 for step in steps), "also after the end"


def test_a_long_query_tells_from_another_thread_how_far_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("".join(f"{i};tekst {i};{i % 7}\n" for i in range(1_000_000)))
    seen: list[tuple[str, float, float]] = []
    ended = threading.Event()
    with staging(Layout(tmp_path / "home"), "een test", memory_gib=1) as target:
        inside = _Loading(target)

        def watch() -> None:
            while not ended.is_set():
                seen.append((*target.under_way(), inside()))

        watching = threading.Thread(target=watch)
        watching.start()
        target.read_text(path, TextTable(";", 3, 0), {"a": 0, "b": 1, "c": 2}, {})
        ended.set()
        watching.join()
    reading: Any = [share for query, share, _ in seen if query == "read_text"]
    assert len({share for share in reading if 0 < share < 1}) > 1  # a busy machine tells seldom
    inside_shares = [share for _, _, share in seen]
    assert inside_shares == sorted(inside_shares), "it never goes back"
    assert target.under_way() == ("read_text", 0.0), "closed, and still not a crash"
