"""Which keys need no read, because we know what became of them."""

from collections.abc import Collection

from migration.models import Mapping


def mapped(entity: str, keys: Collection[str]) -> set[str]:
    """Return those of these keys of an entity that have a mapping, in one query; in none for no keys."""
    if not keys:
        return set()
    return set(Mapping.objects.filter(entity=entity, key__in=keys).values_list("key", flat=True))
