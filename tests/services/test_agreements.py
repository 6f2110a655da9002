"""What is agreed, who promised what, what came of it, and who hears when nothing does."""

from __future__ import annotations

import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from infopos.access import accounts, demo
from infopos.access.account_rows import Person
from infopos.access.audit import SYSTEM
from infopos.errors import AccessError, AgreementError, ChangedError, InfoposError
from infopos.model import (
    AgreementDraft,
    AgreementStatus,
    CommitmentState,
    CommitmentStep,
    Instrument,
    Promise,
    Role,
    Viewer,
)
from infopos.services import agreements, commitments
from infopos.services.agreement_rows import Agreement, Commitment
from infopos.services.agreement_signals import cooperation, signals, signals_for
from infopos.services.commitment_rules import sentences
from infopos.store import Store
from tests.services.partners import NOW, TODAY, TOWN

SLUIS, YOUTH, CITY = "Woonstichting De Sluis", "Jongerenwerk", "Gemeente"
PHONE = "088 123 4567"
PROMISE = Promise(True, "Wij vervangen de sloten. Wij lopen elke avond een ronde.", PHONE,
                  date(2026, 3, 20))  # fmt: skip


class People:
    """Accounts in the town, and what they do."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.tarik = self.person("Tarik", Role.PROCESS_MANAGER, CITY)
        self.marja = self.person("Marja", Role.MAYOR, CITY)
        self.ruben = self.person("Ruben", Role.POLICE_CHIEF, "Politie")
        self.wim = self.person("Wim", Role.PARTNER, SLUIS)
        self.iman = self.person("Iman", Role.PARTNER, YOUTH)
        self.ids = {name: code for code, name in agreements.organisations(store, TOWN).items()}

    def person(self, name: str, role: Role, organisation: str) -> Viewer:
        who = Person(name, role, organisation, frozenset((TOWN,)))
        account_id = demo.account_for(self.store, who, name, now=NOW)
        return Viewer(account_id, name, role, organisation, frozenset((TOWN,)))

    def draft(self, **changes: object) -> AgreementDraft:
        draft = AgreementDraft(
            municipality=TOWN,
            problem="In de portieken aan de kade wordt gehandeld in drugs.",
            measure="De portieken gaan dicht en er is elke avond toezicht.",
            area="BU99980000",
            instrument=Instrument.PRIVATE,
            owner=self.tarik.account_id,
            partners=(self.ids[SLUIS], self.ids[YOUTH]),
            deadline=date(2026, 6, 1),
        )
        return replace(draft, **changes)

    def agreed(self, **changes: object) -> Agreement:
        agreement_id = secrets.token_hex(8)
        agreements.agree(
            self.store, self.tarik, self.draft(**changes),
            agreement_id=agreement_id, now=NOW, today=TODAY,
        )  # fmt: skip
        return self.read(agreement_id)

    def read(self, agreement_id: str) -> Agreement:
        all_of_them = agreements.overview(self.store, self.tarik, TOWN)
        return next(one for one in all_of_them if one.agreement_id == agreement_id)

    def promised(self, agreement: Agreement, viewer: Viewer, **changes: object) -> Commitment:
        organisation = self.ids[viewer.organisation]
        commitments.promise(
            self.store, viewer, agreement.agreement_id, organisation, replace(PROMISE, **changes),
            commitment_id=secrets.token_hex(8), now=NOW, today=TODAY,
        )  # fmt: skip
        found = self.read(agreement.agreement_id).commitments
        return next(one for one in found if one.organisation_id == organisation)


@pytest.fixture
def people(town: Store) -> People:
    return People(town)


def refused(error: type[InfoposError], people: People, **changes: object) -> str:
    with pytest.raises(error) as caught:
        people.agreed(**changes)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Wij lopen een ronde.", 1),
        ("Wij lopen een ronde", 1),
        ("Wij lopen een ronde! En we bellen.", 2),
        ("Wij lopen o.a. bij de kade, bijv. om 22.00 uur of op 1.3.2026. We bellen daarna.", 2),
        ("Dr. J. Bos meldt het. Klaar.", 2),
        ("Eén. Twee. Drie. Vier. Vijf.", 5),
        ("Wij komen… Zeker weten?! Ja.", 3),
        ("Eerste regel\nTweede regel\nDerde regel", 3),
        ("“Wij doen het.” Dat is alles.", 2),
        ("...", 0),
    ],
)
def test_sentences_are_counted_as_a_reader_would(text: str, number: int) -> None:
    assert sentences(text) == number


def test_an_agreement_holds_what_was_agreed(people: People) -> None:
    found = people.agreed()

    assert (found.owner, found.owner_left, found.status) == ("Tarik", False, AgreementStatus.OPEN)
    assert list(found.waiting_for.values()) == [YOUTH, SLUIS]
    people.promised(found, people.wim)
    again = people.read(found.agreement_id)
    assert list(again.waiting_for.values()) == [YOUTH]
    assert [(one.organisation, one.text) for one in again.commitments] == [(SLUIS, PROMISE.text)]


def test_who_has_no_account_takes_part_by_name(people: People) -> None:
    """The manager promises for it; its name is known from then on, however it is spelled."""
    cafe = "Café Het Anker"
    found = people.agreed(others=(cafe,))
    assert sorted(found.waiting_for.values()) == sorted([cafe, SLUIS, YOUTH])
    known = {name: key for key, name in agreements.organisations(people.store, TOWN).items()}
    assert cafe in known

    commitments.promise(
        people.store, people.tarik, found.agreement_id, known[cafe], PROMISE,
        commitment_id="c", now=NOW, today=TODAY,
    )  # fmt: skip
    people.agreed(partners=(), others=(" café het anker ", SLUIS.upper()))

    names = [one.partners.values() for one in agreements.overview(people.store, people.tarik, TOWN)]
    assert sorted(map(sorted, names)) == sorted([[cafe, SLUIS], sorted([cafe, SLUIS, YOUTH])])
    assert "geen naam" in refused(AgreementError, people, others=(" ",))
    assert "81 tekens" in refused(AgreementError, people, others=("x" * 81,))
    assert "doet niemand mee" in refused(AgreementError, people, partners=())


def test_sent_twice_is_stored_once(people: People) -> None:
    for _ in range(2):
        agreements.agree(
            people.store, people.tarik, people.draft(), agreement_id="a", now=NOW, today=TODAY
        )
    assert len(agreements.overview(people.store, people.tarik, TOWN)) == 1
    for _ in range(2):
        commitments.promise(
            people.store, people.wim, "a", people.ids[SLUIS], PROMISE,
            commitment_id="c", now=NOW, today=TODAY,
        )  # fmt: skip
    assert len(people.read("a").commitments) == 1


def test_what_an_agreement_lacks_is_said(people: People) -> None:
    assert "probleem" in refused(AgreementError, people, problem=" ")
    assert "eigenaar" in refused(AgreementError, people, owner="")
    assert "niemand mee" in refused(AgreementError, people, partners=())
    assert "bestaat niet" in refused(AgreementError, people, partners=("x",))
    assert "kan niet" in refused(AgreementError, people, deadline=date(2026, 2, 28))
    assert "naar een persoon" in refused(
        AgreementError, people, problem="Meneer De Vries, 06-12345678, zorgt voor overlast."
    )
    assert "geen buurt" in refused(InfoposError, people, area="BU99999999")


def test_an_owner_who_left_cannot_own_and_is_seen(people: People) -> None:
    found = people.agreed(owner=people.ruben.account_id)
    account = accounts.get(people.store, people.ruben.account_id)
    accounts.disable(people.store, account, who=SYSTEM, now=NOW)

    left = people.read(found.agreement_id)
    assert left.owner_left
    agreements.hand_over(people.store, people.tarik, left, people.tarik.account_id, now=NOW)
    assert people.read(found.agreement_id).owner == "Tarik"
    with pytest.raises(ChangedError, match="Tarik is intussen eigenaar"):
        agreements.hand_over(people.store, people.tarik, left, people.marja.account_id, now=NOW)
    with pytest.raises(AccessError):
        agreements.hand_over(people.store, people.wim, left, people.wim.account_id, now=NOW)
    assert "geen open account" in refused(AgreementError, people, owner=people.ruben.account_id)


def test_a_partner_owns_no_agreement(people: People) -> None:
    assert people.wim.account_id not in agreements.owners(people.store, TOWN)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": "Eén. Twee. Drie. Vier. Vijf."}, "heeft 5 zinnen"),
        ({"text": ""}, "Niet ingevuld"),
        ({"text": "x" * 401}, "tekens"),
        ({"phone": "12"}, "telefoonnummer"),
        ({"due": date(2026, 2, 1)}, "kan niet"),
        ({"due": date(2026, 6, 2)}, "na het eind"),
        ({"text": "Wij bellen mevrouw Jansen."}, "naar een persoon"),
    ],
)
def test_a_commitment_that_cannot_be_says_why(
    people: People, changes: dict[str, object], said: str
) -> None:
    found = people.agreed()
    with pytest.raises(AgreementError) as caught:
        people.promised(found, people.wim, **changes)
    assert said in str(caught.value)
    assert people.read(found.agreement_id).commitments == ()


def test_an_organisation_speaks_for_itself_and_the_manager_for_all(people: People) -> None:
    found = people.agreed(partners=(people.ids[SLUIS],))
    with pytest.raises(AccessError):  # not in it
        people.promised(found, people.iman)
    with pytest.raises(AccessError):  # for another
        commitments.promise(
            people.store, people.iman, found.agreement_id, people.ids[SLUIS], PROMISE,
            commitment_id="c", now=NOW, today=TODAY,
        )  # fmt: skip
    commitments.promise(
        people.store, people.tarik, found.agreement_id, people.ids[SLUIS], PROMISE,
        commitment_id="c", now=NOW, today=TODAY,
    )  # fmt: skip
    with pytest.raises(ChangedError):
        people.promised(found, people.wim)


def test_an_organisation_sees_its_own_part(people: People) -> None:
    found = people.agreed()
    people.promised(found, people.wim)
    people.promised(found, people.iman, text="Wij spreken de jongeren aan.")
    people.agreed(partners=(people.ids[YOUTH],), problem="Iets anders.")

    (seen,) = agreements.own(people.store, people.wim, TOWN)

    assert [one.organisation for one in seen.commitments] == [SLUIS]
    assert list(seen.partners.values()) == [SLUIS]
    with pytest.raises(AccessError):
        agreements.overview(people.store, people.wim, TOWN)


def test_the_number_is_for_mayor_and_process_manager_only(people: People) -> None:
    made = people.promised(people.agreed(), people.wim)

    for viewer in (people.marja, people.tarik):
        told = agreements.phones(people.store, viewer, TOWN)
        assert told == {made.commitment_id: "+31 88 123 4567"}
    officer = people.person("Sanne", Role.SAFETY_OFFICER, CITY)
    for viewer in (people.wim, people.ruben, officer):
        assert agreements.phones(people.store, viewer, TOWN) == {}


def on(days: int) -> tuple[datetime, date]:
    day = TODAY + timedelta(days=days)
    return datetime.combine(day, NOW.time(), UTC), day


@pytest.mark.parametrize(
    ("steps", "day", "state"),
    [
        ([], 10, CommitmentState.OPEN),
        ([], 19, CommitmentState.OPEN),  # the day itself
        ([], 20, CommitmentState.OVERDUE),
        ([(19, CommitmentStep.DONE)], 40, CommitmentState.KEPT),
        ([(20, CommitmentStep.DONE)], 40, CommitmentState.LATE),
        ([(5, CommitmentStep.FAILED)], 40, CommitmentState.FAILED),
        ([(5, CommitmentStep.PROGRESS)], 25, CommitmentState.OVERDUE),
    ],
)
def test_how_a_commitment_stands(
    people: People, steps: list[tuple[int, CommitmentStep]], day: int, state: CommitmentState
) -> None:
    found = people.agreed()
    made = people.promised(found, people.wim)
    for number, step in steps:
        commitments.report(people.store, people.wim, made, step, "Zo ging het.", now=on(number)[0])
    (made,) = people.read(found.agreement_id).commitments

    assert made.state(on(day)[1]) is state
    (row,) = cooperation([people.read(found.agreement_id)], on(day)[1])
    assert row.states[state] == 1
    assert sum(row.states.values()) == 1


def test_silence_is_a_state_until_somebody_says_something(people: People) -> None:
    found = people.agreed()
    made = people.promised(found, people.wim, due=date(2026, 5, 31))
    assert made.state(on(28)[1]) is CommitmentState.OPEN
    assert made.state(on(29)[1]) is CommitmentState.SILENT

    commitments.report(people.store, people.wim, made, CommitmentStep.PROGRESS, now=on(29)[0])

    (made,) = people.read(found.agreement_id).commitments
    assert made.state(on(40)[1]) is CommitmentState.OPEN


def test_a_breach_goes_to_the_manager_and_after_a_week_to_the_mayor(people: People) -> None:
    found = people.agreed()
    people.promised(found, people.wim)

    def told(viewer: Viewer, days: int) -> int:
        everything = agreements.overview(people.store, people.tarik, TOWN)
        return len(signals_for(viewer, signals(everything, on(days)[1]), TOWN))

    assert [told(people.tarik, day) for day in (19, 20, 26, 27)] == [0, 1, 1, 1]
    assert [told(people.marja, day) for day in (19, 20, 26, 27)] == [0, 0, 0, 1]
    assert told(people.ruben, 40) == 0
    agreements.end(
        people.store, people.tarik, found.agreement_id, AgreementStatus.STOPPED, "Niet meer nodig.",
        now=NOW,
    )  # fmt: skip
    assert told(people.marja, 40) == 0


def test_of_two_reports_at_once_one_wins(people: People) -> None:
    made = people.promised(people.agreed(), people.wim)

    def say(step: CommitmentStep) -> str:
        try:
            commitments.report(people.store, people.wim, made, step, "Zo is het.", now=NOW)
        except ChangedError as error:
            return str(error)
        return ""

    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(say, (CommitmentStep.DONE, CommitmentStep.FAILED)))

    assert sorted(map(bool, said)) == [False, True]
    (again,) = people.read(made.agreement_id).commitments
    assert len(again.steps) == 2
    with pytest.raises(AgreementError, match="al afgesloten"):
        commitments.report(people.store, people.wim, again, CommitmentStep.PROGRESS, now=NOW)


def test_a_failure_needs_a_reason_and_an_end_a_result(people: People) -> None:
    found = people.agreed()
    made = people.promised(found, people.wim)
    with pytest.raises(AgreementError, match="Niet ingevuld"):
        commitments.report(people.store, people.wim, made, CommitmentStep.FAILED, now=NOW)
    with pytest.raises(AgreementError, match="resultaat"):
        agreements.end(
            people.store, people.tarik, found.agreement_id, AgreementStatus.DONE, " ", now=NOW
        )
    with pytest.raises(AccessError):
        agreements.end(
            people.store, people.wim, found.agreement_id, AgreementStatus.DONE, "Klaar.", now=NOW
        )


def test_nothing_that_was_written_is_in_the_log(people: People) -> None:
    found = people.agreed()
    people.promised(found, people.wim)

    rows = str(people.store.rows("audit_latest", action="", name="", limit=50))

    assert "joint_agreement:" in rows
    for text in (PROMISE.text, found.problem, "4567"):
        assert text not in rows
