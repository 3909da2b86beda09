"""Every demo case could have come about through the services: its history is whole, legal and in the past."""

from datetime import timedelta
from itertools import pairwise

import pytest

from cats.core import clock
from cats.core.models import TimelineEntry
from cats.organisations.policies import paths_at
from cats.participants.codes import Status
from cats.participants.models import FormerAccess, Note, Participant
from cats.participants.rules import INACTIVE, may_follow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

KINDS = ("ownership_spans", "status_spans", "location_spans")


@pytest.fixture
def cases(demonstration) -> list[Participant]:
    return list(Participant.objects.select_related("owner__tenant", "current_location").prefetch_related(*KINDS))


def spans(case: Participant, kind: str) -> list:
    return sorted(getattr(case, kind).all(), key=lambda span: (span.started_at, span.pk))


@pytest.mark.parametrize("kind", KINDS)
def test_intervals_follow_each_other_from_the_opening_until_now(cases, kind):
    for case in cases:
        history = spans(case, kind)
        assert history[0].started_at == case.created_at
        assert history[-1].ended_at is None
        assert all(earlier.ended_at == later.started_at for earlier, later in pairwise(history))


def test_the_open_intervals_say_what_the_case_says(cases):
    for case in cases:
        ownership, status, stay = (spans(case, kind)[-1] for kind in KINDS)
        assert (ownership.owner_id, status.status, stay.location_id) == (
            case.owner_id,
            case.status,
            case.current_location_id,
        )


def test_every_status_was_allowed_to_follow_the_one_before(cases):
    for case in cases:
        path = [span.status for span in spans(case, "status_spans")]
        assert path[0] == Status.IDENTIFIED
        assert all(may_follow(before, after) for before, after in pairwise(path)), path


def test_every_owner_may_hold_cases_where_the_person_is(cases):
    paths = {case.current_location_id: paths_at(case.current_location_id) for case in cases}
    owned = [case for case in cases if case.owner]
    assert all(case.owner.tenant.path in paths[case.current_location_id] for case in owned)


def test_nobody_owns_a_case_at_an_unmapped_location(cases):
    assert {case.owner for case in cases if not case.current_location.is_mapped} <= {None}


def test_nobody_was_at_a_place_before_it_opened(cases):
    for case in cases:
        for stay in case.location_spans.select_related("location"):
            assert stay.location.opens_on is None or stay.location.opens_on <= stay.started_at.date()


def test_nobody_is_in_a_prison_for_others(cases):
    for case in cases:
        assert case.current_location.provision in {"any", case.sex} or not case.sex


def test_nothing_happens_in_the_future(cases):
    now = clock.now()
    assert not TimelineEntry.objects.filter(at__gt=now).exists()
    assert not Note.objects.filter(at__gt=now).exists()
    assert all(span.started_at < now for case in cases for kind in KINDS for span in spans(case, kind))


def test_notes_were_written_by_the_owner_of_the_day_on_active_cases(cases):
    for case in cases:
        for note in case.notes.all():
            owner, status = (
                next(
                    one
                    for one in spans(case, kind)
                    if one.started_at <= note.at and not (one.ended_at and one.ended_at <= note.at)
                )
                for kind in ("ownership_spans", "status_spans")
            )
            assert note.by_id == owner.owner_id
            assert status.status not in INACTIVE


def test_the_timeline_tells_of_every_change_and_note(cases):
    for case in cases:
        acts = list(case.timeline.values_list("act", flat=True))
        assert acts.count("created") == 1
        assert acts.count("moved") == len(spans(case, "location_spans")) - 1
        assert acts.count("note_added") == case.notes.count()
        changed = {"status_changed", "archived", "unarchived", "suspended", "resumed"}
        assert sum(act in changed for act in acts) == len(spans(case, "status_spans")) - 1
        handed = {"assigned", "reassigned", "unassigned"}
        assert sum(act in handed for act in acts) == len(spans(case, "ownership_spans")) - 1


def test_lines_about_notes_name_the_note():
    for line in TimelineEntry.objects.filter(act="note_added"):
        note = Note.objects.get(pk=line.facts["note"])
        assert (note.participant_id, note.at) == (line.participant_id, line.at)


def test_who_lost_a_case_by_a_move_may_read_it_for_ninety_days():
    accesses = FormerAccess.objects.all()
    assert accesses
    assert all(access.until - access.granted_at == timedelta(days=90) for access in accesses)
