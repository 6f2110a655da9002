"""What the council decided: what may be written down, and how it then stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from infopos import labels
from infopos.access import demo
from infopos.access.account_rows import Person
from infopos.build import import_files
from infopos.errors import AccessError, ChangedError, PlanError
from infopos.model import (
    EVER,
    Audience,
    Grain,
    Measure,
    Period,
    PlanDraft,
    Role,
    TargetDraft,
    TargetVerdict,
    Viewer,
)
from infopos.services import safety_plans
from infopos.services.safety_plan_rows import Plan, Target
from infopos.services.safety_plans import plan_of, plans
from infopos.services.target_progress import Progress, target_progress
from infopos.settings import Settings
from infopos.sources.plan import Options
from infopos.store import Store, open_store
from infopos.telling import safety_plan
from tests.services.partners import NOW, TODAY, TOWN

EXACT = Audience(Grain.EXACT, Grain.EXACT, points=True)
BURGLARY = TargetDraft(Measure.CRIME, None, "1.1.1", 2022, -20, 2026, "Goede sloten.")
YEARS = {2018: 50, 2019: 400, 2020: 90, 2021: 95, 2022: 400, 2023: 380, 2024: 361}


def figures(path: Path) -> Path:
    """Burglaries and nothing else: by year up to 2024, by month up to June 2025."""
    counts = {f"{year}JJ00": count for year, count in YEARS.items()}
    for year in range(2022, 2026):
        last = 6 if year == 2025 else 12
        counts |= {f"{year}MM{month:02d}": 10 * (2026 - year) for month in range(1, last + 1)}
    lines = ['"ID";"SoortMisdrijf";"RegioS";"Perioden";"GeregistreerdeMisdrijven_1"']
    for at, (period, count) in enumerate(counts.items()):
        lines.append(f'{at};"1.1.1 ";"{TOWN}";"{period}";{count}')
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture
def both(casebook_home: Settings, tiny_city: Path, tmp_path: Path) -> Iterator[Store]:
    """In each database that can hold the casebook."""
    import_files([tiny_city, figures(tmp_path / "47022NED.csv")], casebook_home, Options())
    opened = open_store(casebook_home)
    yield opened
    opened.close()


@pytest.fixture
def counted(home: Settings, tiny_city: Path, tmp_path: Path) -> Iterator[Store]:
    import_files([tiny_city, figures(tmp_path / "47022NED.csv")], home, Options())
    opened = open_store(home)
    yield opened
    opened.close()


def person(store: Store, role: Role = Role.SAFETY_OFFICER) -> Viewer:
    who = Person(role.value, role, role.value, frozenset((TOWN,)))
    account_id = demo.account_for(store, who, role.value, now=NOW)
    return Viewer(account_id, role.value, role, role.value, frozenset((TOWN,)))


def written(store: Store, first: int = 2023, last: int = 2026, key: str = "plan") -> Plan:
    draft = PlanDraft(TOWN, first, last, date(2022, 11, 17))
    safety_plans.write_plan(store, person(store), draft, plan_id=key, now=NOW, today=TODAY)
    return plans(store, TOWN)[0]


def aimed(store: Store, plan: Plan, key: str = "target", **changes: object) -> Target:
    draft = replace(BURGLARY, **changes)
    safety_plans.add_target(store, person(store), plan, draft, target_id=key, now=NOW)
    return next(one for one in plans(store, TOWN)[0].targets if one.target_id == key)


def progress(store: Store, target: Target, audience: Audience = EXACT) -> Progress:
    return target_progress(store, [target], audience).targets[0]


def test_a_plan_is_written_once_and_its_targets_stand_until_they_are_dropped(
    both: Store,
) -> None:
    plan = written(both)
    assert written(both) == plan

    target = aimed(both, plan)
    assert aimed(both, plan) == target
    with pytest.raises(PlanError, match="al een streefcijfer"):
        aimed(both, plan, "another")
    safety_plans.drop_target(both, person(both), target, "Nieuw besluit.", now=NOW)
    with pytest.raises(ChangedError):
        safety_plans.drop_target(both, person(both), target, "Nogmaals.", now=NOW)
    aimed(both, plan, "another")

    (plan,) = plans(both, TOWN)
    assert {one.dropped for one in plan.targets} == {"Nieuw besluit.", None}
    assert [one.target_id for one in plan.standing] == ["another"]


def test_the_plan_of_a_year_is_the_one_that_it_lies_in_or_the_last_before(both: Store) -> None:
    written(both)
    written(both, 2019, 2022, "old")

    found = {year: plan_of(both, TOWN, year) for year in (2018, 2019, 2022, 2023, 2030)}
    assert {year: plan and plan.plan_id for year, plan in found.items()} == {
        2018: None, 2019: "old", 2022: "old", 2023: "plan", 2030: "plan",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"first_year": 2026, "last_year": 2024}, "kan niet"),
        ({"last_year": 2031}, "kan niet"),
        ({"decided_on": date(2027, 1, 1)}, "besluit pas op 01-01-2027"),
        ({"first_year": 2026, "last_year": 2029}, "al een plan van 2023 tot en met 2026"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(
    counted: Store, changes: dict[str, object], told: str
) -> None:
    written(counted)
    draft = replace(PlanDraft(TOWN, 2023, 2026, date(2022, 11, 17)), **changes)

    with pytest.raises(PlanError, match=told) as caught:
        safety_plans.write_plan(counted, person(counted), draft, plan_id="x", now=NOW, today=TODAY)
    assert caught.value.remedy
    assert len(plans(counted, TOWN)) == 1


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"baseline_year": 2016}, "geen nulmeting: van 2016 is er geen aantal van"),
        ({"code": "1.4.5"}, "geen nulmeting"),
        ({"year": 2027}, "2027 valt buiten het plan"),
        ({"baseline_year": 2024, "year": 2024}, "ligt niet voor 2024"),
        ({"aim_percent": -100}, "-100%"),
        ({"action": " "}, "maatregel"),
        ({"action": "Bel jan@example.nl."}, "naar een persoon"),
        ({"action": "x" * 500}, "500 tekens"),
    ],
)
def test_a_target_that_cannot_be_is_refused(
    counted: Store, changes: dict[str, object], told: str
) -> None:
    plan = written(counted)

    with pytest.raises(PlanError, match=told) as caught:
        aimed(counted, plan, **changes)
    assert caught.value.remedy
    assert plans(counted, TOWN)[0].targets == ()


def test_without_a_baseline_it_says_which_years_there_are(counted: Store) -> None:
    with pytest.raises(PlanError, match="2018, 2019, 2020, 2021, 2022, 2023, 2024") as caught:
        aimed(counted, written(counted), baseline_year=2016)
    assert caught.value.remedy.startswith("Kies een van deze jaren")


def test_nobody_but_the_officer_writes_one_down(casebook: Store) -> None:
    draft = PlanDraft(TOWN, 2023, 2026, date(2022, 11, 17))
    for role in set(Role) - {Role.SAFETY_OFFICER}:
        with pytest.raises(AccessError):
            safety_plans.write_plan(
                casebook, person(casebook, role), draft, plan_id="x", now=NOW, today=TODAY
            )


def test_a_target_stands_as_the_trend_of_the_ordinary_years_says(counted: Store) -> None:
    """Twelve months up to June 2025 are newer than any year, and go down by a quarter a year."""
    found = progress(counted, aimed(counted, written(counted)))

    assert (found.baseline, found.goal) == (400, 320)
    assert found.course["until"].tolist() == ["2023-06", "2024-06", "2025-06"]
    assert found.course["count"].tolist() == [420.0, 300.0, 180.0]
    assert found.course["at"].tolist() == [2022.5, 2023.5, 2024.5]
    assert found.verdict is TargetVerdict.ON_TRACK
    assert found.forecast is not None
    assert found.forecast.expected < 180


def test_up_to_a_year_only_what_was_counted_then_counts(counted: Store) -> None:
    """Of 2018 and the pandemic nothing counts: three ordinary years, 5 % down a year."""
    target = aimed(counted, written(counted))
    found = target_progress(counted, [target], EXACT, Period("2024")).targets[0]

    ordinary = found.course[found.course["counts"]]
    assert ordinary["until"].tolist() == ["2019", "2022", "2023", "2024"]
    assert found.course["count"].tolist() == list(map(float, YEARS.values()))
    assert found.forecast is not None
    assert 320 < found.forecast.expected < 390
    assert found.verdict is TargetVerdict.OFF_TRACK
    told = safety_plan.sentence([found])
    assert told.startswith("Niet op koers: ")
    assert safety_plan.rows([found])[0][1:4] == (400, 361, "hoogstens 320")


def test_once_its_year_is_over_a_target_is_met_or_missed(counted: Store) -> None:
    plan = written(counted)
    missed = progress(counted, aimed(counted, plan, year=2024))
    met = progress(
        counted, aimed(counted, plan, "b", code=None, theme="inbraak", year=2024, aim_percent=-9)
    )

    assert (missed.final, missed.verdict) == (361, TargetVerdict.MISSED)
    assert (met.final, met.verdict) == (361, TargetVerdict.MET)
    assert missed.forecast is None
    assert "hoogstens 320" in safety_plan.sentences(missed)


def test_more_of_something_can_be_a_target_too(counted: Store) -> None:
    found = progress(counted, aimed(counted, written(counted), aim_percent=10))

    assert found.goal == 440
    assert found.verdict is TargetVerdict.OFF_TRACK
    assert safety_plan.goal(found) == "minstens 440"


def test_a_baseline_of_the_pandemic_is_told(counted: Store) -> None:
    found = progress(counted, aimed(counted, written(counted), baseline_year=2020))

    assert found.odd_baseline
    assert labels.ODD_BASELINE in safety_plan.sentences(found)


def test_who_gets_no_figures_gets_no_forecast(counted: Store) -> None:
    """Crime of suppliers is open; a nuisance target is not there for who gets none of it."""
    target = aimed(counted, written(counted))
    nobody = replace(target, measure=Measure.NUISANCE, code="E33", theme=None)
    found = progress(counted, nobody, Audience(Grain.NONE, Grain.NONE))

    assert (found.baseline, found.goal, found.forecast) == (None, None, None)
    assert found.verdict is TargetVerdict.TOO_SHORT
    assert safety_plan.sentences(found) == labels.NO_BASELINE
    assert np.isnan(found.course["count"]).sum() == 0
    assert target_progress(counted, [], EXACT, EVER).targets == ()
