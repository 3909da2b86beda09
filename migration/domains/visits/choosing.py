"""Which visits a run is for."""

import re
from typing import Annotated, Self

from pydantic import AfterValidator, AliasChoices, BaseModel, ConfigDict, Field, model_validator

from migration.domains.choosing import Codes, MaybeTime, Prisons, require_order, without_repeats
from migration.reference.codes import VISIT_TYPES, CodeTable
from migration.reference.selectors import had_meaning

_VISIT_TYPE = re.compile(r"[A-Z0-9_]{1,12}")


def _known_types(codes: list[str]) -> list[str]:
    """Return visit types that have a meaning, or had one once: a run that is over stays readable."""
    wanted = without_repeats([code.strip().upper() for code in codes])
    for code in wanted:
        if not _VISIT_TYPE.fullmatch(code) or not (code in VISIT_TYPES or had_meaning(CodeTable.VISIT_TYPE, code)):
            known = " and ".join(VISIT_TYPES)
            raise ValueError(f"{code[:20]!r} is not a visit type. {known} are; others get a meaning as further codes.")
    return wanted


def _social_by_default(codes: list[str]) -> list[str]:
    return codes or ["SCON"]


class VisitFilter(BaseModel):
    """Prisons (all when none is named), visit types (SCON), and when the visit was made, both ends included.

    Times are London's. Names are taken as the reference's paths, its code and its README spell them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    prison_ids: Prisons = Field(default_factory=list, validation_alias=AliasChoices("prison_ids", "prisonIds"))
    visit_types: Annotated[Codes, AfterValidator(_known_types), AfterValidator(_social_by_default)] = Field(
        default_factory=lambda: ["SCON"], validation_alias=AliasChoices("visit_types", "visitTypes")
    )
    from_date_time: MaybeTime = Field(
        default=None, validation_alias=AliasChoices("from_date_time", "fromDateTime", "startDateTime")
    )
    to_date_time: MaybeTime = Field(
        default=None, validation_alias=AliasChoices("to_date_time", "toDateTime", "endDateTime")
    )
    ignore_missing_room: bool = Field(
        default=False, validation_alias=AliasChoices("ignore_missing_room", "ignoreMissingRoom")
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        require_order(self.from_date_time, self.to_date_time)
        return self


class RoomsFilter(VisitFilter):
    """The same for looking at rooms in use; visits of all types count when none is named."""

    visit_types: Annotated[Codes, AfterValidator(_known_types)] = Field(
        default_factory=list, validation_alias=AliasChoices("visit_types", "visitTypes")
    )
