"""What participants put on the front page of administration."""

from cats.core import draft_list
from cats.core.changes import places as places_of_changes
from cats.core.draft_list import FormName
from cats.core.navigation import Item, register
from cats.core.roles import Permission
from cats.organisations.administration import landing
from cats.organisations.administration.landing import Entry
from cats.organisations.administration.navigation import with_permission
from cats.organisations.administration.selectors import people, places
from cats.organisations.models import User
from cats.participants.administration import selectors
from cats.participants.administration.changes import exporting
from cats.participants.administration.changes.policies import changes

_FORMS = {
    "add_label_definition": "New label",
    "change_label_definition": "Change to a label",
    "delete_label_definition": "Deletion of a label",
}


def offer() -> None:
    """Register everything; called once, when the application is ready."""
    senior, desk = with_permission(Permission.SENIOR_INTERNAL), with_permission(Permission.SERVICE_DESK)
    about_labels = "Words that people put on cases: everybody’s, and those of one contract."
    about_audit = "Who opened, searched and exported what, and when."
    landing.offer(Entry("Labels", "label_definitions", about_labels, landing.LISTS, senior))
    landing.offer(Entry("Access audit", "access_audit", about_audit, landing.AUDITS, desk))
    about_changes = "Who changed which record, what it said before and what it says now."
    landing.offer(Entry("System audit", "system_audit", about_changes, landing.AUDITS, _reads_changes))
    register(Item("System audit", "system_audit", visible_to=_reads_changes, order=894, menu=landing.MENU))
    exporting.register()
    places_of_changes.stand_around_migrations()
    register(Item("Access audit", "access_audit", visible_to=desk, order=893, menu=landing.MENU))
    people.facts_of_others.append(selectors.cases_held)
    places.at_unmapped.append(selectors.people_at_unmapped)
    draft_list.forms.update({name: FormName(words, is_about_case=False) for name, words in _FORMS.items()})


def _reads_changes(person: User) -> bool:
    return changes.may(person, "see", None)
