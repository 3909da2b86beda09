"""From what was read to what is to be written: pure, record by record."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from migration.domains.base import Domain, Ignored, Rejection, Waits
from migration.engine import outcomes
from migration.engine.ledger import Claimed
from migration.engine.outcomes import Outcome, Setback


@dataclass(slots=True)
class Prepared:
    """A chunk after transformation: facts to load, outcomes that are decided, and items that were not really tried."""

    items: dict[str, Claimed] = field(default_factory=dict)
    bodies: dict[str, bytes] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    decided: dict[str, Outcome] = field(default_factory=dict)
    waiting: dict[str, Waits] = field(default_factory=dict)
    put_back: list[str] = field(default_factory=list)
    setback: Setback | None = None

    @property
    def was_answered(self) -> bool:
        """Say whether the source gave any record at all."""
        return bool(self.bodies)


def prepare(
    domain: Domain[Any],
    records: Iterable[tuple[Claimed, bytes | Exception]],
    context: Any,
    chosen: BaseModel,
) -> Prepared:
    """Transform every record of a chunk; nothing that is wrong with one of them reaches another."""
    prepared = Prepared()
    for item, outcome in records:
        prepared.items[item.key] = item
        if isinstance(outcome, bytes):
            prepared.bodies[item.key] = outcome
            _transform(domain, item.key, outcome, context, chosen, prepared)
        else:
            _fail(item, outcome, prepared)
    return prepared


def _transform(domain: Domain[Any], key: str, body: bytes, context: Any, chosen: BaseModel, prepared: Prepared) -> None:
    try:
        result = domain.transform(key, body, context, chosen)
    except Rejection as rejection:
        prepared.decided[key] = outcomes.of_rejection(rejection, prepared.items[key].attempts, body)
        return
    except Exception as error:  # noqa: BLE001 - one record that we cannot read must not stop the others
        prepared.decided[key] = outcomes.broken("transformation_failed", error, body)
        return
    if isinstance(result, Waits):
        prepared.waiting[key] = result
    elif isinstance(result, Ignored):
        prepared.decided[key] = outcomes.ignored(result)
    else:
        prepared.facts[key] = result


def _fail(item: Claimed, failure: Exception, prepared: Prepared) -> None:
    meaning = outcomes.of_failure(failure, item.attempts)
    if isinstance(meaning, Outcome):
        prepared.decided[item.key] = meaning
    else:
        prepared.put_back.append(item.key)
        prepared.setback = prepared.setback or meaning
