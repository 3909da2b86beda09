"""How somebody who was searched for stands to us now, and who of our people may be the same person."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Q
from django.http import Http404

from cats.core import case_page, clock, restricted
from cats.core.acts import Access
from cats.core.audit import note_access
from cats.dms.clients.payloads import Aggregate
from cats.dms.codes import Bar, Outcome
from cats.dms.models import Candidate, CandidateSearch
from cats.dms.policies import candidates
from cats.dms.rules import comparing, eligibility, lookalikes
from cats.dms.rules.comparing import Line
from cats.dms.rules.lookalikes import Face
from cats.dms.rules.placing import PROBATION, Code
from cats.dms.services.candidates import said_by
from cats.dms.services.reading import Places, code_of
from cats.organisations.models import Location, User
from cats.organisations.models.locations import Setting
from cats.participants.models import Identifier, Participant
from cats.participants.policies import participants

# A page with somebody's record on it is of that day's work.
SHOWN_FOR = timedelta(hours=8)
MOST_LOOKED_AT, MOST_SHOWN = 4_000, 10
RESTRICTED = "restricted"


@dataclass(frozen=True)
class Whereabouts:
    """Where somebody is, what an unmapped code says, and where they would go on release."""

    location: Location
    code: str = ""
    on_release: Location | None = None
    is_in_custody: bool = False


@dataclass(frozen=True)
class Lookalike:
    """A case that may be of the same person, and in what it is alike."""

    case: Participant
    reason: str


@dataclass(frozen=True)
class Lookalikes:
    """The cases that may be shown, and how many may not."""

    shown: list[Lookalike] = field(default_factory=list)
    hidden: int = 0

    def __bool__(self) -> bool:
        return bool(self.shown or self.hidden)


@dataclass(frozen=True)
class Standing:
    """What a page of a candidate shows. `kind` names what it came to."""

    kind: str
    search: CandidateSearch
    case: Participant | None = None
    candidate: Candidate | None = None
    said: Aggregate | None = None
    bars: list[Bar] = field(default_factory=list)


def find_search(by: User, search_id: uuid.UUID) -> CandidateSearch:
    """Return a search of the person's own that is not too old to be gone on with. Raises Http404."""
    mine = candidates.scope(by, CandidateSearch.objects.filter(at__gt=clock.now() - SHOWN_FOR))
    search = mine.filter(pk=search_id).first()
    if search is None:
        raise Http404
    return search


def standing_of(by: User, search: CandidateSearch) -> Standing:
    """Return how the person who was found stands to us now, which may be otherwise than when they were searched for.

    Of somebody whose record is restricted and not open to the reader, or may be, it says nothing but that. Asks
    probation: not inside a transaction.
    """
    if search.outcome != Outcome.FOUND:
        return Standing(search.outcome, search)
    candidate = Candidate.objects.filter(pk=search.upci).first()
    if (held := Participant.objects.filter(upci=search.upci).first()) is not None:
        case = participants.readable(by, Participant.objects.filter(pk=held.pk)).first()
        return Standing("enrolled" if case else "elsewhere", search, case=case)
    if candidate is None:
        return Standing(Outcome.UNAVAILABLE, search)
    said = said_by(candidate)
    if restricted.closed_to(by, [said.crn]):
        note_access(Access.REFUSED, by=by, search=str(search.pk))
        return Standing(RESTRICTED, search)
    barred = eligibility.bars(said, clock.today())
    return Standing("barred" if barred else "match", search, candidate=candidate, said=said, bars=barred)


def comparison(search: CandidateSearch, said: Aggregate) -> list[Line]:
    """Return what was typed beside what the record says."""
    return [
        comparing.compare_name("First name", search.first_name, said.first_name),
        comparing.compare_name("Last name", search.last_name, said.last_name),
        comparing.compare_birth(search.date_of_birth, said.date_of_birth),
    ]


def whereabouts(said: Aggregate) -> Whereabouts:
    """Return where somebody is by the feed's codes."""
    places, code = Places.load(), code_of(said)
    here = places.of(code)
    in_custody = here.setting == Setting.CUSTODY
    after = places.of(Code(PROBATION, said.sticky_location or said.org_code)) if in_custody else None
    return Whereabouts(
        here, "" if here.is_mapped else places.meaning(code), after if after and after.is_mapped else None, in_custody
    )


def find_lookalikes(by: User, search: CandidateSearch, said: Aggregate) -> Lookalikes:
    """Return the cases that may be of the same person, by a number in common, or by name and date of birth.

    Whoever may not read a case learns only that there is one. At most four queries.
    """
    faces = [
        Face(said.first_name, said.last_name, said.date_of_birth),
        Face(search.first_name, search.last_name, search.date_of_birth),
    ]
    reasons = _same_numbers(said) | _same_faces(faces)
    found = Participant.objects.filter(pk__in=reasons).exclude(upci=said.upci)
    readable = participants.readable(by, found).select_related("current_location", "owner__tenant")
    masked = case_page.masked(by, reasons)
    shown = [
        Lookalike(case, reasons[case.pk])
        for case in readable.prefetch_related("identifiers").order_by("last_name", "pk")
        if case.pk not in masked
    ]
    return Lookalikes(shown[:MOST_SHOWN], found.count() - len(shown[:MOST_SHOWN]))


def _same_numbers(said: Aggregate) -> dict[int, str]:
    asked = Q()
    for kind, value in (("nomis", said.nomis_number), ("crn", said.crn), ("pnc", said.pnc_number)):
        if value:
            asked |= Q(kind=kind, value=value)
    if not asked:
        return {}
    return {
        number.participant_id: f"the same {number.get_kind_display()}" for number in Identifier.objects.filter(asked)
    }


def _same_faces(faces: list[Face]) -> dict[int, str]:
    days = {day for face in faces if face.date_of_birth for day in lookalikes.near_days(face.date_of_birth)}
    born = Participant.objects.filter(date_of_birth__in=days).order_by("pk")
    found: dict[int, str] = {}
    for pk, first, last, day in born.values_list("pk", "first_name", "last_name", "date_of_birth")[:MOST_LOOKED_AT]:
        other = Face(first, last, day)
        if reason := next(filter(None, (lookalikes.likeness(face, other) for face in faces)), ""):
            found[pk] = reason
    return found
