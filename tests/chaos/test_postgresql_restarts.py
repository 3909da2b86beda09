"""PostgreSQL is restarted under everything at once: people see our 503 page, then all goes on by itself."""

import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
import requests

from tests.chaos.ledger import Ledger
from tests.chaos.scene import Scene
from tests.chaos.web import Browser, Sent, Web
from tools.processes import wait_until

pytestmark = pytest.mark.chaos

AWAY_SECONDS = 1.5
BETWEEN_SECONDS = 2.0
BACK_WITHIN = 60.0
TITLE = "The service is unavailable for a moment"


@dataclass
class Visits:
    """What people met: statuses by method, and whatever should not have been."""

    statuses: set[tuple[str, int]] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    def note(self, method: str, sent: Sent) -> bool:
        """Set down an answer; say whether it was what the person wanted."""
        response, good = sent.response, {"GET": 200, "POST": 302}[method]
        self.statuses.add((method, response.status_code))
        if response.status_code == 503 and TITLE in response.text and response.headers.get("Retry-After"):
            return False
        if response.status_code != good or "/sign-in/" in response.headers.get("Location", ""):
            self.wrong.append(f"{method} {response.request.path_url} {response.status_code}: {response.text[:300]}")
            return False
        return True


@dataclass
class Crowd:
    """People at work in threads of their own, until told to stop."""

    scene: Scene
    visits: Visits = field(default_factory=Visits)
    over: threading.Event = field(default_factory=threading.Event)
    threads: list[threading.Thread] = field(default_factory=list)

    def set_to_work(self, act: Callable[[], None]) -> None:
        def work() -> None:
            while not self.over.is_set():
                try:
                    act()
                except requests.RequestException as error:
                    self.visits.wrong.append(repr(error))
                time.sleep(0.05)

        self.threads.append(threading.Thread(target=work))
        self.threads[-1].start()

    def go_home(self) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join()


class Reader:
    """Opens pages."""

    def __init__(self, crowd: Crowd, browser: Browser, case: int) -> None:
        self.crowd, self.browser, self.case = crowd, browser, case

    def __call__(self) -> None:
        for page in (f"/cases/{self.case}/", f"/cases/{self.case}/timeline/", "/account/"):
            self.crowd.visits.note("GET", self.browser.get(page))


class NoteTaker:
    """Writes notes; what was not saved is sent again as it was, until it is."""

    def __init__(self, crowd: Crowd, browser: Browser, case: int, number: int | str = "") -> None:
        self.crowd, self.browser, self.page = crowd, browser, f"/cases/{case}/notes/add/"
        self.name = f"notes{number}"
        self.ledger, self.count = Ledger(crowd.scene.folder / f"{self.name}.ledger"), 0

    def __call__(self) -> None:
        note = self.fill_in()
        while note and not self.is_saved(note) and not self.crowd.over.is_set():
            time.sleep(0.1)

    def fill_in(self) -> dict[str, str] | None:
        """Return a form filled in, or nothing when it cannot be had now."""
        opened = self.browser.get(self.page)
        if not self.crowd.visits.note("GET", opened):
            return None
        self.count += 1
        text = f"{self.name} {self.count}"
        self.number = self.ledger.intend([("noted", text, "1")])
        return self.browser.hidden(opened) | {"text": text}

    def is_saved(self, note: dict[str, str]) -> bool:
        """Send the form, and say whether it was saved."""
        saved = self.crowd.visits.note("POST", self.browser.post(self.page, note))
        if saved:
            self.ledger.acknowledge(self.number)
        return saved


def test_postgresql_is_restarted_under_everything(scene, lasting):
    web = Web(scene, workers=2).await_ready()
    loop = scene.cast.loop().start()
    crowd, cases = Crowd(scene), scene.cases_of_people()
    reader, writer, patient = Browser(web), Browser(web), Browser(web)
    for browser in (reader, writer, patient):
        browser.sign_in(scene.people.popitem())
    scene.write()
    scene.probe()
    crowd.set_to_work(Reader(crowd, reader, cases[0]))
    crowd.set_to_work(NoteTaker(crowd, writer, cases[1]))
    restarts, back = 0, []
    until = time.monotonic() + lasting(2 * (AWAY_SECONDS + BETWEEN_SECONDS))
    try:
        while restarts < 2 or time.monotonic() < until:
            time.sleep(BETWEEN_SECONDS)
            note = NoteTaker(crowd, patient, cases[2], restarts)
            back.append(restart(scene, note, (signal.SIGQUIT, signal.SIGINT)[restarts % 2]))
            restarts += 1
    finally:
        crowd.go_home()

    assert crowd.visits.wrong == [], scene.where_to_look()
    assert crowd.visits.statuses == {("GET", 200), ("GET", 503), ("POST", 302), ("POST", 503)}
    assert loop.lives
    scene.judge("PostgreSQL restarted", f"{restarts} (immediate, fast); pages back {max(back):.1f} s after it started")


def restart(scene: Scene, taker: NoteTaker, number: signal.Signals) -> float:
    """End PostgreSQL while somebody fills in a form, start it again; return the seconds until the form was saved.

    The form is sent while PostgreSQL is away, and again, as it was, until it is saved.
    """
    note = taker.fill_in()
    assert note
    scene.servers.end("postgres", number)
    assert not taker.is_saved(note)
    time.sleep(AWAY_SECONDS)
    scene.servers.start("postgres")
    scene.reconnect()
    started = time.monotonic()
    assert wait_until(lambda: taker.is_saved(note), BACK_WITHIN), "the service does not come back"
    return time.monotonic() - started
