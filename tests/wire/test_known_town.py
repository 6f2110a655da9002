"""With everything opened that a page sends: each role reads its own form of figures and no other.

`test_matrix` searches the raw bytes for whole rows of figures; here every message is opened, and
every single figure is searched for, on every page and for another town too.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from infopos import labels
from infopos.access import policy
from infopos.model import DataClass, Grain, Role, Viewer
from infopos.web.pages import ENTRIES
from tests.browser.real import serving
from tests.wire import proefstad
from tests.wire.client import Visitor
from tests.wire.decoded import Told, told
from tests.wire.downloads import taken
from tests.wire.proefstad import OTHER, OWN, Figures
from tests.wire.test_gate import wait_for

CLASSES = {"crime": DataClass.ENFORCEMENT, "nuisance": DataClass.PUBLIC_ORDER}
FORMS = (Grain.EXACT, Grain.PROTECTED, Grain.ROUNDED)
NAMES = (
    "gemeente",
    "maat",
    "thema",
    "soort",
    "periode",
    "niveau",
    "toon",
    "buurt",
    "wijk",
    "vergelijk",
)
NONSENSE = (
    OWN, OTHER, "GM0000", "BU99960001", "crime", "nuisance", "both", "inbraak", "jeugd", "1.1.1",
    "E35", "0.0.0", "2024-01", "2024-02", "2024", "2024-13", "9999", "neighbourhood", "district",
    "municipality", "country", "count", "rate", "enforcement:exact", "..%2F..%2Fetc%2Fpasswd",
    "%7B%7B7*7%7D%7D", "%3Cscript%3E", "x" * 5000, "%C3%A9%E6%BC%A2%E2%80%AE", "%00", "%FF", "",
    "%27%20OR%201%3D1%20--", "None", "-1",
)  # fmt: skip
AREA = f"buurt=BU{OWN[2:]}0000&wijk=WK{OWN[2:]}00"
FIGURES = ("hotspots", "buurt", "trends", "wanneer", "vergelijk")
SHOWN = ("change", "hotspots", "emerging")
"""Density is left out: sums and densities equal some hidden count by chance. See test_cells.py."""
_ID = re.compile(r"[0-9a-f-]{32,36}")
"""Of a tab, a run or a message; no figure."""
Seen = dict[Role, dict[tuple[str, str], Told]]


def grain_of(role: Role, kind: DataClass) -> Grain:
    return policy.rule(Viewer("x", "x", role, "x", frozenset([OWN])), kind, OWN).grain


@pytest.fixture(scope="module")
def town_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return proefstad.build(tmp_path_factory.mktemp("proefstad"))


@pytest.fixture(scope="module")
def figures(town_home: Path) -> Figures:
    return Figures(town_home)


@pytest.fixture(scope="module")
def address(town_home: Path) -> Iterator[str]:
    with serving(town_home) as running:
        yield running


def pages() -> list[tuple[str, str]]:
    """Every page; those about figures for both measures, and for another's town."""
    queries = [
        f"gemeente={OWN}&maat={measure}&soort={proefstad.CODES[measure][0]}"
        f"&periode=2024-01&niveau={level}&toon={shown}&{AREA}"
        for measure in CLASSES
        for level, shown in (("neighbourhood", "count"), ("district", "rate"))
    ]
    asked = [
        (entry.path, query)
        for entry in ENTRIES.values()
        for query in (queries if entry.path in FIGURES else queries[:1])
    ]
    asked += [
        ("hotspots", queries[0].replace("toon=count", f"toon={shown}")) for shown in SHOWN[:2]
    ]
    asked += [
        ("hotspots", queries[2].replace("toon=count", f"toon={shown}")) for shown in SHOWN[2:]
    ]
    return asked + [
        (entry.path, f"gemeente={OTHER}&maat=crime") for entry in ENTRIES.values() if entry.figures
    ]


async def _seen_by(address: str, role: Role) -> dict[tuple[str, str], Told]:
    async with Visitor(address) as visitor:
        answer = await visitor.sign_in_as(role.value)
        assert answer.status_code == 303
        await visitor.connect()
        seen = {page: await told(visitor, await visitor.run(*page)) for page in pages()}
        await visitor.hang_up()
        for path, query in pages():
            if path == "hotspots" and "toon=count" in query:
                files = await taken(visitor, path, query, purpose=labels.PURPOSES[0])
                tables = [file for file in files if not file.startswith(b"\x89PNG")]  # drawn of
                seen[path, query].files += [file.decode("utf-8-sig") for file in tables]  # layers
        return seen


@pytest.fixture(scope="module")
def seen(address: str) -> Seen:
    """What each role is told by every page."""
    return {role: wait_for(partial(_seen_by, address, role)) for role in Role}


def shown_to(role: Role) -> set[str]:
    """Name the forms of figures that a role gets."""
    return {f"{kind}:{grain_of(role, kind)}" for kind in CLASSES.values()}


def hidden_from(figures: Figures, role: Role) -> dict[tuple[str, str], set[int]]:
    """Give the figures that a role must not be told, by town and form."""
    forms = {f"{kind}:{grain}" for kind in CLASSES.values() for grain in FORMS}
    own = shown_to(role)
    asked = [(town, form) for town in (OWN, OTHER) for form in sorted(forms)]
    return {
        (town, form): figures.hidden(town, form, own)
        for town, form in asked
        if (town, form) not in {(OWN, shown) for shown in own}
    }


