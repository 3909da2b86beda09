"""Items of a run, and what became of one NOMIS record."""

from dataclasses import dataclass

from django.db.models import QuerySet

from cats.custody.codes import Entity
from migration.codes import DomainName
from migration.models import Item, Mapping, Run


@dataclass(frozen=True)
class Trace:
    """Everything that is known of one item: what it became here, and what other runs did with it."""

    mappings: list[Mapping]
    elsewhere: list[Item]


def items_of(run: Run) -> QuerySet[Item]:
    """Return the items of a run without what NOMIS sent."""
    return Item.objects.filter(run=run).defer("payload")


def trace_of(item: Item) -> Trace:
    """Return what an item became and what the last ten other runs of its domain did with it; two queries."""
    domain = item.run.domain
    found = Mapping.objects.filter(domain=domain, part_of=item.key).order_by("entity", "key")
    others = Item.objects.filter(key=item.key, run__domain=domain).exclude(pk=item.pk)
    return Trace(
        list(found[:100]), list(others.defer("payload").select_related("run").order_by("-run__started_at")[:10])
    )


def mappings_for(*, entity: str, number: str, is_ours: bool) -> QuerySet[Mapping]:
    """Return the mapping of one record by its NOMIS number or by ours, and of everything that came with it."""
    rows = Mapping.objects.select_related("run").order_by("entity", "key", "pk")
    if is_ours:
        return rows.filter(entity=entity, record_id=int(number)) if _is_id(number) else rows.none()
    return rows.filter(entity=entity, key=number)


def parts_of(mapping: Mapping, most: int = 100) -> list[Mapping]:
    """Return what came with a record, without the record itself."""
    parts = Mapping.objects.filter(domain=mapping.domain, part_of=mapping.key).exclude(pk=mapping.pk)
    return list(parts.order_by("entity", "key")[:most])


def entities() -> dict[str, str]:
    """Return the kinds of records that have numbers of their own."""
    return dict(Entity.choices)


def domains() -> dict[str, str]:
    """Return the domains by their codes."""
    return dict(DomainName.choices)


def _is_id(number: str) -> bool:
    return number.isascii() and number.isdecimal() and int(number) < 2**63
