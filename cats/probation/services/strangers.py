"""Whether records of people who are no case of ours are open to somebody: asked of probation, and not kept of them."""

from collections.abc import Iterable, Mapping
from typing import Any

from cats.core import clock
from cats.core.http import Budget, Call, UpstreamFailure, gather
from cats.organisations.models import User
from cats.probation import clients
from cats.probation.clients import services as upstreams
from cats.probation.policies import restrictions
from cats.probation.rules import normalising
from cats.probation.services import access
from cats.probation.services.refreshing import PAGE_SECONDS


def closed_to(by: User, crns: Iterable[str]) -> set[str]:
    """Return those of these people whose records are closed to the person (a judge of `cats.core.restricted`).

    Open is a record that access control says has no limits, or that nDelius says the person may see, or one that they
    have opened in an emergency. Both are asked side by side, for at most three seconds; no answer means closed. Where
    access control is not connected, closed is what is known to be restricted.
    """
    wanted = sorted(set(crns))
    if not upstreams.access_control().is_configured:
        return restrictions.masked_for(by, wanted)
    known = access.known(by, wanted)
    unknown = [crn for crn in wanted if crn not in known]
    asked = access.questions(by, unknown)
    limits: dict[Any, Call[Any]] = {("limits", crn): clients.case_access(crn) for crn in unknown}
    outcomes = dict(gather({**limits, **asked}, Budget(PAGE_SECONDS))) if unknown else {}
    access.learn(by, unknown, {key: outcomes[key] for key in asked if key in outcomes})
    known |= access.known(by, unknown)
    unlimited = {crn for crn in unknown if _has_no_limits(outcomes, crn)}
    return {crn for crn in wanted if crn not in unlimited and not (crn in known and known[crn].may_see)}


def _has_no_limits(outcomes: Mapping[Any, Any], crn: str) -> bool:
    answer = outcomes.get(("limits", crn))
    if answer is None or isinstance(answer, UpstreamFailure):
        return False
    return not normalising.access(answer, clock.now())["is_restricted"]
