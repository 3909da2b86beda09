"""Undoing an act on several cases: only where nobody has changed the same thing since, and on the record."""

import pytest

from cats.core import jobs
from cats.core.acts import Act
from cats.core.models import BulkEntry, TimelineEntry
from cats.organisations.models import UserStatus
from cats.participants import services, story
from cats.participants.models import OwnershipSpan, Participant, ParticipantLabel
from cats.participants.services import bulk


@pytest.fixture
def handed_over(case_of, dana, omar, tess, priya):
    """Give Omar three cases of Dana's and one of nobody's, together."""
    cases = [case_of(dana), case_of(dana), case_of(dana), case_of(None)]
    job = bulk.start_reassigning(participant_ids=[case.pk for case in cases], to=omar, by=priya, reason="Leave")
    assert job.done == 4
    return job, cases


def owner(case):
    return Participant.objects.get(pk=case.pk).owner


def reason(job, case):
    return job.items.get(object_id=case.pk).reason


def test_everybody_gets_their_cases_back_and_nobodys_are_nobodys(handed_over, dana, priya):
    job, cases = handed_over

    undoing = jobs.undo(job=job, by=priya)

    assert (undoing.done, [owner(case) for case in cases]) == (4, [dana, dana, dana, None])
    assert OwnershipSpan.objects.get(participant=cases[0], ended_at=None).owner == dana
    assert OwnershipSpan.objects.filter(participant=cases[0]).count() == 3


def test_it_is_on_the_timeline_and_in_the_audit(handed_over, dana, omar, priya):
    job, cases = handed_over
    undoing = jobs.undo(job=job, by=priya)

    newest = TimelineEntry.objects.filter(participant=cases[0]).order_by("-pk").first()
    assert (newest.act, newest.by, newest.facts["before"], newest.facts["after"]) == (
        Act.REASSIGNED, priya, omar.pk, dana.pk,
    )  # fmt: skip
    assert newest.facts["job"] == str(undoing.pk)
    assert story.tell([newest], priya)[0].details == [
        "From Omar Hale to Dana Reed",
        "Something that was done to several cases was undone",
    ]
    assert TimelineEntry.objects.filter(participant=cases[3]).order_by("-pk").first().act == Act.UNASSIGNED
    assert list(BulkEntry.objects.order_by("pk").values_list("act", flat=True)) == [
        "reassigned_many", "reassigning_undone",
    ]  # fmt: skip


def test_a_case_given_to_somebody_else_since_stays(handed_over, dana, priya):
    job, cases = handed_over
    services.reassign_participant(participant=cases[1], to=priya, by=priya)

    undoing = jobs.undo(job=job, by=priya)

    assert (owner(cases[1]), reason(undoing, cases[1])) == (
        priya, "It has been given to somebody else since, or given back already.",
    )  # fmt: skip
    assert owner(cases[0]) == dana


def test_a_case_that_went_away_and_came_back_since_stays(handed_over, omar, priya):
    job, cases = handed_over
    services.reassign_participant(participant=cases[1], to=priya, by=priya)
    services.reassign_participant(participant=cases[1], to=omar, by=priya)

    jobs.undo(job=job, by=priya)

    assert owner(cases[1]) == omar


def test_a_case_archived_since_and_an_owner_who_has_left_are_reasons(handed_over, dana, omar, priya):
    job, cases = handed_over
    services.archive_participant(participant=cases[2], reason="deceased", by=priya)
    dana.status = UserStatus.LEFT
    dana.save()

    undoing = jobs.undo(job=job, by=priya)

    assert "is not active" in reason(undoing, cases[0]) or "does not work with cases" in reason(undoing, cases[0])
    assert "archived" in reason(undoing, cases[2])
    assert [owner(case) for case in cases] == [omar, omar, omar, None]


def test_labels_are_taken_off_where_they_were_put(case_of, dana, priya, label_named):
    label, cases = label_named("Veteran"), [case_of(dana), case_of(dana), case_of(dana)]
    services.add_label(participant=cases[0], label=label, by=dana)
    job = bulk.start_labelling(participant_ids=[case.pk for case in cases], label=label, by=priya)
    services.close_label(participant=cases[1], label=label, by=dana)
    services.add_label(participant=cases[1], label=label, by=dana)

    undoing = jobs.undo(job=job, by=priya)

    still_on = set(ParticipantLabel.objects.filter(closed_at=None).values_list("participant", flat=True))
    assert still_on == {cases[0].pk, cases[1].pk}
    assert reason(undoing, cases[1]) == "The label has been taken off again since."
    assert (job.done, undoing.total, undoing.done) == (2, 2, 1)
    assert TimelineEntry.objects.filter(participant=cases[2], act=Act.LABEL_CLOSED).count() == 1
    assert BulkEntry.objects.filter(act="labelling_undone").count() == 1


def test_a_label_that_is_gone_refuses_the_undoing_in_words(case_of, dana, priya, label_named):
    label, case = label_named("Veteran"), case_of(dana)
    job = bulk.start_labelling(participant_ids=[case.pk], label=label, by=priya)
    ParticipantLabel.objects.all().delete()

    assert reason(jobs.undo(job=job, by=priya), case) == "The label has been taken off again since."
