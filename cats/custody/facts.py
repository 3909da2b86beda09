"""What the services of custody records take and give: one frozen value for each record, whatever it came from.

Everything here compares by value, so "does ours still say what NOMIS says?" is `==`, and a difference is found field by
field. `key` is always the NOMIS key as text. Times are aware (UTC), days are dates, money is `Decimal` with two places.
Texts that NOMIS left out are empty, never None.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from cats.custody.codes import Entity


class Change(StrEnum):
    """What storing did to one record."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Stored:
    """One record as a service left it. `part_of` is the key of the record that it came with, or its own."""

    entity: Entity
    key: str
    record_id: int
    change: Change
    part_of: str


@dataclass(frozen=True, slots=True)
class Audit:
    """Who made a record in NOMIS and who changed it last; `by` are NOMIS user names."""

    created_by: str = ""
    created_at: datetime | None = None
    changed_by: str = ""
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """A visit; `visitor_ids` are NOMIS person ids, which are the keys of contacts, in ascending order."""

    key: str
    prisoner_number: str
    prison: str
    starts_at: datetime
    ends_at: datetime
    kind: str
    status: str
    outcome: str
    room: str
    restriction: str
    visitor_ids: tuple[int, ...]
    lead_visitor_id: int | None = None
    contact_name: str = ""
    contact_telephone: str = ""
    comment: str = ""
    visitor_concern: str = ""
    audit: Audit = Audit()


@dataclass(frozen=True, slots=True)
class AdjustmentFacts:
    """An adjustment of a sentence or of a booking's key dates. `key` is the number within its category."""

    key: str
    category: str
    prisoner_number: str
    booking_id: int
    sentence_sequence: int | None
    is_current_term: bool
    is_released: bool
    agency: str
    kind: str
    days: int
    is_active: bool
    adjusted_on: date | None = None
    from_date: date | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class PhoneFacts:
    """A telephone number of a contact or of an address."""

    key: str
    number: str
    kind: str
    extension: str = ""
    audit: Audit = Audit()


@dataclass(frozen=True, slots=True)
class AddressFacts:
    """An address of a contact, with its own telephones. City, county and country are codes with their words."""

    key: str
    kind: str = ""
    flat: str = ""
    premise: str = ""
    street: str = ""
    locality: str = ""
    postcode: str = ""
    city_code: str = ""
    city: str = ""
    county_code: str = ""
    county: str = ""
    country_code: str = ""
    country: str = ""
    is_primary: bool = False
    is_for_mail: bool = False
    has_no_fixed_address: bool = False
    is_verified: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    comment: str = ""
    phones: tuple[PhoneFacts, ...] = ()
    audit: Audit = Audit()


@dataclass(frozen=True, slots=True)
class EmailFacts:
    """An e-mail address of a contact."""

    key: str
    address: str
    audit: Audit = Audit()


@dataclass(frozen=True, slots=True)
class IdentityFacts:
    """A document or number of a contact; `key` is "<person id>:<sequence>"."""

    key: str
    kind: str
    value: str
    issued_by: str = ""
    audit: Audit = Audit()


@dataclass(frozen=True, slots=True)
class EmploymentFacts:
    """Where a contact works; `key` is "<person id>:<sequence>"."""

    key: str
    organisation_id: int
    organisation_name: str
    is_active: bool
    audit: Audit = Audit()


@dataclass(frozen=True, slots=True)
class RestrictionFacts:
    """A restriction on a contact, on a relationship or on a prisoner: the same facts, three tables.

    `entered_by` and `authorised_by` are NOMIS user names. The last four are set for a prisoner's restriction only.
    """

    key: str
    kind: str
    kind_words: str
    effective_on: date
    expires_on: date | None = None
    comment: str = ""
    entered_by: str = ""
    audit: Audit = Audit()
    prisoner_number: str = ""
    booking_id: int | None = None
    is_current_term: bool = False
    authorised_by: str = ""


@dataclass(frozen=True, slots=True)
class RelationshipFacts:
    """What a contact is to a prisoner, with the restrictions on it. Codes come with their words."""

    key: str
    prisoner_number: str
    booking_id: int
    is_current_term: bool
    contact_type: str
    relationship: str
    relationship_words: str
    is_active: bool
    is_approved_visitor: bool = False
    is_next_of_kin: bool = False
    is_emergency_contact: bool = False
    comment: str = ""
    expires_on: date | None = None
    restrictions: tuple[RestrictionFacts, ...] = ()
    audit: Audit = Audit()


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """A person outside with everything that hangs on them; `key` is the person id of NOMIS. Parts in order of key."""

    key: str
    first_name: str
    last_name: str
    middle_name: str = ""
    title: str = ""
    gender: str = ""
    domestic_status: str = ""
    language: str = ""
    date_of_birth: date | None = None
    deceased_on: date | None = None
    needs_interpreter: bool = False
    is_staff: bool = False
    is_remitter: bool = False
    phones: tuple[PhoneFacts, ...] = ()
    addresses: tuple[AddressFacts, ...] = ()
    emails: tuple[EmailFacts, ...] = ()
    identities: tuple[IdentityFacts, ...] = ()
    employments: tuple[EmploymentFacts, ...] = ()
    relationships: tuple[RelationshipFacts, ...] = ()
    restrictions: tuple[RestrictionFacts, ...] = ()
    audit: Audit = Audit()


@dataclass(frozen=True, slots=True)
class LedgerFacts:
    """One posting in a prison's ledger."""

    sequence: int
    account_code: int
    posting: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """One entry of a transaction on one account of one prisoner."""

    sequence: int
    prisoner_number: str
    offender_id: int
    booking_id: int | None
    sub_account: str
    posting: str
    kind: str
    amount: Decimal
    description: str = ""
    reference: str = ""
    ledger: tuple[LedgerFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class TransactionFacts:
    """A transaction whole: every entry with its ledger postings, in order of sequence."""

    key: str
    prison: str
    happened_at: datetime
    entries: tuple[EntryFacts, ...]
    created_by_name: str = ""
    changed_by_name: str = ""
    audit: Audit = Audit()


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """One account's opening balance. `hold` and `last_transaction_id` are for a prisoner's account only."""

    prison: str
    account_code: int
    balance: Decimal
    as_of: datetime
    hold: Decimal = Decimal("0.00")
    last_transaction_id: int | None = None


@dataclass(frozen=True, slots=True)
class BalanceFacts:
    """Opening balances of a prisoner (`key` is the root offender id) or of a prison (`key` is its code)."""

    key: str
    entity: str
    accounts: tuple[AccountFacts, ...]
    prisoner_number: str = ""
