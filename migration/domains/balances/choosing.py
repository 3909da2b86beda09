"""Which balances a run is for."""

from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field

from migration.domains.balances.keys import Whose
from migration.domains.choosing import Prisons


def _without_blanks(value: Any) -> Any:
    """An empty text is no prison; the reference took it for one where prisoners are meant (migration 1.13)."""
    codes = [value] if isinstance(value, str) else value
    return (
        [one for one in codes if not (isinstance(one, str) and not one.strip())] if isinstance(codes, list) else codes
    )


def _blank_is_none(value: Any) -> Any:
    return None if value == "" else value


class BalanceFilter(BaseModel):
    """Prisons (all when none is named), and whether prisoners' or prisons' balances are meant (both when not said)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    prison_ids: Annotated[Prisons, BeforeValidator(_without_blanks)] = Field(
        default_factory=list, validation_alias=AliasChoices("prison_ids", "prisonIds", "prison_id", "prisonId")
    )
    whose: Annotated[Whose | None, BeforeValidator(_blank_is_none)] = Field(
        default=None, description="prisoner or prison; both when it is not given"
    )

    def wants(self, whose: Whose) -> bool:
        """Say whether balances of these are meant."""
        return self.whose in (None, whose)
