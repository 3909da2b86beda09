"""Opening a case for somebody who was found, by what the feed says at that moment."""

from dataclasses import dataclass, fields

from django.db import transaction

from cats.core import clock
from cats.core.errors import Refused
from cats.core.http import Budget, UpstreamFailure, fetch
from cats.core.picklists import PicklistKind, is_offered, needs_explanation
from cats.dms import clients
from cats.dms.clients.payloads import Aggregate
from cats.dms.codes import CandidateSource, MessageKind
from cats.dms.models import Candidate, CandidateSearch
from cats.dms.policies import candidates
from cats.dms.rules import eligibility
from cats.dms.services.candidates import keep_candidates, said_by
from cats.dms.services.messages import post
from cats.dms.services.reading import Places, digest_of, said_of
from cats.organisations.models import User
from cats.participants.models import Participant
from cats.participants.services import Said, begin_feed, create_participant
from cats.participants.services.creation import Described, Person

SECONDS = 8.0
CHANGED = "Their record has changed since you opened this page. Check it again, then enrol them."


@dataclass(frozen=True, kw_only=True)
class Referral:
    """How somebody came to the programme."""

    source: str
    comments: str = ""


def read_again(search: CandidateSearch) -> Aggregate | None:
    """Return what the feed says now of the person who was found, and keep it; None while the service cannot be asked.

    Makes a call: not inside a transaction. Where the search was answered out of a file, so is this, and also while the
    service is away: what was shown to the person is then all that there is.
    """
    if clients.service().is_configured:
        try:
            said = fetch(clients.aggregate(search.upci), Budget(SECONDS))
        except UpstreamFailure:
            if search.source != CandidateSource.FILE:
                return None
        else:
            keep_candidates([said], CandidateSource.SERVICE)
            return said
    kept = Candidate.objects.filter(pk=search.upci).first()
    return said_by(kept) if kept else None


@transaction.atomic
def enrol_candidate(
    *, said: Aggregate, seen: str, search: CandidateSearch, referral: Referral, by: User
) -> Participant:
    """Open a case for a person the feed knows, in status Identified, with the worker as owner.

    `seen` is the digest of the record that the worker looked at. Raises NotAllowed, or Refused with the field `upci`
    when there is a case already, and with others where the record or an answer does not allow it.
    """
    candidates.require(by, "enrol")
    _check(said, seen, search, referral)
    heard = said_of(said, Places.load())
    case = create_participant(person=_person(said, heard, referral), location=heard.location, owner=by, by=by)
    begin_feed(participant=case, said=heard)
    post(kind=MessageKind.HARD_LINK, participant=case, code=said.primary_record_key)
    return case


def _check(said: Aggregate, seen: str, search: CandidateSearch, referral: Referral) -> None:
    if Participant.objects.filter(upci__in={said.upci, search.upci}).exists():
        raise Refused("There is already a case for this person.", field="upci")
    if bars := eligibility.bars(said, clock.today()):
        raise Refused(" ".join(bar.label for bar in bars))
    if digest_of(said) != seen:
        raise Refused(CHANGED)
    if not is_offered(PicklistKind.REFERRAL_SOURCE, referral.source):
        raise Refused("Select who referred them", field="referral_source")
    if referral.source in needs_explanation(PicklistKind.REFERRAL_SOURCE) and not referral.comments.strip():
        raise Refused("Enter more about the referral", field="referral_comments")


def _person(said: Aggregate, heard: Said, referral: Referral) -> Person:
    return Person(
        **{each.name: getattr(heard, each.name) for each in fields(Described)},
        identifiers=dict(heard.numbers),
        primary_record_key=said.primary_record_key,
        referral_source=referral.source,
        referral_comments=referral.comments,
    )
