"""The stand-in answers as the document says, but where practice differs from it."""

import json
from collections import Counter
from datetime import date

import pytest

from tests.migration.nomis.contracts import CARRIED, contracts, problems
from tests.migration.nomis.test_requests_keep_the_contract import ASKS
from tools.standins.nomis import bookings, money, people
from tools.standins.nomis.routes import Answers
from tools.standins.nomis.visits import Chosen, chosen_visits, expected, mapped_rooms
from tools.standins.nomis.world import (
    BOOKINGS,
    CONTACTS,
    OFFENDERS,
    PERSONS,
    RESTRICTIONS,
    TRANSACTIONS,
    VISITS,
    Scale,
    World,
)

TODAY = date(2026, 11, 29)
LEFT_OUT_IN_PRACTICE = {".visitOutcome is missing", ".agencyInternalLocation is missing"}


@pytest.fixture(scope="module")
def answers() -> Answers:
    scale = Scale(prisoners=60, visits=600, persons=90, restrictions=50, transactions=100, large_every=60, rows=30)
    return Answers(World(scale, TODAY, unknown_numbers()))


def unknown_numbers() -> tuple[str, ...]:
    return ("A1234BC", "G7654XY")


def asked(answers: Answers, path: str, query: str = "") -> object:
    _, status, body = answers.answer(path, query)
    assert status == 200, (path, status)
    return json.loads(body)


RECORDS = {
    "visit": [f"/visits/{VISITS + place}" for place in range(600)],
    "person": [f"/persons/{PERSONS + place}" for place in range(90)],
    "transaction": [f"/transactions/{TRANSACTIONS + place}" for place in range(100)],
    "restriction": [f"/prisoners/restrictions/{RESTRICTIONS + place}" for place in range(50)],
    "contact": [f"/contact/{CONTACTS + place * people.ROOM_FOR}" for place in range(90)],
    "booking_adjustments": [
        f"/prisoners/booking-id/{BOOKINGS + place * 4 + 3}/sentencing-adjustments" for place in range(60)
    ],
    "prisoner_contacts": ["/prisoners/A1234BC/contacts", "/prisoners/X0009AA/contacts"],
    "prisoner_restrictions": ["/prisoners/G7654XY/restrictions"],
    "prisoner": ["/prisoners/A1234BC", "/prisoners/X0030AA"],
    "prisoner_bookings": ["/search/prisoners/A1234BC/bookings"],
    "prisoner_ids": ["/prisoners/ids"],
    "visit_ids": ["/visits/ids"],
    "visit_rooms": ["/visits/rooms/usage-count"],
    "latest_bookings": ["/bookings/ids/latest-from-id"],
    "person_ids": ["/persons/ids"],
    "person_ids_after": ["/persons/ids/all-from-id"],
    "restriction_ids": ["/prisoners/restrictions/ids"],
    "restriction_ids_after": ["/prisoners/restrictions/ids/all-from-id"],
    "transaction_ids_after": ["/transactions/from/0"],
    "transaction_ids_between": [f"/transactions/from/0/to/{TRANSACTIONS + 9}"],
    "transaction_range": ["/transactions/range/2026-11-28"],
    "balance_ids": ["/finance/prisoners/ids"],
    "balance_ids_after": ["/finance/prisoners/ids/all-from-id"],
    "balance_ranges": ["/finance/prisoners/id-ranges"],
    "balance_ids_in_range": ["/finance/prisoners/ids-in-range"],
    "balance": [f"/finance/prisoners/rootOffenderId/{OFFENDERS + place * 3}/balance" for place in range(60)],
    "balance_details": ["/finance/prisoners/A1234BC/balance-details"],
    "prison_balance_ids": ["/finance/prison/ids"],
    "prison_balance": ["/finance/prison/MDI/balance", "/finance/prison/CDI/balance"],
}
QUERIES = {
    "booking_adjustments": "active-only=false",
    "balance_ids_in_range": f"fromRootOffenderId=0&toRootOffenderId={OFFENDERS + 90}",
}


@pytest.mark.parametrize("operation", RECORDS)
def test_every_answer_keeps_the_contract(answers, operation):
    reply = CARRIED["operations"][operation]["reply"]
    wrong: Counter[str] = Counter()
    for path in RECORDS[operation]:
        wrong.update(problems(CARRIED, reply, asked(answers, path, QUERIES.get(operation, ""))))

    assert wrong.keys() == (LEFT_OUT_IN_PRACTICE if operation == "visit" else set())


