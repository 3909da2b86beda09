"""Somebody at a browser: real HTTP to a real gunicorn, through sign-in with password and app, forms and redirects."""

import html
import re
import time
from dataclasses import dataclass, field

import requests
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.chaos.actors import Actor
from tests.chaos.scene import Scene
from tests.chaos.stage import PASSWORD
from tools.processes import LOOPBACK, free_port, wait_until

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
PATIENCE = 30.0
UP_WITHIN = 90.0


class Web:
    """A web server under fire."""

    def __init__(
        self, scene: Scene, *, workers: int = 1, redis_url: str = "", application: str = "", **more: str
    ) -> None:
        port = free_port()
        self.address = f"http://{LOOPBACK}:{port}"
        self.actor: Actor = scene.cast.actor(
            "web", "-m", "gunicorn", "-c", "config/gunicorn.py", application or "config.wsgi:application",
            redis_url=redis_url, WEB_BIND=f"{LOOPBACK}:{port}", WEB_CONCURRENCY=str(workers), WEB_WARM="0",
            SITE_ADDRESS=self.address, **more,
        ).start()  # fmt: skip

    def is_ready(self) -> bool:
        try:
            return requests.get(f"{self.address}/health/ready", timeout=PATIENCE).status_code == 200
        except requests.ConnectionError:
            return False

    def await_ready(self) -> "Web":
        assert wait_until(self.is_ready, UP_WITHIN), self.actor.last_words()
        return self


@dataclass
class Sent:
    """An answer, and the seconds it took to come."""

    response: requests.Response
    seconds: float

    @property
    def status(self) -> int:
        return self.response.status_code


@dataclass
class Browser:
    """A browser with its cookies; it follows no redirect by itself."""

    web: Web
    session: requests.Session = field(default_factory=requests.Session)
    slowest: float = 0.0

    def get(self, path: str) -> Sent:
        return self._timed("get", path)

    def post(self, path: str, answers: dict[str, str]) -> Sent:
        return self._timed("post", path, answers)

    def form(self, path: str) -> dict[str, str]:
        """Open a form and return its hidden fields."""
        opened = self.get(path)
        assert opened.status == 200, f"{path} answers {opened.status}"
        return self.hidden(opened)

    @staticmethod
    def hidden(opened: Sent) -> dict[str, str]:
        """Return the hidden fields of a page's form."""
        return {name: html.unescape(value) for name, value in HIDDEN.findall(opened.response.text)}

    def send(self, path: str, **answers: str) -> Sent:
        """Open a form and send it with these answers; only the sending is timed."""
        return self.post(path, self.form(path) | answers)

    def sign_in(self, person: tuple[str, str]) -> None:
        """Sign in with password and the code that the person's app shows now."""
        email, secret = person
        entered = self.send("/sign-in/", login=email, password=PASSWORD)
        assert entered.status == 302, entered.response.text
        assert "second-step" in entered.response.headers["Location"]
        code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
        shown = self.send("/sign-in/second-step/", code=code)
        assert shown.status == 302, shown.response.text
        assert self.get("/account/").status == 200

    def _timed(self, method: str, path: str, answers: dict[str, str] | None = None) -> Sent:
        began = time.monotonic()
        response = self.session.request(
            method, f"{self.web.address}{path}", data=answers, timeout=PATIENCE, allow_redirects=False
        )
        sent = Sent(response, time.monotonic() - began)
        self.slowest = max(self.slowest, sent.seconds)
        return sent
