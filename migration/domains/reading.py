"""What every domain needs to read an answer of NOMIS: strict shapes, refusals with names, and London's times.

A value that breaks the shape becomes a `Rejection` that names the field. What a person wrote never reaches the text of
a refusal; codes do, made short and printable.
"""

from datetime import UTC, date, datetime
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from cats.core.forms.text import many_lines, one_line
from cats.core.http.failures import Malformed
from migration.domains.base import Ask, Rejection, Source

LONDON = ZoneInfo("Europe/London")
# What fits into a bigint of PostgreSQL.
LARGEST = 2**63 - 1
NAMED_AT_MOST = 5
UPSTREAM = "nomis"
# What may be wrong with every field of a refused answer, as a reason; anything else is malformed.
MALFORMED = "malformed_field"
REASONS = {
    "missing": "missing_field",
    "string_too_long": "too_long",
    "amount_too_large": "amount_too_large",
    "amount_too_precise": "amount_too_precise",
}

P = TypeVar("P", bound=BaseModel)


class Payload(BaseModel):
    """An answer or a part of one; our names, with theirs as aliases. Unknown fields are left out."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True, allow_inf_nan=False, frozen=True)


def _absent_is_empty(value: Any) -> Any:
    return "" if value is None else value


def _blank_is_none(value: Any) -> Any:
    return None if value == "" else value


def _written_moment(value: Any) -> Any:
    """Let no number and no bare day pass for a moment."""
    if isinstance(value, str) and value[10:11] not in ("T", "t"):
        raise PydanticCustomError("no_moment", "A date and a time are needed.")
    return _written(value)


def _written(value: Any) -> Any:
    if isinstance(value, int | float) or (isinstance(value, str) and "-" not in value):
        raise PydanticCustomError("no_date", "A date has to be written as a date.")
    return value


def _line(value: str) -> str:
    """Tidy one line of text; most are tidy, and this is done a dozen times a record."""
    return value if _is_tidy(value) else one_line(value)


def _lines(value: str) -> str:
    return value if _is_tidy(value) else many_lines(value)


def _not_blank(value: str) -> str:
    if not value:
        raise PydanticCustomError("blank", "Something is needed here.")
    return value


def _is_tidy(value: str) -> bool:
    return value.isascii() and value.isprintable() and "  " not in value and value == value.strip()


Number = Annotated[int, Field(strict=True, ge=0, le=LARGEST)]
# A code, a user name, a prisoner number: exactly as it came, but for what PostgreSQL cannot store.
Code = Annotated[str, AfterValidator(_line)]
# The same where nothing at all, or nothing that can be seen, will not do.
NeededCode = Annotated[str, AfterValidator(_line), AfterValidator(_not_blank)]
Line = Annotated[str, BeforeValidator(_absent_is_empty), AfterValidator(_line)]
Lines = Annotated[str, BeforeValidator(_absent_is_empty), AfterValidator(_lines)]
Moment = Annotated[datetime, BeforeValidator(_written_moment)]
# The innermost comes last: blank becomes nothing, and nothing needs no shape.
MaybeMoment = Annotated[Moment | None, BeforeValidator(_blank_is_none)]
Day = Annotated[date, BeforeValidator(_written)]
MaybeDay = Annotated[Annotated[date, BeforeValidator(_written)] | None, BeforeValidator(_blank_is_none)]


class Coded(Payload):
    """A code of NOMIS with its words."""

    code: Code
    description: Line = ""


def parse(shape: type[P], body: bytes) -> P:
    """Return an answer in its shape; a Rejection says which fields are not as the contract has them."""
    try:
        return shape.model_validate_json(body)
    except ValidationError as error:
        raise refusal(error) from error


def read_listing(source: Source, ask: Ask, shape: type[P]) -> P:
    """Return the answer to a listing."""
    return as_listed(shape, source.get(ask), ask.operation)


def as_listed(shape: type[P], body: bytes, operation: str) -> P:
    """Return an answer of a listing in its shape; a wrong one is a failure of the source, to be tried again."""
    try:
        return parse(shape, body)
    except Rejection as refusal:
        raise Malformed(UPSTREAM, f"{operation}: {refusal}") from refusal


def refusal(error: ValidationError) -> Rejection:
    """Return what is wrong with an answer by the names of its fields; the reason says what they have in common."""
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    if any(problem["type"] == "json_invalid" for problem in problems):
        return Rejection("not_json", "The answer is no JSON.")
    named = [f"{_path(problem['loc'])}: {problem['type']}" for problem in problems[:NAMED_AT_MOST]]
    kinds = {problem["type"] for problem in problems}
    return Rejection(REASONS.get(kinds.pop(), MALFORMED) if len(kinds) == 1 else MALFORMED, ", ".join(named))


def _path(place: tuple[int | str, ...]) -> str:
    return ".".join(str(step) for step in place) or "answer"


def shown(code: str) -> str:
    """Return a code as a refusal may show it: short, printable, and visible when it is empty."""
    return one_line(code)[:40] or "(empty)"


def local(moment: datetime, field: str) -> datetime:
    """Return a moment of NOMIS as London's wall clock shows it, naive; with an offset it is taken to London first."""
    if moment.tzinfo is None:
        return moment
    try:
        return moment.astimezone(LONDON).replace(tzinfo=None)
    except OverflowError as error:
        raise Rejection("impossible_time", field) from error


def utc(moment: datetime, field: str) -> datetime:
    """Return a moment of NOMIS in UTC; without an offset it is a time on London's clocks.

    An hour that clocks skip in spring counts from the time before the change, so 01:30 is 02:30 summer time; of the
    hour that comes twice in autumn the first is meant.
    """
    aware = moment.replace(tzinfo=LONDON, fold=0) if moment.tzinfo is None else moment
    try:
        return aware.astimezone(UTC)
    except OverflowError as error:
        raise Rejection("impossible_time", field) from error


def maybe_utc(moment: datetime | None, field: str) -> datetime | None:
    """Return a moment in UTC, or nothing for nothing."""
    return None if moment is None else utc(moment, field)


def fits(value: str, most: int, field: str) -> str:
    """Return a text that a column can hold, or refuse the record by the field's name: nothing is cut off unseen."""
    if len(value) > most:
        raise Rejection("too_long", f"{field}: more than {most} characters")
    return value
