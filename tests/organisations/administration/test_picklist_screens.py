"""Answers are added, amended and ended on screens; a code is never deleted and never given twice."""

import pytest
from django.urls import reverse

from cats.core import clock
from cats.core import picklists as lists
from cats.core.picklists import PicklistKind
from cats.core.picklists.models import PicklistEntry
from tests.pages import send, text_of

SOURCES = PicklistKind.REFERRAL_SOURCE
WHY = {"reason": "The programme board decided"}


@pytest.fixture
def desk(quinn, as_user, picklists):
    """A browser with the QA officer signed in."""
    return as_user(quinn)


def day(name: str, value) -> dict[str, int]:
    return {f"{name}_{part}": getattr(value, part) for part in ("day", "month", "year")}


def test_an_answer_is_added_amended_and_ended(desk):
    answer = {"code": "job_fair", "wording": "Job fare", "needs_explanation": "no", "place": 0} | WHY
    send(desk, reverse("add_answer", args=[SOURCES]), **answer, **day("starts_on", clock.today()))
    entry = PicklistEntry.objects.get(code="job_fair")
    assert ("job_fair", "Job fare") in lists.choices(SOURCES)

    send(desk, reverse("amend_answer", args=[entry.pk]), **(answer | {"wording": "Job fair"}))
    assert lists.wording(SOURCES, "job_fair") == "Job fair"

    send(desk, reverse("end_answer", args=[entry.pk]), **WHY, **day("ends_on", clock.today()))
    assert lists.is_offered(SOURCES, "job_fair")
    assert PicklistEntry.objects.get(code="job_fair").ends_on == clock.today()


def test_a_code_is_never_given_twice_and_an_end_is_never_before_the_start(desk):
    taken = {"code": "COURTS", "wording": "Courts", "needs_explanation": "no", "place": 0} | WHY
    refused = send(desk, reverse("add_answer", args=[SOURCES]), **taken, **day("starts_on", clock.today()))
    assert "answer with this code already" in text_of(refused)

    entry = PicklistEntry.objects.get(code="courts")
    early = send(
        desk, reverse("end_answer", args=[entry.pk]), **WHY, **day("ends_on", clock.today().replace(year=2020))
    )
    assert "on or after the first day" in text_of(early)
