"""Restricted people on the Today page: their number and nothing else; and managers are told of emergencies."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cats.core import clock
from cats.core.models import Draft
from cats.participants import services
from cats.participants.models import Participant
from cats.probation.models import ManagerNotice
from cats.probation.services.emergencies import open_in_emergency
from tests.pages import hidden_fields, send, text_of
from tests.probation.conftest import CRN, RESTRICTED, fetch_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def restricted(standins, case_with, dana, omar):
    """A case of Dana's that is overdue, changed by Omar, and drafted about; its person is restricted."""
    case = case_with(dana, RESTRICTED, "Persephone", "Quillfeather")
    overdue = clock.today() - timedelta(days=3)
    Participant.objects.filter(pk=case.pk).update(risk_due_on=overdue, risk_due_reason="ten_week_review")
    services.add_note(participant=case, text="Heard from her sister", by=omar)
    Draft.objects.create(by=dana, form="note", about=str(case.pk), address=f"/cases/{case.pk}/notes/add/", data={})
    fetch_all(RESTRICTED)
    return case


def test_a_restricted_person_is_a_number_in_every_part(as_user, restricted, uncleared):
    answer = as_user(uncleared).get("/")

    assert text_of(answer).count(f"CRN {RESTRICTED} Restricted") == 3
    raw = answer.content.decode().lower()
    told = ("persephone", "quillfeather", "sister", "note added", "ten weeks", "overdue by", "ten_week")
    assert [secret for secret in told if secret in raw] == []


def test_the_question_before_deleting_a_draft_names_nobody_either(as_user, restricted, uncleared):
    answer = as_user(uncleared).get(reverse("delete_draft", args=[Draft.objects.get().pk]))

    assert f"CRN {RESTRICTED}" in text_of(answer)
    assert "quillfeather" not in answer.content.decode().lower()


def test_masked_cases_stand_after_all_others(as_user, restricted, uncleared, case_with):
    open_case = case_with(uncleared, CRN, "Anna", "Brown")
    soon = clock.today() + timedelta(days=9)
    Participant.objects.filter(pk=open_case.pk).update(risk_due_on=soon)
    fetch_all(CRN)

    words = text_of(as_user(uncleared).get("/"))

    assert words.index("BROWN, Anna") < words.index(RESTRICTED)


def test_in_an_emergency_the_page_opens_too(as_user, restricted, uncleared):
    open_in_emergency(participant=restricted, by=uncleared, reason="A child may be in danger")

    assert "QUILLFEATHER, Persephone" in text_of(as_user(uncleared).get("/"))


@pytest.mark.parametrize("number", [1, 8])
def test_masking_costs_the_same_for_any_number_of_cases(
    as_user, restricted, uncleared, omar, case_with, django_assert_max_num_queries, number
):
    for each in range(number):
        case = case_with(uncleared, f"R{each + 100:06}", "Anna", "Brown")
        services.add_note(participant=case, text="Something", by=omar)
    browser = as_user(uncleared)
    browser.get("/")

    with django_assert_max_num_queries(11):
        browser.get("/")


@pytest.fixture
def notice(restricted, uncleared, priya):
    uncleared.line_manager = priya
    uncleared.save()
    open_in_emergency(participant=restricted, by=uncleared, reason="A child may be in danger")
    return ManagerNotice.objects.get()


def test_the_manager_is_told_who_opened_what_when_and_why(as_user, notice, priya):
    answer = as_user(priya).get("/")

    assert "Restricted records opened in an emergency (1)" in text_of(answer)
    assert f"Dana Reed opened CRN {RESTRICTED} on" in text_of(answer)
    assert "A child may be in danger" in text_of(answer)
    assert "quillfeather" not in answer.content.decode().lower()


def test_a_notice_is_marked_as_read_once(as_user, notice, priya):
    browser = as_user(priya)
    fields = hidden_fields(browser.get("/"))
    answers = [browser.post(reverse("read_notice", args=[notice.pk]), fields, follow=True) for _ in range(2)]

    notice.refresh_from_db()
    assert notice.read_by == priya
    assert all("The notice is marked as read." in text_of(answer) for answer in answers)
    assert "opened in an emergency" not in text_of(browser.get("/"))


def test_nobody_else_reads_a_managers_notice(as_user, notice, omar, sam, restricted):
    for other in (omar, sam):
        browser = as_user(other)
        assert "opened in an emergency (" not in text_of(browser.get("/"))
        fields = {"submission_key": "5f0c9a3c-9a6f-4d1e-9d0a-0c7a7e0a6b11"}
        assert browser.post(reverse("read_notice", args=[notice.pk]), fields).status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_without_a_manager_system_support_is_told(as_user, restricted, uncleared, sam, rosa):
    send(as_user(uncleared), reverse("open_in_emergency", args=[restricted.pk]), reason="A child may be in danger")

    assert "opened in an emergency (1)" in text_of(as_user(sam).get("/"))
    assert "opened in an emergency" not in text_of(as_user(rosa).get("/"))
