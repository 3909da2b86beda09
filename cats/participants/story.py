"""A case's timeline in words: codes and ids in the record become sentences for the person who reads."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Case, F, Model, QuerySet, Value, When

from cats.core import words
from cats.core.acts import KIND_OF, Act, Kind
from cats.core.models import TimelineEntry
from cats.core.people import MASKED, name_for
from cats.core.statements import is_one_of, prepared_statement
from cats.organisations.models import Location, User
from cats.organisations.models.tenants import INTERNAL_PATHS
from cats.participants import feed_words, policies
from cats.participants.codes import ArchiveReason, ContactEnd, IdentifierKind, Status, UnarchiveReason
from cats.participants.models import AddressBookEntry, Label, Participant, PersonalDetails, Supervisor

NOBODY = "nobody"
AT_A_GLANCE = 5

_ABOUT_PEOPLE = frozenset({Act.ASSIGNED, Act.REASSIGNED, Act.UNASSIGNED})
_ABOUT_STATUS = frozenset({
    Act.STATUS_CHANGED, Act.ARCHIVED, Act.UNARCHIVED, Act.SUSPENDED, Act.RESUMED,
    Act.ENROLMENT_CONFIRMED, Act.ENROLMENT_SUBMITTED, Act.ENROLMENT_APPROVED,
})  # fmt: skip
_ABOUT_PLACES = frozenset({Act.MOVED, Act.ENROLMENT_LOCATION_SET})
_KEPT_BY_HAND: dict[Act, type[Model]] = {
    Act.DETAILS_CHANGED: PersonalDetails,
    Act.SUPERVISOR_CHANGED: Supervisor,
    Act.CONTACT_CHANGED: AddressBookEntry,
}
REASONS = dict(ArchiveReason.choices) | dict(UnarchiveReason.choices)
ENDINGS = dict(ContactEnd.choices)


@dataclass(frozen=True)
class Line:
    """One entry of the timeline as it is shown."""

    title: str
    kind: Kind
    by: str
    at: datetime
    details: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return everything that was recorded, a line each."""
        return "\n".join(self.details)


def latest_of(case: Participant) -> list[TimelineEntry]:
    """Return the newest entries of a case, as many as its summary shows."""
    return _latest_of.rows(case.pk)


@prepared_statement
def _latest_of(case_id: int) -> QuerySet[TimelineEntry]:
    return _entries_of(case_id)[:AT_A_GLANCE]


def entries_of(case: Participant, kinds: Iterable[str] = ()) -> QuerySet[TimelineEntry]:
    """Return the entries of a case, newest first, of the given kinds or of all."""
    entries = _entries_of(case.pk)
    wanted = set(kinds)
    if wanted:
        entries = entries.filter(act__in=[act for act, kind in KIND_OF.items() if kind in wanted])
    return entries


def _entries_of(case_id: int) -> QuerySet[TimelineEntry]:
    return TimelineEntry.objects.filter(participant=case_id).select_related("by__tenant").order_by("-at", "-pk")


def people_in(case: Participant) -> list[tuple[int | None, str | None, str | None]]:
    """Return who did something to a case: id, name and tenant path, each once; nobody is the system."""
    entries = TimelineEntry.objects.filter(participant=case).order_by()
    return list(entries.values_list("by", "by__display_name", "by__tenant__path").distinct())


def tell(entries: Iterable[TimelineEntry], reader: User) -> list[Line]:
    """Put entries into words, fetching every name that they need in one query."""
    entries = list(entries)
    names = _Names(entries, reader)
    return [
        Line(
            title=Act(entry.act).label,
            kind=KIND_OF[Act(entry.act)],
            by=name_for(reader, entry.by),
            at=entry.at,
            details=_details(entry, names),
        )
        for entry in entries
    ]


