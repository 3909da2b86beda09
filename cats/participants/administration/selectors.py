"""Questions about labels and readings for administration."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from cats.core import case_page
from cats.core.acts import Access
from cats.core.models import AccessEntry
from cats.core.tables.filters import Filter, contains, from_day, one_of, to_day
from cats.core.tables.state import whole_number
from cats.core.today import CaseName
from cats.core.words import counted
from cats.organisations.administration.selectors.people import Fact
from cats.organisations.models import Contract, Tenant, User
from cats.organisations.models.locations import UNMAPPED, UNMAPPED_COMMUNITY, UNMAPPED_CUSTODY
from cats.organisations.policies import tenants, users
from cats.participants.administration.policies import readings
from cats.participants.codes import IdentifierKind, LabelScope, Status
from cats.participants.models import Identifier, Label, Participant
from cats.participants.policies import labels, participants

EVERYBODY = "everybody"


def all_labels(by: User) -> QuerySet[Label]:
    """Return the labels of an actor's sight, each with how many cases carry it now and how many ever did."""
    now = Count("links", filter=Q(links__closed_at=None))
    return labels.scope(by, Label.objects.select_related("contract")).annotate(now=now, ever=Count("links"))


def label_filters(by: User) -> tuple[Filter, ...]:
    """Return what the list of labels can be filtered by."""
    within = Contract.objects.filter(tenant__in=tenants.scope(by, Tenant.objects.all())).order_by("lot")
    contracts = {EVERYBODY: "Everybody’s", **{contract.code: contract.region for contract in within}}
    return (
        Filter("q", "Name or description", contains("name", "description")),
        Filter("scope", "Added by", one_of("scope"), {LabelScope.USER: "People", LabelScope.SYSTEM: "Only the system"}),
        Filter("contract", "Contract", _of_contract, contracts, is_single=True),
    )


def entries(by: User) -> QuerySet[AccessEntry]:
    """Return the readings that a person may learn of, with who read and which case."""
    return readings.scope(by, AccessEntry.objects.select_related("by", "participant"))


def reading_filters(by: User, query: QueryDict) -> tuple[Filter, ...]:
    """Return what the access audit can be filtered by; one person's readings, when the address names them."""
    asked = whole_number(query.get("person"))
    found = users.scope(by, User.objects.filter(pk=asked)).first() if asked else None
    person = Filter("person", "Person", one_of("by_id"), {str(asked): found.display_name if found else ""})

    def of_case(values: list[str]) -> Q:
        return Q(participant_id__in=cases_known_as(by, values[0]))

    return (
        *((person,) if found else ()),
        Filter("q", "Who", contains("by__display_name", "by__email"), hint="Name or email address"),
        Filter("case", "Case", of_case, hint="CRN, NOMIS or PNC number, CATS id or case number"),
        Filter("access", "What they did", one_of("access"), dict(Access.choices)),
        Filter("from", "From", from_day("at"), is_day=True),
        Filter("to", "To", to_day("at"), is_day=True),
    )


def cases_known_as(by: User, number: str) -> list[int]:
    """Return the ids of cases with this identifier or number; masked ones by their CRN alone, which is all one sees."""
    typed = number.replace(" ", "").upper()
    of_number = Identifier.objects.filter(kind__in=IdentifierKind.values, value=typed)
    by_kind = dict(of_number.values_list("participant_id", "kind"))
    own = Q(upci=typed) | (Q(pk=whole_number(typed)) if typed.isdecimal() else Q(pk=None))
    found = {*by_kind, *Participant.objects.filter(own).values_list("pk", flat=True)}
    closed = case_page.masked(by, found) if found else set()
    return [key for key in found if key not in closed or by_kind.get(key) == IdentifierKind.CRN]


def names_of(by: User, cases: Iterable[Participant]) -> dict[int, CaseName]:
    """Return how a page may call each of these cases; two queries at most, besides what masking asks."""
    known = {case.pk: case for case in cases}
    closed = case_page.masked(by, known) if known else set()
    numbers = Identifier.objects.filter(participant__in=closed, kind=IdentifierKind.CRN) if closed else ()
    crns = {number.participant_id: number.value for number in numbers}
    return {key: CaseName(key, case.list_name, crns.get(key, "")).under(closed) for key, case in known.items()}


def cases_held(reader: User, person: User) -> Fact | None:
    """Return how many open cases somebody holds, for their page in administration."""
    held = participants.scope(reader, Participant.objects.filter(owner=person)).exclude(status=Status.ARCHIVED)
    count = held.count()
    return Fact("Open cases held", counted(count, "case"), f"/cases/?owner={person.pk}&filters=none" if count else "")


def people_at_unmapped() -> dict[int, int]:
    """Return how many open cases stand at each location that stands for an unmapped one."""
    stand_ins = (UNMAPPED, UNMAPPED_CUSTODY, UNMAPPED_COMMUNITY)
    open_cases = Participant.objects.filter(current_location__in=stand_ins).exclude(status=Status.ARCHIVED)
    counted_rows = open_cases.order_by().values_list("current_location").annotate(count=Count("pk"))
    return dict(counted_rows)


def words_of(entry: AccessEntry) -> str:
    """Return what is known of a reading beyond its kind, in words."""
    facts: dict[str, Any] = entry.facts
    if entry.access == Access.OPENED_CASE:
        return str(facts.get("tab", "")).removeprefix("case_").replace("_", " ")
    if "document" in facts:
        return f"document number {facts['document']}, version {facts.get('version', 1)}"
    filters = facts.get("filters")
    term = filters.get("q") if isinstance(filters, dict) else ""
    said = [f"for “{term}”"] if term else []
    said += [counted(facts["rows"], "row")] if isinstance(facts.get("rows"), int) else []
    return ", ".join(said)


def _of_contract(codes: list[str]) -> Q:
    condition = Q(contract__code__in=codes)
    return condition | Q(contract=None) if EVERYBODY in codes else condition