@pytest.mark.parametrize("role", Role)
def test_there_are_figures_to_recognise_each_form_by(figures: Figures, role: Role) -> None:
    found = hidden_from(figures, role)

    assert {town for town, _ in found} == {OWN, OTHER}
    assert [form for form, numbers in found.items() if len(numbers) < 5] == []


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("measure", CLASSES)
def test_map_table_and_file_hold_the_figures_of_the_role_s_own_form(
    seen: Seen, figures: Figures, role: Role, measure: str
) -> None:
    kind, code = CLASSES[measure], proefstad.CODES[measure][0]
    own = grain_of(role, kind)
    page = next(
        found
        for (path, query), found in seen[role].items()
        if path == "hotspots" and f"soort={code}" in query and "toon=count" in query
    )
    if own is Grain.NONE:
        assert (page.maps, page.tables, page.files) == ([], [], [])
        return
    expected = figures.in_order(f"{kind}:{own}", measure, "2024-01", code)
    assert None not in expected
    assert [drawn["counts"] for drawn in page.maps] == [expected]
    assert [drawn["rates"] for drawn in page.maps] == [[10 * (count or 0) for count in expected]]
    ranked = sorted((count or 0 for count in expected), reverse=True)
    assert page.tables[0]["count"].tolist() == ranked
    rows = [line.split(";") for line in page.files[0].splitlines() if ";BU9997" in line]
    assert [row[4:6] for row in rows] == [[str(count), f"{count},0"] for count in ranked]


@pytest.mark.parametrize("role", Role)
def test_no_page_tells_a_single_figure_of_another_form_or_town(
    seen: Seen, figures: Figures, role: Role
) -> None:
    numbers = {page: _counts(page, found) for page, found in seen[role].items()}
    for form, hidden in hidden_from(figures, role).items():
        for page, told_there in numbers.items():
            assert not sorted(hidden & told_there), (page, form)


def _counts(page: tuple[str, str], found: Told) -> set[int]:
    """All numbers on a page, but those computed from several figures: by chance, one of these
    equals some hidden count. So of the page of one area only its counts, and of a file the figures
    themselves and not what they mean.
    """
    files = ["\n".join(_figures(line) for line in file.splitlines()) for file in found.files]
    found = replace(found, files=files)
    if page[0] == "buurt":
        found = replace(found, tables=[table[["theme", "count"]] for table in found.tables])
    return found.numbers


def _figures(line: str) -> str:
    return ";".join(line.split(";")[:7]) if ";BU" in line else line


@pytest.mark.parametrize("role", Role)
def test_people_are_named_to_who_manages_or_watches_and_the_log_to_who_watches(
    seen: Seen, role: Role
) -> None:
    others = [other for other in Role if other is not role]
    names = [proefstad.name_of(other) for other in others]
    names += [proefstad.organisation_of(other) for other in others] + ["Kanarie-nieuw"]
    manages, watches = (
        grain_of(role, kind) is not Grain.NONE for kind in (DataClass.ACCOUNTS, DataClass.AUDIT)
    )

    for (path, _), found in seen[role].items():
        text = found.everything
        told_of = {name for name in names if name in text}
        if manages and path == "gebruikers":
            assert told_of == set(names)
        elif role in policy.MANAGERS and path == "afspraken":
            assert told_of  # they choose an owner and partners among them
        elif not (watches and path == "logboek"):
            assert not told_of, path
        assert (proefstad.LOGGED in text) is (watches and path == "logboek"), path


@pytest.mark.parametrize("role", Role)
def test_no_page_tells_a_secret(seen: Seen, town_home: Path, role: Role) -> None:
    keys = [path.read_bytes() for path in (town_home / "keys").glob("*.key")]
    hidden = [proefstad.ONE_TIME_PASSWORD, "argon2", "record_key", "cell_key", "token_hash"]
    hidden += [key.hex() for key in keys] + [key.decode("latin-1") for key in keys]
    assert len(keys) >= 2

    for page, found in seen[role].items():
        text = found.everything
        assert not [secret for secret in hidden if secret in text], page


@pytest.mark.parametrize("path", ["hotspots", "vergelijk", "integraal-beeld", "bronnen"])
def test_a_table_that_did_not_change_is_sent_the_same(address: str, path: str) -> None:
    async def work() -> list[set[str]]:
        async with Visitor(address) as visitor:
            await visitor.sign_in_as(Role.MAYOR.value)
            return [set((await told(visitor, await visitor.open(path))).texts) for _ in range(2)]

    first, again = wait_for(work)

    assert {text for text in first ^ again if not _ID.fullmatch(text)} == set()


@pytest.mark.parametrize("role", [Role.PARTNER, Role.COUNCIL_MEMBER, Role.MAYOR])
def test_no_combination_of_parameters_gives_more_or_breaks_the_page(
    address: str, figures: Figures, role: Role
) -> None:
    chance = random.Random(role.value)  # noqa: S311  # the same questions each time
    asked = [(chance.choice(["hotspots", ""]), "&".join(_pairs(chance))) for _ in range(60)]

    async def work() -> dict[tuple[str, str], Told]:
        async with Visitor(address) as visitor:
            await visitor.sign_in_as(role.value)
            await visitor.connect()
            return {page: await told(visitor, await visitor.run(*page)) for page in asked}

    hidden = set().union(*hidden_from(figures, role).values())
    for page, found in wait_for(work).items():
        text = found.everything
        assert "Traceback" not in text, page
        assert "fout in het programma" not in text, page
        assert proefstad.name_of(role) in text, page  # it answers
        assert not sorted(hidden & found.numbers), page


def _pairs(chance: random.Random) -> list[str]:
    """Draw parameters, some of them twice."""
    names = chance.sample(NAMES, chance.randint(1, len(NAMES))) + chance.choices(NAMES, k=2)
    return [f"{name}={chance.choice(NONSENSE)}" for name in names]