class _Names:
    """The names behind the ids of a page of entries."""

    def __init__(self, entries: list[TimelineEntry], reader: User) -> None:
        people, places, marks = set[int](), set[int](), set[int]()
        for entry in entries:
            ids = {entry.facts.get("before"), entry.facts.get("after")} - {None}
            if entry.act in _ABOUT_PEOPLE:
                people |= ids
            elif entry.act in _ABOUT_PLACES:
                places |= ids
            elif entry.act == Act.CREATED:
                people |= {entry.facts.get("owner")} - {None}
                places |= {entry.facts.get("location")} - {None}
            marks |= {entry.facts.get("label")} - {None}
        self.reader = reader
        self.found = _fetch(people, places, marks, reader)

    def person(self, key: Any) -> str:
        return self.found.get(("person", key), NOBODY)

    def place(self, key: Any) -> str:
        return self.found.get(("place", key), "an unknown location")

    def label(self, key: Any) -> str:
        return self.found.get(("label", key), "a label of another contract")


def _fetch(people: set[int], places: set[int], marks: set[int], reader: User) -> dict[tuple[str, int], str]:
    """Return the names of these people, places and labels, as far as the reader may know them, in one query."""
    names = _names.rows(sorted(people), sorted(places), sorted(marks), reader) if people or places or marks else []
    return {(kind, key): name for kind, key, name in names}


@prepared_statement
def _names(people: list[int], places: list[int], marks: list[int], reader: User) -> QuerySet[Any, tuple[str, int, str]]:
    staff = Case(When(tenant__path__in=INTERNAL_PATHS, then=Value(MASKED)), default=F("display_name"))
    shown = F("display_name") if reader.has_internal_role else staff
    of_people = User.objects.filter(is_one_of("pk", people)).order_by().values_list(Value("person"), "pk", shown)
    of_places = Location.objects.filter(is_one_of("pk", places)).order_by().values_list(Value("place"), "pk", "name")
    of_labels = policies.labels.scope(reader, Label.objects.filter(is_one_of("pk", marks))).order_by()
    return of_people.union(of_places, of_labels.values_list(Value("label"), "pk", "name"), all=True)


def _details(entry: TimelineEntry, names: _Names) -> list[str]:
    facts = entry.facts
    if entry.act in _ABOUT_PEOPLE:
        lines = [f"From {names.person(facts.get('before'))} to {names.person(facts.get('after'))}"]
    elif entry.act in _ABOUT_STATUS:
        lines = [f"From {_status(facts.get('before'))} to {_status(facts.get('after'))}"]
    elif entry.act in _ABOUT_PLACES:
        before = f"From {names.place(facts['before'])} to " if facts.get("before") else "At "
        lines = [before + names.place(facts.get("after"))]
    elif entry.act == Act.CREATED:
        lines = [f"At {names.place(facts.get('location'))}, held by {names.person(facts.get('owner'))}"]
    elif entry.act in {Act.LABEL_ADDED, Act.LABEL_CLOSED}:
        lines = [names.label(facts.get("label"))]
    elif entry.act == Act.AMENDED:
        lines = [_amendment(facts)]
    elif entry.act in _KEPT_BY_HAND:
        lines = _fields(_KEPT_BY_HAND[Act(entry.act)], facts.get("fields", []))
    elif entry.act in feed_words.ACTS:
        lines = feed_words.lines_of(entry.act, facts)
    else:
        lines = []
    if facts.get("undoing"):
        lines.append("Something that was done to several cases was undone")
    reason = facts.get("reason") or ""
    known = ENDINGS if entry.act == Act.CONTACT_ENDED else REASONS
    return [*lines, *filter(None, [known.get(reason, reason), facts.get("information")])]


def _status(code: str | None) -> str:
    return Status(code).label.lower() if code in Status.values else "no status"


def _field(name: str) -> str:
    """Return what the form of a case calls a field."""
    known = {field.name: str(field.verbose_name) for field in Participant._meta.concrete_fields}
    label = known.get(name, name) or "details"
    return label[0].upper() + label[1:]


def _fields(model: type[Model], names: Iterable[str]) -> list[str]:
    """Return which fields an act changed; what they hold is for those who open the record."""
    known = {field.name: str(field.verbose_name) for field in model._meta.concrete_fields}
    said = words.sentence_list([known.get(name, name) for name in names])
    return [words.upper_first(said)] if said else []


def _amendment(facts: dict[str, Any]) -> str:
    what = dict(IdentifierKind.choices).get(facts.get("what", "")) or _field(facts.get("what") or "")
    before, after = facts.get("before") or "nothing", facts.get("after") or "nothing"
    return f"{what}: from {before} to {after}" if "after" in facts else str(what)
