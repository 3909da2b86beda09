"""What the case pages ask: one case through the door, and what each of its pages shows."""

from cats.participants.selectors.accesses import accesses_of, readers_of
from cats.participants.selectors.cases import Asks, Since, find_case, read_only_until, read_only_until_of, since
from cats.participants.selectors.histories import feed_activity_of, locations_of, owners_of, statuses_of
from cats.participants.selectors.labels import addable_labels, all_links, link_of, offered_labels, open_links
from cats.participants.selectors.notes import authors_of, latest_notes, notes_of, pins_of, says
from cats.participants.selectors.record import FormerNumber, address_book_of, find_entry, former_numbers_of

__all__ = [
    "Asks",
    "FormerNumber",
    "Since",
    "accesses_of",
    "addable_labels",
    "address_book_of",
    "all_links",
    "authors_of",
    "feed_activity_of",
    "find_case",
    "find_entry",
    "former_numbers_of",
    "latest_notes",
    "link_of",
    "locations_of",
    "notes_of",
    "offered_labels",
    "open_links",
    "owners_of",
    "pins_of",
    "read_only_until",
    "read_only_until_of",
    "readers_of",
    "says",
    "since",
    "statuses_of",
]
