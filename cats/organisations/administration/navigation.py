"""What this slice puts on the front page of administration, and what its kept forms are called."""

from collections.abc import Callable

from cats.core import draft_list
from cats.core.draft_list import FormName
from cats.core.navigation import Item, register
from cats.core.roles import Permission
from cats.organisations.administration import exporting, landing, letters
from cats.organisations.administration.landing import Entry
from cats.organisations.models import User

_PAGES = (
    (landing.PEOPLE, "Users", "users", "Make and change accounts, unlock them, reset passwords."),
    (landing.PEOPLE, "Roles and permissions", "roles", "What each role permits, and how many people hold it."),
    (landing.ORGANISATIONS, "Organisations", "tenants", "The programme’s tree: email domains, and who works where."),
    (landing.ORGANISATIONS, "Contracts", "contracts", "Who delivers in which region, from when to when."),
    (landing.ORGANISATIONS, "Locations", "locations", "Prisons, community regions, hubs and satellites."),
    (landing.ORGANISATIONS, "Feed codes", "location_codes", "What the feeds call places, and which are not mapped."),
    (landing.LISTS, "Lists of answers", "picklists", "Referral sources and other answers that forms offer."),
    (landing.AUDITS, "Identity audit", "identity_audit", "Sign-ins, and everything that was done to accounts."),
)
_FORMS = {
    "person": "New account",
    "edit_person": "Change to an account",
    "review_user": "Review of an account",
    "reactivate_user": "Reactivation of an account",
    "leave_user": "Marking of a leaver",
    "unlock_user": "Unlocking of an account",
    "reset_user": "Password reset",
    "remove_user_factors": "Removal of a second sign-in step",
    "add_user_note": "Note on an account",
    "own_details": "Your own details",
    "home_page": "Your first page",
    "rename_tenant": "Change to an organisation’s name",
    "add_domain": "New email domain",
    "end_domain": "Ending of an email domain",
    "link_location": "New place of work",
    "unlink_location": "Ending of a place of work",
    "map_code": "Mapping of a feed code",
    "add_answer": "New answer of a list",
    "amend_answer": "Change to an answer of a list",
    "end_answer": "Ending of an answer of a list",
}


def with_permission(permission: Permission) -> Callable[[User], bool]:
    """Return a predicate for entries that need one permission."""
    return lambda person: permission in person.permissions


def offer() -> None:
    """Register everything; called once, when the application is ready."""
    managers = with_permission(Permission.USER_MANAGEMENT)
    landing.register_page()
    letters.register()
    exporting.register()
    for group, label, url_name, about in _PAGES:
        landing.offer(Entry(label, url_name, about, group, managers))
    desk = with_permission(Permission.SERVICE_DESK)
    landing.offer(Entry("Email outbox", "outbox", "E-mails that wait or could not be sent.", landing.WORKINGS, desk))
    register(Item("Users", "users", visible_to=managers, order=891, menu=landing.MENU))
    register(Item("Identity audit", "identity_audit", visible_to=managers, order=892, menu=landing.MENU))
    draft_list.forms.update({name: FormName(words, is_about_case=False) for name, words in _FORMS.items()})
