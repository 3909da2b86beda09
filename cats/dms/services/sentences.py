"""Sentences, offences and offender manager of somebody, asked of both feeds at once and kept for 20 minutes.

Only what came is kept. Nothing of it is stored with the case; it is shown once consent has been granted, which is when
an enrolment is approved (participants 10.4 and 15).
"""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache

from cats.core.http import Budget, Call, NotFound, UpstreamFailure, gather
from cats.dms import clients
from cats.dms.clients.payloads import Offences, OffenderManager, Sentences
from cats.participants.codes import IdentifierKind, Status
from cats.participants.models import Participant, StatusSpan

SECONDS = 4.0
KEPT_SECONDS = 20 * 60
NOMIS, OFFENCES, MANAGER = "sentences", "offences", "manager"
PROBLEMS = {
    "not_configured": "This system is not connected to the data feed.",
    "timed_out": "The data feed did not answer in time. Open the page again in a minute.",
    "breaker_open": "The data feed is not available now. Open the page again in a few minutes.",
    "unavailable": "The data feed is not available now. Open the page again in a few minutes.",
    "at_capacity": "The data feed is answering too many people at once. Open the page again in a minute.",
}
UNREADABLE = "The data feed gave an answer that could not be read. Tell the service desk if it goes on."


@dataclass(frozen=True)
class Information:
    """What was found; `problems` says, by part, why something is missing that may be there."""

    is_open: bool
    sentences: Sentences | None = None
    offences: Offences | None = None
    manager: OffenderManager | None = None
    problems: dict[str, str] = field(default_factory=dict)


def information_of(case: Participant) -> Information:
    """Return what the feeds say, as far as it may be shown. Makes calls: not inside a transaction."""
    numbers = {number.kind: number.value for number in case.identifiers.all()}
    is_open = StatusSpan.objects.filter(participant=case, status=Status.APPROVED).exists()
    asked = _calls(numbers, is_open=is_open)
    kept = {part: cache.get(_key(case, part, numbers)) for part in asked}
    missing = {part: call for part, call in asked.items() if kept[part] is None}
    problems: dict[str, str] = {}
    if not clients.service().is_configured:
        problems, missing = dict.fromkeys(missing, PROBLEMS["not_configured"]), {}
    for part, outcome in gather(missing, Budget(SECONDS)) if missing else ():
        if isinstance(outcome, UpstreamFailure):
            if not isinstance(outcome, NotFound):
                problems[part] = PROBLEMS.get(outcome.code, UNREADABLE)
            continue
        kept[part] = outcome
        cache.set(_key(case, part, numbers), outcome, KEPT_SECONDS)
    return Information(is_open, kept.get(NOMIS), kept.get(OFFENCES), kept.get(MANAGER), problems)


def _calls(numbers: dict[str, str], *, is_open: bool) -> dict[str, Call[Any]]:
    calls: dict[str, Call[Any]] = {}
    crn, nomis = numbers.get(IdentifierKind.CRN), numbers.get(IdentifierKind.NOMIS)
    if crn:
        calls[MANAGER] = clients.offender_manager(crn)
    if crn and is_open:
        calls[OFFENCES] = clients.offences(crn)
    if nomis and is_open:
        calls[NOMIS] = clients.sentences(nomis)
    return calls


def _key(case: Participant, part: str, numbers: dict[str, str]) -> str:
    """Name what is kept by our own id; a number that changes leaves what was kept of the old one behind."""
    return f"dms:{case.pk}:{part}:{hash_of(numbers)}"


def hash_of(numbers: dict[str, str]) -> str:
    """Return a short digest of somebody's numbers, so that none of them is in the cache's keys."""
    return hashlib.sha256(repr(sorted(numbers.items())).encode()).hexdigest()[:12]
