"""What the service knows, and how it answers each call."""

import re
import threading
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from tools.standins.dms import people, records
from tools.standins.dms.people import Facts
from tools.standins.probation import Answer, Request

CERTAIN, ALMOST, LIKELY, WEAK, POOR = 1, 2, 6, 15, 25
MOST = 20


@dataclass
class DmsWorld:
    """Everybody, on the day that it is; what a test or an operator changed counts before what follows from a number.

    `told` holds whole aggregates by number of the person, `changed` single facts, `missing` those it does not know.
    """

    day: int = 0
    count: int = people.COUNT
    told: dict[str, Facts] = field(default_factory=dict)
    changed: dict[str, Facts] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    sticky: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    key: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)
    _index: dict[str, list[str]] = field(default_factory=dict)

    def tell(self, rows: Iterable[Facts]) -> None:
        """Let the service know of these people, too."""
        self.told |= {row["identifier"]: row for row in rows}
        self._index.clear()

    def aggregate(self, upci: str) -> Facts | None:
        """Return what is said of somebody now; of a record that was merged, what is said of the one that is left."""
        usual = self.told.get(upci) or self._made(upci)
        if usual is None or upci in self.missing:
            return None
        sticky = {"stickyLocation": self.sticky[upci]} if upci in self.sticky else {}
        return usual | sticky | self.changed.get(upci, {})

    def everybody(self) -> Iterable[Facts]:
        """Return what is said of everybody, in the order of their numbers."""
        for upci in [*map(people.upci, range(1, self.count + 1)), *self.told]:
            if (facts := self.aggregate(upci)) is not None:
                yield facts

    def answer(self, request: Request) -> Answer:
        """Answer as the service would."""
        if self.key and request.token != self.key:
            return Answer({"title": "Unauthorized"}, 401)
        for method, pattern, respond in _ROUTES:
            found = re.fullmatch(pattern, request.path, re.IGNORECASE)
            if found and method == request.method:
                return respond(self, request, *found.groups())
        return Answer({"title": "Not Found"}, 404)

    def matches(self, identifier: str, last_name: str, born: str) -> list[dict[str, Any]]:
        """Return who may be meant, the most certain first."""
        found: dict[str, int] = {}
        for upci in self._by_number().get(identifier.upper(), []):
            facts = self.aggregate(upci)
            if facts is not None:
                found[facts["identifier"]] = _certainty(facts, last_name, born)
        ranked = sorted(found.items(), key=lambda each: each[1])[:MOST]
        return [{"upci": upci, "precedence": certainty} for upci, certainty in ranked]

    def _made(self, upci: str) -> Facts | None:
        found = re.fullmatch(r"2DMS(\d{4})S", upci)
        number = int(found[1]) if found else 0
        return people.aggregate(number, self.day) if 0 < number <= self.count else None

    def _by_number(self) -> dict[str, list[str]]:
        with self.lock:
            if not self._index:
                for number in range(1, self.count + 1):
                    for each in (people.nomis(number), people.crn(number)):
                        self._index.setdefault(each, []).append(people.upci(number))
                for upci, facts in self.told.items():
                    for told in filter(None, (facts.get("nomisNumber"), facts.get("crn"))):
                        self._index.setdefault(told, []).append(upci)
            return self._index


def _certainty(facts: Facts, last_name: str, born: str) -> int:
    is_named, is_born = _plain(facts["lastName"]) == _plain(last_name), facts["dateOfBirth"] == born
    if is_named and is_born:
        return CERTAIN
    if is_born:
        return ALMOST if _plain(facts["lastName"])[:3] == _plain(last_name)[:3] else LIKELY
    return WEAK if is_named else POOR


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold().replace("ł", "l"))
    return "".join(letter for letter in letters if letter.isalpha())


def _search(world: DmsWorld, request: Request) -> Answer:
    asked = request.query
    if not asked.get("identifier") or not asked.get("lastName") or not asked.get("dateOfBirth"):
        return Answer({"title": "Bad Request"}, 400)
    return Answer(world.matches(asked["identifier"], asked["lastName"], asked["dateOfBirth"]))


def _aggregate(world: DmsWorld, request: Request, upci: str) -> Answer:
    facts = world.aggregate(upci)
    return Answer({"title": "Not Found"}, 404) if facts is None else Answer(facts)


def _stick(world: DmsWorld, request: Request, upci: str, code: str) -> Answer:
    if world.aggregate(upci) is None:
        return Answer({"title": "Bad Request"}, 400)
    world.sticky[upci] = code
    return Answer({}, 202)


def _link(world: DmsWorld, request: Request, upci: str) -> Answer:
    world.links[upci] = str((request.body or {}).get("primaryRecordKey", ""))
    return Answer({}, 202)


def _sentences(world: DmsWorld, request: Request, nomis: str) -> Answer:
    return _record(records.sentences, nomis)


def _offences(world: DmsWorld, request: Request, crn: str) -> Answer:
    return _record(records.offences, crn)


def _manager(world: DmsWorld, request: Request, crn: str) -> Answer:
    return _record(records.offender_manager, crn)


def _record(make: Callable[[str], Any], number: str) -> Answer:
    said = make(number)
    return Answer({"title": "Not Found"}, 404) if said is None else Answer(said)


_ROUTES: list[tuple[str, str, Callable[..., Answer]]] = [
    ("GET", r"/search", _search),
    ("GET", r"/clustering/([^/]+)/aggregate", _aggregate),
    ("POST", r"/clustering/([^/]+)/hardlink", _link),
    ("POST", r"/reference/([^/]+)/([^/]+)", _stick),
    ("GET", r"/offloc/([^/]+)/sentences", _sentences),
    ("GET", r"/delius/([^/]+)/offences", _offences),
    ("GET", r"/delius/([^/]+)/offendermanagersummary", _manager),
]
