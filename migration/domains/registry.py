"""Which domain goes by which name. A domain's module is imported when it is first asked for."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from migration.codes import DomainName
from migration.domains.base import Domain

# The class that declares each; a new domain is a line here.
PLACES: dict[str, tuple[str, str]] = {
    DomainName.VISITS: ("migration.domains.visits.domain", "Visits"),
    DomainName.ADJUSTMENTS: ("migration.domains.adjustments.domain", "Adjustments"),
    DomainName.CONTACTS: ("migration.domains.contacts.domain", "Contacts"),
    DomainName.RESTRICTIONS: ("migration.domains.restrictions.domain", "Restrictions"),
    DomainName.TRANSACTIONS: ("migration.domains.transactions.domain", "Transactions"),
    DomainName.BALANCES: ("migration.domains.balances.domain", "Balances"),
}

_known: dict[str, Domain[Any]] = {}


class UnknownDomain(LookupError):
    """There is no domain of this name."""


def get(name: str) -> Domain[Any]:
    """Return a domain by its name; raises UnknownDomain."""
    if name not in _known:
        if not _is_there(name):
            raise UnknownDomain(name)
        module, declared = PLACES[name]
        _known[name] = getattr(import_module(module), declared)()
    return _known[name]


def register(domain: Domain[Any]) -> None:
    """Let a domain be found by its name, instead of whatever was found before."""
    _known[domain.name] = domain


def names() -> list[str]:
    """Return the names of the domains that there are, in the order of their codes."""
    return [name for name in DomainName.values if name in _known or _is_there(name)]


def _is_there(name: str) -> bool:
    if name not in PLACES:
        return False
    try:
        return find_spec(PLACES[name][0]) is not None
    except ModuleNotFoundError:
        return False
