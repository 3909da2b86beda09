"""What the pages of a case ask about custody. A case that the person may read comes in; nothing here widens that."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.cache import caches
from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, Value

from cats.custody.codes import AdjustmentKind, VisitStatus
from cats.custody.models import (
    Account,
    Contact,
    ContactRestriction,
    PrisonerRestriction,
    Relationship,
    RelationshipRestriction,
    SentenceAdjustment,
    TransactionEntry,
    Visit,
    VisitVisitor,
)
from cats.organisations.models import LocationCode
from cats.participants.models import Participant

# How many of each the tab itself shows; all of them have pages of their own.
SHOWN, MOST_CONTACTS = 5, 100
ACCOUNTS = {2101: "Private cash", 2102: "Spends", 2103: "Savings"}
_PRISONER, _CONTACT, _RELATIONSHIP = "prisoner", "contact", "relationship"
_PRISONS = "custody-prisons"


@dataclass(frozen=True)
class InForce:
    """A restriction and whom it is about: `contact_id` and `relationship_id` say which contact, if it is one."""

    about: str
    contact_id: int | None
    relationship_id: int | None
    name: str
    words: str
    effective_on: date
    expires_on: date | None
    comment: str

    def is_in_force(self, today: date) -> bool:
        """Say whether it holds on a day; one that is to come counts, because it must not be missed."""
        return self.expires_on is None or self.expires_on >= today


def prison_names() -> dict[str, str]:
    """Return what the prisons' codes mean; one query, or none for a minute after."""
    kept: dict[str, str] | None = caches["process"].get(_PRISONS)
    if kept is None:
        codes = LocationCode.objects.filter(feed=LocationCode.Feed.PRISON).order_by()
        kept = dict(codes.values_list("code", "description"))
        caches["process"].set(_PRISONS, kept)
    return kept


@dataclass(frozen=True)
class Visitor:
    """Who comes to a visit: by name, if they are among our contacts."""

    name: str
    is_restricted: bool


def visitors(visits: Iterable[Visit], found: list[InForce], today: date) -> dict[int, list[Visitor]]:
    """Return who comes to each visit, and whether a restriction of the case is in force on them; one query."""
    restricted = {one.contact_id for one in found if one.contact_id is not None and one.is_in_force(today)}
    known = Contact.objects.filter(nomis_key=OuterRef("contact_key"))
    rows = (
        VisitVisitor.objects.filter(visit__in=[one.pk for one in visits])
        .annotate(
            contact_id=Subquery(known.values("pk")),
            first=Subquery(known.values("first_name")),
            last=Subquery(known.values("last_name")),
        )
        .order_by("last", "first", "pk")
        .values_list("visit", "contact_id", "first", "last")
    )
    came: dict[int, list[Visitor]] = defaultdict(list)
    for visit_id, contact_id, first, last in rows:
        name = " ".join(part for part in (first, last) if part)
        came[visit_id].append(Visitor(name, contact_id in restricted))
    return came


def visits_around(case: Participant, now: datetime) -> tuple[list[Visit], list[Visit]]:
    """Return the next visits, soonest first, and the last ones, newest first; one query."""
    mine = Visit.objects.filter(prisoner__participant=case)
    coming = mine.filter(starts_at__gte=now, status=VisitStatus.BOOKED).order_by("starts_at", "pk")[:SHOWN]
    past = mine.filter(starts_at__lt=now).order_by("-starts_at", "-pk")[:SHOWN]
    found = list(coming.union(past, all=True))
    return (
        sorted((one for one in found if one.starts_at >= now), key=lambda one: (one.starts_at, one.pk)),
        sorted((one for one in found if one.starts_at < now), key=lambda one: (one.starts_at, one.pk), reverse=True),
    )


def next_visit(case: Participant, now: datetime) -> Visit | None:
    """Return the visit that comes first."""
    coming = Visit.objects.filter(prisoner__participant=case, starts_at__gte=now, status=VisitStatus.BOOKED)
    return coming.order_by("starts_at", "pk").first()


def all_visits(case: Participant) -> QuerySet[Visit]:
    """Return every visit of a case, newest first."""
    return Visit.objects.filter(prisoner__participant=case).order_by("-starts_at", "-pk")


