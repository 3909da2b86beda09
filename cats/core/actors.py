"""Who acts: a signed-in person, or the system itself."""

from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from cats.organisations.models import User


class System:
    """The actor of feeds, jobs and commands; policies let it do whatever the rules of the work allow."""

    pk: Final = None

    def __str__(self) -> str:
        return "System update"


SYSTEM: Final = System()
Actor: TypeAlias = "User | System"


def person(actor: Actor) -> "User | None":
    """Return the person behind an act, or None when the system acted."""
    return None if isinstance(actor, System) else actor
