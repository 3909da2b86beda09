"""A NOMIS in memory that lists visits exactly as the contract says, and no better.

Visits that were made at the same moment come in another order with each request, as a database may do without a second
sort key. Requests are kept, so that a test can say what was asked.
"""

import json
import random
from collections.abc import Iterable, Mapping
from datetime import datetime

from cats.core.http.failures import NotFound
from migration.domains.base import Ask


class VisitsInMemory:
    """Visits by number, each with its prison, type and when it was made."""

    def __init__(self, visits: Mapping[int, tuple[str, str, datetime]], *, most: int = 2000, seed: int = 1) -> None:
        self.visits, self.most = dict(visits), most
        self.random = random.Random(seed)
        self.asked: list[Ask] = []

    def get(self, ask: Ask) -> bytes:
        self.asked.append(ask)
        if ask.operation != "visit_ids":
            raise NotFound("nomis")
        size = min(int(self._one(ask, "size")), self.most)
        begin = int(self._one(ask, "page")) * size
        found = sorted(self._chosen(ask), key=lambda key: (self.visits[key][2], self.random.random()))
        content = [{"visitId": key} for key in found[begin : begin + size]]
        return json.dumps({"content": content, "totalElements": len(found), "number": 0}).encode()

    def get_many(self, asks: Mapping[str, Ask]) -> Iterable[tuple[str, bytes | Exception]]:
        for key, ask in asks.items():
            yield key, self.get(ask)

    def _chosen(self, ask: Ask) -> list[int]:
        prisons, kinds = self._all(ask, "prisonIds"), self._all(ask, "visitTypes")
        first, last = self._one(ask, "fromDateTime"), self._one(ask, "toDateTime")
        return [
            key
            for key, (prison, kind, made) in self.visits.items()
            if (not prisons or prison in prisons)
            and (not kinds or kind in kinds)
            and (not first or made >= datetime.fromisoformat(first))
            and (not last or made <= datetime.fromisoformat(last))
        ]

    def _all(self, ask: Ask, name: str) -> list[str]:
        return [value for key, value in ask.query if key == name]

    def _one(self, ask: Ask, name: str) -> str:
        return next(iter(self._all(ask, name)), "")
