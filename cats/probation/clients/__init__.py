"""The calls to nDelius, OASys and access control. Each function returns a `Call` for `cats.core.http`.

What is a path's parameter (a CRN, a user name) is checked and quoted, so that no text can lead to another address.
"""

from collections.abc import Iterable
from urllib.parse import quote

from cats.core.http import Call, reading
from cats.probation.clients import services
from cats.probation.clients.payloads import (
    CaseAccess,
    PersonalDetails,
    ProgrammeNeeds,
    Registrations,
    Sentence,
    Teams,
    Timeline,
    UserAccessAnswer,
)

# nDelius refuses to answer about more people at once.
MOST_AT_ONCE = 500


def personal_details(crn: str) -> Call[PersonalDetails]:
    return Call(services.ndelius(), "personal details", f"/case/{_part(crn)}/personal-details", _person)


def sentence(crn: str, event_number: int) -> Call[Sentence]:
    return Call(services.ndelius(), "sentence", f"/case/{_part(crn)}/sentence/{event_number:d}", _sentence)


def registrations(crn: str) -> Call[Registrations]:
    return Call(services.ndelius(), "registrations", f"/case/{_part(crn)}/registrations", _registrations)


def user_access(username: str, crns: Iterable[str]) -> Call[UserAccessAnswer]:
    """Ask which of these people a user of nDelius may see. It only reads, so it may be repeated."""
    asked = list(crns)
    if not 0 < len(asked) <= MOST_AT_ONCE:
        raise ValueError(f"nDelius answers about 1 to {MOST_AT_ONCE} people at once, not {len(asked)}.")
    path = f"/user/{_part(username)}/access"
    return Call(services.ndelius(), "user access", path, _user_access, method="POST", json=asked, idempotent=True)


def teams_of(username: str) -> Call[Teams]:
    return Call(services.ndelius(), "teams", f"/user/{_part(username)}/teams", _teams)


def programme_needs(crn: str) -> Call[ProgrammeNeeds]:
    path = f"/assessments/pni/{_part(crn)}"
    return Call(services.oasys(), "programme needs", path, _needs, query={"community": "true"})


def assessments(crn: str) -> Call[Timeline]:
    return Call(services.oasys(), "assessments", f"/assessments/timeline/{_part(crn)}", _timeline)


def case_access(crn: str) -> Call[CaseAccess]:
    return Call(services.access_control(), "case access", f"/case/{_part(crn)}/access", _access)


def _part(text: str) -> str:
    """Return a text as one part of a path; dots alone would climb out of it."""
    if not text or not text.strip("."):
        raise ValueError("This cannot be a part of an address.")
    return quote(text, safe="")


_person = reading(PersonalDetails)
_sentence = reading(Sentence)
_registrations = reading(Registrations)
_user_access = reading(UserAccessAnswer)
_teams = reading(Teams)
_needs = reading(ProgrammeNeeds)
_timeline = reading(Timeline)
_access = reading(CaseAccess)
