"""Facts of each kind, whole and with every part, for tests to store and to change."""

from datetime import UTC, date, datetime
from decimal import Decimal

from cats.custody.codes import AdjustmentCategory, Entity
from cats.custody.facts import (
    AccountFacts,
    AddressFacts,
    AdjustmentFacts,
    Audit,
    BalanceFacts,
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

AT = datetime(2026, 3, 4, 14, 0, tzinfo=UTC)
AUDIT = Audit("NOMIS_USER", AT, "OTHER_USER", AT)
NUMBER = "A1234BC"


def a_visit(key: str = "700001", **facts) -> VisitFacts:
    usual = {
        "key": key, "prisoner_number": NUMBER, "prison": "MDI", "starts_at": AT, "ends_at": AT.replace(hour=15),
        "kind": "social", "status": "booked", "outcome": "", "room": "Hall A", "restriction": "open",
        "visitor_ids": (900001, 900002), "lead_visitor_id": 900001, "contact_name": "Test Visitor",
        "contact_telephone": "0000 000001", "comment": "first visit", "visitor_concern": "needs lift", "audit": AUDIT,
    }  # fmt: skip
    return VisitFacts(**usual | facts)


def an_adjustment(key: str = "500001", **facts) -> AdjustmentFacts:
    usual = {
        "key": key, "category": AdjustmentCategory.SENTENCE.value, "prisoner_number": NUMBER, "booking_id": 1200001,
        "sentence_sequence": 2, "is_current_term": True, "is_released": False, "agency": "MDI", "kind": "RX",
        "days": 10, "is_active": True, "adjusted_on": date(2026, 1, 10), "from_date": date(2025, 12, 1),
        "comment": "remand",
    }  # fmt: skip
    return AdjustmentFacts(**usual | facts)


def a_restriction(key: str = "61", **facts) -> RestrictionFacts:
    usual = {
        "key": key, "kind": "BAN", "kind_words": "Banned", "effective_on": date(2026, 1, 1), "expires_on": None,
        "comment": "", "entered_by": "STAFF_A", "audit": AUDIT,
    }  # fmt: skip
    return RestrictionFacts(**usual | facts)


def a_prisoners_restriction(key: str = "71", **facts) -> RestrictionFacts:
    usual = {
        "prisoner_number": NUMBER, "booking_id": 1200001, "is_current_term": True, "authorised_by": "GOVERNOR",
    }  # fmt: skip
    return a_restriction(key, **usual | facts)


def a_relationship(key: str = "41", **facts) -> RelationshipFacts:
    usual = {
        "key": key, "prisoner_number": NUMBER, "booking_id": 1200001, "is_current_term": True, "contact_type": "S",
        "relationship": "BRO", "relationship_words": "Brother", "is_active": True, "is_approved_visitor": True,
        "comment": "", "restrictions": (a_restriction("51"),), "audit": AUDIT,
    }  # fmt: skip
    return RelationshipFacts(**usual | facts)


def a_contact(key: str = "900001", **facts) -> ContactFacts:
    usual = {
        "key": key, "first_name": "Jo", "last_name": "Visitor", "date_of_birth": date(1980, 5, 6),
        "phones": (PhoneFacts("11", "0000 000001", "HOME", "12", AUDIT),),
        "addresses": (AddressFacts("21", "HOME", street="High Street", phones=(PhoneFacts("12", "000 3", "BUS"),)),),
        "emails": (EmailFacts("31", "jo@example.org"),),
        "identities": (IdentityFacts(f"{key}:1", "PASS", "X1"),),
        "employments": (EmploymentFacts(f"{key}:1", 77, "Works", True),),
        "relationships": (a_relationship(),),
        "restrictions": (a_restriction("61"),),
        "audit": AUDIT,
    }  # fmt: skip
    return ContactFacts(**usual | facts)


def a_transaction(key: str = "300001", entries: int = 2) -> TransactionFacts:
    made = tuple(
        EntryFacts(
            number, NUMBER, 88, 1200001, "REG", "CR", "CANT", Decimal("12.34"), "canteen", "ref",
            (LedgerFacts(1, 2101, "DR", Decimal("12.34")), LedgerFacts(2, 2102, "CR", Decimal("12.34"))),
        )
        for number in range(1, entries + 1)
    )  # fmt: skip
    return TransactionFacts(key, "MDI", AT, made, "User, A", "", AUDIT)


def a_balance(key: str = "88", **facts) -> BalanceFacts:
    accounts = (
        AccountFacts("LEI", 2101, Decimal("1.00"), AT, Decimal("0.50"), 300001),
        AccountFacts("MDI", 2101, Decimal("-3.00"), AT, Decimal("0.00"), 300002),
    )
    usual = {"key": key, "entity": Entity.PRISONER_BALANCE.value, "accounts": accounts, "prisoner_number": NUMBER}
    return BalanceFacts(**usual | facts)
