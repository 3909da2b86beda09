"""The answers of the probation services, as far as we read them.

Fields that we do not name are ignored; fields that may be missing may also be null. What has to be there is only what
an answer is useless without.
"""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool

from cats.core.forms.text import one_line

LONGEST = 500


def _tidy(value: Any) -> Any:
    """Make any scalar a text that PostgreSQL can store; texts are cut rather than refused."""
    if value is None:
        return ""
    if isinstance(value, str):
        return one_line(value)[:LONGEST]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)[:LONGEST]
    return value


def _or_empty(value: Any) -> Any:
    return [] if value is None else value


def _blank_is_none(value: Any) -> Any:
    return None if value == "" else value


Text = Annotated[str, BeforeValidator(_tidy)]
Day = Annotated[date | None, BeforeValidator(_blank_is_none)]


class Payload(BaseModel):
    """An answer or a part of one; our names, with theirs as aliases."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True, allow_inf_nan=False, frozen=True)


class Coded(Payload):
    """A code and what it means."""

    code: Text = ""
    description: Text = ""


class Name(Payload):
    """A person's name in its parts."""

    forename: Text = ""
    middle_names: Text = Field(default="", alias="middleNames")
    surname: Text = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.forename, self.middle_names, self.surname)))


class Practitioner(Payload):
    """The probation practitioner in charge."""

    name: Name | None = None
    code: Text = ""
    email: Text = ""


class PersonalDetails(Payload):
    """nDelius: who the person is and which team has them."""

    crn: Text = ""
    name: Name
    date_of_birth: Day = Field(default=None, alias="dateOfBirth")
    sex: Coded | None = None
    ethnicity: Coded | None = None
    practitioner: Practitioner | None = Field(default=None, alias="probationPractitioner")
    pdu: Coded | None = Field(default=None, alias="probationDeliveryUnit")
    team: Coded | None = None
    region: Coded | None = None


CodedList = Annotated[list[Coded], BeforeValidator(_or_empty)]


class Sentence(Payload):
    """nDelius: the sentence of one event."""

    description: Text = ""
    starts_on: Day = Field(default=None, alias="startDate")
    expected_end: Day = Field(default=None, alias="expectedEndDate")
    licence_expires_on: Day = Field(default=None, alias="licenceExpiryDate")
    supervision_ends_on: Day = Field(default=None, alias="postSentenceSupervisionEndDate")
    is_custodial: bool | None = Field(default=None, alias="custodial")
    release_type: Text = Field(default="", alias="releaseType")
    licence_conditions: CodedList = Field(default_factory=list, alias="licenceConditions")
    requirements: CodedList = Field(default_factory=list)


class Registration(Payload):
    """nDelius: a register that the person is on, such as a risk of serious harm."""

    type: Coded
    category: Coded | None = None
    registered_on: Day = Field(default=None, alias="date")
    next_review_on: Day = Field(default=None, alias="nextReviewDate")


class Registrations(Payload):
    """nDelius: all registers that the person is on."""

    registrations: Annotated[list[Registration], BeforeValidator(_or_empty)] = Field(default_factory=list)


class UserAccess(Payload):
    """nDelius: whether one of its users may see one person."""

    crn: Text
    is_excluded: StrictBool = Field(alias="userExcluded")
    is_restricted: StrictBool = Field(alias="userRestricted")
    exclusion_message: Text = Field(default="", alias="exclusionMessage")
    restriction_message: Text = Field(default="", alias="restrictionMessage")


class UserAccessAnswer(Payload):
    """nDelius: the same for many people."""

    access: Annotated[list[UserAccess], BeforeValidator(_or_empty)] = Field(default_factory=list)


class Team(Payload):
    """nDelius: a team of one of its users."""

    code: Text
    description: Text = ""
    pdu: Coded | None = None
    region: Coded | None = None


class Teams(Payload):
    """nDelius: all teams of one of its users."""

    teams: Annotated[list[Team], BeforeValidator(_or_empty)] = Field(default_factory=list)


class Ldc(Payload):
    """OASys: learning disabilities and challenges."""

    score: float | None = None
    sub_total: float | None = Field(default=None, alias="subTotal")


class Osp(Payload):
    """OASys: predictors of sexual reoffending, as levels."""

    contact: Text = Field(default="", alias="cdc")
    images: Text = Field(default="", alias="iiic")


class Questions(Payload):
    """OASys: the answers that decide about the cohort, as numbers or as words."""

    preoccupation: Text = Field(default="", alias="sexualPreOccupation")
    interests: Text = Field(default="", alias="offenceRelatedSexualInterests")
    congruence: Text = Field(default="", alias="emotionalCongruence")


class NeedsAssessment(Payload):
    """OASys: the assessment behind a calculation of programme needs."""

    ldc: Ldc | None = None
    ogrs3_risk: Text = Field(default="", alias="ogrs3Risk")
    ovp_risk: Text = Field(default="", alias="ovpRisk")
    osp: Osp | None = None
    rsr_percentage: float | None = Field(default=None, alias="rsrPercentage")
    questions: Questions | None = None


class NeedsCalculation(Payload):
    """OASys: the calculation itself."""

    risk_level: Text = Field(default="", alias="riskLevel")
    need_level: Text = Field(default="", alias="needLevel")
    overall: Text = Field(default="", alias="pni")


class ProgrammeNeeds(Payload):
    """OASys: the programme needs identifier (PNI)."""

    calculation: NeedsCalculation | None = Field(default=None, alias="pniCalculation")
    assessment: NeedsAssessment | None = None


class TimelineEntry(Payload):
    """OASys: one assessment, finished or not."""

    id: int | None = None
    status: Text = ""
    type: Text = ""
    completed_at: datetime | None = Field(default=None, alias="completedAt")


class Timeline(Payload):
    """OASys: all assessments of a person."""

    timeline: Annotated[list[TimelineEntry], BeforeValidator(_or_empty)] = Field(default_factory=list)


class Limit(Payload):
    """Access control: somebody who is kept from a record, or is among those who are not. We do not keep who."""

    since: datetime | None = None
    until: datetime | None = None


class CaseAccess(Payload):
    """Access control: whether a record is restricted at all."""

    excluded_from: Annotated[list[Limit], BeforeValidator(_or_empty)] = Field(alias="excludedFrom")
    restricted_to: Annotated[list[Limit], BeforeValidator(_or_empty)] = Field(alias="restrictedTo")
    exclusion_message: Text = Field(default="", alias="exclusionMessage")
    restriction_message: Text = Field(default="", alias="restrictionMessage")
