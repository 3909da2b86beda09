"""The source of the migration: NOMIS records, one by one for a page of ids, and many at once for a batch.

What all processes have to agree on (the access token, whether NOMIS is left alone) is in the database and touched by
the calling thread only, a few times a batch. How many calls are under way is each process's own affair: an equal share
of `NOMIS_CONCURRENCY`.
"""

import queue
import time
from collections.abc import Iterable, Iterator, Mapping

import requests
from django.conf import settings

from cats.core.http import (
    BreakerOpen,
    Budget,
    ClientCredentials,
    NotConfigured,
    TimedOut,
    Upstream,
    UpstreamFailure,
    breaker,
)
from cats.core.http.breaker import THRESHOLD, Ticket
from cats.core.http.gathering import refuse_inside_a_transaction
from cats.core.request_identity import request_id
from migration.domains.base import Ask, Source
from migration.nomis.connection import ask_patiently, of_this_thread
from migration.nomis.crew import Batch, Crew, Deferred, Outcome, Task, crew_for

NAME = "NOMIS"
LARGEST_BODY = 10_000_000
RETRIES = 2
# A call with its retries ends after so many times the read timeout.
WHOLE_CALL = 1.5
TOKEN_SECONDS = 15.0
# How often a batch looks whether its token is about to end.
LOOK_AT_TOKEN = 5.0
# How many tasks beyond those under way wait in line or for their outcome to be taken.
AHEAD = 256
UNAUTHORISED = 401


def source() -> Source:
    """Return NOMIS as the settings have it; its calls raise NotConfigured without an address."""
    return Nomis(upstream())


