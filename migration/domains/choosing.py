"""What people may choose records by: shapes of codes, both ends of a time, and refusals that say what to do."""

import re
from datetime import date, datetime
from typing import Annotated, Any, Self, TypeVar

from pydantic import AfterValidator, AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from migration.domains.reading import LONDON

_PRISON = re.compile(r"[A-Z][A-Z0-9]{1,5}")
Ends = TypeVar("Ends", date, datetime)
F = TypeVar("F", bound=BaseModel)


def _listed(value: Any) -> Any:
    """Take one code, several, or none at all."""
    if value is None:
        return []
    return [value] if isinstance(value, str) else value


def _prison(value: str) -> str:
    code = value.strip().upper()
    if not _PRISON.fullmatch(code):
        raise ValueError(f"{value[:20]!r} is not a prison code. It has two to six letters and digits, such as MDI.")
    return code


def without_repeats(codes: list[str]) -> list[str]:
    """Return codes in their order, each once."""
    return list(dict.fromkeys(codes))


def _on_londons_clocks(value: datetime) -> datetime:
    """NOMIS keeps local times: one with an offset is taken to London, one without is London's already."""
    return value if value.tzinfo is None else value.astimezone(LONDON).replace(tzinfo=None)


def _blank_is_none(value: Any) -> Any:
    return None if value == "" else value


Codes = Annotated[list[str], BeforeValidator(_listed)]
Prisons = Annotated[
    list[Annotated[str, AfterValidator(_prison)]], BeforeValidator(_listed), AfterValidator(without_repeats)
]
MaybeTime = Annotated[Annotated[datetime, AfterValidator(_on_londons_clocks)] | None, BeforeValidator(_blank_is_none)]
MaybeDate = Annotated[date | None, BeforeValidator(_blank_is_none)]


def require_order(first: Ends | None, last: Ends | None) -> None:
    """Refuse an end that lies before its beginning."""
    if first is not None and last is not None and first > last:
        raise ValueError("The end lies before the beginning. Give a later end, or an earlier beginning.")


def chosen_as(shape: type[F], chosen: BaseModel) -> F:
    """Return a filter in the shape of a domain; it is nearly always in it already."""
    return chosen if isinstance(chosen, shape) else shape.model_validate(chosen.model_dump())


class CreationDays(BaseModel):
    """When a record was made in NOMIS, both days included; nothing means every record."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    from_date: MaybeDate = Field(default=None, validation_alias=AliasChoices("from_date", "fromDate"))
    to_date: MaybeDate = Field(default=None, validation_alias=AliasChoices("to_date", "toDate"))

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        require_order(self.from_date, self.to_date)
        return self

    @property
    def is_everything(self) -> bool:
        """Say whether no day was given."""
        return self.from_date is None and self.to_date is None
