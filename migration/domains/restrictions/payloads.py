"""A restriction as NOMIS gives it (schemas ContactRestriction, PrisonerRestriction), and what its listings answer."""

from pydantic import Field

from migration.domains.audited import USER_NAME, Audited
from migration.domains.reading import Code, Coded, Day, Line, Lines, MaybeDay, NeededCode, Number, Payload

# A code of NOMIS is kept with its words.
CODE, WORDS = 12, 240
PRISONER_NUMBER = 10


class Kind(Coded):
    """A code that fits where we keep codes, with its words."""

    code: Code = Field(max_length=CODE)
    description: Line = Field(default="", max_length=WORDS)


class Staff(Payload):
    """Who entered or authorised something."""

    username: Code = Field(max_length=USER_NAME)


class Restriction(Payload):
    """What all restrictions have, whatever they are on."""

    id: Number
    kind: Kind = Field(alias="type")
    comment: Lines = ""
    effective_on: Day = Field(alias="effectiveDate")
    expires_on: MaybeDay = Field(default=None, alias="expiryDate")
    entered_by: Staff = Field(alias="enteredStaff")
    audit: Audited


class PrisonerRestriction(Restriction):
    """A restriction on a prisoner."""

    offender_no: NeededCode = Field(alias="offenderNo", max_length=PRISONER_NUMBER)
    booking_id: Number = Field(alias="bookingId")
    booking_sequence: Number = Field(alias="bookingSequence")
    authorised_by: Staff = Field(alias="authorisedStaff")


class RestrictionId(Payload):
    """One line of the listing by page numbers."""

    restriction_id: Number = Field(alias="restrictionId")


class RestrictionPage(Payload):
    """One page of the listing; the total is of the whole filter."""

    content: list[RestrictionId]
    total: Number = Field(alias="totalElements")


class RestrictionsAfter(Payload):
    """One stretch of the listing by the last id."""

    ids: list[Number] = Field(alias="restrictionIds")
