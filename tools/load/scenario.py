"""What one person does in a round, for locust: list, filter, sort, page, open, change, change back.

`LOAD_PEOPLE` names a file of JSON with the name of the session's cookie and one session for each person; `LOAD_THINK`
is how many seconds people think between two pages, on average.
"""

import html
import json
import os
import random
import re
from itertools import count
from pathlib import Path

import gevent
from locust import HttpUser, between, task

FACTS = json.loads(Path(os.environ["LOAD_PEOPLE"]).read_text(encoding="utf-8"))
THINK = float(os.environ.get("LOAD_THINK", "5"))
SEATS = count()
CASE = re.compile(r'href="/cases/(\d+)/\?')
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
OFFERED = re.compile(r'name="label"[^>]*value="(\d+)"')
FILTER = "/cases/?status=approved"


class Person(HttpUser):
    """Somebody with a session of their own."""

    wait_time = between(0.8 * THINK, 1.2 * THINK)

    def on_start(self) -> None:
        """Sit down at the next free seat, with the session that lies there, and begin within one time of thought.

        Locust lets as many arrive in one instant as arrive in a second; people do not press a key together.
        """
        seat = next(SEATS)
        self.chance = random.Random(seat)
        self.client.cookies.set(FACTS["cookie"], FACTS["sessions"][seat % len(FACTS["sessions"])])
        gevent.sleep(self.chance.uniform(0, THINK))

    @task
    def a_round(self) -> None:
        """Do one round; a person without a case to change begins again."""
        self.see("list", "/cases/?filters=none")
        self.see("filter", FILTER)
        found = CASE.findall(self.see("sort", f"{FILTER}&sort=-risk_due"))
        found += CASE.findall(self.see("page", f"{FILTER}&sort=-risk_due&page=2"))
        if found:
            self.change(f"/cases/{self.chance.choice(found)}/")

    def change(self, case: str) -> None:
        """Open a case, put a label on it and take it off again; a case that has every label gets a note."""
        self.see("open", f"{case}?from=list")
        form = self.see("form", f"{case}labels/add/")
        labels = OFFERED.findall(form)
        if not labels:
            self.send("change", f"{case}notes/add/", self.see("form", f"{case}notes/add/"), text="Under load")
            return
        label = self.chance.choice(labels)
        self.send("change", f"{case}labels/add/", form, label=label)
        back = f"{case}labels/{label}/close/"
        if form := self.see("form", back):
            self.send("change back", back, form)

    def see(self, name: str, address: str) -> str:
        """Ask for a page, check that it is one, and think about it."""
        with self.client.get(address, name=name, catch_response=True) as answer:
            text = answer.text or ""
            if answer.status_code != 200 or "</html>" not in text:
                answer.failure(f"answered {answer.status_code}")
                text = ""
        self.wait()
        return text

    def send(self, name: str, address: str, form: str, **answers: str) -> None:
        """Send a form and follow to the page behind it; the form once more means that it was refused."""
        hidden = {key: html.unescape(value) for key, value in HIDDEN.findall(form)}
        with self.client.post(address, data=hidden | answers, name=name, catch_response=True) as answer:
            if answer.status_code != 200 or (answer.url or "").partition("?")[0].endswith(address):
                answer.failure(f"answered {answer.status_code} and led nowhere")
        self.wait()
