"""The wizard's services: what they keep, what they refuse, and what becomes due."""

from datetime import timedelta

import pytest

from cats.core import clock
from cats.core.errors import Refused, Stale
from cats.core.models import TimelineEntry
from cats.documents.models import Document
from cats.enrolment import services
from cats.enrolment.models import Consent, Enrolment, RightToWork
from cats.organisations.models import Location
from cats.participants.models import Participant
from tests.cast import HOLME_HOUSE, STYAL, UNMAPPED
from tests.enrolment.conftest import fresh, kept_file

pytestmark = pytest.mark.django_db


def give(case, by, *, days=7, version="1.2", upload="new", **more):
    upload = kept_file(by) if upload == "new" else upload
    given_on = clock.today() - timedelta(days=days)
    return services.give_consent(participant=case, valid_from=given_on, version=version, upload=upload, by=by, **more)


def test_the_wizard_from_beginning_to_end(case_of, dana):
    case = case_of(dana, nationality="Polish")
    styal = Location.objects.get(pk=STYAL)

    services.choose_location(participant=case, location=styal, justification="Released there next week", by=dana)
    give(case, dana)
    services.answer_work(participant=case, answer="none_yet", by=dana)
    done = services.confirm_enrolment(participant=case, by=dana)

    assert (done.status, done.enrolment_location) == ("enrolling", styal)
    enrolment = Enrolment.objects.get()
    assert (enrolment.work_answer, enrolment.work_answered_by, enrolment.nationality) == ("none_yet", dana, "Polish")
    assert enrolment.location_justification == "Released there next week"
    told = TimelineEntry.objects.order_by("pk").values_list("act", flat=True)
    assert [act for act in told if act not in {"created", "document_added"}] == [
        "enrolment_location_set", "consent_added", "work_answered", "enrolment_confirmed",
    ]  # fmt: skip


def test_consent_lets_a_review_of_risk_and_a_bio_be_due(case_of, dana):
    case, today = case_of(dana), clock.today()

    give(case, dana, days=10)
    give(case, dana, days=3, upload=None)

    case.refresh_from_db()
    assert (case.risk_due_on, case.risk_due_reason) == (today + timedelta(days=11), "initial_review")
    assert case.bio_due.due_on == today + timedelta(days=25)


def test_a_correction_keeps_one_consent_and_one_document(case_of, dana):
    case = case_of(dana)
    give(case, dana)
    give(case, dana, days=5, version="1.1")

    consent = Consent.objects.get()
    assert (consent.version, Document.objects.count(), consent.document.versions.count()) == ("1.1", 1, 2)


@pytest.mark.parametrize("days", [-1, 93])
def test_consent_of_tomorrow_or_of_long_ago_is_refused(case_of, dana, days):
    with pytest.raises(Refused) as refusal:
        give(case_of(dana), dana, days=days)

    assert refusal.value.field == "valid_from"
    assert not Consent.objects.exists()


@pytest.mark.parametrize("place", [HOLME_HOUSE, UNMAPPED])
def test_a_place_out_of_sight_is_refused(case_of, dana, place):
    case = case_of(dana)
    with pytest.raises(Refused) as refusal:
        services.choose_location(
            participant=case, location=Location.objects.get(pk=place), justification="Why not", by=dana
        )

    assert refusal.value.field == "location"
    assert fresh(case).enrolment_location is None


def test_elsewhere_needs_a_reason_and_an_open_place(case_of, dana):
    case, styal = case_of(dana), Location.objects.get(pk=STYAL)
    with pytest.raises(Refused, match="Say why"):
        services.choose_location(participant=case, location=styal, justification=" ", by=dana)
    Location.objects.filter(pk=STYAL).update(closes_on=clock.today() - timedelta(days=1))
    with pytest.raises(Refused, match="that is open"):
        services.choose_location(participant=case, location=styal, justification="Released there", by=dana)


def test_not_needed_is_accepted_of_exempt_nationalities_alone(case_of, dana):
    with pytest.raises(Refused, match="nationality is Polish"):
        services.answer_work(participant=case_of(dana, nationality="Polish"), answer="not_needed", by=dana)
    services.answer_work(participant=case_of(dana, nationality="IRISH"), answer="not_needed", by=dana)

    assert Enrolment.objects.get(work_answer="not_needed").nationality == "IRISH"


def test_a_right_to_work_is_kept_and_corrected(case_of, dana):
    case, today = case_of(dana), clock.today()
    dates = {"valid_from": today - timedelta(days=30), "valid_to": None}
    services.answer_work(participant=case, answer="document", upload=kept_file(dana), by=dana, **dates)
    dates["valid_to"] = today
    services.answer_work(participant=case, answer="document", upload=None, by=dana, **dates)
    with pytest.raises(Refused, match="today or in the future"):
        services.answer_work(
            participant=case, answer="document", by=dana, **dates | {"valid_to": today - timedelta(days=1)}
        )

    assert RightToWork.objects.get().valid_to == today


def test_confirming_needs_every_page(case_of, dana):
    case = case_of(dana)
    services.choose_location(participant=case, location=case.current_location, by=dana)

    with pytest.raises(Refused, match="Complete these pages first: Consent, Right to work"):
        services.confirm_enrolment(participant=case, by=dana)

    assert fresh(case).status == "identified"


def test_one_page_saved_twice_with_other_answers_is_a_conflict_and_different_pages_are_none(case_of, dana, omar):
    case = case_of(dana)
    seen = services.seen_before(case).row_version
    services.choose_location(participant=case, location=case.current_location, by=dana, expected_version=seen)
    give(case, omar, expected_version=seen)

    services.choose_location(participant=case, location=case.current_location, by=omar, expected_version=seen)
    with pytest.raises(Stale):
        give(case, dana, days=2, expected_version=seen)
    assert Consent.objects.get().added_by == omar


def test_nothing_is_added_to_a_confirmed_wizard(enrolling, dana):
    case = enrolling(dana)

    with pytest.raises(Refused, match="confirmed already"):
        give(case, dana)
    with pytest.raises(Refused, match="confirmed already"):
        services.confirm_enrolment(participant=case, by=dana)


def test_the_first_approval_grants_consent_and_a_missing_right_to_work_stops_it(enrolling, dana):
    case = enrolling(dana, nationality="Polish")
    Participant.objects.filter(pk=case.pk).update(status="submitted_to_authority")

    with pytest.raises(Refused, match="needs a right to work"):
        services.approve_enrolment(participant=case, by=dana)
    assert Enrolment.objects.get().consent_status == "pending"

    Participant.objects.filter(pk=case.pk).update(nationality="Irish")
    services.approve_enrolment(participant=case, by=dana)
    enrolment = Enrolment.objects.get()
    assert (enrolment.consent_status, enrolment.first_consent_on) == ("granted", Consent.objects.get().valid_from)
