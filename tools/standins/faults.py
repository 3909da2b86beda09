"""What a stand-in does wrong, when asked to."""

import fnmatch
import re
import threading
import time
from dataclasses import asdict, dataclass, field, fields

STATUSES = frozenset({301, 400, 401, 403, 404, 409, 429, 500, 502, 503, 504})
KINDS = frozenset({"malformed", "truncated", "drip", "huge", "limit", "empty", "disconnect", "html", "gzip"})
# A number such as F503001 always meets this fault; the digits after it are free.
NUMBERED = {"F001": "malformed", "F002": "drip", "F003": "huge", "F004": "limit", "F005": "disconnect"}
SLOW = "F006"
SLOW_SECONDS = 4.0


@dataclass
class Fault:
    """What goes wrong for whom. Empty conditions match everything; `times` counts down and then the fault is over.

    `latency` is in seconds and goes with any other fault or none. `rate` is the share of the requests that it meets.
    """

    service: str = "*"
    path: str = ""
    crn: str = "*"
    status: int = 0
    kind: str = ""
    latency: float = 0.0
    retry_after: str = ""
    times: int = -1
    rate: float = 1.0

    def __post_init__(self) -> None:
        if self.status and self.status not in STATUSES:
            raise ValueError(f"status {self.status} is not among {sorted(STATUSES)}")
        if self.kind and self.kind not in KINDS:
            raise ValueError(f"kind {self.kind} is not among {sorted(KINDS)}")

    def meets(self, service: str, path: str, crns: list[str]) -> bool:
        """Say whether a request is the one that this fault is for."""
        is_theirs = self.crn == "*" or any(fnmatch.fnmatch(crn, self.crn) for crn in crns)
        return fnmatch.fnmatch(service, self.service) and is_theirs and bool(re.search(self.path, path))


@dataclass
class Faults:
    """The faults in force, newest first; safe to use from several threads."""

    known: list[Fault] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, fault: Fault) -> None:
        with self.lock:
            self.known.insert(0, fault)

    def clear(self) -> None:
        with self.lock:
            self.known.clear()

    def listed(self) -> list[dict[str, object]]:
        with self.lock:
            return [asdict(fault) for fault in self.known]

    def for_request(
        self, service: str, path: str, crns: list[str], asked: dict[str, str], chance: float = 0.0
    ) -> Fault | None:
        """Return the fault of this request: what it asked for itself, what was set, what its number means.

        `chance` is between 0 and 1, and meets the faults of a higher rate.
        """
        if asked:
            return _from_words(asked)
        with self.lock:
            for fault in self.known:
                if fault.times != 0 and chance < fault.rate and fault.meets(service, path, crns):
                    fault.times -= fault.times > 0
                    return fault
        return next(filter(None, map(_from_number, crns)), None)


def wait(fault: Fault | None) -> None:
    """Be as slow as the fault says."""
    if fault is not None and fault.latency:
        time.sleep(fault.latency)


def known_names() -> set[str]:
    return {each.name for each in fields(Fault)}


def _from_words(asked: dict[str, str]) -> Fault:
    """Read the header or the query parameter: `fault=503`, `fault=huge`, `latency=0.2`."""
    what = asked.get("fault", "")
    return Fault(
        status=int(what) if what.isdecimal() else 0,
        kind="" if what.isdecimal() else what,
        latency=float(asked.get("latency", 0)),
        retry_after=asked.get("retry_after", ""),
    )


def _from_number(crn: str) -> Fault | None:
    beginning = crn[:4].upper()
    if beginning == SLOW:
        return Fault(latency=SLOW_SECONDS)
    if beginning in NUMBERED:
        return Fault(kind=NUMBERED[beginning])
    digits = beginning[1:]
    if beginning[:1] == "F" and digits.isdecimal() and int(digits) in STATUSES:
        return Fault(status=int(digits))
    return None
