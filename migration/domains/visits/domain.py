"""Visits as the engine handles them; an item is a visit."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from pydantic import BaseModel

from cats.core import clock
from cats.core.actors import Actor
from cats.custody import services
from cats.custody.codes import Entity
from cats.custody.facts import Stored, VisitFacts
from cats.custody.selectors.facts import visits_as_facts
from migration.codes import DomainName
from migration.domains.base import Ask, Domain, Ignored, Loaded, Page, Rejection, Source, Waits
from migration.domains.choosing import chosen_as
from migration.domains.mapped import mapped
from migration.domains.reading import parse
from migration.domains.visits import listing
from migration.domains.visits.choosing import VisitFilter
from migration.domains.visits.payloads import Visit
from migration.domains.visits.rules import day_of, settled, visit_facts
from migration.nomis import operations
from migration.reference.selectors import read_tables, times_at
from migration.reference.tables import Tables


class Visits(Domain[VisitFacts]):
    """Social and official visits (migration 4.1)."""

    name: ClassVar[str] = DomainName.VISITS.value
    telemetry: ClassVar[str] = "visits"
    Filter: ClassVar[type[BaseModel]] = VisitFilter

    def estimate(self, source: Source, chosen: BaseModel) -> int | None:
        return listing.count(source, chosen_as(VisitFilter, chosen))

    def page(self, source: Source, chosen: BaseModel, after: Any | None, size: int) -> Page:
        return listing.stretch(source, chosen_as(VisitFilter, chosen), after, size)

    def asks(self, key: str) -> Ask:
        return operations.visit(key)

    def context(self) -> Tables:
        return read_tables()

    def transform(self, key: str, body: bytes, context: Tables, chosen: BaseModel) -> VisitFacts | Waits | Ignored:
        visit = parse(Visit, body)
        if str(visit.visit_id) != key:
            raise Rejection("another_record", f"visitId: {visit.visit_id}")
        return visit_facts(visit, context, ignores_missing_room=chosen_as(VisitFilter, chosen).ignore_missing_room)

    def known(self, keys: Sequence[str]) -> set[str]:
        return mapped(Entity.VISIT, keys)

    def settle(self, ours: VisitFacts, theirs: VisitFacts) -> VisitFacts:
        moved = ours.starts_at != theirs.starts_at
        return settled(ours, theirs, clock.today(), times_at(theirs.prison) if moved else None)

    def load(self, records: Mapping[str, VisitFacts], *, by: Actor, replace: bool, batch: str) -> Loaded:
        visits = self._as_they_stand(records) if replace else records
        return Loaded(services.store_visits(list(visits.values()), by=by, replace=replace, batch=batch))

    def ours(self, keys: Sequence[str]) -> Mapping[str, VisitFacts]:
        return visits_as_facts(keys)

    def remove(self, keys: Sequence[str], *, by: Actor, batch: str) -> list[Stored]:
        return services.remove_visits(keys, by=by, batch=batch)

    def _as_they_stand(self, records: Mapping[str, VisitFacts]) -> Mapping[str, VisitFacts]:
        """Return visits as they should stand here; only those of which the day is over can be otherwise."""
        over = [key for key, visit in records.items() if day_of(visit) < clock.today()]
        ours = visits_as_facts(over) if over else {}
        return {key: self.settle(ours[key], visit) if key in ours else visit for key, visit in records.items()}
