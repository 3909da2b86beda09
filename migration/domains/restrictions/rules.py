"""How a restriction becomes ours (migration 4.3.4): no database, no clock."""

from cats.custody.facts import RestrictionFacts
from migration.domains.audited import audit_with
from migration.domains.restrictions.payloads import PrisonerRestriction, Restriction

CURRENT_TERM = 1


def restriction_facts(restriction: Restriction) -> RestrictionFacts:
    """Return a restriction of any sort as we keep it; those of prisoners say whose they are."""
    on_prisoner = restriction if isinstance(restriction, PrisonerRestriction) else None
    return RestrictionFacts(
        key=str(restriction.id),
        kind=restriction.kind.code,
        kind_words=restriction.kind.description,
        effective_on=restriction.effective_on,
        expires_on=restriction.expires_on,
        comment=restriction.comment,
        entered_by=restriction.entered_by.username,
        audit=audit_with(restriction.audit, restriction.entered_by.username),
        prisoner_number=on_prisoner.offender_no if on_prisoner else "",
        booking_id=on_prisoner.booking_id if on_prisoner else None,
        is_current_term=on_prisoner is not None and on_prisoner.booking_sequence == CURRENT_TERM,
        authorised_by=on_prisoner.authorised_by.username if on_prisoner else "",
    )
