"""How long a session lasts: 30 minutes without a request, 12 hours in all, and not past a change of the account."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from cats.core import clock

STARTED, SEEN, PROVED = "signed_in_at", "seen_at", "second_factor_proved"
# A page view within this time of the last one writes nothing.
STAMPED_EVERY: Final = timedelta(minutes=1)

IDLE = "You were signed out because you had not opened or saved a page for a while. Sign in to carry on."
TOO_LONG = "You were signed out because you had been signed in for a whole working day. Sign in to carry on."
CHANGED = "You were signed out because your account or what you may see has changed. Sign in to carry on."


@dataclass(frozen=True)
class Limits:
    """When a session began and was last used."""

    started: datetime
    seen: datetime

    @property
    def ends_at(self) -> datetime:
        """Return when the session ends if nobody uses it again."""
        return min(self.idle_end, self.absolute_end)

    @property
    def idle_end(self) -> datetime:
        return self.seen + timedelta(seconds=settings.SESSION_IDLE_SECONDS)

    @property
    def absolute_end(self) -> datetime:
        return self.started + timedelta(seconds=settings.SESSION_COOKIE_AGE)

    def reason_to_end(self, now: datetime) -> str:
        """Return why the session is over, in words for the person, or nothing while it is not."""
        if now >= self.absolute_end:
            return TOO_LONG
        return IDLE if now >= self.idle_end else ""


def begin(session: SessionBase) -> None:
    """Start both clocks."""
    session[STARTED] = session[SEEN] = int(clock.now().timestamp())


def limits_of(session: SessionBase) -> Limits:
    """Return the clocks of a signed-in session; one without them has no right to last and is over."""
    return Limits(_moment(session.get(STARTED, 0)), _moment(session.get(SEEN, 0)))


def touch(session: SessionBase, limits: Limits, now: datetime, *, always: bool) -> Limits:
    """Write down that the session was used, at most once a minute unless `always`."""
    if not always and now - limits.seen < STAMPED_EVERY:
        return limits
    session[SEEN] = int(now.timestamp())
    return Limits(limits.started, _moment(session[SEEN]))


def has_proved_second_factor(session: SessionBase) -> bool:
    """Say whether this session, not just its owner, has shown a second factor."""
    return bool(session.get(PROVED))


def prove_second_factor(session: SessionBase) -> None:
    """Note that this session has shown a second factor."""
    session[PROVED] = True


def _moment(seconds: Any) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)
