"""A prisoner's restriction as NOMIS sends it, and what becomes of it."""

import json
from typing import Any

from cats.custody.facts import RestrictionFacts
from migration.domains.restrictions.choosing import RestrictionFilter
from migration.domains.restrictions.domain import Restrictions
from tests.migration.contacts.records import restriction, without_absent


def nomis_restriction(**changes: Any) -> dict[str, Any]:
    """Return a prisoner's restriction, with changes; ABSENT takes a field away."""
    usual = restriction(
        offenderNo="Z1234YX",
        bookingId=1200001,
        bookingSequence=1,
        authorisedStaff={"staffId": 8, "username": "AUTHORISER"},
    )
    return without_absent(usual | changes)


def translated(**changes: Any) -> RestrictionFacts:
    """Return what a prisoner's restriction becomes."""
    record = nomis_restriction(**changes)
    facts = Restrictions().transform(str(record["id"]), json.dumps(record).encode(), None, RestrictionFilter())
    assert isinstance(facts, RestrictionFacts)
    return facts
