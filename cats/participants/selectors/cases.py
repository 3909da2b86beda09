"""One case through the door, with what stands on every page of it, in one question."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Case, Exists, F, Max, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import JSONObject
from django.http import Http404

from cats.core import case_page, clock
from cats.core.statements import prepared_statement
from cats.organisations.models import Tenant, User
from cats.participants.codes import IdentifierKind
from cats.participants.models import (
    FormerAccess,
    Identifier,
    Label,
    OwnershipSpan,
    Participant,
    ParticipantLabel,
    StatusSpan,
)
from cats.participants.policies import participants
from cats.participants.selectors.labels import open_links

# What somebody wants to know of a case besides.
Asks = Callable[[], Mapping[str, Any]]

_KINDS = [kind.value for kind in IdentifierKind]


def find_case(by: User, case_id: int, *, is_opening: bool = False, asking: Asks | None = None) -> Participant:
    """Return a case that the person may read, with `is_worked_with` saying whether they may also change it.

    Raises Http404 for any other, whether it exists or not; NotAllowed when slices above do not let the person in.
    `is_opening` says that a page of the case is being read, for which they may bring their data up to date. One query
    brings the numbers, the open labels, the present status, when the feed last confirmed the case, and at the case by
    its name whatever `asking` returns: expressions over a query of cases, always the same.
    """
    found = _case.one(by, case_id, asking)
    if found is None:
        raise Http404
    _unfold(found)
    found.found_for = by.pk  # type: ignore[attr-defined]
    case_page.admit(by, found, is_opening=is_opening)
    return found


@dataclass(frozen=True)
class Since:
    """Since when a case has its present status and owner."""

    status: StatusSpan | None
    owned: datetime | None


def since(case: Participant) -> Since:
    """Return the open status interval of a case that `find_case` found, and since when its owner has it."""
    found: Since = case.since  # type: ignore[attr-defined]
    return found


def read_only_until(by: User, case: Participant) -> datetime | None:
    """Return until when the person's organisation may still read a case that it lost; None when it may not."""
    return read_only_until_of(by, [case.pk]).get(case.pk)


def read_only_until_of(by: User, case_ids: Iterable[int]) -> dict[int, datetime]:
    """Return the same of many cases, those left out that the organisation never lost or may not read; one query."""
    kept = FormerAccess.objects.filter(participant__in=list(case_ids), until__gt=clock.now())
    mine = kept.filter(tenant_path__startswith=by.tenant_path).order_by().values_list("participant")
    return dict(mine.annotate(until=Max("until")))


@prepared_statement
def _case(by: User, case_id: int, asking: Asks | None) -> QuerySet[Participant]:
    mine = participants.scope(by, Participant.objects.filter(pk=OuterRef("pk")))
    readable = participants.readable(by, Participant.objects.filter(pk=case_id))
    found = readable.annotate(
        is_worked_with=Case(When(Exists(mine), then=True), default=False, output_field=BooleanField()),
        **_around(by),
        **(asking() if asking else {}),
    )
    return found.select_related("owner__tenant", "current_location__contract__tenant", "enrolment_location")


def _around(by: User) -> dict[str, Any]:
    """Return what is asked together with a case: a list or an object of plain values each."""
    numbers = Identifier.objects.filter(participant=OuterRef("pk"))
    links = open_links(by).filter(participant=OuterRef("pk"))
    status = StatusSpan.objects.filter(participant=OuterRef("pk"), ended_at=None)
    owned = OwnershipSpan.objects.filter(participant=OuterRef("pk"), ended_at=None)
    label = {name: f"label__{name}" for name in ("id", "name", "colour", "description", "scope")}
    facts = {name: F(name) for name in ("started_at", "status", "reason", "information")}
    by_whom = {"by": "by__display_name", "by_id": "by_id", "tenant": "by__tenant__path"}
    return {
        "asked_numbers": ArraySubquery(numbers.values(facts=JSONObject(id="id", kind="kind", value="value"))),
        "asked_labels": ArraySubquery(links.values(facts=JSONObject(link="id", **label))),
        "asked_status": Subquery(status.values(facts=JSONObject(**facts, **by_whom))[:1]),
        "confirmed_at": F("feed_state__checked_at"),
        "owned_since": Subquery(owned.values("started_at")[:1]),
    }


def _unfold(case: Any) -> None:
    """Make models again of what came with a case, where its pages look for them."""
    numbers = [Identifier(participant=case, **facts) for facts in case.asked_numbers]
    kept: QuerySet[Identifier] = Identifier.objects.filter(participant=case)
    kept._result_cache = sorted(numbers, key=lambda number: _KINDS.index(number.kind))
    case._prefetched_objects_cache = {**getattr(case, "_prefetched_objects_cache", {}), "identifiers": kept}
    case.open_label_links = [
        ParticipantLabel(id=facts.pop("link"), participant=case, label=Label(**facts)) for facts in case.asked_labels
    ]
    case.since = Since(_status_from(case.asked_status) if case.asked_status else None, case.owned_since)


def _status_from(facts: Mapping[str, Any]) -> StatusSpan:
    author = None
    if facts["by_id"] is not None:
        author = User(id=facts["by_id"], display_name=facts["by"], tenant=Tenant(path=facts["tenant"]))
    return StatusSpan(
        status=facts["status"],
        started_at=datetime.fromisoformat(facts["started_at"]),
        reason=facts["reason"],
        information=facts["information"],
        by=author,
    )
