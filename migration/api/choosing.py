"""The filters with which migrations are started, as bodies. The domains' own filters judge what they say."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Query, Schema
from pydantic import ConfigDict, Field

from migration.services.starting import LARGEST_PAGE, LEAST_PAGE, USUAL_PAGE

Prisons = Annotated[list[str], Field(description="codes of prisons; all when none is named", max_length=500)]


class Chosen(Schema):
    """A filter: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")

    def said(self) -> dict[str, Any]:
        """Return what the caller said, and nothing that they did not."""
        return self.model_dump(mode="json", exclude_unset=True, exclude_none=True)


class Visits(Chosen):
    """Visits by prison, type and when they were made, both ends included. The end has two names."""

    prisonIds: Prisons = []  # noqa: N815
    visitTypes: list[str] = Field(default=["SCON"], max_length=20)  # noqa: N815
    fromDateTime: datetime | None = None  # noqa: N815
    toDateTime: datetime | None = None  # noqa: N815
    endDateTime: datetime | None = None  # noqa: N815
    ignoreMissingRoom: bool = False  # noqa: N815


class Adjustments(Chosen):
    """Adjustments by the prison of the latest booking and the day of issue."""

    prisonIds: Prisons = []  # noqa: N815
    fromDate: date | None = None  # noqa: N815
    toDate: date | None = None  # noqa: N815


class Created(Chosen):
    """Records by the day on which they were made."""

    fromDate: date | None = None  # noqa: N815
    toDate: date | None = None  # noqa: N815


class Balances(Chosen):
    """Balances of one prison, or of all."""

    prisonId: str | None = Field(default=None, max_length=10)  # noqa: N815
    prisonIds: Prisons = []  # noqa: N815


class How(Schema):
    """How a run goes about it."""

    mode: Literal["create", "upsert", "verify"] = Field(
        default="create", description="create what is missing, also bring up to date, or compare and report"
    )
    dryRun: bool = Field(default=False, description="write nothing, and say what would happen")  # noqa: N815
    pageSize: int = Field(default=USUAL_PAGE, ge=LEAST_PAGE, le=LARGEST_PAGE)  # noqa: N815


Manner = Query[How]
