"""The nightly sync: oldest first, one transaction a person, failures with reasons, the service down and back."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from cats.core import clock
from cats.core.actors import SYSTEM
from cats.core.acts import Act
from cats.core.models import TimelineEntry
from cats.dms.models import FeedMessage
from cats.dms.rules.times import last_night, pause_after
from cats.dms.services import closing, messages, syncing
from cats.dms.services.regions import set_sticky_region
from cats.participants.models import FeedState, Note, Participant
from tests.cast import NORTH_COMMUNITY, RISLEY
from tests.dms.conftest import UPCI


@pytest.fixture
def old(tobias) -> Participant:
    """Tobias, last checked two days ago."""
    FeedState.objects.update(checked_at=clock.now() - timedelta(days=2))
    return tobias


def state(case: Participant) -> FeedState:
    return FeedState.objects.get(pk=case.pk)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 11, 29, 21, 59, tzinfo=UTC), datetime(2026, 11, 28, 22, 0, tzinfo=UTC)),
        (datetime(2026, 11, 29, 22, 0, tzinfo=UTC), datetime(2026, 11, 29, 22, 0, tzinfo=UTC)),
        (datetime(2026, 7, 1, 21, 30, tzinfo=UTC), datetime(2026, 7, 1, 21, 0, tzinfo=UTC)),
        (datetime(2026, 7, 1, 20, 30, tzinfo=UTC), datetime(2026, 6, 30, 21, 0, tzinfo=UTC)),
    ],
)
def test_the_night_begins_at_ten_in_london(now, expected) -> None:
    assert last_night(now) == expected


def test_pauses_grow_and_end() -> None:
    pauses = [pause_after(failures, "timed_out", 1.0) for failures in (1, 2, 3, 30)]
    assert pauses == [timedelta(minutes=5), timedelta(minutes=10), timedelta(minutes=20), timedelta(hours=6)]


def test_whoever_is_due_is_brought_up_to_date_once(old, dms) -> None:
    dms.changed[UPCI] = {"nationality": "Irish"}
    tally = syncing.sync_for(5)
    assert (tally.asked, tally.changed, tally.failed) == (1, 1, 0)
    old.refresh_from_db()
    assert old.nationality == "Irish"
    assert syncing.sync_for(5).asked == 0


def test_the_longest_unchecked_come_first_and_those_asked_for_before_them(old, dms, case_of, dana) -> None:
    others = [case_of(dana, "A", f"B{number}") for number in range(3)]
    for days, case in enumerate(others, start=3):
        FeedState.objects.update_or_create(
            participant=case, defaults={"checked_at": clock.now() - timedelta(days=days)}
        )
    FeedState.objects.filter(participant=old).update(asked_at=clock.now())
    assert syncing._claim(2) == [old.pk, others[2].pk] or set(syncing._claim(1)) == {others[1].pk}


def test_a_dormant_case_is_left_alone(old, dms) -> None:
    Participant.objects.filter(pk=old.pk).update(status="dormant")
    assert syncing.sync_for(5).asked == 0


def test_what_goes_wrong_with_one_stops_nobody_else(old, dms, standins, case_of, dana) -> None:
    lost = case_of(dana, "Nobody", "Knows")
    broken = case_of(dana, "Broken", "Answer")
    for case in (lost, broken):
        FeedState.objects.update_or_create(participant=case, defaults={"checked_at": None})
    dms.tell([dms.aggregate(UPCI) | {"identifier": broken.upci, "lastName": "x" * 151}])
    dms.changed[UPCI] = {"nationality": "Irish"}
    tally = syncing.sync_for(5)
    assert (tally.changed, tally.failed) == (1, 2)
    assert state(lost).last_error == "not_found"
    assert state(broken).last_error == "malformed"
    assert "lastName" in state(broken).last_detail
    assert state(broken).next_attempt_at > clock.now()
    assert syncing.sync_for(5).asked == 0


def test_the_service_away_for_a_day_and_back(old, dms, standins) -> None:
    standins.fault(service="dms", status=503)
    for _ in range(8):
        FeedState.objects.update(next_attempt_at=None)
        syncing.sync_for(5)
    assert state(old).failures <= 5
    assert state(old).last_error == "unavailable"
    standins.faults.clear()
    from cats.core.models import UpstreamState

    UpstreamState.objects.all().delete()
    FeedState.objects.update(next_attempt_at=clock.now())
    assert syncing.sync_for(5).unchanged == 1
    assert (state(old).failures, state(old).last_error) == (0, "")
    assert state(old).checked_at > clock.now() - timedelta(minutes=1)


def test_a_merged_record_is_followed(old, dms) -> None:
    dms.changed[UPCI] = {"identifier": "2DMS0002S"}
    assert syncing.sync_for(5).changed == 1
    old.refresh_from_db()
    assert old.upci == "2DMS0002S"
    assert TimelineEntry.objects.filter(participant=old, act=Act.FEED_MERGED).exists()


def test_two_cases_of_one_person_wait_for_somebody_to_look(old, dms, case_of, dana, rosa, as_user) -> None:
    twin = case_of(dana, "Tobias", "Ashdown")
    dms.changed[UPCI] = {"identifier": twin.upci}
    syncing.sync_for(5)
    old.refresh_from_db()
    assert (old.upci, state(old).last_error, state(old).twin) == (UPCI, "merged", twin)
    page = as_user(rosa).get(reverse("feed_operations")).content.decode()
    assert f"Case {old.pk}" in page
    assert f"case {twin.pk}" in page
    assert (
        "another case is the same person" in as_user(dana).get(reverse("case_sentence", args=[old.pk])).content.decode()
    )


def test_a_first_checker_asks_at_once(tobias, dms, quinn, dana, as_user) -> None:
    dms.changed[UPCI] = {"nationality": "Irish"}
    address = reverse("ask_feed", args=[tobias.pk])
    assert as_user(dana).post(address).status_code == 403
    page = as_user(quinn).post(address, follow=True)
    assert "Something had changed" in page.content.decode()
    tobias.refresh_from_db()
    assert tobias.nationality == "Irish"
    assert TimelineEntry.objects.get(participant=tobias, act=Act.FEED_ASKED).by == quinn


def test_asking_while_the_service_is_down_says_so_and_is_made_up_for(tobias, dms, standins, quinn, as_user) -> None:
    standins.fault(service="dms", status=503)
    page = as_user(quinn).post(reverse("ask_feed", args=[tobias.pk]), follow=True)
    assert "could not be brought up to date" in page.content.decode()
    assert state(tobias).asked_at is not None


def test_an_operator_sees_who_failed_and_retries(old, dms, sam, as_user, dana) -> None:
    dms.missing.add(UPCI)
    syncing.sync_for(5)
    browser = as_user(sam)
    page = browser.get(reverse("feed_operations")).content.decode()
    assert "The feed does not know this person" in page
    dms.missing.clear()
    from tests.pages import hidden_fields

    sent = hidden_fields(browser.get(reverse("feed_operations"))) | {"case": old.pk}
    assert "will be asked about again" in browser.post(reverse("feed_retry"), sent, follow=True).content.decode()
    assert syncing.sync_for(5).unchanged == 1
    assert "Nobody failed" in browser.get(reverse("feed_operations")).content.decode()
    assert as_user(dana).get(reverse("feed_operations")).status_code == 403


def test_a_sticky_region_reaches_the_service_and_then_the_case(tobias, dms, quinn) -> None:
    dms.changed[UPCI] = {"primary": "DELIUS", "orgCode": "N04"}
    set_sticky_region(participant=tobias, region="CAT1", call_reference="4711", justification="Out of area", by=quinn)
    assert "4711" in Note.objects.get().text
    assert messages.send_due() is False
    assert dms.sticky == {UPCI: "CAT1"}
    syncing.sync_for(5)
    tobias.refresh_from_db()
    assert tobias.current_location_id == NORTH_COMMUNITY


def test_a_message_that_is_not_taken_is_tried_again_and_then_given_to_an_operator(tobias, dms, standins, quinn) -> None:
    standins.fault(service="dms", path="reference", status=400)
    set_sticky_region(participant=tobias, region="CAT1", call_reference="1", justification="x", by=quinn)
    messages.send_due()
    message = FeedMessage.objects.get()
    assert (message.is_dead, message.problem, message.sent_at) == (True, "refused", None)
    standins.faults.clear()
    messages.revive(by=SYSTEM)
    messages.send_due()
    assert FeedMessage.objects.get().sent_at is not None


def test_sentence_information_waits_for_consent_and_says_what_is_missing(tobias, dms, standins, dana, as_user) -> None:
    address = reverse("case_sentence", args=[tobias.pk])
    before = as_user(dana).get(address).content.decode()
    assert "once the person’s consent has been granted" in before
    assert "Sentence expiry date" not in before
    from cats.core.actors import SYSTEM
    from cats.participants import services

    for step in ("enrolling", "submitted_to_provider", "submitted_to_authority", "approved"):
        services.change_status(participant=tobias, to=step, by=SYSTEM)
    standins.fault(service="dms", path="delius", status=503)
    page = as_user(dana).get(address).content.decode()
    assert "Sentence expiry date (SED)" in page
    assert "The data feed is not available now" in page
    assert tobias.current_location_id == RISLEY


@pytest.mark.parametrize(
    ("days", "status", "checked", "is_closed"),
    [
        (31, "enrolling", True, True),
        (30, "enrolling", True, False),
        (31, "enrolling", False, False),
        (31, "submitted_to_authority", True, False),
    ],
)
def test_a_case_out_of_the_feed_is_closed_after_thirty_days(tobias, dms, days, status, checked, is_closed) -> None:
    Participant.objects.filter(pk=tobias.pk).update(
        left_feed_on=clock.today() - timedelta(days=days), status=status, row_version=7
    )
    FeedState.objects.update(checked_at=clock.now() - timedelta(days=0 if checked else 2))
    assert closing.close_those_who_left() == int(is_closed)
    tobias.refresh_from_db()
    assert tobias.is_archived == is_closed
