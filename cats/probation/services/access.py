"""Deciding whether one person may see one record; nothing is ever decided by a call that failed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cats.core import clock
from cats.core.http import Budget, Call, NotFound, UpstreamFailure, gather
from cats.organisations.models import User
from cats.probation import clients
from cats.probation.clients import services as upstreams
from cats.probation.clients.payloads import UserAccess, UserAccessAnswer
from cats.probation.codes import MAY_SEE, Ground, Source
from cats.probation.models import AccessDecision, EmergencyAccess, ProbationRecord
from cats.probation.services.refreshing import PAGE_SECONDS

ALLOWED_FOR = timedelta(minutes=5)
DENIED_FOR = timedelta(minutes=1)
# How long "not restricted" may be relied on when it cannot be confirmed; the job confirms it every three days.
UNRESTRICTED_STANDS_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Decision:
    """Whether somebody may see a record, and why. The message is probation's own, for the person who asked."""

    ground: Ground
    message: str = ""
    until: datetime | None = None

    @property
    def may_see(self) -> bool:
        return self.ground in MAY_SEE


# Records of access control, by CRN.
Records = Mapping[str, ProbationRecord]


def decide(user: User, crn: str, *, budget: Budget | None = None, records: Records | None = None) -> Decision:
    """Decide now, asking nDelius when nothing is known; without an answer the person may not see the record."""
    return decide_many(user, [crn], budget=budget, records=records)[crn]


def decide_many(
    user: User, crns: Iterable[str], *, budget: Budget | None = None, records: Records | None = None
) -> dict[str, Decision]:
    """Decide about many records, asking nDelius about at most 500 at once; those it leaves out are barred.

    `records` are those of access control, where the caller has read them.
    """
    wanted = sorted(set(crns))
    decisions = known(user, wanted, records)
    open_questions = [crn for crn in wanted if crn not in decisions]
    calls = questions(user, open_questions)
    if calls:
        outcomes = dict(gather(calls, budget or Budget(PAGE_SECONDS)))
        learn(user, open_questions, outcomes)
        decisions |= known(user, open_questions, records)
    return {crn: decisions.get(crn) or undecided(user) for crn in wanted}


def known(user: User, crns: Iterable[str], records: Records | None = None) -> dict[str, Decision]:
    """Return what can be said about these records without asking; the others are left out.

    `records` are those of access control, where the caller has read them. Nothing else is read for records that are
    open to all.
    """
    wanted, now = list(crns), clock.now()
    if records is None:
        found_records = ProbationRecord.objects.filter(person__in=wanted, source=Source.ACCESS)
        records = {record.person_id: record for record in found_records}
    found = {crn: Decision(Ground.UNRESTRICTED) for crn in wanted if not crn or _is_open(records.get(crn), now)}
    rest = [crn for crn in wanted if crn not in found]
    if rest:
        asked = AccessDecision.objects.filter(user=user, crn__in=rest, expires_at__gt=now)
        found |= {each.crn: Decision(Ground(each.ground), each.message, each.expires_at) for each in asked}
        emergencies = EmergencyAccess.objects.filter(user=user, crn__in=rest, until__gt=now).order_by("until")
        found |= {each.crn: Decision(Ground.BREAK_GLASS, "", each.until) for each in emergencies}
    return found


def questions(user: User, crns: Iterable[str]) -> dict[Any, Call[UserAccessAnswer]]:
    """Return the calls that ask nDelius whether the person may see these records; none without an account there."""
    name, wanted, most = user.delius_username.strip(), list(crns), clients.MOST_AT_ONCE
    if not name.strip(".") or not upstreams.ndelius().is_configured:
        return {}
    starts = range(0, len(wanted), most)
    return {("user access", start): clients.user_access(name, wanted[start : start + most]) for start in starts}


def learn(user: User, crns: Iterable[str], outcomes: Mapping[Any, Any]) -> None:
    """Keep what nDelius answered to `questions`: an allowance for five minutes, a refusal for one."""
    wanted, most = list(crns), clients.MOST_AT_ONCE
    for (_, start), outcome in outcomes.items():
        asked = wanted[start : start + most]
        if isinstance(outcome, NotFound):
            _keep(user, dict.fromkeys(asked, Decision(Ground.NO_ACCOUNT)))
        elif not isinstance(outcome, UpstreamFailure):
            answers = {each.crn.upper(): each for each in outcome.access}
            _keep(user, {crn: _decision(answers.get(crn.upper())) for crn in asked})


def _is_open(record: ProbationRecord | None, now: datetime) -> bool:
    """Say whether a record is open to everybody: known to be, or presumed where access control is not connected."""
    is_connected = upstreams.access_control().is_configured
    if record is None or record.payload is None:
        return not is_connected
    stands = not is_connected or bool(record.fetched_at and record.fetched_at > now - UNRESTRICTED_STANDS_FOR)
    return stands and not record.payload.get("is_restricted", True)


def _decision(answer: UserAccess | None) -> Decision:
    if answer is None:
        return Decision(Ground.BARRED)
    if answer.is_excluded or answer.is_restricted:
        messages = (
            answer.exclusion_message if answer.is_excluded else "",
            answer.restriction_message if answer.is_restricted else "",
        )
        return Decision(Ground.BARRED, " ".join(filter(None, messages))[:500])
    return Decision(Ground.ALLOWED)


def _keep(user: User, decisions: Mapping[str, Decision]) -> None:
    now = clock.now()
    rows = [
        AccessDecision(
            user=user,
            crn=crn,
            is_allowed=each.may_see,
            ground=each.ground,
            message=each.message,
            decided_at=now,
            expires_at=now + (ALLOWED_FOR if each.may_see else DENIED_FOR),
        )
        for crn, each in decisions.items()
    ]
    AccessDecision.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["user", "crn"],
        update_fields=["is_allowed", "ground", "message", "decided_at", "expires_at"],
    )


def undecided(user: User) -> Decision:
    """Return what holds when nobody could say: not visible."""
    return Decision(Ground.UNDECIDED if user.delius_username.strip() else Ground.NO_ACCOUNT)
