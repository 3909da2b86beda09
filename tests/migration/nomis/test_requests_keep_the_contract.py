"""Every request that we can make is one that the NOMIS API's document has."""

import ast
import inspect
from datetime import UTC, date, datetime

import pytest

from migration.domains.base import Ask
from migration.nomis import operations
from tests.migration.nomis.contracts import CARRIED, contracts, problems_of_ask
from tools.places import ROOT

MADE = {"created_from": datetime(2026, 1, 2, tzinfo=UTC), "created_to": datetime(2026, 7, 3, 13, 5, tzinfo=UTC)}
DAYS = {"created_from": date(2026, 1, 2), "created_to": date(2026, 7, 3)}
PRISONS = ["MDI", "HEI"]
ASKS = [
    operations.visit(7),
    operations.visit_ids(0, 1),
    operations.visit_ids(3, 1_000, prisons=PRISONS, kinds=["SCON"], **MADE),
    operations.visit_rooms(),
    operations.visit_rooms(100, prisons=PRISONS, kinds=["OFFI"], future_only=False, **MADE),
    operations.sentence_adjustment("7"),
    operations.key_date_adjustment(7),
    operations.booking_adjustments("7"),
    operations.latest_bookings(0, 1_000),
    operations.latest_bookings(7, 10, active_only=True),
    operations.previous_booking("A1234BC", 7),
    operations.prisoner_bookings("A1234BC"),
    operations.prisoner_ids(0, 10, active=False),
    operations.prisoner("A1234BC"),
    operations.person(7),
    operations.person_ids(0, 1_000, **DAYS),
    operations.person_ids_after(0, 1_000),
    operations.contact("7"),
    operations.prisoner_contacts("A1234BC"),
    operations.restriction("7"),
    operations.restriction_ids(0, 1_000, **DAYS),
    operations.restriction_ids_after(7, 10),
    operations.prisoner_restrictions("A1234BC"),
    operations.transaction("7"),
    operations.transaction_ids_after(0, 1_000),
    operations.transaction_ids_after(7, 10, entered_on=date(2026, 3, 1)),
    operations.transaction_ids_between(7, 9, 10),
    operations.transaction_range(date(2026, 3, 1)),
    operations.balance_ids(0, 10, prisons=PRISONS),
    operations.balance_ids_after(0, 10, prisons=PRISONS),
    operations.balance_ranges(2_000, prisons=PRISONS),
    operations.balance_ids_in_range(0, 10, prisons=PRISONS),
    operations.balance(7),
    operations.balance_details("A1234BC"),
    operations.prison_balance_ids(),
    operations.prison_balance("MDI"),
]


@pytest.mark.parametrize("which", contracts())
def test_every_request_keeps_the_contract(which):
    wrong = {f"{ask.operation} {ask.path}": problems_of_ask(contracts()[which], ask) for ask in ASKS}

    assert {ask: problems for ask, problems in wrong.items() if problems} == {}


def test_every_operation_is_tried_here():
    public = {
        name
        for name, each in inspect.getmembers(operations, inspect.isfunction)
        if each.__module__ == operations.__name__ and not name.startswith("_")
    }

    assert public == operations.PATHS.keys() == {ask.operation for ask in ASKS}


def test_what_we_carry_is_what_the_document_says():
    assert [which for which, each in contracts().items() if each != CARRIED] == []


def test_nothing_else_makes_requests():
    makers = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "migration").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == Ask.__name__
    }

    assert makers == {"migration/nomis/operations.py"}


@pytest.mark.parametrize(
    ("ask", "problem"),
    [
        (Ask("visits", "/visits/7"), "no operation visits"),
        (Ask("visit", "/visits/7/more"), "/visits/7/more is not /visits/{visitId}"),
        (Ask("visit", "/visits/seven"), "visitId: seven is no integer"),
        (Ask("prisoner", "/prisoners/a1"), r"offenderNo: the value does not look like [A-Z]\d{4}[A-Z]{2}"),
        (Ask("visit_ids", "/visits/ids", (("ignoreMissingRoom", "true"),)), "no parameter ignoreMissingRoom"),
        (Ask("visit_ids", "/visits/ids", (("page", "0"), ("page", "1"))), "page: is given twice"),
        (Ask("visit_ids", "/visits/ids", (("size", "0"),)), "size: the value is below 1"),
        (Ask("visit_ids", "/visits/ids", (("fromDateTime", "yesterday"),)), "fromDateTime: the value is no date-time"),
        (
            Ask("booking_adjustments", "/prisoners/booking-id/7/sentencing-adjustments"),
            "active-only is missing",
        ),
    ],
)
def test_a_request_that_breaks_the_contract_is_found(ask, problem):
    assert problems_of_ask(CARRIED, ask) == [problem]


def test_times_are_sent_as_london_has_them():
    summer = datetime(2026, 7, 1, 11, 0, tzinfo=UTC)

    assert ("fromDateTime", "2026-07-01T12:00:00") in operations.visit_ids(0, 1, created_from=summer).query


def test_what_a_caller_gives_cannot_leave_its_place_in_the_address():
    assert operations.prisoner("../visits/1").path == "/prisoners/..%2Fvisits%2F1"
    assert operations.visit("1?x=/").path == "/visits/1%3Fx%3D%2F"
