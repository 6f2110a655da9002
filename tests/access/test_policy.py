"""The table of who may see what says what the law and the guide say."""

from __future__ import annotations

import pytest

from infopos.access import policy, wording
from infopos.errors import AccessError
from infopos.model import Audience, DataClass, Grain, Role, Viewer

HERE, ELSEWHERE = "GM9999", "GM0758"


def viewer(role: Role, *, shared: bool = False) -> Viewer:
    return Viewer("a1", "Sam", role, "Gemeente", frozenset((HERE,)), shared)


@pytest.mark.parametrize(
    ("role", "order", "enforcement"),
    [
        (Role.MAYOR, Grain.EXACT, Grain.PROTECTED),
        (Role.SAFETY_OFFICER, Grain.EXACT, Grain.PROTECTED),
        (Role.ALDERMAN, Grain.PROTECTED, Grain.PROTECTED),
        (Role.PROSECUTOR, Grain.EXACT, Grain.EXACT),
        (Role.POLICE_CHIEF, Grain.EXACT, Grain.EXACT),
        (Role.ANALYST, Grain.EXACT, Grain.EXACT),
        (Role.PROCESS_MANAGER, Grain.PROTECTED, Grain.PROTECTED),
        (Role.PARTNER, Grain.PROTECTED, Grain.PROTECTED),
        (Role.COUNCIL_MEMBER, Grain.ROUNDED, Grain.ROUNDED),
        (Role.ADMINISTRATOR, Grain.NONE, Grain.NONE),
        (Role.PRIVACY_OFFICER, Grain.NONE, Grain.NONE),
    ],
)
def test_each_role_gets_police_figures_in_its_own_form(
    role: Role, order: Grain, enforcement: Grain
) -> None:
    found = policy.audience(viewer(role), HERE)

    assert (found.public_order, found.enforcement) == (order, enforcement)


def test_every_role_is_in_the_table() -> None:
    assert set(policy.TABLE) == set(Role)


@pytest.mark.parametrize("role", Role)
def test_outside_the_own_municipality_only_open_figures_remain(role: Role) -> None:
    assert policy.audience(viewer(role), ELSEWHERE) == Audience(Grain.NONE, Grain.NONE)
    assert policy.rule(viewer(role), DataClass.OPEN, ELSEWHERE).grain is Grain.EXACT


def test_an_agreement_gives_an_alderman_what_the_mayor_gets_of_the_police_only() -> None:
    mayor, agreed = viewer(Role.MAYOR), viewer(Role.ALDERMAN, shared=True)

    got, given = policy.audience(agreed, HERE), policy.audience(mayor, HERE)
    assert (got.public_order, got.enforcement) == (given.public_order, given.enforcement)
    assert got.observations is Grain.PROTECTED
    assert policy.rule(agreed, DataClass.PROSECUTOR_SHARES, HERE).grain is Grain.NONE
    assert policy.audience(agreed, ELSEWHERE) == Audience(Grain.NONE, Grain.NONE)


def test_an_agreement_changes_nothing_for_another_role() -> None:
    plain, marked = viewer(Role.PARTNER), viewer(Role.PARTNER, shared=True)

    assert policy.audience(marked, HERE) == policy.audience(plain, HERE)


def test_only_the_privacy_officer_reads_the_log_and_only_two_roles_see_accounts() -> None:
    def readers(kind: DataClass) -> set[Role]:
        return {r for r in Role if policy.rule(viewer(r), kind).grain is not Grain.NONE}

    assert readers(DataClass.AUDIT) == {Role.PRIVACY_OFFICER}
    assert readers(DataClass.ACCOUNTS) == {Role.ADMINISTRATOR, Role.PRIVACY_OFFICER}


def test_a_refusal_names_the_reason_and_what_to_do() -> None:
    with pytest.raises(AccessError) as refused:
        policy.require(viewer(Role.MAYOR), DataClass.AUDIT)

    assert refused.value.problem
    assert "Wat mag ik zien" in refused.value.remedy


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("kind", DataClass)
def test_every_cell_says_why(role: Role, kind: DataClass) -> None:
    found = policy.rule(viewer(role), kind, HERE)

    assert found.basis.endswith(".")
    assert wording.role(role)
    assert wording.data_class(kind)
    assert wording.grain(found.grain)
