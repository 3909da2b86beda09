"""What the card of a case's summary shows of custody, asked together with the case itself."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject

from cats.core import clock
from cats.custody.codes import VisitStatus
from cats.custody.models import (
    ContactRestriction,
    PrisonerRestriction,
    Relationship,
    RelationshipRestriction,
    Visit,
)
from cats.custody.selectors.pages import InForce
from cats.organisations.models import LocationCode
from cats.participants.models import Participant


def asks() -> dict[str, Any]:
    """Return what the card needs, as expressions over a query of cases, by the names it looks for."""
    return {"custody_visit": _next_visit(clock.now()), **restrictions()}


def restrictions() -> dict[str, Any]:
    """Return what `restrictions_of` needs, likewise."""
    return {
        "custody_restrictions": _of_prisoner(),
        "custody_contacts": _of_contacts(),
        "custody_relationships": _of_relationships(),
    }


def next_visit_of(case: Participant) -> tuple[Any, str]:
    """Return the visit that comes first, if there is one, and the name of its prison."""
    found: dict[str, Any] | None = getattr(case, "custody_visit", None)
    if not found:
        return None, ""
    return SimpleNamespace(starts_at=datetime.fromisoformat(found["starts_at"])), found["prison"]


def restrictions_of(case: Participant) -> list[InForce]:
    """Return the restrictions on the prisoner and on their contacts, newest first."""
    names = ("custody_restrictions", "custody_contacts", "custody_relationships")
    found = [_restriction(facts) for name in names for facts in getattr(case, name, None) or []]
    return sorted(found, key=lambda one: one.effective_on, reverse=True)


def _next_visit(now: datetime) -> Subquery:
    coming = Visit.objects.filter(prisoner__participant=OuterRef("pk"), starts_at__gte=now, status=VisitStatus.BOOKED)
    names = LocationCode.objects.filter(feed=LocationCode.Feed.PRISON, code=OuterRef("prison"))
    prison = Coalesce(Subquery(names.values("description")[:1]), F("prison"))
    return Subquery(
        coming.order_by("starts_at", "pk").values(facts=JSONObject(starts_at="starts_at", prison=prison))[:1]
    )


def _of_prisoner() -> ArraySubquery:
    return _facts(PrisonerRestriction.objects.filter(prisoner__participant=OuterRef("pk")), "prisoner")


def _of_contacts() -> ArraySubquery:
    known = Relationship.objects.filter(contact=OuterRef("contact"), prisoner__participant=OuterRef(OuterRef("pk")))
    return _facts(
        ContactRestriction.objects.filter(Exists(known)), "contact", contact_id=F("contact_id"), under="contact__"
    )


def _of_relationships() -> ArraySubquery:
    found = RelationshipRestriction.objects.filter(relationship__prisoner__participant=OuterRef("pk"))
    ids = {"contact_id": F("relationship__contact_id"), "relationship_id": F("relationship_id")}
    return _facts(found, "relationship", under="relationship__contact__", **ids)


def _facts(found: QuerySet[Any], about: str, *, under: str = "", **ids: Any) -> ArraySubquery:
    names = {"first": F(f"{under}first_name"), "last": F(f"{under}last_name")} if under else {}
    plain = {name: F(name) for name in ("kind_words", "kind", "effective_on", "expires_on", "comment")}
    return ArraySubquery(found.order_by().values(facts=JSONObject(about=Value(about), **plain, **names, **ids)))


def _restriction(facts: dict[str, Any]) -> InForce:
    expires_on = facts["expires_on"]
    return InForce(
        facts["about"],
        facts.get("contact_id"),
        facts.get("relationship_id"),
        " ".join(part for part in (facts.get("first"), facts.get("last")) if part),
        facts["kind_words"] or facts["kind"],
        date.fromisoformat(facts["effective_on"]),
        date.fromisoformat(expires_on) if expires_on else None,
        facts["comment"],
    )
