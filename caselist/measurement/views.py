"""What is looked at: the same lists, as the caselist, as a live join and as the admin show them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from cats.core.tables.paging import CAP
from cats.demo.accounts import MANAGER, SUPPORT_WORKER
from cats.organisations.models import User
from cats.participants.codes import Status
from cats.participants.models import Identifier, Label, Participant, ParticipantLabel
from cats.participants.policies import participants

# The deep page lies within the open cases of the smallest database, so that both sizes show the same one.
RISLEY, PAGE, DEEP_PAGE = 1, 50, 100
NATIONAL = "qa.officer@programme.example"
SUPPORT = "system.support@authority.example"
VIEWERS = {"national": NATIONAL, "contract": MANAGER.email, "team": SUPPORT_WORKER.email}
RISK_DUE = F("risk_due_on").asc(nulls_last=True)
LATEST_RISK_DUE = F("risk_due_on").desc(nulls_last=True)
NAME = (Lower("last_name"), Lower("first_name"), "pk")

Cases = QuerySet[Participant]


@dataclass(frozen=True)
class View:
    """One list: how our page and the admin's are asked for it, and how one would join it live."""

    name: str
    ours: dict[str, Any]
    joined: Callable[[Cases], Cases]
    admin: dict[str, Any] | None = None
    page: int = 1
    viewers: tuple[str, ...] = tuple(VIEWERS)


def views() -> list[View]:
    """Return five combinations of filter and sort, two searches and a deep page."""
    worker = User.objects.get(email=SUPPORT_WORKER.email)
    label = Label.objects.filter(contract=None).order_by("pk")[0]
    theirs = Identifier.objects.filter(kind="crn", participant__owner=worker)
    crn = theirs.exclude(participant__status=Status.ARCHIVED).order_by("pk")[0].value
    return [
        View("open, by name", {}, by_name, {}),
        View(
            "approved, by risk due", {"status": "approved", "sort": "risk_due"}, approved, {"status__exact": "approved"}
        ),
        View("at one prison, by owner", {"location": RISLEY, "sort": "owner"}, at_one_prison),
        View(
            "with a label, by location", {"label": label.pk, "sort": "location"}, lambda cases: labelled(cases, label)
        ),
        View(
            "one owner, latest risk first",
            {"owner": worker.pk, "sort": "-risk_due"},
            lambda cases: active(cases).filter(owner=worker).order_by(LATEST_RISK_DUE, *NAME),
        ),
        View("search for a surname", {"q": "smith"}, lambda cases: found(cases, "smith"), {"q": "smith"}),
        View("search for a CRN", {"q": crn}, lambda cases: found(cases, crn), {"q": crn}),
        View("deep page", {"page": DEEP_PAGE}, by_name, {"p": DEEP_PAGE}, page=DEEP_PAGE, viewers=("national",)),
    ]


def live_join(viewer: User, view: View) -> list[Participant]:
    """Return a page of the list out of the source tables, counted as far as our lists count."""
    cases = view.joined(participants.scope(viewer, Participant.objects.all()))
    cases.order_by().values("pk")[: CAP + 1].count()
    related = cases.select_related("owner__tenant", "current_location", "enrolment_location")
    begin = (view.page - 1) * PAGE
    return list(related.prefetch_related("identifiers", "label_links__label")[begin : begin + PAGE])


def active(cases: Cases) -> Cases:
    """Open cases in no order."""
    return cases.exclude(status=Status.ARCHIVED)


def by_name(cases: Cases) -> Cases:
    """Open cases in the order of names."""
    return active(cases).order_by(*NAME)


def approved(cases: Cases) -> Cases:
    """Approved cases, the next risk review first."""
    return cases.filter(status=Status.APPROVED).order_by(RISK_DUE, *NAME)


def at_one_prison(cases: Cases) -> Cases:
    """Open cases of one prison in the order of their owners."""
    there = Q(current_location=RISLEY) | Q(enrolment_location=RISLEY)
    return active(cases).filter(there).order_by(Lower("owner__display_name"), *NAME)


def labelled(cases: Cases, label: Label) -> Cases:
    """Open cases with a label in the order of their locations."""
    links = ParticipantLabel.objects.filter(participant=OuterRef("pk"), label=label, closed_at=None)
    return active(cases).filter(Exists(links)).order_by(Lower("current_location__name"), *NAME)


def found(cases: Cases, term: str) -> Cases:
    """Open cases whose name or number begins with the term."""
    numbers = Identifier.objects.filter(participant=OuterRef("pk"), value__istartswith=term)
    names = Q(last_name__istartswith=term) | Q(first_name__istartswith=term)
    return by_name(cases.filter(names | Q(Exists(numbers))))
