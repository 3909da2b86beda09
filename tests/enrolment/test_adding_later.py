"""After the wizard: consent, right to work and another location, by status; and what is due because of them."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from cats.core import clock
from cats.core.errors import NotAllowed, Refused
from cats.documents.codes import UploadState
from cats.documents.models import Upload
from cats.documents.services import withdraw_document
from cats.enrolment import readiness, services
from cats.enrolment.models import Consent, Enrolment
from cats.organisations.models import Location
from cats.participants.models import Participant
from tests.cast import STYAL
from tests.enrolment.conftest import fresh, kept_file
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def add(case, by, *, days=3, version="1.2"):
    given_on = clock.today() - timedelta(days=days)
    return services.add_consent(participant=case, valid_from=given_on, version=version, upload=kept_file(by), by=by)


def add_work(case, by, **dates):
    dates.setdefault("valid_to", None)
    since = clock.today() - timedelta(days=100)
    return services.add_right_to_work(participant=case, valid_from=since, upload=kept_file(by), by=by, **dates)


def put_into(case, status):
    Participant.objects.filter(pk=case.pk).update(status=status)
    return fresh(case)


@pytest.mark.parametrize(
    ("status", "may_add", "may_change"),
    [
        ("identified", False, False), ("enrolling", True, True), ("submitted_to_provider", False, True),
        ("submitted_to_authority", False, False), ("approved", True, False), ("archived", False, False),
        ("dormant", False, False),
    ],
)  # fmt: skip
def test_what_each_status_allows(as_user, enrolling, dana, status, may_add, may_change):
    case = put_into(enrolling(dana), status)
    styal = Location.objects.get(pk=STYAL)

    offered = as_user(dana).get(reverse("case", args=[case.pk])).content.decode()
    for route, act, is_allowed in (
        ("add_consent", lambda: add(case, dana), may_add),
        ("add_right_to_work", lambda: add_work(case, dana), may_add),
        (
            "change_enrolment_location",
            lambda: services.change_location(participant=case, location=styal, justification="Moved", by=dana),
            may_change,
        ),
    ):
        assert (f'href="{reverse(route, args=[case.pk])}"' in offered) is is_allowed, route
        if is_allowed:
            act()
        else:
            with pytest.raises(Refused):
                act()


def test_a_later_consent_moves_the_dates_until_the_first_approval(enrolling, dana):
    case, today = enrolling(dana), clock.today()
    add(case, dana, days=2)
    case.refresh_from_db()
    assert (case.risk_due_on, case.bio_due.due_on) == (today + timedelta(days=12), today + timedelta(days=26))

    case = put_into(case, "submitted_to_authority")
    services.approve_enrolment(participant=case, by=dana)
    add(fresh(case), dana, days=1)
    case = fresh(case)
    assert (case.risk_due_on, case.bio_due.due_on) == (today + timedelta(days=12), today + timedelta(days=26))
    assert Enrolment.objects.get().first_consent_on == today - timedelta(days=2)


def test_a_risk_that_was_reviewed_keeps_its_date(enrolling, dana):
    case, due = enrolling(dana), clock.today() + timedelta(days=70)
    Participant.objects.filter(pk=case.pk).update(risk_due_on=due, risk_due_reason="ten_week_review")
    add(fresh(case), dana)

    assert fresh(case).risk_due_on == due


def test_the_same_consent_is_recorded_once(enrolling, dana):
    case = enrolling(dana)
    add(case, dana)

    with pytest.raises(Refused, match="on the record already"):
        add(case, dana)


@pytest.mark.parametrize("trouble", ["withdrawn", "harmful"])
def test_a_document_that_is_of_no_use_counts_no_longer_and_is_added_again(enrolling, dana, trouble):
    case = enrolling(dana)
    consent = Consent.objects.get()
    if trouble == "withdrawn":
        withdraw_document(document=consent.document, reason="Another person's", by=dana)
    else:
        Upload.objects.update(state=UploadState.REFUSED, why="Eicar")

    def item():
        return next(item for item in readiness.checklist(fresh(case)) if item.code == "consent")

    assert not item().is_ready
    add(case, dana, days=7)
    assert item().is_ready
    assert Consent.objects.count() == 1


def test_a_location_is_changed_for_a_reason_and_within_sight(enrolling, dana, tess):
    case, styal = enrolling(dana), Location.objects.get(pk=STYAL)
    with pytest.raises(Refused) as refusal:
        services.change_location(participant=case, location=styal, justification=" ", by=dana)
    assert refusal.value.field == "justification"
    with pytest.raises(NotAllowed):
        services.change_location(participant=case, location=styal, justification="Moved", by=tess)
    services.change_location(participant=case, location=styal, justification="Moved to be near her son", by=dana)

    assert fresh(case).enrolment_location == styal
    assert Enrolment.objects.get().location_justification == "Moved to be near her son"


def test_what_grows_old_is_on_the_case_and_on_today(as_user, enrolling, dana):
    today = clock.today()
    case = enrolling(dana, nationality="Polish", consent_on=today - timedelta(days=85))
    add_work(case, dana, valid_to=today + timedelta(days=5))
    Participant.objects.filter(pk=case.pk).update(risk_due_on=None, risk_due_reason="ten_week_review")
    case.bio_due.delete()
    browser = as_user(dana)

    for page in (text_of(browser.get("/")), text_of(browser.get(reverse("case", args=[case.pk])))):
        assert "Right to work ends on" in page
        assert "Consent can be used until" in page
    assert re.findall(r"Due for you.{,40}", text_of(browser.get("/")))[0].startswith("Due for you (1)")


def test_an_enrolment_that_is_not_finished_is_due_after_a_week(as_user, case_of, dana):
    case = case_of(dana)
    assert "Enrolment not finished" not in text_of(as_user(dana).get("/"))
    Participant.objects.filter(pk=case.pk).update(created_at=clock.now() - timedelta(days=8))

    assert "Enrolment not finished" in text_of(as_user(dana).get("/"))
