"""What nDelius, OASys, access control and the sign-in service answer."""

import re
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cats.demo.answers import Person

MOST_AT_ONCE = 500
SERVICES = ("auth", "ndelius", "oasys", "access-control")


@dataclass
class Answer:
    """A status and what stands in the body."""

    body: Any = None
    status: int = 200


@dataclass
class Request:
    """One request as the answers need it."""

    service: str
    method: str
    path: str
    query: dict[str, str]
    token: str
    body: Any = None


@dataclass
class World:
    """What the services know: everybody, but for those who are missing, with facts that a test may change."""

    missing: set[str] = field(default_factory=set)
    changed: dict[str, dict[str, Any]] = field(default_factory=dict)
    named: dict[str, dict[str, str]] = field(default_factory=dict)
    token_life: float = 3600.0
    needs_token: bool = True
    tokens: dict[str, float] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, request: Request) -> Answer:
        """Answer as the service would."""
        if request.service == "auth":
            return self._token(request)
        if self.needs_token and self.tokens.get(request.token, 0) < time.time():
            return Answer({"error": "invalid_token"}, 401)
        for service, method, pattern, respond in ROUTES:
            found = re.fullmatch(pattern, request.path)
            if found and (service, method) == (request.service, request.method):
                return respond(self, request, *found.groups())
        return Answer({"status": 404, "userMessage": "No such address"}, 404)

    def say(self, kind: str, crn: str, usual: Callable[[Person], dict[str, Any]]) -> Answer:
        """Answer about somebody, unless the services do not know them."""
        if crn in self.missing:
            return Answer({"status": 404, "userMessage": "No such person"}, 404)
        usually = usual(Person(crn, self.named.get(crn)))
        return Answer(usually | self.changed.get(crn, {}).get(kind, {}))

    def revoke_tokens(self) -> None:
        with self.lock:
            self.tokens.clear()

    def _token(self, request: Request) -> Answer:
        if request.path != "/oauth/token" or request.method != "POST":
            return Answer(status=404)
        token = secrets.token_hex(16)
        with self.lock:
            self.tokens[token] = time.time() + self.token_life
        return Answer({"access_token": token, "token_type": "bearer", "expires_in": self.token_life})


def _user_access(world: World, request: Request, username: str) -> Answer:
    if not isinstance(request.body, list) or not 0 < len(request.body) <= MOST_AT_ONCE:
        return Answer({"status": 400, "userMessage": f"Between 1 and {MOST_AT_ONCE} CRNs"}, 400)
    asked = [crn for crn in request.body if crn not in world.missing]
    said = [Person(crn).seen_by(username) | world.changed.get(crn, {}).get("user-access", {}) for crn in asked]
    return Answer({"access": said})


def _teams(world: World, request: Request, username: str) -> Answer:
    details = Person(f"U{username}").personal_details()
    team = details["team"] | {"pdu": details["probationDeliveryUnit"], "region": details["region"]}
    return Answer({"teams": [] if username.startswith("NOTEAM") else [team]})


ROUTES: list[tuple[str, str, str, Callable[..., Answer]]] = [
    ("ndelius", "GET", r"/case/([^/]+)/personal-details",
     lambda w, r, crn: w.say("personal-details", crn, Person.personal_details)),
    ("ndelius", "GET", r"/case/([^/]+)/sentence/(\d+)",
     lambda w, r, crn, event: w.say("sentence", crn, lambda person: person.sentence(int(event)))),
    ("ndelius", "GET", r"/case/([^/]+)/registrations",
     lambda w, r, crn: w.say("registrations", crn, Person.registrations)),
    ("ndelius", "POST", r"/user/([^/]+)/access", _user_access),
    ("ndelius", "GET", r"/user/([^/]+)/teams", _teams),
    ("oasys", "GET", r"/assessments/pni/([^/]+)", lambda w, r, crn: w.say("pni", crn, Person.needs)),
    ("oasys", "GET", r"/assessments/timeline/([^/]+)", lambda w, r, crn: w.say("timeline", crn, Person.timeline)),
    ("access-control", "GET", r"/case/([^/]+)/access", lambda w, r, crn: w.say("access", crn, Person.access)),
]  # fmt: skip
