"""Looking addresses up, so that nobody has to type one that is on record. It only ever suggests.

Which service answers is a matter of settings; where there is none, or it does not answer, people type the address.
"""

from dataclasses import dataclass, field

from django.conf import settings

from cats.core.http import Budget, UpstreamFailure
from cats.participants.addresses import local, os_places
from cats.participants.addresses.found import FoundAddress

MOST_FOUND = 15
SECONDS = 3.0


@dataclass(frozen=True)
class Answer:
    """What a look-up came to: addresses, or a sentence that says why there are none and what to do."""

    addresses: list[FoundAddress] = field(default_factory=list)
    problem: str = ""


def is_offered() -> bool:
    """Say whether addresses can be looked up here at all."""
    return os_places.upstream().is_configured or settings.LOCAL_MODE


def find_addresses(typed: str) -> Answer:
    """Return the addresses of a postcode, or that match what was typed; call it outside a transaction.

    Takes three seconds at most, and never raises: no answer is an answer that says so.
    """
    wanted = " ".join(typed.split())
    if not wanted:
        return Answer(problem="Enter a postcode, or the beginning of an address, to look for.")
    try:
        found = _source(wanted)
    except UpstreamFailure:
        return Answer(problem="The address search is not answering. Type the address yourself, or try again later.")
    if not found:
        return Answer(problem="No address was found. Check the postcode, or type the address yourself.")
    return Answer(found[:MOST_FOUND])


def _source(wanted: str) -> list[FoundAddress]:
    if os_places.upstream().is_configured:
        return os_places.find(wanted, MOST_FOUND, Budget(SECONDS))
    return local.find(wanted, MOST_FOUND) if settings.LOCAL_MODE else []


__all__ = ["Answer", "FoundAddress", "find_addresses", "is_offered"]
