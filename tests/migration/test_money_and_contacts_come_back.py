"""What was stored is what was read, whatever it was, and so is what was stored over it."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cats.core.actors import SYSTEM
from cats.custody.facts import Change
from migration.domains.balances.domain import Balances
from migration.domains.base import Ignored, Rejection
from migration.domains.contacts.domain import Contacts
from migration.domains.restrictions.domain import Restrictions
from migration.domains.transactions.domain import Transactions
from tests.migration.balances.records import account, ledger_account, of_prison, of_prisoner
from tests.migration.contacts.records import CHANGED, nomis_person, phone, relationship, restriction
from tests.migration.nomis.contracts import answers
from tests.migration.restrictions.records import nomis_restriction
from tests.migration.transactions.records import Money, as_body, entry, posting

pytestmark = pytest.mark.django_db
FEW = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])

CASES = {
    "contacts": (Contacts(), "900001", nomis_person(), nomis_person(contacts=[], firstName="Other")),
    "restrictions": (Restrictions(), "51", nomis_restriction(), nomis_restriction(audit=CHANGED, comment="Other")),
    "transactions": (
        Transactions(),
        "8001",
        [entry()],
        [entry(amount=Money("-0.01")), entry(transactionEntrySequence=2)],
    ),
    "prisoners": (Balances(), "prisoner:5001", of_prisoner(), of_prisoner(account(accountCode=2102))),
    "prisons": (Balances(), "prison:MDI", of_prison(), of_prison(ledger_account(balance=Money("1E+2")))),
}
EACH = pytest.mark.parametrize(("domain", "key", "record", "other"), CASES.values(), ids=CASES)


def facts_of(domain, key, record):
    return domain.transform(key, as_body(record), None, domain.Filter())


def load(domain, key, facts, *, over: bool = False):
    return domain.load({key: facts}, by=SYSTEM, replace=over, batch="run")


def changes(loaded) -> set[Change]:
    assert not loaded.failed
    return {one.change for one in loaded.stored}


@EACH
def test_what_was_stored_comes_back_as_it_was_read(domain, key, record, other):
    facts = facts_of(domain, key, record)
    assert changes(load(domain, key, facts)) == {Change.CREATED}
    assert domain.ours([key]) == {key: facts}


@EACH
def test_storing_it_again_changes_nothing(domain, key, record, other):
    facts = facts_of(domain, key, record)
    load(domain, key, facts)
    assert changes(load(domain, key, facts, over=True)) == {Change.UNCHANGED}
    assert changes(load(domain, key, facts)) == {Change.UNCHANGED}


@EACH
def test_what_differs_is_brought_up_to_date_only_when_told_to(domain, key, record, other):
    facts, later = facts_of(domain, key, record), facts_of(domain, key, other)
    load(domain, key, facts)
    assert changes(load(domain, key, later)) == {Change.UNCHANGED}
    assert domain.ours([key]) == {key: facts}
    assert changes(load(domain, key, later, over=True)) & {Change.CHANGED, Change.CREATED}
    assert domain.ours([key]) == {key: later}


@EACH
def test_what_is_taken_away_is_gone_with_all_its_parts(domain, key, record, other):
    loaded = load(domain, key, facts_of(domain, key, record))
    gone = domain.remove([key], by=SYSTEM, batch="run")
    assert {(one.entity, one.key) for one in gone} == {(one.entity, one.key) for one in loaded.stored}
    assert {one.change for one in gone} == {Change.REMOVED}
    assert domain.ours([key]) == {}
    assert domain.remove([key], by=SYSTEM, batch="run") == []


@EACH
def test_every_record_says_with_which_item_it_came(domain, key, record, other):
    loaded = load(domain, key, facts_of(domain, key, record))
    assert {one.part_of for one in loaded.stored} == {key}


def test_every_part_of_a_person_is_stored_and_named():
    domain = Contacts()
    loaded = load(domain, "900001", facts_of(domain, "900001", nomis_person()))
    assert {(one.entity.value, one.key) for one in loaded.stored} == {
        ("person", "900001"),
        ("phone", "11"),
        ("phone", "12"),
        ("address", "21"),
        ("email", "31"),
        ("identifier", "900001:1"),
        ("employment", "900001:1"),
        ("contact", "41"),
        ("contact_restriction", "61"),
        ("person_restriction", "51"),
    }


def test_parts_that_went_away_are_taken_away_and_the_others_stay():
    domain = Contacts()
    load(domain, "900001", facts_of(domain, "900001", nomis_person(phoneNumbers=[phone(), phone(phoneId=13)])))
    loaded = load(domain, "900001", facts_of(domain, "900001", nomis_person()), over=True)
    assert [(one.entity.value, one.key) for one in loaded.stored if one.change is Change.REMOVED] == [("phone", "13")]
    assert {one.change for one in loaded.stored} == {Change.UNCHANGED, Change.REMOVED}


def test_what_hung_on_parts_that_went_away_is_named_too():
    domain = Contacts()
    load(domain, "900001", facts_of(domain, "900001", nomis_person()))
    loaded = load(domain, "900001", facts_of(domain, "900001", nomis_person(addresses=[], contacts=[])), over=True)
    assert {(one.entity.value, one.key) for one in loaded.stored if one.change is Change.REMOVED} == {
        ("address", "21"),
        ("phone", "12"),
        ("contact", "41"),
        ("contact_restriction", "61"),
    }


def test_of_two_people_who_claim_one_part_the_first_has_it():
    domain = Contacts()
    people = {key: facts_of(domain, key, nomis_person(personId=int(key))) for key in ("1", "2")}
    loaded = domain.load(people, by=SYSTEM, replace=False, batch="run")
    assert {key: (why.reason, why.detail) for key, why in loaded.failed.items()} == {
        "2": ("shared_part", "phone 11 is of 1 too")
    }
    assert set(domain.ours(["1", "2"])) == {"1"}


def test_a_part_that_moved_to_somebody_else_moves_here_too():
    domain = Contacts()
    one = facts_of(domain, "1", nomis_person(personId=1))
    load(domain, "1", one)
    bare = nomis_person(
        personId=2, phoneNumbers=[], addresses=[], emailAddresses=[], restrictions=[], contacts=[relationship()]
    )
    two = facts_of(domain, "2", bare)
    load(domain, "2", two, over=True)
    assert domain.ours(["1", "2"]) == {"1": replace(one, relationships=()), "2": two}


def test_a_person_with_hundreds_of_relationships_takes_no_more_statements(django_assert_max_num_queries):
    domain = Contacts()

    def person(key: int, many: int):
        related = [relationship(id=key * 1000 + n, restrictions=[restriction(id=key * 1000 + n)]) for n in range(many)]
        others = {"phoneNumbers": [], "addresses": [], "emailAddresses": [], "restrictions": []}
        return facts_of(domain, str(key), nomis_person(personId=key, contacts=related, **others))

    load(domain, "1", person(1, 1))
    with django_assert_max_num_queries(60) as few:
        load(domain, "2", person(2, 1))
    with django_assert_max_num_queries(len(few)):
        load(domain, "3", person(3, 450))
    assert len(domain.ours(["3"])["3"].relationships) == 450


def test_three_thousand_rows_come_back():
    domain = Transactions()
    rows = [
        entry(
            transactionEntrySequence=number,
            generalLedgerTransactions=[posting(generalLedgerEntrySequence=1), posting(generalLedgerEntrySequence=2)],
        )
        for number in range(1, 1_001)
    ]
    facts = facts_of(domain, "8001", rows)
    load(domain, "8001", facts)
    assert domain.ours(["8001"]) == {"8001": facts}


@pytest.mark.parametrize("digits", ["999999999999.99", "-999999999999.99"])
def test_the_largest_amounts_come_back(digits):
    for domain, key, record in (
        (Transactions(), "8001", [entry(amount=Money(digits))]),
        (Balances(), "prisoner:5001", of_prisoner(account(balance=Money(digits), holdBalance=Money(digits)))),
    ):
        load(domain, key, facts := facts_of(domain, key, record))
        assert domain.ours([key]) == {key: facts}


@pytest.mark.parametrize(
    ("day", "moment"), [("0001-01-01", "0001-01-02T00:00:00"), ("9999-12-31", "9999-12-31T23:59:59.999999")]
)
def test_the_first_and_the_last_of_days_come_back(day, moment):
    domain = Contacts()
    audit = {"createDatetime": moment, "createUsername": "A", "modifyDatetime": moment, "modifyUserId": "B"}
    record = nomis_person(dateOfBirth=day, deceasedDate=day, audit=audit, restrictions=[restriction(effectiveDate=day)])
    load(domain, "900001", facts := facts_of(domain, "900001", record))
    assert domain.ours(["900001"]) == {"900001": facts}


def read(domain, key, record):
    try:
        facts = domain.transform(key, json.dumps(record).encode(), None, domain.Filter())
    except Rejection:
        return None
    return None if isinstance(facts, Ignored) else facts


def require_it_comes_back(domain, key, record):
    if (facts := read(domain, key, record)) is not None:
        load(domain, key, facts, over=True)
        assert domain.ours([key]) == {key: facts}


@FEW
@given(answers({"ref": "ContactPerson"}), answers({"ref": "PrisonerRestriction"}))
def test_whatever_person_is_taken_comes_back(person, on_prisoner):
    require_it_comes_back(Contacts(), str(person["personId"]), person)
    require_it_comes_back(Restrictions(), str(on_prisoner["id"]), on_prisoner)


@FEW
@given(
    st.lists(answers({"ref": "OffenderTransactionDto"}), max_size=2),
    answers({"ref": "PrisonerBalanceDto"}),
    answers({"ref": "PrisonBalanceDto"}),
)
def test_whatever_money_is_taken_comes_back(entries, of_a_prisoner, of_a_prison):
    good = {"transactionId": 1, "offenderNo": "A1234BC", "caseloadId": "MDI", "type": "CANT"}
    require_it_comes_back(Transactions(), "1", [one | good for one in entries])
    require_it_comes_back(Balances(), f"prisoner:{of_a_prisoner['rootOffenderId']}", of_a_prisoner)
    require_it_comes_back(Balances(), f"prison:{of_a_prison['prisonId']}", of_a_prison)
