"""Which transactions a run is for."""

from typing import Self

from pydantic import model_validator

from migration.domains.choosing import CreationDays


class TransactionFilter(CreationDays):
    """Days on which transactions were entered, both included; without a last day, up to now. Nothing means every one.

    NOMIS gives the bounds of one day at a time, so a last day needs a first.
    """

    @model_validator(mode="after")
    def _has_a_first_day(self) -> Self:
        if self.from_date is None and self.to_date is not None:
            raise ValueError("A last day needs a first day. Give both, or only the first.")
        return self
