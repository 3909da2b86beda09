"""A visit as NOMIS gives it (schema VisitResponse), and what its listings answer.

Outcome and room are required by the document and missing in practice (migration 4.1.2).
"""

from typing import Annotated

from pydantic import BeforeValidator, Field

from migration.domains.reading import Code, Coded, Line, Lines, MaybeMoment, Moment, NeededCode, Number, Payload


def _absent_is_none_listed(value: object) -> object:
    return [] if value is None else value


class Visitor(Payload):
    """One person who visits."""

    person_id: Number = Field(alias="personId")


class LeadVisitor(Payload):
    """Who booked the visit; telephones in order, latest first."""

    person_id: Number = Field(alias="personId")
    full_name: Line = Field(default="", alias="fullName")
    telephones: Annotated[list[Line], BeforeValidator(_absent_is_none_listed)] = Field(default_factory=list)


class Visit(Payload):
    """The whole record; times are London's unless they carry an offset."""

    visit_id: Number = Field(alias="visitId")
    offender_no: NeededCode = Field(alias="offenderNo")
    prison_id: NeededCode = Field(alias="prisonId")
    starts: Moment = Field(alias="startDateTime")
    ends: Moment = Field(alias="endDateTime")
    visitors: list[Visitor]
    lead_visitor: LeadVisitor | None = Field(default=None, alias="leadVisitor")
    kind: Coded = Field(alias="visitType")
    status: Coded = Field(alias="visitStatus")
    outcome: Coded | None = Field(default=None, alias="visitOutcome")
    location: Coded | None = Field(default=None, alias="agencyInternalLocation")
    comment: Lines = Field(default="", alias="commentText")
    concern: Lines = Field(default="", alias="visitorConcernText")
    created: MaybeMoment = Field(alias="whenCreated")
    updated: MaybeMoment = Field(default=None, alias="whenUpdated")
    created_by: Line = Field(alias="createUserId")
    updated_by: Line = Field(default="", alias="modifyUserId")


class VisitId(Payload):
    """One line of the listing."""

    visit_id: Number = Field(alias="visitId")


class VisitIds(Payload):
    """One page of the listing; the total is of the whole filter."""

    content: list[VisitId]
    total: Number = Field(alias="totalElements")

    @property
    def keys(self) -> list[str]:
        """Return the numbers of this page."""
        return [str(line.visit_id) for line in self.content]

    @property
    def is_whole(self) -> bool:
        """Say whether this page, the first, is all there is."""
        return len(self.content) >= self.total


class RoomCount(Payload):
    """How many visits use a room."""

    prison_id: Code = Field(alias="prisonId")
    room: Line = Field(default="", alias="agencyInternalLocationDescription")
    count: Number
