"""Refreshing one person's data while somebody waits: all sources side by side, once for all who wait."""

import time
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cats.core import clock, leases
from cats.core.http import Budget, Call, UpstreamFailure, gather
from cats.probation.codes import Source
from cats.probation.rules import keeping
from cats.probation.rules.keeping import Entry
from cats.probation.services import asking, storing
from cats.probation.services.storing import Known, Stored

# For all calls of one page together.
PAGE_SECONDS = 3.0
# A lease outlasts the budget by what storing takes.
STORING_SECONDS = 5.0
POLL = 0.05


@dataclass
class Refresh:
    """What came of a refresh: who was asked and failed, what was changed, and the outcomes of what rode along."""

    was_needed: bool = False
    failures: dict[Source, UpstreamFailure] = field(default_factory=dict)
    stored: Stored = field(default_factory=Stored)
    others: dict[Hashable, Any] = field(default_factory=dict)


def refresh(
    crn: str,
    budget: Budget,
    *,
    force: bool = False,
    also: Mapping[Hashable, Call[Any]] | None = None,
    before: Known | None = None,
) -> Refresh:
    """Bring somebody's data up to date when it is older than 15 minutes, or in any case when forced.

    Of all who ask for the same person at the same time, in all processes, one makes the calls and the others wait for
    it within their budget. `also` are calls of the caller's own, made alongside and given back under `others`; `before`
    is what the caller has read already.
    """
    done = Refresh()
    mine = dict(also or {})
    if not keeping.is_crn(crn) or not asking.asked() or not _due(before or _known(crn), force=force):
        _make(mine, {}, budget, done)
        return done
    done.was_needed = True
    lease = leases.take(_lease_name(crn), seconds=budget.left + STORING_SECONDS)
    if lease is None:
        _make(mine, {}, budget, done)
        _wait_for(crn, budget)
        return done
    try:
        before = _known(crn)
        _make(mine, asking.calls(crn, before.event_number, _due(before, force=force)), budget, done, before)
    finally:
        leases.release([lease], forget=True)
    return done


def lease_names(crns: list[str]) -> dict[str, str]:
    """Return the lease of each person's refresh, with whom it belongs to."""
    return {_lease_name(crn): crn for crn in crns}


def _lease_name(crn: str) -> str:
    return f"probation:{crn}"


def _known(crn: str) -> Known:
    found = storing.known([crn])
    if crn not in found:
        storing.ensure([crn])
        found = storing.known([crn])
    return found[crn]


def _due(before: Known, *, force: bool) -> list[Source]:
    now = clock.now()
    sources = asking.asked()
    if force:
        return sources
    return [each for each in sources if keeping.is_due_for_page(before.entries.get(each, Entry()), now)]


def _make(
    mine: Mapping[Hashable, Call[Any]],
    calls: Mapping[Source, Call[Any]],
    budget: Budget,
    done: Refresh,
    before: Known | None = None,
) -> None:
    """Make the calls, and keep what the sources said."""
    together: dict[Hashable, Call[Any]] = dict(mine)
    together |= dict(calls.items())
    outcomes = dict(gather(together, budget)) if together else {}
    done.others = {key: outcomes[key] for key in mine}
    if before is not None and calls:
        answers = {source: outcomes[source] for source in calls}
        done.failures = {source: each for source, each in answers.items() if isinstance(each, UpstreamFailure)}
        done.stored = storing.store(before.crn, before.generation, answers)


def _wait_for(crn: str, budget: Budget) -> None:
    """Wait until whoever refreshes this person is done, or the budget is spent."""
    pause = POLL
    while leases.held([_lease_name(crn)]) and not budget.is_spent:
        time.sleep(budget.at_most(pause))
        pause = min(pause * 1.5, 0.25)
