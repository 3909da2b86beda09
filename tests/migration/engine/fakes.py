"""A domain of numbered texts, and NOMIS as a dictionary.

Records live in a plain table of our own making, `shelf`, unique by key, so that nothing of the engine is faked.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db import connection
from pydantic import BaseModel, ConfigDict

from cats.core.http import Unavailable
from cats.custody.codes import Entity
from cats.custody.facts import Change, Stored
from migration.domains.base import Ask, Ignored, Loaded, Page, Rejection, Waits
from migration.models import Mapping as Known

TABLE = (
    "CREATE TABLE IF NOT EXISTS shelf (id bigserial PRIMARY KEY, key text UNIQUE, text text CHECK (text <> 'POISON'))"
)


@dataclass(frozen=True, slots=True)
class Facts:
    key: str
    text: str


class Filter(BaseModel):
    model_config = ConfigDict(extra="forbid")

    prison_ids: list[str] = []
    ignore_missing_room: bool = False


@dataclass
class FakeSource:
    """Bodies by key; a failure in place of a body is what the read of it ends with."""

    bodies: dict[str, Any] = field(default_factory=dict)
    reads: list[str] = field(default_factory=list)
    pages: int = 0
    listing_fails: Exception | None = None
    estimate_fails: Exception | None = None
    before_answers: Any = None

    def put(self, *numbers: int, text: str = "as it is") -> None:
        for number in numbers:
            self.bodies[str(number)] = {"text": text}

    def get(self, ask: Ask) -> bytes:
        return self._answer(ask.path)

    def get_many(self, asks: Mapping[str, Ask]) -> Iterable[tuple[str, bytes | Exception]]:
        for key, ask in asks.items():
            try:
                yield key, self._answer(ask.path)
            except Exception as failure:  # noqa: BLE001
                yield key, failure
        if self.before_answers:
            self.before_answers()

    def _answer(self, key: str) -> bytes:
        self.reads.append(key)
        body = self.bodies.get(key, Unavailable("NOMIS"))
        if isinstance(body, list):
            body = body.pop(0) if len(body) > 1 else body[0]
        if isinstance(body, Exception):
            raise body
        return body if isinstance(body, bytes) else json.dumps(body).encode()


class FakeDomain:
    """What a text says decides: REJECT, IGNORE, REMEMBER, WAIT <subject>, BREAK; POISON is refused by the table."""

    name: ClassVar[str] = "visits"
    telemetry: ClassVar[str] = "visits"
    Filter: ClassVar[type[BaseModel]] = Filter

    def __init__(self) -> None:
        self.arrived: set[str] = set()
        self.loads: list[int] = []
        self.before_load: Any = None
        self.listed: list[str] | None = None

    def estimate(self, source: FakeSource, chosen: BaseModel) -> int | None:
        if source.estimate_fails:
            raise source.estimate_fails
        return len(source.bodies)

    def page(self, source: FakeSource, chosen: BaseModel, after: Any | None, size: int) -> Page:
        source.pages += 1
        if source.listing_fails:
            raise source.listing_fails
        keys = self.listed or sorted(source.bodies, key=int)
        begins = after or 0
        ends = begins + size
        return Page(keys[begins:ends], ends if ends < len(keys) else None)

    def asks(self, key: str) -> Ask:
        return Ask("read", key)

    def context(self) -> set[str]:
        return set(self.arrived)

    def transform(self, key: str, body: bytes, context: set[str], chosen: BaseModel) -> Facts | Waits | Ignored:
        if not body.endswith(b"}"):
            raise Rejection("not_json", "The answer is no JSON.")
        text = json.loads(body)["text"]
        if text == "REJECT":
            raise Rejection("unknown_outcome_code", "ZZZ")
        if text == "IGNORE":
            return Ignored("hidden")
        if text == "REMEMBER":
            return Ignored("ledger_only", seen=((Entity.VISIT.value, key),))
        if text == "BREAK":
            raise KeyError("broken")
        if text.startswith("WAIT ") and text[5:] not in context:
            return Waits(text[5:], "needs_room_mapping")
        return Facts(key, text)

    def known(self, keys: Sequence[str]) -> set[str]:
        return set(Known.objects.filter(entity=Entity.VISIT, key__in=keys).values_list("key", flat=True))

    def load(self, records: Mapping[str, Facts], *, by: Any, replace: bool, batch: str) -> Loaded:
        self.loads.append(len(records))
        if self.before_load:
            self.before_load(records)
        loaded = Loaded()
        for key, facts in sorted(records.items()):
            if facts.text == "FAIL":
                loaded.failed[key] = Rejection("refused_by_table", "text")
            elif facts.text == "EMPTY":
                loaded.seen.append(("booking", key))
            elif facts.text != "SILENT":
                loaded.stored.append(self.store(key, facts.text, replace=replace))
        return loaded

    def store(self, key: str, text: str, *, replace: bool = True) -> Stored:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO shelf (key, text) VALUES (%s, %s) ON CONFLICT (key) DO NOTHING RETURNING id", [key, text]
            )
            if made := cursor.fetchone():
                return Stored(Entity.VISIT, key, made[0], Change.CREATED, key)
            cursor.execute("SELECT id, text FROM shelf WHERE key = %s FOR UPDATE", [key])
            number, before = cursor.fetchone()
            if before == text or not replace:
                return Stored(Entity.VISIT, key, number, Change.UNCHANGED, key)
            cursor.execute("UPDATE shelf SET text = %s WHERE key = %s", [text, key])
            return Stored(Entity.VISIT, key, number, Change.CHANGED, key)

    def ours(self, keys: Sequence[str]) -> dict[str, Facts]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT key, text FROM shelf WHERE key = ANY(%s)", [list(keys)])
            return {key: Facts(key, text) for key, text in cursor.fetchall()}

    def settle(self, ours: Facts, theirs: Facts) -> Facts:
        return theirs

    def remove(self, keys: Sequence[str], *, by: Any, batch: str) -> list[Stored]:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM shelf WHERE key = ANY(%s) RETURNING key, id, text", [list(keys)])
            gone = cursor.fetchall()
        if any(text == "KEEP" for _, _, text in gone):
            raise ValueError("somebody holds on to it")
        return [Stored(Entity.VISIT, key, number, Change.REMOVED, key) for key, number, _ in gone]


def make_shelf() -> None:
    """Make the table that the domain writes to."""
    with connection.cursor() as cursor:
        cursor.execute(TABLE)


def on_the_shelf() -> dict[str, str]:
    """Return what is there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT key, text FROM shelf ORDER BY key")
        return dict(cursor.fetchall())
