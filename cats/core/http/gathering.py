"""Many calls at once, each with leave, permit and token, all within one budget."""

import os
import threading
import time
from collections import deque
from collections.abc import Hashable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from django.db import connections

from cats.core.http import breaker, figures, permits
from cats.core.http.breaker import Ticket
from cats.core.http.budget import Budget
from cats.core.http.calls import Call, T, Upstream
from cats.core.http.failures import (
    AtCapacity,
    BreakerOpen,
    InsideTransaction,
    NotConfigured,
    TimedOut,
    UpstreamFailure,
)
from cats.core.http.permits import Permit
from cats.core.http.transport import perform
from cats.core.request_identity import request_id

K = TypeVar("K", bound=Hashable)
THREADS = 64
# A call that had less time than this says nothing about the service when it runs out of it.
FAIR_TIME = 1.0
# For the threads, which stop themselves at the end of the budget, to hand over what they have.
GRACE = 0.25
POLL = 0.02
UNAUTHORISED = 401

_pools: dict[int, ThreadPoolExecutor] = {}
_making = threading.Lock()


def fetch(call: Call[T], budget: Budget, *, background: bool = False) -> T:
    """Make one call and return its answer; raises an UpstreamFailure."""
    [(_, outcome)] = gather({"": call}, budget, background=background)
    if isinstance(outcome, UpstreamFailure):
        raise outcome
    return cast("T", outcome)


def gather(
    calls: Mapping[K, Call[Any]], budget: Budget, *, background: bool = False
) -> Iterator[tuple[K, Any | UpstreamFailure]]:
    """Make the calls side by side and give each outcome as it comes: the answer, or an UpstreamFailure.

    Every call has an outcome, at the latest a moment after the budget is spent. Background work gets fewer permits than
    people who wait. Whoever stops listening early stops the calls that have not begun. Raises InsideTransaction.
    """
    refuse_inside_a_transaction()
    gathering = _Gathering(calls, budget, background=background)
    try:
        yield from gathering.outcomes()
    finally:
        gathering.close()


def refuse_inside_a_transaction() -> None:
    """Raise InsideTransaction when this thread has a transaction open; the one around a test does not count."""
    for connection in connections.all(initialized_only=True):
        blocks = getattr(connection, "atomic_blocks", [])
        if any(not getattr(block, "_from_testcase", False) for block in blocks):
            raise InsideTransaction("Another service is called while a transaction is open.")


@dataclass
class _Lane(Generic[K]):
    """The calls to one upstream."""

    upstream: Upstream
    waiting: deque[K] = field(default_factory=deque)
    ticket: Ticket | None = None
    token: str = ""
    permits: list[Permit] = field(default_factory=list)
    running: int = 0

    @property
    def room(self) -> int:
        """Return how many more calls may start: of a probe only one, until it is decided."""
        if self.ticket is not None and self.ticket.is_probe:
            return 0 if self.running else min(1, len(self.waiting))
        return len(self.waiting)


@dataclass
class _Try(Generic[K]):
    """A call that is under way."""

    key: K
    lane: _Lane[K]
    permit: Permit
    token: str
    began: float