def restrictions(case: Participant) -> list[InForce]:
    """Return the restrictions on the prisoner and on their contacts, newest first; one query."""
    of_prisoner = _rows(PrisonerRestriction.objects.filter(prisoner__participant=case), _PRISONER, None, None)
    theirs = Contact.objects.filter(relationships__prisoner__participant=case).values("pk")
    of_contacts = _rows(
        ContactRestriction.objects.filter(contact__in=theirs), _CONTACT, F("contact"), None, "contact__"
    )
    of_relationships = _rows(
        RelationshipRestriction.objects.filter(relationship__prisoner__participant=case),
        _RELATIONSHIP, F("relationship__contact"), F("relationship"), "relationship__contact__",
    )  # fmt: skip
    found = [_restriction(row) for row in of_prisoner.union(of_contacts, of_relationships, all=True)]
    return sorted(found, key=lambda one: one.effective_on, reverse=True)


def _rows(found: QuerySet[Any], about: str, contact: Any, relationship: Any, name: str = "") -> QuerySet[Any, Any]:
    nobody: Any = Value("", output_field=CharField())
    names = (F(f"{name}first_name"), F(f"{name}last_name")) if name else (nobody, nobody)
    return found.order_by().values_list(
        Value(about), contact or Value(0), relationship or Value(0), *names, "kind_words", "kind", "effective_on",
        "expires_on", "comment",
    )  # fmt: skip


def _restriction(row: tuple[Any, ...]) -> InForce:
    about, contact_id, relationship_id, first, last, words, code, effective_on, expires_on, comment = row
    name = " ".join(part for part in (first, last) if part)
    return InForce(
        about, contact_id or None, relationship_id or None, name, words or code, effective_on, expires_on, comment
    )


@dataclass(frozen=True)
class Known:
    """A contact as the prisoner has them, with what restricts them."""

    relationship: Relationship
    in_force: list[InForce]
    over: list[InForce]


def contacts(case: Participant, found: list[InForce], today: date) -> list[Known]:
    """Return a prisoner's contacts, those that still count first, each with its restrictions; one query."""
    rows = Relationship.objects.filter(prisoner__participant=case).select_related("contact")
    ordered = rows.order_by("-is_active", "contact__last_name", "contact__first_name", "pk")[:MOST_CONTACTS]
    by_contact: dict[int, list[InForce]] = defaultdict(list)
    for one in found:
        if one.contact_id is not None:
            by_contact[one.contact_id].append(one)
    return [_known(row, by_contact[row.contact_id], today) for row in ordered]


def _known(row: Relationship, found: list[InForce], today: date) -> Known:
    mine = [one for one in found if one.relationship_id in (None, row.pk)]
    return Known(
        row, [one for one in mine if one.is_in_force(today)], [one for one in mine if not one.is_in_force(today)]
    )


def adjustments(case: Participant) -> list[SentenceAdjustment]:
    """Return the adjustments of a case, those that count now first."""
    found = SentenceAdjustment.objects.filter(prisoner__participant=case)
    return list(found.order_by("-is_active", "-is_current_term", F("adjusted_on").desc(nulls_last=True), "pk"))


def words_of_kind(code: str) -> str:
    """Return an adjustment's kind in words."""
    return AdjustmentKind(code).label


@dataclass(frozen=True)
class Balances:
    """What stands on one account, at all prisons together and at each."""

    name: str
    total: Decimal
    as_of: datetime
    parts: list[Account]


def balances(case: Participant) -> list[Balances]:
    """Return the balances of a case by account; one query."""
    groups: dict[int, list[Account]] = defaultdict(list)
    found = Account.objects.filter(owner__prisoner__participant=case).order_by("account_code", "prison")
    for account in found:
        groups[account.account_code].append(account)
    return [
        Balances(
            ACCOUNTS.get(code, f"Account {code}"),
            sum((one.balance for one in parts), Decimal(0)),
            max(one.as_of for one in parts),
            parts,
        )
        for code, parts in groups.items()
    ]


def entries(case: Participant) -> QuerySet[TransactionEntry]:
    """Return what came in and went out, newest first."""
    found = TransactionEntry.objects.filter(prisoner__participant=case).select_related("transaction")
    return found.order_by("-happened_at", "-pk")
