"""Redis never started, stopped, paused or emptied: signing in, pages and writes go on, and the caselist converges."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
import redis

from tests.chaos.actors import NEVER_LISTENED
from tests.chaos.scene import Scene
from tests.chaos.web import Browser, Sent, Web
from tools.processes import wait_until

pytestmark = pytest.mark.chaos

SECONDS_A_WRITE = 2.0
PAUSED_SECONDS = 10.0
STOPPED_SECONDS = 3.0
SEEN_WITHIN = 20.0
WRITES = 4
CHANGED_BY_SQL = 60


@dataclass
class Desk:
    """A web server, a loop, and a manager at work who has cases to label."""

    scene: Scene
    web: Web
    cases: list[int]
    labels: list[int]
    done: int = 0
    slowest: dict[str, float] = field(default_factory=dict)

    def sign_in(self) -> Browser:
        """Sign in as somebody who has not signed in before."""
        browser = Browser(self.web)
        browser.sign_in(self.scene.people.popitem())
        return browser

    def work(self, browser: Browser, phase: str) -> None:
        """Label a case, see it on its page and in the caselist at once, and put it in the ledger."""
        case, label = self.cases[self.done % len(self.cases)], self.labels[self.done // len(self.cases)]
        self.done += 1
        sent = browser.send(f"/cases/{case}/labels/add/", label=str(label))
        assert sent.status == 302, f"{sent.status}: {sent.response.text[:2000]}"
        self.scene.promise([("label", f"{case}:{label}", "on")])
        self.slowest[phase] = max(self.slowest.get(phase, 0.0), sent.seconds)
        assert wait_until(lambda: self.is_listed(case, label), SEEN_WITHIN)
        for page in (f"/cases/{case}/", f"/cases/{case}/labels/", "/cases/", "/account/"):
            self.look(browser, page)

    def is_listed(self, case: int, label: int) -> bool:
        row = "SELECT FROM caselist_caserow WHERE case_id = %s AND %s = ANY(label_ids)"
        return bool(self.scene.ask(row, case, label))

    def look(self, browser: Browser, page: str) -> Sent:
        sent = browser.get(page)
        assert sent.status == 200, f"{page} answers {sent.status}"
        return sent

    def change_by_sql(self) -> None:
        """Change many cases where no service and no signal sees it, so that only the loop can put them right."""
        surname = f"Silent {self.done}"
        changed = self.cases[:CHANGED_BY_SQL]
        self.scene.ask("UPDATE cats_participant SET last_name = %s WHERE id = ANY(%s) RETURNING id", surname, changed)
        self.scene.promise([("surname", case, surname) for case in changed])


def open_desk(scene: Scene, redis_url: str = "") -> Desk:
    web = Web(scene, redis_url=redis_url)
    scene.cast.loop(redis_url=redis_url).start()
    cases = scene.cases_of_people()
    assert cases
    return Desk(scene, web.await_ready(), cases, scene.make_labels(20))


def test_redis_was_never_started(scene):
    desk = open_desk(scene, redis_url=NEVER_LISTENED)
    browser = desk.sign_in()
    desk.change_by_sql()
    for _ in range(WRITES):
        desk.work(browser, "away")

    scene.judge("Redis never started", told(desk))
    assert desk.slowest["away"] < SECONDS_A_WRITE


def test_redis_goes_away_in_four_ways(scene, lasting):
    """In one scene, because what a process keeps of a connection is what hurts it later."""
    worker = scene.cast.worker().start()
    desk = open_desk(scene)
    browser = desk.sign_in()
    desk.work(browser, "there")
    worker.says("ready.")
    scene.probe()
    for name, away in {
        "emptied": emptied(scene),
        "paused": paused(scene, lasting(PAUSED_SECONDS)),
        "stopped": stopped(scene, lasting(STOPPED_SECONDS)),
    }.items():
        with away:
            desk.change_by_sql()
            desk.work(browser, name)
            newcomer = desk.sign_in()
            for _ in range(WRITES):
                desk.work(newcomer, name)

    scene.judge("Redis emptied, paused, stopped", told(desk))
    assert max(desk.slowest.values()) < SECONDS_A_WRITE


def told(desk: Desk) -> str:
    return "slowest write " + ", ".join(f"{phase} {seconds:.2f} s" for phase, seconds in desk.slowest.items())


@contextmanager
def emptied(scene: Scene) -> Iterator[None]:
    """Empty Redis again and again."""
    over = threading.Event()

    def empty() -> None:
        with redis.Redis.from_url(scene.servers.urls["redis"]) as client:
            while not over.wait(0.1):
                client.flushall()

    thread = threading.Thread(target=empty)
    thread.start()
    yield
    over.set()
    thread.join()


@contextmanager
def paused(scene: Scene, seconds: float) -> Iterator[None]:
    """Leave every connection open and answer nothing, for so long at least."""
    scene.servers.send("redis", signal.SIGSTOP)
    with at_least(seconds):
        yield
    scene.servers.send("redis", signal.SIGCONT)


@contextmanager
def stopped(scene: Scene, seconds: float) -> Iterator[None]:
    """End Redis, and bring it back with nothing in it."""
    scene.servers.end("redis", signal.SIGKILL)
    with at_least(seconds):
        yield
    scene.servers.start("redis")


@contextmanager
def at_least(seconds: float) -> Iterator[None]:
    until = time.monotonic() + seconds
    yield
    time.sleep(max(0.0, until - time.monotonic()))
