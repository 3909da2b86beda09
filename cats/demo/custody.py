"""Custody records of demo people who are in prison, made through the services that the migration uses.

Everything follows from the prisoner number and the hour, so the same people have the same records. Keys are higher than
those of the stand-in for NOMIS, from which the same people can get more.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TypeVar

from cats.core import clock
from cats.core.actors import SYSTEM
from cats.custody import services
from cats.custody.codes import AdjustmentCategory, AdjustmentKind, Entity, Posting, SubAccount, VisitOutcome
from cats.custody.facts import (
    AccountFacts,
    AdjustmentFacts,
    BalanceFacts,
    ContactFacts,
    EntryFacts,
    LedgerFacts,
    PhoneFacts,
    RelationshipFacts,
    RestrictionFacts,
    TransactionFacts,
    VisitFacts,
)

BATCH = "demonstration"
# Of each kind of record, so that every prisoner has keys of their own.
FIRST_KEY, KEYS_EACH = 900_000_000_000, 100
PRISONS = ("MDI", "LEI", "HEI", "WWI")
ACCOUNT_CODES = {"REG": 2101, "SPND": 2102, "SAV": 2103}
FIRST = ("Mary", "Joan", "Zofia", "Siân", "Olu", "Bríd", "Amir", "Thomas", "Li")
LAST = ("Taylor", "O'Neill", "Łukaszewska", "Featherstonehaugh-Cholmondeley", "Khan", "Ng", "Adeyemi-Johnson", "Price")
RELATIONS = (("MOT", "Mother"), ("SIS", "Sister"), ("FRI", "Friend"), ("SPO", "Husband or wife"), ("SON", "Son"))
RESTRICTIONS = (("BAN", "Banned"), ("CLOSED", "Closed visits"), ("CHILD", "No contact with children"))
SOLD = ("Canteen", "Telephone credit", "Newspapers", "Catalogue order")
Facts = TypeVar("Facts")


@dataclass(frozen=True)
class Inmate:
    """Whose records they are, where their keys begin, and chance that is theirs."""

    number: str
    first_key: int
    now: datetime
    rng: random.Random
    prison: str

    def key(self, place: int) -> str:
        return str(self.first_key + place)


def keep_records(numbers: Sequence[str]) -> None:
    """Keep records of every kind for these prisoners; every eighth has none, as people have who came yesterday."""
    people = [_inmate(number, place) for place, number in enumerate(numbers) if place % 8 != 7]
    _keep(services.store_contacts, people, _contacts)
    _keep(services.store_visits, people, _visits)
    _keep(services.store_adjustments, people, _adjustments)
    _keep(services.store_restrictions, people, _restrictions)
    _keep(services.store_transactions, people, _transactions)
    _keep(services.store_balances, people, _balances)


def _keep(store: Callable[..., object], people: Sequence[Inmate], made: Callable[[Inmate], Iterator[Facts]]) -> None:
    store([facts for one in people for facts in made(one)], by=SYSTEM, replace=False, batch=BATCH)


def _inmate(number: str, place: int) -> Inmate:
    rng = random.Random(f"custody {number}")  # noqa: S311  repeatable on purpose
    now = clock.now().replace(minute=0, second=0, microsecond=0)
    return Inmate(number, FIRST_KEY + place * KEYS_EACH, now, rng, rng.choice(PRISONS))


def _contacts(one: Inmate) -> Iterator[ContactFacts]:
    for place in range(one.rng.randint(1, 4)):
        is_restricted = one.rng.random() < 0.25
        yield ContactFacts(
            key=one.key(place),
            first_name=one.rng.choice(FIRST),
            last_name=one.rng.choice(LAST),
            phones=(PhoneFacts(one.key(place), f"07700 900{one.rng.randrange(1_000):03d}", "MOB"),),
            relationships=(_relationship(one, place),),
            restrictions=(_restriction(one, place),) if is_restricted else (),
        )


def _relationship(one: Inmate, place: int) -> RelationshipFacts:
    code, words = one.rng.choice(RELATIONS)
    return RelationshipFacts(
        key=one.key(place),
        prisoner_number=one.number,
        booking_id=one.first_key,
        is_current_term=True,
        contact_type="S",
        relationship=code,
        relationship_words=words,
        is_active=one.rng.random() < 0.85,
        is_approved_visitor=one.rng.random() < 0.7,
        is_next_of_kin=place == 0,
        is_emergency_contact=place == 0,
        restrictions=(_restriction(one, place),) if one.rng.random() < 0.15 else (),
    )


def _restriction(one: Inmate, place: int, *, of_prisoner: bool = False) -> RestrictionFacts:
    code, words = one.rng.choice(RESTRICTIONS)
    begun = one.now.date() - timedelta(days=one.rng.randint(10, 400))
    days = one.rng.choice((None, 60, 500))
    return RestrictionFacts(
        key=one.key(place),
        kind=code,
        kind_words=words,
        effective_on=begun,
        expires_on=None if days is None else begun + timedelta(days=days),
        comment=one.rng.choice(("", "Passed something over at the last visit")),
        prisoner_number=one.number if of_prisoner else "",
        booking_id=one.first_key if of_prisoner else None,
        is_current_term=of_prisoner,
    )


def _restrictions(one: Inmate) -> Iterator[RestrictionFacts]:
    if one.rng.random() < 0.2:
        yield _restriction(one, 0, of_prisoner=True)


def _visits(one: Inmate) -> Iterator[VisitFacts]:
    for place in range(one.rng.randint(0, 9)):
        day = one.now + timedelta(days=14 * (2 - place) + one.rng.randint(1, 9))
        starts_at = day.replace(hour=one.rng.choice((10, 14)))
        is_cancelled, is_over = one.rng.random() < 0.15, starts_at < one.now
        over = VisitOutcome.COMPLETED_NORMALLY if is_over else ""
        yield VisitFacts(
            key=one.key(place),
            prisoner_number=one.number,
            prison=one.prison,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=1),
            kind="official" if one.rng.random() < 0.2 else "social",
            status="cancelled" if is_cancelled else "booked",
            outcome=VisitOutcome.VISITOR_CANCELLED if is_cancelled else over,
            room=one.rng.choice(("Hall A", "Hall B")),
            restriction="closed" if one.rng.random() < 0.1 else "open",
            visitor_ids=(int(one.key(0)),),
            lead_visitor_id=int(one.key(0)),
            visitor_concern="" if is_over else one.rng.choice(("", "Comes in a wheelchair")),
        )


def _adjustments(one: Inmate) -> Iterator[AdjustmentFacts]:
    kinds = (AdjustmentKind.RX, AdjustmentKind.ADA, AdjustmentKind.RADA, AdjustmentKind.UAL)
    for place in range(one.rng.randint(0, 3)):
        yield AdjustmentFacts(
            key=one.key(place),
            category=AdjustmentCategory.SENTENCE.value,
            prisoner_number=one.number,
            booking_id=one.first_key,
            sentence_sequence=1,
            is_current_term=True,
            is_released=False,
            agency=one.prison,
            kind=kinds[place],
            days=one.rng.choice((1, 7, 14, 42)),
            is_active=one.rng.random() < 0.9,
            from_date=one.now.date() - timedelta(days=one.rng.randint(100, 700)),
        )


def _transactions(one: Inmate) -> Iterator[TransactionFacts]:
    for place in range(one.rng.randint(2, 9)):
        is_wage, amount = place % 3 == 0, Decimal(one.rng.randrange(150, 2_500)) / 100
        account = SubAccount.SPENDS.value
        posting, other = (Posting.CREDIT, Posting.DEBIT) if is_wage else (Posting.DEBIT, Posting.CREDIT)
        entry = EntryFacts(
            sequence=1,
            prisoner_number=one.number,
            offender_id=one.first_key,
            booking_id=one.first_key,
            sub_account=account,
            posting=posting.value,
            kind="PAY" if is_wage else "CANT",
            amount=amount,
            description="Pay" if is_wage else one.rng.choice(SOLD),
            ledger=(
                LedgerFacts(1, ACCOUNT_CODES[account], posting.value, amount),
                LedgerFacts(2, 1501, other.value, amount),
            ),
        )
        yield TransactionFacts(one.key(place), one.prison, one.now - timedelta(days=4 * place + 1), (entry,))


def _balances(one: Inmate) -> Iterator[BalanceFacts]:
    accounts = tuple(
        AccountFacts(one.prison, code, Decimal(one.rng.randrange(0, 9_000)) / 100, one.now - timedelta(days=40))
        for code in sorted(ACCOUNT_CODES.values())
    )
    yield BalanceFacts(one.key(0), Entity.PRISONER_BALANCE.value, accounts, one.number)