def test_every_operation_is_served(answers):
    served = {answers.answer(ask.path, "&".join(f"{name}={value}" for name, value in ask.query))[0] for ask in ASKS}

    assert served == contracts()["carried"]["operations"].keys()


def test_previous_bookings_lead_back_to_the_first(answers):
    for number in ("A1234BC", "X0009AA", "X0030AA"):
        listed = asked(answers, f"/search/prisoners/{number}/bookings")
        walked = [asked(answers, f"/prisoners/{number}")["bookingId"]]
        while answers.answer(path := f"/prisoners/{number}/bookings/{walked[-1]}/previous", "")[1] == 200:
            walked.append(asked(answers, path)["bookingId"])
        assert walked == listed


def test_sizes_left_out_are_as_small_as_documented(answers):
    assert len(asked(answers, "/visits/ids")["content"]) == 10
    assert len(asked(answers, "/persons/ids")["content"]) == 20
    assert len(asked(answers, "/transactions/from/0")["ids"]) == 20
    assert len(asked(answers, "/bookings/ids/latest-from-id")["prisonerIds"]) == 10


def test_a_persons_relationships_are_those_of_their_prisoners(answers):
    of_persons = {
        (contact["id"], contact["prisoner"]["offenderNo"], contact["prisoner"]["bookingId"])
        for path in RECORDS["person"]
        for contact in asked(answers, path)["contacts"]
    }
    everybody = "active-only=false&latest-booking-only=false"
    of_prisoners = {
        (contact["id"], number, contact["bookingId"])
        for number in map(answers.world.number_of, range(60))
        for contact in asked(answers, f"/prisoners/{number}/contacts", everybody)["contacts"]
    }

    assert of_persons == of_prisoners


def test_keysets_and_ranges_list_everything_once(answers):
    seen, after = [], 0
    while page := asked(answers, "/persons/ids/all-from-id", f"personId={after}&pageSize=7")["personIds"]:
        seen += page
        after = page[-1]
    assert seen == [PERSONS + place for place in range(90)]

    ranges = asked(answers, "/finance/prisoners/id-ranges", "pageSize=7")
    in_ranges = [
        root
        for each in ranges
        for root in asked(
            answers,
            "/finance/prisoners/ids-in-range",
            f"fromRootOffenderId={each['fromRootOffenderId']}&toRootOffenderId={each['toRootOffenderId']}",
        )
    ]
    assert in_ranges == [money.root_of(place) for place in money.with_money(answers.world)]


def test_ledger_only_transactions_are_empty_and_in_no_listing(answers):
    listed = {each["transactionId"] for each in asked(answers, "/transactions/from/0", "size=1000")["ids"]}
    empty = {
        TRANSACTIONS + place for place in range(100) if not asked(answers, f"/transactions/{TRANSACTIONS + place}")
    }

    assert len(empty) == 2
    assert not empty & listed


def test_a_large_transaction_has_as_many_rows_as_asked_for(answers):
    entries = asked(answers, f"/transactions/{TRANSACTIONS + 30}")

    assert len(entries) + sum(len(each["generalLedgerTransactions"]) for each in entries) == 30


def test_what_is_to_be_expected_adds_up():
    world = World(Scale(visits=5_000, unknown=0.01), TODAY)

    whole = expected(world)
    parts = [expected(world, Chosen(prisons=frozenset([prison]))) for prison in {room[0] for room in mapped_rooms()}]

    assert whole.listed == 5_000 == whole.migrated + whole.waiting + whole.rejected
    assert min(whole.waiting, whole.unknown_kind, whole.unknown_outcome, whole.unknown_status) > 10
    assert sum(each.migrated for each in parts) == whole.migrated
    assert expected(world, mapped=[]).waiting > whole.waiting


def test_unknown_codes_can_be_switched_off():
    world = World(Scale(visits=5_000, unknown=0), TODAY)

    assert expected(world).rejected == 0
    assert bookings.expected(world).unknown == 0


def test_visits_are_listed_by_prison_type_and_creation(answers):
    places = [
        visit.place for visit in chosen_visits(answers.world, Chosen(frozenset(["MDI", "HEI"]), frozenset(["SCON"])))
    ]
    page = asked(answers, "/visits/ids", "prisonIds=MDI&prisonIds=HEI&visitTypes=SCON&size=1000")
    late = asked(answers, "/visits/ids", "fromDateTime=2026-11-29T06:00:00&size=10")

    assert [each["visitId"] - VISITS for each in page["content"]] == places
    assert page["totalElements"] == len(places) > 0
    assert [each["visitId"] for each in late["content"]] == [VISITS + 599]
