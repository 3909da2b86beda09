"""The button that refreshes a person's data: at most twice a minute for one person, ten times in five for one user."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache

from cats.core import clock, words
from cats.core.errors import Refused
from cats.core.http import Budget
from cats.organisations.models import User
from cats.participants.models import Participant
from cats.participants.policies import participants
from cats.probation import selectors
from cats.probation.selectors import Data
from cats.probation.services import asking
from cats.probation.services.refreshing import PAGE_SECONDS, refresh

JUST_NOW = timedelta(seconds=30)
MOST_PRESSES, WITHIN = 10, 300


@dataclass(frozen=True)
class Requested:
    """What came of pressing the button, in a sentence."""

    is_new: bool
    message: str


def refresh_now(*, case: Participant, by: User) -> Requested:
    """Ask all sources about a case's person now; raises NotAllowed or Refused."""
    participants.require(by, "view", case)
    crn = selectors.crn_of(case)
    if not crn or not asking.asked():
        raise Refused("There is nothing to fetch for this case.")
    asked_at = _last_asked(selectors.data_of(crn))
    if asked_at is not None and asked_at > clock.now() - JUST_NOW:
        return Requested(False, f"Probation was asked {words.ago(asked_at, clock.now())}. Try again in half a minute.")
    if _presses_too_often(by):
        return Requested(False, "You have refreshed many records in a short time. Try again in five minutes.")
    done = refresh(crn, Budget(PAGE_SECONDS), force=True)
    if done.failures:
        return Requested(False, "Not everything could be fetched. The page shows what is known and what is missing.")
    if done.stored.is_changed:
        return Requested(True, "The probation data is up to date. It had changed.")
    return Requested(True, "The probation data is up to date. Nothing had changed.")


def _last_asked(data: Data) -> datetime | None:
    return max((record.attempted_at for record in data.records.values() if record.attempted_at), default=None)


def _presses_too_often(by: User) -> bool:
    key = f"probation-refresh:{by.pk}"
    if cache.add(key, 1, WITHIN):
        return False
    try:
        return cache.incr(key) > MOST_PRESSES
    except ValueError:
        return False
