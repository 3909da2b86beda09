"""The feed stops to name a person and names them again: the interval, the date and the timeline agree."""

from datetime import date

import pytest

from cats.core.actors import SYSTEM
from cats.core.errors import NotAllowed
from cats.participants import services
from cats.participants.models import FeedActivitySpan


def activity(case):
    spans = FeedActivitySpan.objects.filter(participant=case).order_by("started_at", "pk")
    return [(span.is_active, span.ended_at is None) for span in spans]


def test_a_case_is_active_in_the_feed_from_its_opening(case_of, dana):
    assert activity(case_of(dana)) == [(True, True)]


def test_leaving_and_coming_back_close_one_interval_and_open_the_next(case_of, dana, travel_to):
    case = case_of(dana)
    travel_to(2027, 3, 4, 0, 30)
    left = services.record_feed_activity(participant=case, is_active=False, by=SYSTEM)
    assert left.left_feed_on == date(2027, 3, 4)
    travel_to(2027, 3, 9, 0, 30)
    back = services.record_feed_activity(participant=case, is_active=True, by=SYSTEM)
    assert back.left_feed_on is None
    assert activity(case) == [(True, False), (False, False), (True, True)]
    acts = case.timeline.order_by("at").values_list("act", flat=True)
    assert list(acts) == ["created", "left_feed", "back_in_feed"]


def test_what_is_known_already_leaves_no_trace(case_of, dana):
    case = case_of(dana)
    services.record_feed_activity(participant=case, is_active=True, by=SYSTEM)
    case.refresh_from_db()
    assert case.row_version == 1
    assert case.timeline.count() == 1


def test_only_the_feed_and_system_support_may_say_so(case_of, dana):
    with pytest.raises(NotAllowed):
        services.record_feed_activity(participant=case_of(dana), is_active=False, by=dana)


def test_a_corrected_date_turns_the_interval_too(case_of, dana, sam):
    case = case_of(dana)
    services.correct_participant(participant=case, changes={"left_feed_on": date(2026, 5, 1)}, reason="Late", by=sam)
    assert activity(case) == [(True, False), (False, True)]
    services.correct_participant(participant=case, changes={"left_feed_on": date(2026, 5, 2)}, reason="Day", by=sam)
    assert len(activity(case)) == 2
