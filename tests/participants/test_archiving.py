"""To the archive and back."""

from datetime import date

import pytest

from cats.core.actors import SYSTEM
from cats.core.errors import Refused
from cats.participants import services
from cats.participants.models import Participant, StatusSpan


def archive(case, by, reason="no_further_support", **facts):
    return services.archive_participant(participant=case, reason=reason, by=by, **facts)


def unarchive(case, by, **facts):
    return services.unarchive_participant(
        participant=case, reason="re_engaged", information="Came back to the hub", by=by, **facts
    )


def test_archiving_closes_the_case_and_keeps_the_reason(case_of, dana):
    case = archive(case_of(dana), dana)

    span = StatusSpan.objects.get(participant=case, ended_at=None)
    assert (case.status, span.reason, span.by) == ("archived", "no_further_support", dana)


def test_the_reason_other_must_be_explained(case_of, dana):
    with pytest.raises(Refused, match="Explain"):
        archive(case_of(dana), dana, reason="other")


def test_a_submitted_case_must_be_returned_before_it_is_archived(case_of, dana):
    case = case_of(dana)
    for step in ("enrolling", "submitted_to_provider"):
        services.change_status(participant=case, to=step, by=SYSTEM)

    with pytest.raises(Refused, match="cannot become archived"):
        archive(case, dana)


@pytest.mark.parametrize(
    "steps", [[], ["enrolling"], ["enrolling", "submitted_to_provider", "submitted_to_authority", "approved"]]
)
def test_unarchiving_returns_to_the_status_before(case_of, dana, steps):
    case = case_of(dana)
    for step in steps:
        case = services.change_status(participant=case, to=step, by=SYSTEM)
    before = case.status
    archive(case, dana)

    assert unarchive(case, dana).status == before


def test_a_case_archived_while_dormant_returns_as_approved(approved, dana):
    case = approved(dana)
    services.suspend_participant(participant=case, reason="In hospital", by=dana)
    archive(case, dana)

    assert unarchive(case, dana).status == "approved"


def test_a_case_is_not_opened_again_long_after_it_left_the_feed(case_of, dana, travel_to):
    travel_to(2026, 3, 4, 12)
    case = archive(case_of(dana), dana)
    Participant.objects.filter(pk=case.pk).update(left_feed_on=date(2026, 2, 1))

    with pytest.raises(Refused, match="30 days"):
        unarchive(case, dana)

    Participant.objects.filter(pk=case.pk).update(left_feed_on=date(2026, 2, 2))
    assert unarchive(case, dana).status == "identified"


def test_a_risk_review_falls_due_after_half_a_year_in_the_archive(case_of, dana, travel_to):
    travel_to(2026, 3, 4, 12)
    case = archive(case_of(dana), dana)
    travel_to(2026, 9, 5, 12)

    case = unarchive(case, dana)

    assert (case.risk_due_on, case.risk_due_reason) == (date(2026, 9, 5), "removed_from_archive")


def test_a_suspended_case_takes_no_notes_until_it_is_resumed(approved, dana):
    case = approved(dana)
    services.suspend_participant(participant=case, reason="In hospital", by=dana)

    with pytest.raises(Refused, match="suspended"):
        services.add_note(participant=case, text="Rang the ward", by=dana)

    services.resume_participant(participant=case, reason="Discharged", by=dana)
    assert services.add_note(participant=case, text="Met at the hub", by=dana).text == "Met at the hub"
