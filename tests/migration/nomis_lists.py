"""A NOMIS in memory that lists ids in every style it has for people, restrictions, transactions and balances."""

import json
from collections.abc import Iterable, Mapping
from datetime import date

from cats.core.http.failures import NotFound, UpstreamFailure
from migration.domains.base import Ask


class ListsInMemory:
    """Ids with the days on which they were made, and answers by path. `most` bounds a page; `lacks` are operations that
    it does not know."""

    def __init__(
        self,
        ids: Iterable[int] | Mapping[int, date] = (),
        *,
        bodies: Mapping[str, object] | None = None,
        prisons: Iterable[str] = (),
        most: int = 10_000,
        lacks: Iterable[str] = (),
    ) -> None:
        self.ids: dict[int, date | None] = dict(ids) if isinstance(ids, Mapping) else dict.fromkeys(ids)
        self.bodies, self.prisons, self.most, self.lacks = dict(bodies or {}), list(prisons), most, set(lacks)
        self.asked: list[Ask] = []

    def get(self, ask: Ask) -> bytes:
        self.asked.append(ask)
        if ask.path in self.bodies:
            body = self.bodies[ask.path]
            return body if isinstance(body, bytes) else json.dumps(body).encode()
        if ask.operation in self.lacks or not hasattr(self, f"_{ask.operation}"):
            raise NotFound("nomis", ask.operation, status=404)
        return json.dumps(getattr(self, f"_{ask.operation}")(ask, dict(ask.query))).encode()

    def get_many(self, asks: Mapping[str, Ask]) -> Iterable[tuple[str, bytes | Exception]]:
        for key, ask in asks.items():
            try:
                yield key, self.get(ask)
            except UpstreamFailure as failure:
                yield key, failure

    def operations(self) -> list[str]:
        """Return what was asked, by name."""
        return [ask.operation for ask in self.asked]

    def _above(self, after: str, size: str, last: int | None = None) -> list[int]:
        found = sorted(one for one in self.ids if one > int(after) and (last is None or one <= last))
        return found[: min(int(size), self.most)]

    def _paged(self, query: dict[str, str], name: str) -> dict[str, object]:
        first, last = query.get("fromDate", ""), query.get("toDate", "9999-99-99")
        chosen = sorted(one for one, day in self.ids.items() if first <= str(day or "1") <= last)
        begins = int(query["page"]) * int(query["size"])
        content = [{name: one} for one in chosen[begins : begins + int(query["size"])]]
        return {"content": content, "totalElements": len(chosen)}

    def _person_ids(self, _: Ask, query: dict[str, str]) -> object:
        return self._paged(query, "personId")

    def _person_ids_after(self, _: Ask, query: dict[str, str]) -> object:
        found = self._above(query["personId"], query["pageSize"])
        return {"personIds": found, "lastPersonId": found[-1] if found else 0}

    def _restriction_ids(self, _: Ask, query: dict[str, str]) -> object:
        return self._paged(query, "restrictionId")

    def _restriction_ids_after(self, _: Ask, query: dict[str, str]) -> object:
        found = self._above(query["restrictionId"], query["pageSize"])
        return {"restrictionIds": found, "lastRestrictionId": found[-1] if found else 0}

    def _transaction_ids_after(self, ask: Ask, query: dict[str, str]) -> object:
        return {"ids": [{"transactionId": one} for one in self._above(ask.path.rsplit("/", 1)[1], query["size"])]}

    def _transaction_ids_between(self, ask: Ask, query: dict[str, str]) -> object:
        _, _, _, after, _, last = ask.path.split("/")
        return {"ids": [{"transactionId": one} for one in self._above(after, query["size"], int(last))]}

    def _transaction_range(self, ask: Ask, _: dict[str, str]) -> object:
        day = ask.path.rsplit("/", 1)[1]
        found = [one for one, made in self.ids.items() if str(made) == day]
        if not found:
            raise NotFound("nomis", ask.operation, status=404)
        return {"date": day, "minTransactionId": min(found), "maxTransactionId": max(found)}

    def _balance_ids(self, _: Ask, query: dict[str, str]) -> object:
        return {"content": sorted(self.ids)[: int(query["size"])], "page": {"totalElements": len(self.ids)}}

    def _balance_ids_after(self, _: Ask, query: dict[str, str]) -> object:
        found = self._above(query["rootOffenderId"], query["pageSize"])
        return {"rootOffenderIds": found, "lastOffenderId": found[-1] if found else 0}

    def _balance_ranges(self, _: Ask, query: dict[str, str]) -> object:
        ids, size = sorted(self.ids), int(query["pageSize"])
        stretches = [ids[place : place + size] for place in range(0, len(ids), size)]
        return [{"fromRootOffenderId": one[0], "toRootOffenderId": one[-1]} for one in stretches]

    def _balance_ids_in_range(self, _: Ask, query: dict[str, str]) -> object:
        return self._above(query["fromRootOffenderId"], "1000000", int(query["toRootOffenderId"]))

    def _prison_balance_ids(self, _: Ask, __: dict[str, str]) -> object:
        return self.prisons


def all_keys(domain, source, size: int, **chosen) -> list[str]:
    """Return all keys of a domain, going on from a cursor that went through JSON, as it does in a run."""
    after, keys = None, []
    while True:
        page = domain.page(source, domain.Filter(**chosen), after, size)
        keys += page.keys
        if page.after is None:
            return keys
        after = json.loads(json.dumps(page.after))