class _Gathering(Generic[K]):
    def __init__(self, calls: Mapping[K, Call[Any]], budget: Budget, *, background: bool) -> None:
        self.calls, self.budget, self.background = calls, budget, background
        self.lanes: dict[Upstream, _Lane[K]] = {}
        self.running: dict[Future[Any], _Try[K]] = {}
        self.renewed: set[K] = set()
        self.headers = {"X-Correlation-Id": request_id()} if request_id() else {}
        for key, call in calls.items():
            self.lanes.setdefault(call.upstream, _Lane(call.upstream)).waiting.append(key)

    def outcomes(self) -> Iterator[tuple[K, Any]]:
        for lane in self.lanes.values():
            yield from self._open(lane)
        while self.running or any(lane.waiting for lane in self.lanes.values()):
            self._start()
            if self.budget.is_spent:
                yield from self._too_late()
                return
            if not self.running:
                time.sleep(self.budget.at_most(POLL))
                continue
            yield from self._finished(self.budget.left)

    def close(self) -> None:
        """Give the permits back, but for those of calls that nobody waits for any more: these end by themselves."""
        for lane in self.lanes.values():
            permits.give_back(lane.permits)
            lane.permits = []

    def _open(self, lane: _Lane[K]) -> Iterator[tuple[K, Any]]:
        """Get leave and a token; without them no call of the lane is made."""
        try:
            if not lane.upstream.is_configured:
                raise NotConfigured(lane.upstream.name)
            if lane.upstream.credentials is not None:
                lane.token = lane.upstream.credentials.bearer(self.budget)
            lane.ticket = breaker.admit(lane.upstream.name)
        except UpstreamFailure as failure:
            yield from self._give_up(lane, failure)

    def _give_up(self, lane: _Lane[K], failure: UpstreamFailure) -> Iterator[tuple[K, Any]]:
        while lane.waiting:
            key = lane.waiting.popleft()
            figures.count(self.calls[key], failure, 0)
            yield key, failure

    def _start(self) -> None:
        """Start as many calls as there are permits for."""
        for lane in self.lanes.values():
            missing = lane.room - len(lane.permits)
            if missing > 0:
                lane.permits += permits.take(lane.upstream, missing, background=self.background)
            while lane.permits and lane.room and not self.budget.is_spent:
                self._begin(lane, lane.permits.pop())

    def _begin(self, lane: _Lane[K], permit: Permit) -> None:
        key = lane.waiting.popleft()
        headers = self.headers | ({"Authorization": f"Bearer {lane.token}"} if lane.token else {})
        future = _pool().submit(perform, self.calls[key], headers, self.budget)
        lane.running += 1
        self.running[future] = _Try(key, lane, permit, lane.token, time.monotonic())

    def _finished(self, seconds: float) -> Iterator[tuple[K, Any]]:
        done, _ = wait(self.running, timeout=seconds, return_when=FIRST_COMPLETED)
        for future in done:
            yield from self._settle(self.running.pop(future), _outcome_of(future))

    def _settle(self, ended: _Try[K], outcome: Any) -> Iterator[tuple[K, Any]]:
        lane = ended.lane
        lane.running -= 1
        self._keep_or_return(lane, ended)
        figures.count(self.calls[ended.key], outcome, time.monotonic() - ended.began)
        if self._may_try_with_another_token(ended, outcome):
            try:
                self._renew_token(lane, ended)
                return
            except UpstreamFailure as failure:
                outcome = failure
        is_left_alone = self._tell_breaker(ended, outcome)
        yield ended.key, outcome
        if is_left_alone:
            yield from self._give_up(lane, BreakerOpen(lane.upstream.name))

    def _tell_breaker(self, ended: _Try[K], outcome: Any) -> bool:
        """Note what the outcome says of the service's health; True when it is now left alone."""
        ticket = ended.lane.ticket
        assert ticket is not None  # noqa: S101
        if not isinstance(outcome, UpstreamFailure):
            breaker.succeeded(ticket)
            return False
        was_hurried = isinstance(outcome, TimedOut) and time.monotonic() - ended.began < FAIR_TIME
        if outcome.is_ill_health:
            return not was_hurried and breaker.failed(ticket, outcome)
        if outcome.was_asked:
            breaker.succeeded(ticket)
        return False

    def _keep_or_return(self, lane: _Lane[K], ended: _Try[K]) -> None:
        """Use the permit for the next call, if there is one and the permit is still ours."""
        if lane.waiting and permits.keep(ended.permit):
            lane.permits.append(ended.permit)
        else:
            permits.give_back([ended.permit])

    def _may_try_with_another_token(self, ended: _Try[K], outcome: Any) -> bool:
        has_expired = isinstance(outcome, UpstreamFailure) and outcome.status == UNAUTHORISED
        return has_expired and bool(ended.token) and ended.key not in self.renewed

    def _renew_token(self, lane: _Lane[K], ended: _Try[K]) -> None:
        """Put the call back in front with a new token: once for each call, since a second refusal is final."""
        credentials = lane.upstream.credentials
        if lane.token == ended.token and credentials is not None:
            credentials.forget(ended.token)
            lane.token = credentials.bearer(self.budget)
        self.renewed.add(ended.key)
        lane.waiting.appendleft(ended.key)

    def _too_late(self) -> Iterator[tuple[K, Any]]:
        """Take what arrives in the last moment; the rest has timed out, or never got a permit."""
        wait(self.running, timeout=GRACE)
        for future in list(self.running):
            ended = self.running.pop(future)
            if future.done():
                self.renewed.add(ended.key)
                yield from self._settle(ended, _outcome_of(future))
            else:
                yield ended.key, TimedOut(ended.lane.upstream.name)
        for lane in self.lanes.values():
            yield from self._give_up(lane, AtCapacity(lane.upstream.name))


def _outcome_of(future: Future[Any]) -> Any:
    try:
        return future.result()
    except UpstreamFailure as failure:
        return failure


def _pool() -> ThreadPoolExecutor:
    """Return this process's threads; a forked child has none of its parent's."""
    with _making:
        if os.getpid() not in _pools:
            _pools[os.getpid()] = ThreadPoolExecutor(THREADS, thread_name_prefix="upstream")
        return _pools[os.getpid()]
