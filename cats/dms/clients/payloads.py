"""The answers of the data-matching service, as far as we read them, and the rows of its files.

Fields that we do not name are ignored; what may be missing may be null. A value that does not fit is refused and never
cut: half a name is another name.
"""

from datetime import date
from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

from cats.core.forms.text import one_line

_YES = frozenset({"true", "yes", "y", "1", "active"})
_NO = frozenset({"false", "no", "n", "0", "inactive"})


def _tidy(value: Any) -> Any:
    """Read any scalar as one line of text in normal form, nothing as an empty one."""
    if value is None:
        return ""
    if isinstance(value, str):
        return one_line(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _upper(value: Any) -> Any:
    tidied = _tidy(value)
    return tidied.upper().replace(" ", "") if isinstance(tidied, str) else tidied


def _day(value: Any) -> Any:
    """Read a date, or the date of a moment, as it is written; nothing stays nothing."""
    if isinstance(value, str):
        text = value.strip()
        return text[:10] if len(text) > 10 and text[10] in "T " else (text or None)
    return value


def _truth(value: Any) -> Any:
    """Read the ways in which files write yes and no."""
    if isinstance(value, str):
        word = value.strip().casefold()
        return True if word in _YES else False if word in _NO else value
    return value


def _several(value: Any) -> Any:
    """Read a list; in a file's cell its parts are joined by `|` or `;`."""
    if value is None:
        return []
    if isinstance(value, str):
        value = value.replace(";", "|").split("|")
    return [line for one in value if (line := _tidy(one))] if isinstance(value, list) else value


Text = Annotated[str, BeforeValidator(_tidy)]
Name = Annotated[str, BeforeValidator(_tidy), StringConstraints(max_length=150)]
Number = Annotated[str, BeforeValidator(_upper), StringConstraints(max_length=16)]
Code = Annotated[str, BeforeValidator(_upper), StringConstraints(max_length=4)]
Day = Annotated[date | None, BeforeValidator(_day)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Lines = Annotated[list[Annotated[str, StringConstraints(max_length=500)]], BeforeValidator(_several)]


class Payload(BaseModel):
    """An answer or a part of one; our names, with theirs (in camel case) as aliases."""

    model_config = ConfigDict(
        extra="ignore", populate_by_name=True, alias_generator=to_camel, allow_inf_nan=False, frozen=True
    )


class Match(Payload):
    """One person who may be meant; the lower the precedence, the more certain, and 1 is certain."""

    upci: Annotated[str, BeforeValidator(_upper), StringConstraints(pattern=r"^[0-9A-Z]{9}$")]
    precedence: int = Field(ge=0)


class Aggregate(Payload):
    """Everything that the prisons and probation together say of one person (participants 6.4)."""

    upci: Annotated[str, BeforeValidator(_upper), StringConstraints(pattern=r"^[0-9A-Z]{9}$")] = Field(
        validation_alias=AliasChoices("identifier", "upci"), serialization_alias="identifier"
    )
    first_name: Name = ""
    second_name: Name = ""
    last_name: Annotated[str, BeforeValidator(_tidy), StringConstraints(min_length=1, max_length=150)]
    date_of_birth: Day = None
    nomis_number: Number = ""
    crn: Number = ""
    pnc_number: Number = ""
    is_active: Truth
    gender: Annotated[str, BeforeValidator(_tidy), StringConstraints(max_length=29)] = ""
    nationality: Annotated[str, BeforeValidator(_tidy), StringConstraints(max_length=50)] = ""
    ethnicity: Annotated[str, BeforeValidator(_tidy), StringConstraints(max_length=100)] = ""
    primary: Annotated[str, BeforeValidator(_upper)] = ""
    registration_details: Lines = []
    est_code: Code = ""
    org_code: Code = ""
    sticky_location: Code = ""

    @property
    def primary_record_key(self) -> str:
        """Return the number of the record that leads (participants 6.4)."""
        return self.nomis_number if self.primary == "NOMIS" else self.crn


class Sentence(Payload):
    """One sentence in the prisons' record. The abbreviated dates are texts there, and stay so."""

    first_sentenced: Day = None
    sentence_years: int | None = None
    sentence_months: int | None = None
    sentence_days: int | None = None
    earliest_possible_release_date: Day = None
    date_of_release: Day = None
    sed: Text = ""
    hdced: Text = ""
    hdcad: Text = ""
    ped: Text = ""
    crd: Text = ""
    npd: Text = ""
    led: Text = ""
    tused: Day = None
    is_active: bool = False


class PrisonOffence(Payload):
    """The main offence in the prisons' record."""

    main_offence: Text = Field(default="", validation_alias=AliasChoices("mainOffence", "offence", "main_offence"))
    date_first_conviction: Day = None
    is_active: bool = False


class OtherOffence(Payload):
    """Another offence in the prisons' record."""

    details: Text = ""
    is_active: bool = False


class Sentences(Payload):
    """What the prisons' record (Offloc) says of sentences and offences."""

    sentence_information: list[Sentence] = []
    main_offence: list[PrisonOffence] = []
    other_offences: list[OtherOffence] = []


class Requirement(Payload):
    """A requirement that a court gave with a sentence."""

    category_description: Text = ""
    sub_category_description: Text = ""
    termination_description: Text = ""
    length: Text = ""
    unit_description: Text = ""
    is_deleted: bool = False


class Disposal(Payload):
    """What a court decided for an offence."""

    sentence_date: Day = None
    length: Text = ""
    unit_description: Text = ""
    disposal_detail: Text = ""
    termination_description: Text = ""
    termination_date: Day = None
    requirements: list[Requirement] = []
    is_deleted: bool = False


class Offence(Payload):
    """A main offence in probation's record."""

    offence_description: Text = ""
    offence_date: Day = None
    disposals: list[Disposal] = []
    is_deleted: bool = False


class Offences(Payload):
    """What probation's record (nDelius) says of offences."""

    main_offences: list[Offence] = []
    is_deleted: bool = False


class OffenderManager(Payload):
    """Which organisation and team of probation has a person."""

    organisation_code: Text = ""
    organisation_description: Text = Field(
        default="",
        validation_alias=AliasChoices(
            "organisationDescription", "organistationDescription", "organisation_description"
        ),
    )
    team_code: Text = ""
    team_description: Text = ""
