"""Keys of balances: prisoners and prisons share one domain, so each key says which it is."""

from enum import StrEnum

from cats.custody.codes import Entity


class Whose(StrEnum):
    """Whose balances they are."""

    PRISONER = "prisoner"
    PRISON = "prison"


ENTITIES = {Whose.PRISONER: Entity.PRISONER_BALANCE, Whose.PRISON: Entity.PRISON_BALANCE}


def named(whose: Whose, number: object) -> str:
    """Return the key of an item: `prisoner:<root offender id>` or `prison:<code>`."""
    return f"{whose.value}:{number}"


def split(key: str) -> tuple[Whose, str]:
    """Return whose balances a key names, and their own key."""
    whose, _, own = key.partition(":")
    return Whose(whose), own


def key_of(entity: str, own: str) -> str:
    """Return the key of an item whose record is of an entity."""
    return named(next(whose for whose, one in ENTITIES.items() if one == entity), own)