def upstream() -> Upstream:
    """Return the NOMIS prisoner API, with this process's share of what may be under way."""
    auth = Upstream(
        "NOMIS sign-in",
        settings.NOMIS_AUTH_URL,
        connect_timeout=settings.UPSTREAM_CONNECT_SECONDS,
        read_timeout=settings.UPSTREAM_READ_SECONDS,
    )
    credentials = ClientCredentials(auth, settings.NOMIS_CLIENT_ID, settings.NOMIS_CLIENT_SECRET)
    return Upstream(
        NAME,
        settings.NOMIS_API_URL,
        credentials=credentials if settings.NOMIS_AUTH_URL else None,
        connect_timeout=settings.UPSTREAM_CONNECT_SECONDS,
        read_timeout=settings.NOMIS_READ_SECONDS,
        whole_call=settings.NOMIS_READ_SECONDS * WHOLE_CALL,
        retries=RETRIES,
        concurrency=max(1, settings.NOMIS_CONCURRENCY // max(1, settings.NOMIS_PROCESSES)),
        largest_body=LARGEST_BODY,
    )


def ping(*, seconds: float = 2.0) -> bool:
    """Say whether NOMIS says of itself that it is up; asks once, without a token."""
    if not settings.NOMIS_API_URL:
        return False
    address = f"{settings.NOMIS_API_URL.rstrip('/')}/health/ping"
    try:
        return requests.get(address, timeout=seconds, allow_redirects=False).status_code == 200
    except requests.RequestException:
        return False


class Nomis:
    """What `migration.domains.base.Source` promises, over HTTP."""

    def __init__(self, of: Upstream) -> None:
        self.upstream = of

    def get(self, ask: Ask) -> bytes:
        """Return the body of one answer; raises an UpstreamFailure, or InsideTransaction."""
        if not self.upstream.is_configured:
            raise NotConfigured(self.upstream.name)
        refuse_inside_a_transaction()
        ticket = _Health(self.upstream)
        headers = self._headers()
        try:
            try:
                body = self._asked(ask, headers)
            except UpstreamFailure as failure:
                if failure.status != UNAUTHORISED:
                    raise
                body = self._asked(ask, self._headers(instead_of=headers))
        except UpstreamFailure as failure:
            ticket.heard(failure, at_once=True)
            raise
        ticket.heard(body)
        return body

    def _asked(self, ask: Ask, headers: dict[str, str]) -> bytes:
        return ask_patiently(self.upstream, ask, headers, crew_for(self.upstream).limit)

    def get_many(self, asks: Mapping[str, Ask]) -> Iterable[tuple[str, bytes | Exception]]:
        """Give the body or the failure of each as they come, in any order.

        Calls go on while the caller is busy with what it got, until a few hundred outcomes or some 50 MB wait for it.
        Whoever stops listening stops the calls that have not begun. Raises InsideTransaction, and what leaves every
        call unmade: NotConfigured, BreakerOpen, or a failure of the sign-in service.
        """
        refuse_inside_a_transaction()
        health = _Health(self.upstream)
        return _Reading(self, asks, Batch(self._headers()), health).outcomes()

    def _headers(self, *, instead_of: dict[str, str] | None = None) -> dict[str, str]:
        """Return what every request carries; `instead_of` is what NOMIS refused."""
        headers = dict(of_this_thread(self.upstream).headers)
        if request_id():
            headers["X-Correlation-Id"] = request_id()
        credentials = self.upstream.credentials
        if credentials is not None:
            if instead_of is not None:
                credentials.forget(instead_of["Authorization"].removeprefix("Bearer "))
            headers["Authorization"] = f"Bearer {credentials.bearer(Budget(TOKEN_SECONDS))}"
        return headers


class _Health:
    """What a batch learns of NOMIS' health: written down only when something is wrong, or right again."""

    def __init__(self, of: Upstream) -> None:
        if not of.is_configured:
            raise NotConfigured(of.name)
        self.ticket: Ticket = breaker.admit(of.name)
        self.failures = 0

    def heard(self, outcome: Outcome | UpstreamFailure, *, at_once: bool = False) -> bool:
        """Take note of an outcome, and say whether NOMIS is left alone now.

        A failure among good answers is nothing; only when several follow one another are other processes told.
        """
        if isinstance(outcome, UpstreamFailure) and outcome.is_ill_health:
            self.failures += 1
            is_telling = at_once or self.ticket.is_probe or self.failures >= THRESHOLD
            return is_telling and breaker.failed(self.ticket, outcome)
        if not isinstance(outcome, UpstreamFailure) or outcome.was_asked:
            self.failures = 0
            breaker.succeeded(self.ticket)
        return False


class _Reading:
    """One `get_many` under way; runs in the thread of whoever asked."""

    def __init__(self, nomis: Nomis, asks: Mapping[str, Ask], batch: Batch, health: _Health) -> None:
        self.nomis, self.batch, self.health = nomis, batch, health
        self.crew: Crew = crew_for(nomis.upstream)
        self.ahead = (Task(key, ask, batch) for key, ask in asks.items())
        self.again: list[Task] = []
        self.under_way: dict[str, Task] = {}
        self.looked_at_token = time.monotonic()

    def outcomes(self) -> Iterator[tuple[str, bytes | Exception]]:
        try:
            while True:
                self._send()
                if not self.under_way:
                    return
                yield from self._next()
        finally:
            self.batch.is_closed = True

    def _send(self) -> None:
        """Hand tasks to the threads; while it is being tried whether NOMIS is back, a single one."""
        room = 1 if self.health.ticket.is_probe else self.crew.limit.current + AHEAD
        missing = room - len(self.under_way)
        while missing > 0 and (task := self._waiting()) is not None:
            self.under_way[task.key] = task
            self.crew.submit(task)
            missing -= 1

    def _waiting(self) -> Task | None:
        """Return the next task that is not under way; None when there is none."""
        return self.again.pop() if self.again else next(self.ahead, None)

    def _next(self) -> Iterator[tuple[str, bytes | Exception]]:
        """Give the next outcome, and what follows from it."""
        outcome: Outcome
        try:
            task, outcome = self.batch.results.get(timeout=self.nomis.upstream.whole_call * 2)
        except queue.Empty:
            yield from self._give_up(self.under_way.values(), TimedOut(self.nomis.upstream.name))
            return
        del self.under_way[task.key]
        if isinstance(outcome, Deferred):
            self.again.append(task)
            return
        if isinstance(outcome, bytes):
            self.batch.add(-len(outcome))
        elif outcome.status == UNAUTHORISED and not task.is_renewed:
            yield from self._with_another_token(task)
            return
        self._look_at_token()
        is_left_alone = self.health.heard(outcome)
        yield task.key, outcome
        if is_left_alone:
            self.batch.is_closed = True
            rest = [*self.under_way.values(), *self.again, *self.ahead]
            yield from self._give_up(rest, BreakerOpen(self.nomis.upstream.name))

    def _give_up(self, tasks: Iterable[Task], failure: UpstreamFailure) -> Iterator[tuple[str, UpstreamFailure]]:
        for task in list(tasks):
            yield task.key, failure
        self.under_way.clear()

    def _with_another_token(self, task: Task) -> Iterator[tuple[str, UpstreamFailure]]:
        """Send a task again with a new token: once for each, since a second refusal is final."""
        task.is_renewed = True
        if self.batch.headers is task.headers:
            try:
                self.batch.headers = self.nomis._headers(instead_of=task.headers)
            except UpstreamFailure as failure:
                yield task.key, failure
                return
        self.again.append(task)

    def _look_at_token(self) -> None:
        """Take a new token before the old one ends; a failure to get one is no harm while the old one lasts."""
        now = time.monotonic()
        if now - self.looked_at_token < LOOK_AT_TOKEN:
            return
        self.looked_at_token = now
        try:
            headers = self.nomis._headers()
        except UpstreamFailure:
            return
        if headers.get("Authorization") != self.batch.headers.get("Authorization"):
            self.batch.headers = headers
