"""The only writers of custody records: in bulk or one by one, exactly once each, each batch in one transaction."""

from cats.custody.services.adjustments import remove_adjustments, store_adjustments
from cats.custody.services.balances import remove_balances, store_balances
from cats.custody.services.contacts import remove_contacts, store_contacts
from cats.custody.services.merging import merge_prisoners
from cats.custody.services.prisoners import tie_all, tie_participants, tie_prisoners
from cats.custody.services.restrictions import remove_restrictions, store_restrictions
from cats.custody.services.transactions import remove_transactions, store_transactions
from cats.custody.services.visits import remove_visits, store_visits

__all__ = [
    "merge_prisoners",
    "remove_adjustments",
    "remove_balances",
    "remove_contacts",
    "remove_restrictions",
    "remove_transactions",
    "remove_visits",
    "store_adjustments",
    "store_balances",
    "store_contacts",
    "store_restrictions",
    "store_transactions",
    "store_visits",
    "tie_all",
    "tie_participants",
    "tie_prisoners",
]
