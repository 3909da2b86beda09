"""What the feed changes in a case, and what it does not (participants 9.4, 10.1, 10.3, 12.2)."""

from datetime import date, timedelta

import pytest

from cats.core import clock
from cats.core.acts import Act
from cats.core.models import TimelineEntry
from cats.core.signals import participant_changed, participant_moved
from cats.dms.services.reading import Places, said_of
from cats.participants import story
from cats.participants.models import FeedState, FormerAccess, Identifier, LocationSpan, Participant
from cats.participants.services import apply_feed
from tests.cast import HOLME_HOUSE, NORTH_COMMUNITY, RISLEY
from tests.dms.conftest import aggregate

LONG = "Montgomery-Featherstonehaugh-" * 5 + "Jones"


def lines(case: Participant) -> list[str]:
    return list(TimelineEntry.objects.filter(participant=case).order_by("pk").values_list("act", flat=True))[1:]


def test_what_is_known_already_changes_nothing(tobias, hear) -> None:
    version = tobias.row_version
    assert hear(tobias) == []
    tobias.refresh_from_db()
    assert (tobias.row_version, lines(tobias)) == (version, [])
    assert FeedState.objects.get(pk=tobias.pk).checked_at is not None


def test_another_spelling_of_the_same_name_is_no_change(tobias, hear) -> None:
    assert hear(tobias, first_name="TOBÍAS", last_name="ASH-DOWN") == []
    tobias.refresh_from_db()
    assert tobias.last_name == "Ashdown"


def test_a_name_of_150_characters_is_kept_and_told(tobias, hear, dana) -> None:
    assert len(LONG) == 150
    assert hear(tobias, last_name=LONG) == ["name"]
    tobias.refresh_from_db()
    told = story.tell(story.entries_of(tobias)[:1], dana)[0]
    assert tobias.last_name == LONG
    assert told.details == [f"Name: from Tobias Ashdown to Tobias {LONG}"]


def test_every_changed_fact_has_its_line(tobias, hear) -> None:
    changed = hear(
        tobias, date_of_birth=date(1988, 3, 15), gender="F", nationality="Irish", ethnicity="White Irish",
        crn="D999999", pnc_number="2006/1S",
    )  # fmt: skip
    assert sorted(changed) == ["crn", "date_of_birth", "ethnicity", "nationality", "pnc", "sex"]
    assert lines(tobias) == [Act.FEED_UPDATED] * 6
    assert dict(Identifier.objects.filter(participant=tobias).values_list("kind", "value")) == {
        "nomis": "S0001DM", "crn": "D999999", "pnc": "2006/1S",
    }  # fmt: skip
    assert hear(
        tobias, date_of_birth=date(1988, 3, 15), gender="F", nationality="Irish", ethnicity="White Irish",
        crn="D999999", pnc_number="2006/1S",
    ) == []  # fmt: skip


def test_what_the_feed_leaves_out_stays(tobias, hear) -> None:
    assert hear(tobias, date_of_birth=None, gender="", nationality="", ethnicity="", crn="", pnc_number="") == []
    assert Identifier.objects.filter(participant=tobias, kind="crn", value="D000001").exists()


def test_a_move_out_of_reach_releases_the_owner(tobias, hear, dana, django_capture_on_commit_callbacks) -> None:
    heard: list[list[int]] = []
    participant_moved.connect(listen := (lambda participant_ids, **_: heard.append(participant_ids)), weak=False)
    assert hear(tobias, est_code="HHI") == ["location"]
    participant_moved.disconnect(listen)
    tobias.refresh_from_db()
    assert (tobias.current_location_id, tobias.owner, heard) == (HOLME_HOUSE, None, [[tobias.pk]])
    assert lines(tobias)[:2] == [Act.MOVED, Act.UNASSIGNED]
    assert FormerAccess.objects.get(participant=tobias).tenant_path == dana.tenant_path
    stays = LocationSpan.objects.filter(participant=tobias).order_by("started_at")
    assert [(stay.location_id, stay.ended_at is None) for stay in stays] == [(RISLEY, False), (HOLME_HOUSE, True)]


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"est_code": "FKI"}, -1),
        ({"est_code": "ZZI"}, -1),
        ({"primary": "DELIUS", "org_code": "N04"}, -2),
        ({"primary": "DELIUS", "org_code": "N04", "sticky_location": "CAT1"}, NORTH_COMMUNITY),
        ({"primary": ""}, 0),
    ],
)
def test_a_code_without_a_location_leads_to_an_unmapped_one(tobias, hear, facts, place) -> None:
    hear(tobias, **facts)
    tobias.refresh_from_db()
    assert tobias.current_location_id == place


def test_registrations_pull_a_risk_review_forward(tobias, hear) -> None:
    Participant.objects.filter(pk=tobias.pk).update(risk_due_on=clock.today() + timedelta(days=30))
    assert hear(tobias, registration_details=["MAPPA 2"]) == ["registrations"]
    tobias.refresh_from_db()
    assert (tobias.risk_due_on, tobias.risk_due_reason) == (clock.today(), "feed_updated")
    assert lines(tobias) == [Act.REGISTRATIONS_CHANGED]
    assert hear(tobias, registration_details=["MAPPA 2"]) == []


@pytest.mark.parametrize("days", [None, 0, -3])
def test_registrations_leave_a_risk_review_that_is_due_already(tobias, hear, days) -> None:
    due = None if days is None else clock.today() + timedelta(days=days)
    Participant.objects.filter(pk=tobias.pk).update(risk_due_on=due)
    hear(tobias, registration_details=["MAPPA 2"])
    tobias.refresh_from_db()
    assert (tobias.risk_due_on, tobias.risk_due_reason) == (due, "new_entry")


def test_leaving_the_feed_and_coming_back(tobias, hear) -> None:
    assert hear(tobias, is_active=False) == ["active"]
    tobias.refresh_from_db()
    assert tobias.left_feed_on == clock.today()
    assert hear(tobias, is_active=False) == []
    assert hear(tobias) == ["active"]
    tobias.refresh_from_db()
    assert tobias.left_feed_on is None
    assert lines(tobias) == [Act.LEFT_FEED, Act.BACK_IN_FEED]


def test_a_number_that_went_to_another_person_is_taken_off(tobias, hear, case_of, dana) -> None:
    other = case_of(dana, "Somebody", "Else", identifiers={"crn": "D000001"})
    assert hear(tobias, crn="") == ["crn"]
    assert lines(tobias) == [Act.FEED_NUMBER_MOVED]
    assert list(Identifier.objects.filter(kind="crn").values_list("participant", "value")) == [(other.pk, "D000001")]


def test_many_people_cost_few_queries(case_of, codes, dana, django_assert_max_num_queries) -> None:
    cases = [case_of(dana, "A", f"Name{number}") for number in range(12)]
    places = Places.load()
    said = {
        case.pk: said_of(aggregate(upci=case.upci, nationality="Irish", crn=f"D{case.pk}"), places) for case in cases
    }
    changed: list[list[int]] = []
    participant_changed.connect(listen := (lambda participant_ids, **_: changed.append(participant_ids)), weak=False)
    with django_assert_max_num_queries(20):
        apply_feed(said=said)
    participant_changed.disconnect(listen)
    assert changed == [[case.pk for case in cases]]
    assert Participant.objects.filter(nationality="Irish", last_name="Ashdown").count() == 12
