"""Warned once after 23 days, inactive after 30, pending accounts too; in summer and in winter at 7pm."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cats.core import clock
from cats.core.outbox import OutboxMessage
from cats.organisations.administration import services
from cats.organisations.administration.services import Reason
from cats.organisations.dormancy.services import tend_evening
from cats.organisations.models import DormancyWarning, SignInEvent, User, UserStatus

NOTHING = {"warned": 0, "inactive": 0}
LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def seen(dana, travel_to):
    """Put Dana's last sign-in and the making of her account at a time in London."""

    def go(*moment: int) -> User:
        at = datetime(*moment, tzinfo=LONDON)
        User.objects.filter(pk=dana.pk).update(last_login=at, created_at=at)
        return dana

    return go


def status_of(person: User) -> str:
    return User.objects.get(pk=person.pk).status


def kinds(person: User) -> list[str]:
    return list(SignInEvent.objects.filter(user=person).order_by("pk").values_list("kind", flat=True))


def test_the_warning_is_sent_once_for_each_absence(seen, travel_to):
    person = seen(2026, 10, 1, 9)
    travel_to(2026, 10, 24, 19, 5)

    assert tend_evening() == {"warned": 1, "inactive": 0}
    assert tend_evening() == NOTHING

    assert kinds(person) == ["warned"]
    assert DormancyWarning.objects.filter(user=person).count() == 1
    message = OutboxMessage.objects.get(kind="dormancy_warning")
    assert (message.to, message.facts) == (person, {"days": 23})
    assert status_of(person) == UserStatus.ACTIVE


def test_nothing_happens_before_seven(seen, travel_to):
    seen(2026, 5, 1, 9)
    travel_to(2026, 7, 1, 18, 55)

    assert tend_evening() == NOTHING


def test_whoever_stays_away_for_30_days_over_the_end_of_summer_time_is_inactive_by_the_system(seen, travel_to):
    person = seen(2026, 10, 1, 23, 30)
    travel_to(2026, 10, 30, 19, 0)
    assert tend_evening() == {"warned": 1, "inactive": 0}
    travel_to(2026, 10, 31, 19, 0)

    assert tend_evening() == {"warned": 0, "inactive": 1}

    assert status_of(person) == UserStatus.INACTIVE
    event = SignInEvent.objects.get(user=person, kind="went_dormant")
    assert (event.by, event.facts) == (None, {"before": "active"})


def test_an_account_that_was_never_used_sleeps_as_well(person, travel_to):
    pending = person("New Comer", "1.1.1.1.1.", status=UserStatus.PENDING)
    User.objects.filter(pk=pending.pk).update(created_at=clock.now() - timedelta(days=40))
    travel_to(*clock.now().timetuple()[:3], 20)

    assert tend_evening()["inactive"] == 1
    assert status_of(pending) == UserStatus.INACTIVE


def test_whoever_is_let_in_again_has_30_days_from_then(seen, rosa, travel_to):
    person = seen(2026, 3, 1, 9)
    travel_to(2026, 4, 10, 19, 0)
    User.objects.filter(pk=rosa.pk).update(last_login=clock.now(), created_at=clock.now())
    assert tend_evening() == {"warned": 0, "inactive": 1}

    services.change_status(user=person, to=UserStatus.ACTIVE, by=rosa, reason=Reason("C1", "Back from leave"))

    assert tend_evening() == NOTHING
    travel_to(2026, 5, 3, 19, 0)
    User.objects.filter(pk=rosa.pk).update(last_login=clock.now())
    assert tend_evening() == {"warned": 1, "inactive": 0}


def test_the_last_of_system_support_stays_awake(person, travel_to):
    both = [person(name, "1.", "system_support") for name in ("First Support", "Second Support")]
    User.objects.update(last_login=clock.now() - timedelta(days=90), created_at=clock.now() - timedelta(days=90))
    travel_to(*clock.now().timetuple()[:3], 20)

    assert tend_evening()["inactive"] == 1
    assert sorted(status_of(each) for each in both) == [UserStatus.ACTIVE, UserStatus.INACTIVE]
