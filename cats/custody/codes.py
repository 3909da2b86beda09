"""Stable codes of custody records; wording stands beside them, never in the data."""

from django.db.models import TextChoices


class VisitKind(TextChoices):
    """What sort of visit it is (migration 4.1.4)."""

    SOCIAL = "social", "Social visit"
    OFFICIAL = "official", "Official visit"


class VisitStatus(TextChoices):
    """Whether a visit stands; past visits that took place stay booked."""

    BOOKED = "booked", "Booked"
    CANCELLED = "cancelled", "Cancelled"


class VisitOutcome(TextChoices):
    """How a visit came out (migration 4.1.5); empty while nothing is known."""

    ADMINISTRATIVE_CANCELLATION = "administrative_cancellation", "Cancelled for administrative reasons"
    BATCH_CANCELLATION = "batch_cancellation", "Cancelled together with others"
    CANCELLATION = "cancellation", "Cancelled"
    COMPLETED_NORMALLY = "completed_normally", "Completed normally"
    ESTABLISHMENT_CANCELLED = "establishment_cancelled", "Cancelled by the prison"
    NO_VISITING_ORDER = "no_visiting_order", "No visiting order"
    PRISONER_CANCELLED = "prisoner_cancelled", "Cancelled by the prisoner"
    PRISONER_COMPLETED_EARLY = "prisoner_completed_early", "Ended early by the prisoner"
    PRISONER_REFUSED_TO_ATTEND = "prisoner_refused_to_attend", "Prisoner refused to attend"
    TERMINATED_BY_STAFF = "terminated_by_staff", "Ended by staff"
    VISITOR_CANCELLED = "visitor_cancelled", "Cancelled by the visitor"
    VISITOR_COMPLETED_EARLY = "visitor_completed_early", "Ended early by the visitor"
    VISITOR_DECLINED_ENTRY = "visitor_declined_entry", "Visitor declined entry"
    VISITOR_DID_NOT_ARRIVE = "visitor_did_not_arrive", "Visitor did not arrive"
    VISITOR_FAILED_SECURITY_CHECKS = "visitor_failed_security_checks", "Visitor failed security checks"
    VISIT_ORDER_CANCELLED = "visit_order_cancelled", "Visiting order cancelled"


class VisitRestriction(TextChoices):
    """Whether visitor and prisoner may touch (migration 4.1.3)."""

    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"
    UNKNOWN = "unknown", "Not known"


class AdjustmentCategory(TextChoices):
    """On what an adjustment is: a NOMIS number is unique only within its category (migration 4.2)."""

    SENTENCE = "sentence", "Sentence"
    KEY_DATE = "key_date", "Key date"


class AdjustmentKind(TextChoices):
    """Why days are added or taken off; the codes are NOMIS' own (migration 4.2.1)."""

    ADA = "ADA", "Additional days awarded"
    RADA = "RADA", "Restored additional days awarded"
    UAL = "UAL", "Unlawfully at large"
    LAL = "LAL", "Lawfully at large"
    SREM = "SREM", "Special remission"
    RSR = "RSR", "Recall to serve remand"
    RST = "RST", "Recall tagged bail"
    RX = "RX", "Remand"
    S240A = "S240A", "Tagged bail credit (section 240A)"
    UR = "UR", "Unused remand"
    TCA = "TCA", "Time spent in custody abroad"
    TSA = "TSA", "Time spent as an appellant"


class Posting(TextChoices):
    """Whether money came in or went out."""

    CREDIT = "CR", "Credit"
    DEBIT = "DR", "Debit"


class SubAccount(TextChoices):
    """Which of a prisoner's accounts."""

    REGULAR = "REG", "Private cash"
    SAVINGS = "SAV", "Savings"
    SPENDS = "SPND", "Spends"
    RELEASE = "REL", "Release money"


class Entity(TextChoices):
    """A kind of custody record that has a NOMIS number of its own. The values are stable: mappings keep them."""

    VISIT = "visit", "Visit"
    SENTENCE_ADJUSTMENT = "sentence_adjustment", "Sentence adjustment"
    KEY_DATE_ADJUSTMENT = "key_date_adjustment", "Key-date adjustment"
    PERSON = "person", "Contact"
    CONTACT = "contact", "Relationship"
    ADDRESS = "address", "Address"
    PHONE = "phone", "Telephone"
    EMAIL = "email", "E-mail"
    IDENTIFIER = "identifier", "Identifier"
    EMPLOYMENT = "employment", "Employment"
    CONTACT_RESTRICTION = "contact_restriction", "Restriction on a relationship"
    PERSON_RESTRICTION = "person_restriction", "Restriction on a contact"
    PRISONER_RESTRICTION = "prisoner_restriction", "Restriction on a prisoner"
    TRANSACTION = "transaction", "Transaction"
    PRISONER_BALANCE = "prisoner_balance", "Prisoner's balances"
    PRISON_BALANCE = "prison_balance", "Prison's balances"
