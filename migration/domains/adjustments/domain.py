"""Adjustments as the engine handles them; an item is a booking, with all its adjustments of both categories."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from pydantic import BaseModel

from cats.core.actors import Actor
from cats.custody.facts import Stored
from migration.codes import DomainName
from migration.domains.adjustments import keeping, listing
from migration.domains.adjustments.choosing import AdjustmentFilter
from migration.domains.adjustments.facts import BOOKING, BookingFacts
from migration.domains.adjustments.payloads import BookingAdjustments
from migration.domains.adjustments.rules import booking_facts, settled
from migration.domains.base import Ask, Domain, Ignored, Loaded, Page, Source, Waits
from migration.domains.choosing import chosen_as
from migration.domains.mapped import mapped
from migration.domains.reading import parse
from migration.nomis import operations
from migration.reference.selectors import read_tables
from migration.reference.tables import Tables


class Adjustments(Domain[BookingFacts]):
    """Adjustments of sentences and of key dates (migration 4.2)."""

    name: ClassVar[str] = DomainName.ADJUSTMENTS.value
    telemetry: ClassVar[str] = "sentencing-adjustments"
    Filter: ClassVar[type[BaseModel]] = AdjustmentFilter

    def estimate(self, source: Source, chosen: BaseModel) -> int | None:
        """NOMIS counts neither adjustments nor bookings."""
        return None

    def page(self, source: Source, chosen: BaseModel, after: Any | None, size: int) -> Page:
        return listing.stretch(source, chosen_as(AdjustmentFilter, chosen), after, size)

    def asks(self, key: str) -> Ask:
        return operations.booking_adjustments(key)

    def context(self) -> Tables:
        return read_tables()

    def transform(self, key: str, body: bytes, context: Tables, chosen: BaseModel) -> BookingFacts | Waits | Ignored:
        wanted = chosen_as(AdjustmentFilter, chosen)
        answer = parse(BookingAdjustments, body)
        return booking_facts(key, answer, context, first=wanted.from_date, last=wanted.to_date)

    def known(self, keys: Sequence[str]) -> set[str]:
        """Bookings that were read whole; one of which only an event told is none."""
        return mapped(BOOKING, keys)

    def settle(self, ours: BookingFacts, theirs: BookingFacts) -> BookingFacts:
        return settled(ours, theirs)

    def load(self, records: Mapping[str, BookingFacts], *, by: Actor, replace: bool, batch: str) -> Loaded:
        return keeping.load(records, by=by, replace=replace, batch=batch)

    def ours(self, keys: Sequence[str]) -> Mapping[str, BookingFacts]:
        return keeping.of_bookings(keys)

    def remove(self, keys: Sequence[str], *, by: Actor, batch: str) -> list[Stored]:
        return keeping.remove(keys, by=by, batch=batch)
