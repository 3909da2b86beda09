"""Whatever is stored comes back as it was given: any texts, days, amounts and parts that the columns hold."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cats.core.actors import SYSTEM
from cats.custody import services
from cats.custody.codes import Posting, SubAccount, VisitKind, VisitOutcome, VisitRestriction, VisitStatus
from cats.custody.facts import (
    AddressFacts,
    Audit,
    ContactFacts,
    EmailFacts,
    EmploymentFacts,
    EntryFacts,
    IdentityFacts,
    LedgerFacts,
    PhoneFacts,
    RelationshipFacts,
    RestrictionFacts,
    TransactionFacts,
    VisitFacts,
)
from cats.custody.selectors import contacts, facts

FEW = settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"])
NUMBERS = st.integers(0, 9_999).map(lambda number: f"A{number:04d}BC")
IDS = st.integers(1, 2**62)
DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))
TIMES = st.datetimes(datetime(1950, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
AMOUNTS = st.decimals("-9999999.99", "9999999.99", places=2)
BOOLEANS = st.booleans()


def texts(most: int) -> st.SearchStrategy[str]:
    return st.text(CHARACTERS, max_size=most)


def keyed(part: st.SearchStrategy, most: int = 3) -> st.SearchStrategy:
    """Some parts; their keys, which are to be unique in all the world, are given when they are stored."""
    return st.lists(part, max_size=most).map(tuple)


AUDITS = st.builds(Audit, texts(30), st.none() | TIMES, texts(30), st.none() | TIMES)
PHONES = st.builds(PhoneFacts, st.just(""), texts(40), texts(12), texts(7), AUDITS)
ADDRESSES = st.builds(
    AddressFacts, st.just(""), texts(12), texts(30), texts(130), texts(160), texts(70), texts(12),
    is_primary=BOOLEANS, is_verified=BOOLEANS, starts_on=st.none() | DAYS, ends_on=st.none() | DAYS,
    comment=texts(300), phones=keyed(PHONES), audit=AUDITS,
)  # fmt: skip
RESTRICTIONS = st.builds(
    RestrictionFacts, st.just(""), texts(12), texts(200), DAYS, st.none() | DAYS, texts(300), texts(30), AUDITS
)
RELATIONSHIPS = st.builds(
    RelationshipFacts, st.just(""), NUMBERS, IDS, BOOLEANS, texts(12), texts(12), texts(200), BOOLEANS,
    is_next_of_kin=BOOLEANS, comment=texts(300), expires_on=st.none() | DAYS, restrictions=keyed(RESTRICTIONS),
    audit=AUDITS,
)  # fmt: skip
CONTACTS = st.builds(
    ContactFacts, st.just(""), texts(35), texts(35), texts(35), texts(12), date_of_birth=st.none() | DAYS,
    needs_interpreter=BOOLEANS, is_staff=BOOLEANS, phones=keyed(PHONES), addresses=keyed(ADDRESSES),
    emails=keyed(st.builds(EmailFacts, st.just(""), texts(240), AUDITS)),
    identities=keyed(st.builds(IdentityFacts, st.just(""), texts(12), texts(20), texts(30), AUDITS)),
    employments=keyed(st.builds(EmploymentFacts, st.just(""), IDS, texts(100), BOOLEANS, AUDITS)),
    relationships=keyed(RELATIONSHIPS), restrictions=keyed(RESTRICTIONS), audit=AUDITS,
)  # fmt: skip
VISITS = st.builds(
    VisitFacts, st.just(""), NUMBERS, texts(6), TIMES, TIMES, st.sampled_from(VisitKind.values),
    st.sampled_from(VisitStatus.values), st.sampled_from(["", *VisitOutcome.values]), texts(240),
    st.sampled_from(VisitRestriction.values), st.sets(IDS, max_size=4).map(sorted).map(tuple), st.none() | IDS,
    texts(100), texts(40), texts(300), texts(300), AUDITS,
)  # fmt: skip
LEDGERS = st.builds(LedgerFacts, st.just(0), st.integers(0, 9_999), st.sampled_from(Posting.values), AMOUNTS)
ENTRIES = st.builds(
    EntryFacts, st.just(0), NUMBERS, IDS, st.none() | IDS, st.sampled_from(SubAccount.values),
    st.sampled_from(Posting.values), texts(6), AMOUNTS, texts(240), texts(60),
    st.lists(LEDGERS, max_size=3).map(lambda each: numbered(each)),
)  # fmt: skip
TRANSACTIONS = st.builds(
    TransactionFacts, st.just(""), texts(6), TIMES, st.lists(ENTRIES, max_size=4).map(lambda each: numbered(each)),
    texts(100), texts(100), AUDITS,
)  # fmt: skip


def numbered(parts: list) -> tuple:
    return tuple(replace(part, sequence=number) for number, part in enumerate(parts, 1))


def with_keys(value, fresh: count):
    """Give a record and all its parts keys, in ascending order."""
    value = replace(value, key=str(next(fresh)))
    for name in ("phones", "addresses", "emails", "identities", "employments", "relationships", "restrictions"):
        if parts := getattr(value, name, ()):
            value = replace(value, **{name: tuple(with_keys(part, fresh) for part in parts)})
    return value


def stored_and_read(store, read, given_first, then) -> None:
    """Store a record, then another in its place; each time what is read is what was given."""
    with transaction.atomic():
        for wanted in (given_first, replace(then, key=given_first.key)):
            store([wanted], by=SYSTEM, replace=True)
            assert read([wanted.key]) == {wanted.key: wanted}
        transaction.set_rollback(True)


@FEW
@given(VISITS, VISITS)
def test_visits(db, one, other):
    fresh = count(1)
    stored_and_read(services.store_visits, facts.visits_as_facts, with_keys(one, fresh), with_keys(other, fresh))


@FEW
@given(CONTACTS, CONTACTS)
def test_contacts_whole_and_another_in_their_place(db, one, other):
    fresh = count(1)
    stored_and_read(services.store_contacts, contacts.contacts_as_facts, with_keys(one, fresh), with_keys(other, fresh))


@FEW
@given(TRANSACTIONS, TRANSACTIONS)
def test_transactions(db, one, other):
    fresh = count(1)
    first, then = with_keys(one, fresh), with_keys(other, fresh)
    stored_and_read(services.store_transactions, facts.transactions_as_facts, first, then)


def test_amounts_keep_their_pence(db):
    entry = EntryFacts(1, "A1234BC", 1, None, "REG", "CR", "PAY", Decimal("0.10"))
    given_one = TransactionFacts("1", "MDI", datetime(2026, 3, 4, tzinfo=UTC), (entry,))
    services.store_transactions([given_one], by=SYSTEM, replace=False)

    assert str(facts.transactions_as_facts(["1"])["1"].entries[0].amount) == "0.10"
