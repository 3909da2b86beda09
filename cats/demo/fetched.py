"""What has been fetched of made-up people: what the stand-in services say of them, asked on different days.

Where access control is connected, somebody of whom nothing was ever fetched counts as restricted. So a demonstration
without these rows would open on lists of masked records.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate, count

from cats.demo.answers import Person
from cats.probation.clients.payloads import (
    CaseAccess,
    PersonalDetails,
    ProgrammeNeeds,
    Registrations,
    Sentence,
    Timeline,
)
from cats.probation.codes import DataState, Source
from cats.probation.models import ProbationPerson, ProbationRecord, ProbationSchedule
from cats.probation.rules import facts, keeping, normalising
from cats.probation.rules.keeping import Entry

# Restricted people, one in fifty, are among all of these.
SHARES: dict[DataState, float] = {
    DataState.FRESH: 91, DataState.STALE: 5, DataState.FAILING: 2, DataState.NEVER: 1, DataState.NOT_FOUND: 1,
}  # fmt: skip
_STATES, _CHANCES = list(SHARES), list(accumulate(SHARES.values()))
# When somebody of each state was last asked successfully: at the latest and at the earliest, in hours.
_AGES = {
    DataState.FRESH: (0.3, 48), DataState.STALE: (96, 260), DataState.FAILING: (80, 170), DataState.NOT_FOUND: (1, 48),
}  # fmt: skip
FAILURES, LAST_TRY = 3, timedelta(minutes=20)


@dataclass(frozen=True)
class Fetched:
    """The rows of one person."""

    person: ProbationPerson
    schedule: ProbationSchedule
    records: list[ProbationRecord]


def state_of(crn: str) -> DataState:
    """Return how good the data of somebody is; always the same for the same person."""
    return Person(crn).chance("kept").choices(_STATES, cum_weights=_CHANCES)[0]


def is_missing(crn: str) -> bool:
    """Say whether the services do not know somebody at all."""
    return state_of(crn) == DataState.NOT_FOUND


def restricted_near(crn: str) -> str:
    """Return the next number after this one whose person is restricted, and whose data is fresh."""
    beginning, number, digits = crn[:1], int(crn[1:]), len(crn) - 1
    following = (f"{beginning}{(number + step) % 10**digits:0{digits}d}" for step in count())
    return next(each for each in following if Person(each).is_restricted and state_of(each) == DataState.FRESH)


def fetched(crn: str, named: Mapping[str, str], now: datetime) -> Fetched:
    """Return what was fetched of somebody; `named` are the facts that we have of them, by the stand-ins' names."""
    entries = _entries(Person(crn, dict(named)), now)
    person = ProbationPerson(crn=crn, **facts.facts_of(entries, list(Source), now))
    waiting = [each.next_attempt_at for each in entries.values() if each.next_attempt_at]
    schedule = ProbationSchedule(
        person=person,
        checked_at=keeping.oldest_check(entries.values()),
        next_attempt_at=min(waiting, default=None),
    )
    records = [ProbationRecord(person=person, source=source, **vars(entry)) for source, entry in entries.items()]
    return Fetched(person, schedule, records)


def _entries(person: Person, now: datetime) -> dict[str, Entry]:
    state = state_of(person.crn)
    if state == DataState.NEVER:
        return {}
    asked_at = now - timedelta(hours=person.chance("asked").uniform(*_AGES[state]))
    if state == DataState.NOT_FOUND:
        return {source.value: keeping.not_found(Entry(), asked_at).entry for source in Source}
    entries = {source: keeping.answered(Entry(), kept, asked_at).entry for source, kept in _kept(person, now).items()}
    if state == DataState.FAILING:
        entries[Source.SENTENCE] = _failing(entries[Source.SENTENCE], now - LAST_TRY)
    return entries


def _failing(entry: Entry, at: datetime) -> Entry:
    """Return a record whose source has not answered for some time and will be asked again some hours from now."""
    for _ in range(FAILURES):
        entry = keeping.failed(entry, "unavailable", at, jitter=0.5).entry
    return entry


def _kept(person: Person, now: datetime) -> dict[str, normalising.Kept]:
    """Return what is kept of each answer, read and reduced as those of the services are."""
    details = PersonalDetails.model_validate(person.personal_details())
    return {
        Source.ACCESS.value: normalising.access(CaseAccess.model_validate(person.access()), now),
        Source.PERSON.value: normalising.person(details, person.crn),
        Source.SENTENCE.value: normalising.sentence(Sentence.model_validate(person.sentence(1))),
        Source.REGISTRATIONS.value: normalising.registrations(Registrations.model_validate(person.registrations())),
        Source.NEEDS.value: normalising.needs(ProgrammeNeeds.model_validate(person.needs())),
        Source.ASSESSMENTS.value: normalising.assessments(Timeline.model_validate(person.timeline())),
    }
