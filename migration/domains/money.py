"""Money exactly as NOMIS writes it: digits become a Decimal and never a binary fraction.

Amounts have two places. One with more, or too large to be kept, is refused by name: nothing is rounded on its way.
"""

import json
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, NoReturn, TypeVar

from pydantic import BeforeValidator, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from migration.domains.base import Rejection
from migration.domains.reading import refusal

# Digits before the point that a column holds.
WHOLE_DIGITS = 12
PENNY = Decimal("0.01")
NOTHING = Decimal("0.00")

T = TypeVar("T")


def _amount(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("no_amount", "An amount has to be written as a number.")
    exact = Decimal(value)
    if exact.is_zero():
        return NOTHING
    if exact.adjusted() >= WHOLE_DIGITS:
        raise PydanticCustomError("amount_too_large", "An amount is too large.")
    penny = exact.quantize(PENNY) if exact.adjusted() > -len("0.00") else NOTHING
    if penny != exact:
        raise PydanticCustomError("amount_too_precise", "An amount has more than two places.")
    return penny


def _absent_is_nothing(value: Any) -> Any:
    return 0 if value is None else value


Amount = Annotated[Decimal, BeforeValidator(_amount)]
MaybeAmount = Annotated[Amount, BeforeValidator(_absent_is_nothing)]


def _no_number(_: str) -> NoReturn:
    raise ValueError("JSON has no such number.")


def parse_exactly(shape: TypeAdapter[T], body: bytes) -> T:
    """Return an answer in its shape with every amount as it was written; raises Rejection as `reading.parse` does."""
    try:
        value = json.loads(body, parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, InvalidOperation, RecursionError) as error:
        raise Rejection("not_json", "The answer is no JSON.") from error
    try:
        return shape.validate_python(value)
    except ValidationError as error:
        raise refusal(error) from error
