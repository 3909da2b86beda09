"""Looking for somebody to enrol: a command with a permission, a limit, and a log of who looked for whom."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from cats.core import clock, words
from cats.core.acts import Access
from cats.core.audit import note_access
from cats.core.errors import Refused
from cats.core.http import Budget, NotFound, UpstreamFailure, fetch
from cats.core.request_identity import request_id
from cats.dms import clients
from cats.dms.clients.payloads import Aggregate
from cats.dms.codes import CandidateSource, Outcome
from cats.dms.models import Candidate, CandidateSearch
from cats.dms.policies import candidates
from cats.dms.rules import matching
from cats.dms.services.candidates import keep_candidates, said_by
from cats.organisations.models import User
from cats.participants.models import Participant

# For both calls of a search, while somebody waits.
SECONDS = 8.0
AN_HOUR = timedelta(hours=1)


class TooOften(Refused):
    """Somebody has searched as often as anybody needs to in an hour."""


@dataclass(frozen=True, kw_only=True)
class Typed:
    """Whom somebody looks for; the first name is for the eye and is not sent."""

    identifier: str
    first_name: str
    last_name: str
    date_of_birth: date


@dataclass(frozen=True)
class Answer:
    """What the service or a file said."""

    outcome: Outcome
    source: CandidateSource | None = None
    said: Aggregate | None = None


def search_candidate(*, typed: Typed, by: User) -> CandidateSearch:
    """Look for somebody, and write down that it was done and how it ended. Makes calls: not inside a transaction.

    While the service cannot be asked, or where there is none, the people of the last file are searched. Raises
    NotAllowed, or TooOften.
    """
    candidates.require(by, "search")
    _refuse_too_often(by)
    answer = _ask(typed) if clients.service().is_configured else _look_up(typed)
    with transaction.atomic():
        if answer.said is not None and answer.source == CandidateSource.SERVICE:
            keep_candidates([answer.said], CandidateSource.SERVICE)
        return _write_down(typed, answer, by)


def _refuse_too_often(by: User) -> None:
    """The log is what is counted, so that no restart and no cache forgets."""
    most, since = settings.DMS_SEARCHES_PER_HOUR, clock.now() - AN_HOUR
    lately = CandidateSearch.objects.filter(by=by, at__gt=since).order_by("-at").values_list("at", flat=True)[:most]
    if len(lately) >= most:
        again = words.time(lately[most - 1] + AN_HOUR)
        raise TooOften(f"You have searched {most} times in the last hour. You can search again at {again}.")


def _ask(typed: Typed) -> Answer:
    budget = Budget(SECONDS)
    try:
        found = fetch(clients.search(typed.identifier, typed.last_name, typed.date_of_birth), budget)
        decision = matching.decide((match.upci, match.precedence) for match in found)
        if decision.outcome != Outcome.FOUND:
            return Answer(decision.outcome, CandidateSource.SERVICE)
    except NotFound:
        return Answer(Outcome.NOBODY, CandidateSource.SERVICE)
    except UpstreamFailure:
        return _look_up(typed)
    try:
        return Answer(Outcome.FOUND, CandidateSource.SERVICE, fetch(clients.aggregate(decision.upci), budget))
    except UpstreamFailure:
        return Answer(Outcome.UNAVAILABLE)


def _look_up(typed: Typed) -> Answer:
    """Search the people whom the feed spoke of lately; that nobody is among them means nothing."""
    held = list(Candidate.objects.filter(numbers__contains=[typed.identifier])[:50])
    decision = matching.decide(
        (
            each.upci,
            matching.precedence_in_file(
                typed.last_name, typed.date_of_birth, said_by(each).last_name, each.date_of_birth
            ),
        )
        for each in held
    )
    if decision.outcome != Outcome.FOUND:
        return Answer(Outcome.UNAVAILABLE if decision.outcome == Outcome.NOBODY else decision.outcome)
    found = next(each for each in held if each.upci == decision.upci)
    return Answer(Outcome.FOUND, CandidateSource.FILE, said_by(found))


def _write_down(typed: Typed, answer: Answer, by: User) -> CandidateSearch:
    upci = answer.said.upci if answer.said else ""
    search = CandidateSearch.objects.create(
        by=by,
        outcome=answer.outcome,
        upci=upci,
        source=answer.source or "",
        request_id=request_id(),
        **vars(typed),
    )
    case_id = Participant.objects.filter(upci=upci).values_list("pk", flat=True).first() if upci else None
    note_access(Access.CANDIDATE, by=by, participant_id=case_id, search=str(search.pk), outcome=answer.outcome.value)
    return search
