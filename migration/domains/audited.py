"""Who made a record in NOMIS and who changed it last (schema NomisAudit)."""

from pydantic import Field

from cats.custody.facts import Audit
from migration.domains.reading import Code, Line, MaybeMoment, Moment, Payload, maybe_utc, utc

# The longest user name that is kept.
USER_NAME = 100


class Audited(Payload):
    """What NOMIS notes beside each record; times are London's unless they carry an offset."""

    created_at: Moment = Field(alias="createDatetime")
    created_by: Code = Field(alias="createUsername", max_length=USER_NAME)
    changed_at: MaybeMoment = Field(default=None, alias="modifyDatetime")
    changed_by: Line = Field(default="", alias="modifyUserId", max_length=USER_NAME)


def audit_facts(audit: Audited) -> Audit:
    """Return the note as we keep it: as NOMIS has it, times in UTC."""
    return Audit(
        created_by=audit.created_by,
        created_at=utc(audit.created_at, "createDatetime"),
        changed_by=audit.changed_by,
        changed_at=maybe_utc(audit.changed_at, "modifyDatetime"),
    )


def audit_with(audit: Audited, entered_by: str) -> Audit:
    """Return the note of a record that names who entered it (migration 4.3.4).

    Who entered it last is business data: it is the one who made a record that was never changed, and the one who
    changed any other.
    """
    facts = audit_facts(audit)
    if facts.changed_by:
        return Audit(facts.created_by, facts.created_at, entered_by, facts.changed_at)
    return Audit(entered_by, facts.created_at, "", facts.changed_at)
