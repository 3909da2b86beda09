"""Which adjustments a run is for."""

from typing import Self

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, model_validator

from migration.domains.choosing import MaybeDate, Prisons, require_order


class AdjustmentFilter(BaseModel):
    """Prisons where prisoners are now (all when none is named), and days on which adjustments were issued.

    NOMIS offers neither: the prison of the latest booking decides about all bookings of a prisoner, and days are looked
    at after reading. Both ends are included.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    prison_ids: Prisons = Field(default_factory=list, validation_alias=AliasChoices("prison_ids", "prisonIds"))
    from_date: MaybeDate = Field(default=None, validation_alias=AliasChoices("from_date", "fromDate"))
    to_date: MaybeDate = Field(default=None, validation_alias=AliasChoices("to_date", "toDate"))

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        require_order(self.from_date, self.to_date)
        return self
