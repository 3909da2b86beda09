"""Probation data on the pages of a case: who is let in, the refresh when one is opened, the badge, the card."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cats.core import case_page, restricted
from cats.core.acts import Access
from cats.core.audit import note_access
from cats.core.case_page import Badge, Card, Tab
from cats.core.errors import NotAllowed
from cats.core.http import Budget, UpstreamFailure
from cats.core.requests import Request
from cats.organisations.models import User
from cats.participants.models import Participant
from cats.probation import selectors, telling
from cats.probation.codes import Ground, Source
from cats.probation.models import ProbationRecord
from cats.probation.policies import restrictions
from cats.probation.selectors import Data
from cats.probation.services import access, asking, storing, strangers
from cats.probation.services.access import Decision
from cats.probation.services.refreshing import PAGE_SECONDS, Refresh, refresh

# So many registers stand in the identity bar by name; all of them on the tab.
REGISTERS_NAMED = 3
_WORDS = {
    "unavailable": "is not available",
    "timed_out": "did not answer in time",
    "breaker_open": "is not available",
    "at_capacity": "is answering too many people at once",
    "not_found": "does not know this CRN",
    "refused": "refused to answer",
    "malformed": "gave an answer that we could not read",
    "too_large": "gave an answer that we could not read",
    "not_configured": "is not connected to this system",
}


class Barred(NotAllowed):
    """The person works with the case, but its record is restricted and not open to them."""

    template = "cats/probation/restricted.html"


@dataclass(frozen=True)
class Visit:
    """What the opening of a case found out, kept with the case for the rest of the request."""

    decision: Decision
    refresh: Refresh


@dataclass(frozen=True)
class Line:
    """How one source stands: what it is, when it was last confirmed, and what is wrong if something is."""

    source: str
    checked_at: datetime | None
    problem: str = ""


def register() -> None:
    """Add ours to the pages of a case, and judge whose records are closed to whom."""
    case_page.admissions.append(admit)
    case_page.masks.append(restrictions.masked_cases)
    restricted.judges.append(strangers.closed_to)
    case_page.badges.append(badge_of)
    case_page.badges.append(registers_of)
    case_page.tabs.append(Tab("case_probation", "Probation", order=60))
    case_page.cards.append(Card("cats/probation/_card.html", card_of, order=60))


def admit(by: User, case: Participant, is_opening: bool) -> None:
    """Decide whether the person may see the case, refreshing its data first when a page of it is opened.

    All calls together take at most three seconds. Raises Barred, with the reason, when they may not or nobody knows.
    """
    crn = selectors.crn_of(case)
    if not crn:
        return
    visit = _visit(by, case, crn) if is_opening else _glance(by, crn)
    case.probation_visit = visit  # type: ignore[attr-defined]
    if not visit.decision.may_see:
        note_access(Access.REFUSED, by=by, participant_id=case.pk, ground=visit.decision.ground.value)
        raise Barred(
            visit.decision.message,
            crn=crn,
            case_id=case.pk,
            ground=visit.decision.ground.value,
            is_undecided=visit.decision.ground == Ground.UNDECIDED,
        )


def _visit(by: User, case: Participant, crn: str) -> Visit:
    """Refresh and decide side by side; a question to nDelius that was not answered is not asked again."""
    budget = Budget(PAGE_SECONDS)
    data = selectors.data_of_case(case)
    decision = access.known(by, [crn], _access_record(data)).get(crn)
    questions = {} if decision else access.questions(by, [crn])
    done = refresh(crn, budget, also=questions, before=storing.known_from(data))
    if done.was_needed:
        data = selectors.data_of_case(case, again=True)
    if decision is not None and not done.was_needed:
        return Visit(decision, done)
    access.learn(by, [crn], done.others)
    decision = access.known(by, [crn], _access_record(data)).get(crn)
    if decision is None and questions:
        return Visit(access.undecided(by), done)
    return Visit(decision or access.decide(by, crn, budget=budget), done)


def _glance(by: User, crn: str) -> Visit:
    return Visit(access.decide(by, crn, records=selectors.access_record_of(crn)), Refresh())


def _access_record(data: Data) -> dict[str, ProbationRecord]:
    return {data.crn: data.records[Source.ACCESS]} if Source.ACCESS in data.records else {}


def badge_of(case: Participant) -> Badge | None:
    """Return the sign that a record is restricted, for those who are let in."""
    person = selectors.data_of_case(case).person
    return Badge("Restricted", "red") if person is not None and person.is_restricted else None


def registers_of(case: Participant) -> Badge | None:
    """Return the sign that nDelius has the person on registers of risk, the first three by name."""
    names = list(dict.fromkeys(row["type"] for row in telling.registration_rows(selectors.data_of_case(case))))
    if not names:
        return None
    more = f" and {len(names) - REGISTERS_NAMED} more" if len(names) > REGISTERS_NAMED else ""
    return Badge(f"Registers: {', '.join(names[:REGISTERS_NAMED])}{more}", "orange")


def card_of(request: Request, case: Participant) -> dict[str, Any]:
    """Return what the card shows: what is known, from when it is, and why it is not newer."""
    data = selectors.data_of_case(case)
    visit: Visit | None = getattr(case, "probation_visit", None)
    lines = lines_of(data, visit)
    checked = [line.checked_at for line in lines if line.checked_at]
    return {
        "data": data,
        "rows": telling.main_rows(data),
        "lines": lines,
        "problems": list(dict.fromkeys(line.problem for line in lines if line.problem)),
        "as_of": min(checked, default=None),
        "is_connected": bool(asking.asked()),
        "emergency_until": visit.decision.until if visit and visit.decision.ground == Ground.BREAK_GLASS else None,
    }


def lines_of(data: Data, visit: Visit | None) -> list[Line]:
    """Return how each source stands; what this visit met counts before what is on record."""
    failures, asked = visit.refresh.failures if visit else {}, asking.asked()
    return [
        _line(source, data.records.get(source), failures.get(source), is_asked=source in asked)
        for source in selectors.SOURCES_SHOWN
    ]


def _line(source: Source, record: ProbationRecord | None, failure: UpstreamFailure | None, *, is_asked: bool) -> Line:
    name = failure.upstream if failure is not None else asking.upstream_of(source)
    code = failure.code if failure is not None else record.last_error if record is not None else ""
    if not is_asked:
        code = "not_configured"
    checked_at = (record.checked_at or record.fetched_at) if record is not None else None
    return Line(source.label, checked_at, problem_of(source, name, code))


def problem_of(source: Source, service: str, code: str) -> str:
    """Say in a sentence what went wrong; that OASys has no assessment of somebody is nothing wrong."""
    if not code:
        return ""
    if code == "not_found" and source not in {Source.PERSON, Source.ACCESS}:
        return ""
    return f"{service} {_WORDS.get(code, 'gave no usable answer')}."
