"""Kinds of job that are only about themselves, and what they have done."""

from collections.abc import Iterator

import pytest

from cats.core import jobs
from cats.core.acts import BulkAct
from cats.core.jobs import kinds


class Desk:
    """What the test's kinds do with an item: ODD ones are refused; whatever is in `breaking` breaks."""

    def __init__(self) -> None:
        self.seen: list[int] = []
        self.chunks: list[int] = []
        self.undone: list[int] = []
        self.breaking: set[int] = set()
        self.error: type[Exception] = ValueError
        self.before: object = None

    def process(self, job, items):
        self.chunks.append(len(items))
        for item in items:
            if item.object_id in self.breaking:
                raise self.error("broken")
            if item.object_id % 2:
                item.refuse("It is odd.")
            else:
                item.succeed(before=item.object_id * 10)
        self.seen += [item.object_id for item in items]

    def give_back(self, job, items):
        for item in items:
            self.undone.append(item.facts["before"])
            item.succeed()


@pytest.fixture
def desk() -> Iterator[Desk]:
    """Register the kinds `sort` (undone by `unsort`) and `unsort` for one test."""
    kept, desk = dict(kinds._kinds), Desk()
    names = lambda by, ids: {key: jobs.Name(f"Number {key}", f"/numbers/{key}/") for key in ids if key != 4}  # noqa: E731
    jobs.register(
        jobs.Kind("sort", desk.process, noun="number", a_chunk=10, names=names, undo="unsort", act=BulkAct.REASSIGNED)
    )
    jobs.register(jobs.Kind("unsort", desk.give_back, noun="number", a_chunk=10, act=BulkAct.REASSIGNING_UNDONE))
    yield desk
    kinds._kinds.clear()
    kinds._kinds.update(kept)
