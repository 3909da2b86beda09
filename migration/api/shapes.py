"""What the API's bodies have in common: the reference's field names outside, ours inside; and the errors of a route."""

from datetime import UTC, datetime
from typing import Annotated, Any

from django.utils import timezone
from ninja import Path, Schema
from pydantic import AfterValidator, ConfigDict, StringConstraints
from pydantic.alias_generators import to_camel

from migration.api.problems import Problem


class Shape(Schema):
    """A body with the reference's spelling; ours is accepted as well."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


PrisonerNumber = Annotated[str, Path(pattern=r"^[A-Za-z][0-9]{4}[A-Za-z]{2}$")]


def in_utc(given: datetime) -> datetime:
    """Return a time in UTC; without a zone, it is London's. Raises ValueError when it is outside of what is kept."""
    try:
        return (timezone.make_aware(given) if timezone.is_naive(given) else given).astimezone(UTC)
    except OverflowError:
        raise ValueError("the time is too far away") from None


Moment = Annotated[datetime, AfterValidator(in_utc)]
RecordNumber = Annotated[int, Path(ge=0, le=2**63 - 1)]
PrisonCode = Annotated[str, Path(pattern=r"^[A-Za-z0-9]{2,6}$")]
# A run is known by its UUID and by its label.
RunName = Annotated[str, Path(pattern=r"^[A-Za-z0-9:._ -]{1,60}$")]
Word = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,60}$")]
ShortText = Annotated[str, StringConstraints(max_length=240, strip_whitespace=True, min_length=1)]


def answers(good: dict[int, Any], *further: int) -> dict[int, Any]:
    """Return the answers of a route: those that are good, and the errors that every route can have."""
    return good | dict.fromkeys((400, 401, 403, *further, 503), Problem)
