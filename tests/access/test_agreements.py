"""What mayor and alderman agreed: with words, an end, and a record."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from infopos.access import agreements, sessions
from infopos.access.agreements import Agreement
from infopos.access.audit import operator
from infopos.errors import AccessError
from infopos.model import Role
from infopos.store import Store
from tests.access.conftest import NOW, Add

ROOT = operator("root")
YEAR, HOUR = timedelta(days=365), timedelta(hours=1)
LIVEABILITY = Agreement("GM0758", "Onderdeel leefbaarheid.", NOW, NOW + YEAR)


def shares(store: Store, account_id: str) -> bool:
    token = sessions.begin(store, account_id, method="password", now=NOW)
    found = sessions.find(store, token, now=NOW, idle=HOUR, absolute=HOUR)
    assert found is not None
    return found.viewer.shared_with_alderman


def test_an_agreement_counts_until_it_is_ended_and_both_are_recorded(
    casebook: Store, add: Add
) -> None:
    els = add("els", Role.ALDERMAN).account_id
    agreed = agreements.agree(casebook, replace(LIVEABILITY, account_id=els), who=ROOT, now=NOW)
    assert shares(casebook, els)
    agreements.end(casebook, agreed, who=ROOT, now=NOW)
    agreements.end(casebook, agreed, who=ROOT, now=NOW)
    assert not shares(casebook, els)
    actions = [row["action"] for row in casebook.rows("audit_rows", after=0, limit=99)]
    assert actions.count("agreement_made") == actions.count("agreement_ended") == 1
    shown = agreements.listed(casebook)
    assert shown[["municipality_code", "alderman", "wording", "made_by"]].to_numpy().tolist() == [
        ["GM0758", "Els", "Onderdeel leefbaarheid.", "operator:root"]
    ]


def test_an_agreement_with_an_organisation_counts_for_its_aldermen_only(
    casebook: Store, add: Add
) -> None:
    els, jan = add("els", Role.ALDERMAN).account_id, add("jan", Role.PARTNER).account_id
    agreement = replace(LIVEABILITY, organisation="gemeente  BREDA")
    agreements.agree(casebook, agreement, who=ROOT, now=NOW)
    assert (shares(casebook, els), shares(casebook, jan)) == (True, False)


@pytest.mark.parametrize(
    "broken",
    [
        LIVEABILITY,
        replace(LIVEABILITY, account_id="a", organisation="b"),
        replace(LIVEABILITY, organisation="b", wording="  "),
        replace(LIVEABILITY, organisation="b", valid_until=NOW),
        replace(LIVEABILITY, account_id="onbekend"),
    ],
)
def test_an_agreement_without_sense_is_refused(broken: Agreement, casebook: Store) -> None:
    with pytest.raises(AccessError):
        agreements.agree(casebook, broken, who=ROOT, now=NOW)
    assert agreements.listed(casebook).empty


def test_an_agreement_is_made_with_an_alderman(casebook: Store, add: Add) -> None:
    jan = add("jan", Role.PARTNER).account_id
    with pytest.raises(AccessError, match="geen wethouder"):
        agreements.agree(casebook, replace(LIVEABILITY, account_id=jan), who=ROOT, now=NOW)
