"""Contacts, restrictions, transactions and balances through the engine, from the stand-in NOMIS: counted exactly."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from cats.custody.models import Balance, Contact, ContactPhone, LedgerEntry, PrisonerRestriction, PrisonerTransaction
from migration import services
from migration.codes import RunStatus
from migration.domains import registry
from migration.models import DriftFinding, Item, Mapping
from tests.migration.running import finished, migrated, reasons, states
from tools.standins.nomis import money, people
from tools.standins.nomis.world import (
    OTHER_CASELOADS,
    PERSONS,
    PRISONS,
    RESTRICTIONS,
    TRANSACTIONS,
    World,
    as_bytes,
)

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Kind:
    """A domain against the stand-in: its keys, what a record is, the operation that reads it, and one changed field."""

    domain: str
    keys: Callable[[World], list[str]]
    body: Callable[[World, str], Any]
    operations: tuple[str, ...]
    change: Callable[[World], tuple[str, dict[str, Any]]]
    model: Any


def _persons(world: World) -> list[str]:
    return [str(PERSONS + place) for place in range(world.scale.persons)]


def _restrictions(world: World) -> list[str]:
    return [str(RESTRICTIONS + place) for place in range(world.scale.restrictions)]


def _transactions(world: World) -> list[str]:
    return [str(one) for one in money.ids_after(world, 0, 10_000)]


def _balances(world: World) -> list[str]:
    prisoners = [f"prisoner:{money.root_of(place)}" for place in money.with_money(world)]
    return [f"prison:{code}" for code in (*PRISONS, *OTHER_CASELOADS)] + prisoners


def _balance(world: World, key: str) -> Any:
    whose, own = key.split(":")
    return money.balance_by_root(world, int(own)) if whose == "prisoner" else money.prison_balance(world, own)


KINDS = (
    Kind(
        "contacts",
        _persons,
        lambda world, key: people.body(world, int(key)),
        ("person",),
        lambda world: (str(PERSONS), {"firstName": "Somebody"}),
        Contact,
    ),
    Kind(
        "restrictions",
        _restrictions,
        lambda world, key: people.prisoner_restriction(world, int(key)),
        ("restriction",),
        lambda world: (str(RESTRICTIONS), {"comment": "Otherwise"}),
        PrisonerRestriction,
    ),
    Kind(
        "transactions",
        _transactions,
        lambda world, key: money.transaction(world, int(key)),
        ("transaction",),
        lambda world: (str(TRANSACTIONS), {}),
        PrisonerTransaction,
    ),
    Kind(
        "balances",
        _balances,
        _balance,
        ("balance", "prison_balance"),
        lambda world: (str(money.root_of(0)), {"prisonNumber": world.number_of(7)}),
        Balance,
    ),
)
EACH = pytest.mark.parametrize("kind", KINDS, ids=[kind.domain for kind in KINDS])


def reads(kind: Kind, nomis) -> int:
    return sum(nomis.calls[operation] for operation in kind.operations)


def item(kind: Kind, key: str) -> str:
    """Return the key of the item that a changed record belongs to."""
    return f"prisoner:{key}" if kind.domain == "balances" else key


def change_one(kind: Kind, nomis) -> str:
    """Let one record say something else; returns the key of its item."""
    key, fields = kind.change(nomis.world)
    if kind.domain == "transactions":
        rows = money.transaction(nomis.world, int(key))
        nomis.world.put("transaction", key, [row | {"description": "Otherwise"} for row in rows])
    else:
        nomis.world.change(kind.operations[0], key, **fields)
    return item(kind, key)


@EACH
def test_every_record_comes_over_as_nomis_has_it(kind, nomis):
    run = migrated(kind.domain)
    keys = kind.keys(nomis.world)
    assert run.status == RunStatus.COMPLETED
    assert states(run) == {"migrated": len(keys)}
    assert kind.model.objects.count() == len(keys)
    domain = registry.get(kind.domain)
    theirs = {
        key: domain.transform(key, as_bytes(kind.body(nomis.world, key)), domain.context(), domain.Filter())
        for key in keys
    }
    assert domain.ours(keys) == theirs
    assert reads(kind, nomis) == len(keys)


@EACH
def test_a_second_run_reads_no_record(kind, nomis):
    migrated(kind.domain)
    before = reads(kind, nomis)
    assert states(migrated(kind.domain)) == {"already_mapped": len(kind.keys(nomis.world))}
    assert reads(kind, nomis) == before


@EACH
def test_an_upsert_changes_only_what_differs(kind, nomis):
    migrated(kind.domain)
    key = change_one(kind, nomis)
    run = migrated(kind.domain, mode="upsert")
    assert states(run) == {"migrated": 1, "already_mapped": len(kind.keys(nomis.world)) - 1}
    assert list(Item.objects.filter(run=run, state="migrated").values_list("key", flat=True)) == [key]
    assert states(migrated(kind.domain, mode="verify", is_dry_run=True)) == {
        "already_mapped": len(kind.keys(nomis.world))
    }


@EACH
def test_a_verification_finds_what_differs_and_writes_nothing_else(kind, nomis):
    migrated(kind.domain)
    before = registry.get(kind.domain).ours(kind.keys(nomis.world))
    changed = change_one(kind, nomis)
    run = migrated(kind.domain, mode="verify")
    assert list(DriftFinding.objects.values_list("run", "key", "direction")) == [(run.pk, changed, "different")]
    assert registry.get(kind.domain).ours(kind.keys(nomis.world)) == before


@EACH
def test_what_is_gone_from_nomis_is_found_to_be_only_here(kind, nomis):
    migrated(kind.domain)
    key = kind.keys(nomis.world)[-1]
    nomis.world.remove(kind.operations[0], key.rpartition(":")[2])
    migrated(kind.domain, mode="verify")
    assert list(DriftFinding.objects.values_list("key", "direction")) == [(key, "missing_there")]


@EACH
def test_a_roll_back_leaves_nothing(kind, nomis):
    run = migrated(kind.domain)
    plan = services.roll_back_run(run=run, by="test")
    assert plan.items == len(kind.keys(nomis.world))
    assert states(finished(run)) == {"rolled_back": plan.items}
    assert not kind.model.objects.exists()
    assert not Mapping.objects.exists()
    assert not ContactPhone.objects.exists()
    assert not LedgerEntry.objects.exists()


@EACH
def test_a_rehearsal_reads_everything_and_writes_nothing(kind, nomis):
    run = migrated(kind.domain, is_dry_run=True)
    assert states(run) == {"migrated": len(kind.keys(nomis.world))}
    assert not kind.model.objects.exists()
    assert not Mapping.objects.exists()


@EACH
def test_one_bad_record_is_refused_by_name_and_the_others_come_over(kind, nomis):
    operation, key = kind.operations[0], kind.change(nomis.world)[0]
    nomis.world.put(operation, key, [{"amount": 1}] if kind.domain == "transactions" else {"audit": 1})
    run = migrated(kind.domain)
    assert run.status == RunStatus.COMPLETED_WITH_FAILURES
    assert states(run) == {"migrated": len(kind.keys(nomis.world)) - 1, "rejected": 1}
    assert set(reasons(run, "rejected")) <= {"missing_field", "malformed_field"}


PATH_OF = {"contacts": "/persons/[0-9]", "restrictions": "/restrictions/[0-9]", "transactions": "/transactions/[0-9]"}


FAULTS: list[dict[str, Any]] = [{"kind": "truncated"}, {"kind": "html"}, {"status": 503}, {"kind": "malformed"}]


@pytest.mark.parametrize(("kind", "fault"), list(zip(KINDS, FAULTS, strict=True)), ids=[kind.domain for kind in KINDS])
def test_answers_that_fail_now_and_then_lose_and_double_nothing(kind, nomis, fault):
    nomis.fault(service="nomis", path=PATH_OF.get(kind.domain, "/balance$"), times=7, **fault)
    run = migrated(kind.domain)
    Item.objects.filter(run=run).update(run_after=None)
    run = finished(run)
    assert states(run) == {"migrated": len(kind.keys(nomis.world))}
    assert kind.model.objects.count() == len(kind.keys(nomis.world))


def test_a_transaction_that_only_the_ledger_has_is_not_asked_for_twice(nomis):
    nomis.world.put("transaction", TRANSACTIONS, [])
    run = migrated("transactions")
    assert reasons(run, "ignored") == {"ledger_only": 1}
    assert list(Mapping.objects.filter(record_id=None).values_list("entity", "key")) == [
        ("transaction", str(TRANSACTIONS))
    ]
    before = nomis.calls["transaction"]
    assert set(states(migrated("transactions"))) == {"already_mapped"}
    assert nomis.calls["transaction"] == before


def test_prisoners_entries_that_come_later_are_brought_by_an_upsert(nomis):
    nomis.world.put("transaction", TRANSACTIONS, [])
    migrated("transactions")
    nomis.world.restore()
    assert states(migrated("transactions", mode="upsert"))["migrated"] == 1
    row = PrisonerTransaction.objects.get(nomis_key=str(TRANSACTIONS))
    assert Mapping.objects.get(entity="transaction", key=str(TRANSACTIONS)).record_id == row.pk


def test_every_part_of_every_person_has_a_mapping(nomis):
    migrated("contacts")
    bodies = [people.body(nomis.world, PERSONS + place) for place in range(nomis.world.scale.persons)]
    phones = sum(len(one["phoneNumbers"]) + sum(len(a["phoneNumbers"]) for a in one["addresses"]) for one in bodies)
    found = {entity: Mapping.objects.filter(entity=entity).count() for entity in ("person", "phone", "contact")}
    assert found == {
        "person": len(bodies),
        "phone": phones,
        "contact": sum(len(one["contacts"]) for one in bodies),
    }
    assert not Mapping.objects.filter(record_id=None).exists()


def test_large_people_and_transactions_come_over(nomis_with):
    nomis = nomis_with(prisoners=600, persons=4, transactions=4, large_every=4, children=300, rows=900)
    assert states(migrated("contacts")) == {"migrated": 4}
    assert states(migrated("transactions")) == {"migrated": 4}
    assert Contact.objects.get(nomis_key=str(PERSONS + 2)).relationships.count() == 300
    assert PrisonerTransaction.objects.get(nomis_key=str(TRANSACTIONS + 2)).entries.count() == 300
    assert nomis.calls["person"] == nomis.calls["transaction"] == 4


@pytest.mark.parametrize("whose", ["prisoner", "prison"])
def test_balances_of_a_prison_are_chosen(nomis, whose):
    run = migrated("balances", chosen={"prison_ids": ["MDI"], "whose": whose})
    prisoners = {f"prisoner:{money.root_of(one)}" for one in money.with_money(nomis.world, frozenset({"MDI"}))}
    keys = set(Item.objects.filter(run=run).values_list("key", flat=True))
    assert keys == (prisoners if whose == "prisoner" else {"prison:MDI"})
    assert run.estimated == len(keys) > 0


def test_chosen_days_bring_what_was_made_on_them(nomis):
    world = nomis.world
    days = sorted({people.made_on(world, PERSONS + place) for place in range(world.scale.persons)})
    first, last = days[5], days[20]
    run = migrated("contacts", chosen={"from_date": first, "to_date": last}, page_size=5)
    made = [people.made_on(world, PERSONS + place) for place in range(world.scale.persons)]
    assert states(run) == {"migrated": sum(first <= day <= last for day in made)}
    entered = [money.entered_on(world, int(key) - TRANSACTIONS) for key in _transactions(world)]
    first, last = entered[10], entered[14]
    run = migrated("transactions", chosen={"from_date": first, "to_date": last}, page_size=50)
    assert states(run) == {"migrated": sum(first <= day <= last for day in entered)}
