"""What the slice adds to the frame, to the pages of a case, to Today's drafts and to the upkeep."""

from cats.core import case_page, upkeep
from cats.core.case_page import Action, Tab
from cats.core.draft_list import FormName, forms
from cats.core.navigation import Item, holding
from cats.core.navigation import register as offer
from cats.core.roles import Permission
from cats.dms.policies import candidates
from cats.dms.services import candidates as kept
from cats.dms.services import closing, messages, syncing
from cats.organisations.administration import landing
from cats.organisations.administration.landing import Entry
from cats.organisations.models import User
from cats.participants.models import Participant

# Celery does the same every minute; where it does not come, this is what keeps cases up to date.
SYNC_EVERY, SYNC_SECONDS = 60.0, 20.0


def register() -> None:
    """Register everything; called once, when the application is ready."""
    offer(Item("Enrol", "candidate_search", visible_to=_may_search, order=15))
    watchers = holding(Permission.SERVICE_DESK)
    about = "Who could not be brought up to date, and why."
    landing.offer(Entry("Data feed", "feed_operations", about, landing.WORKINGS, watchers))
    case_page.tabs.append(Tab("case_sentence", "Sentence", order=55))
    case_page.actions.append(Action("ask_feed", "Update from the data feed", _may_ask, order=210))
    case_page.actions.append(Action("set_sticky_region", "Set sticky region", _may_ask, order=220))
    forms["candidate_search"] = FormName("Find somebody to enrol", is_about_case=False)
    forms["enrol_candidate"] = FormName("Enrol somebody", is_about_case=False)
    forms["sticky_region"] = FormName("Set sticky region")
    upkeep.register("feed messages", every=20.0, work=messages.send_due)
    upkeep.register("feed", every=SYNC_EVERY, work=_sync)
    upkeep.register("old candidates", every=3_600.0, work=_forget)
    upkeep.register("cases out of the feed", every=1_800.0, work=_close)


def _sync() -> bool:
    tally = syncing.sync_for(SYNC_SECONDS)
    return not tally.is_a_setback


def _forget() -> bool:
    return kept.forget_old_candidates() == kept.AT_ONCE


def _close() -> bool:
    return closing.close_those_who_left() == closing.AT_ONCE


def _may_search(user: User) -> bool:
    return candidates.may(user, "search")


def _may_ask(user: User, case: Participant) -> bool:
    return case.is_active and Permission.QA1 in user.permissions
