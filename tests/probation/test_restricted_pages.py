"""What a person who may not see a record gets of it: its number, a reason, a way back, and nothing else (example 3)."""

import pytest
from django.urls import reverse

from cats.core import selections
from cats.core.models import AccessEntry, TimelineEntry
from cats.probation.models import EmergencyAccess, ManagerNotice
from tests.pages import hidden_fields, send, text_of
from tests.probation.conftest import CRN, RESTRICTED, fetch_all, record

pytestmark = pytest.mark.django_db
TABS = ["case", "case_notes", "case_labels", "case_timeline", "case_history", "case_probation"]
ACTIONS = ["archive_case", "add_note", "add_label", "reassign_case"]


@pytest.fixture
def restricted(standins, case_with, dana):
    """A case of a restricted person, with facts that must not get out."""
    facts = {"date_of_birth": "1971-02-03", "nationality": "Ruritanian"}
    return case_with(dana, RESTRICTED, "Persephone", "Quillfeather", **facts)


SECRETS = [
    "Persephone",
    "PERSEPHONE",
    "Quillfeather",
    "QUILLFEATHER",
    "February 1971",
    "1971-02-03",
    "Ruritanian",
    "1CFG",
]


def secrets_in(response) -> list[str]:
    """Return what got out, from the raw body and the headers alike."""
    raw = response.content.decode() + str(dict(response.headers))
    kept = record("person", RESTRICTED).payload
    inside = [*SECRETS, *(str(value) for name, value in kept.items() if value and len(str(value)) > 3)]
    return [secret for secret in inside if secret in raw]


@pytest.mark.parametrize("route", [*TABS, *ACTIONS])
def test_no_page_of_the_case_gives_anything_away(as_user, restricted, uncleared, route):
    fetch_all(RESTRICTED)
    browser = as_user(uncleared)

    answer = browser.get(reverse(route, args=[restricted.pk]))

    assert answer.status_code == 403
    assert secrets_in(answer) == []
    assert RESTRICTED in text_of(answer)


def test_nothing_can_be_posted_to_it(as_user, restricted, uncleared):
    address = reverse("add_note", args=[restricted.pk])

    answer = as_user(uncleared).post(address, {"text": "I know this person"})

    assert answer.status_code == 403
    assert not restricted.notes.exists()


def test_the_page_says_why_and_keeps_the_person_signed_in(as_user, restricted, uncleared):
    browser = as_user(uncleared)

    words = text_of(browser.get(reverse("case", args=[restricted.pk])))

    assert "You are excluded from viewing this record." in words
    assert "Back to the cases" in words
    assert browser.session["_auth_user_id"] == str(uncleared.pk)


def test_without_an_account_it_says_what_to_do(as_user, restricted, dana):
    words = text_of(as_user(dana).get(reverse("case", args=[restricted.pk])))

    assert "your nDelius user name is not known here" in words


def test_when_nobody_could_say_it_offers_to_try_again(as_user, restricted, cleared, standins):
    standins.fault(service="ndelius", status=503)

    answer = as_user(cleared).get(reverse("case", args=[restricted.pk]))

    assert answer.status_code == 403
    assert "Try again" in text_of(answer)
    assert not any(secret in answer.content.decode() for secret in SECRETS)


def test_being_refused_is_logged_and_is_no_reading(as_user, restricted, uncleared):
    as_user(uncleared).get(reverse("case", args=[restricted.pk]))

    [entry] = AccessEntry.objects.all()
    assert (entry.access, entry.participant, entry.facts["ground"]) == ("refused", restricted, "barred")


def test_a_stranger_learns_nothing_not_even_that_it_is_restricted(as_user, restricted, zack):
    for route in ("case", "open_in_emergency"):
        assert as_user(zack).get(reverse(route, args=[restricted.pk])).status_code == 404


def test_those_who_may_see_it_see_that_it_is_restricted(as_user, restricted, cleared):
    answer = as_user(cleared).get(reverse("case", args=[restricted.pk]))

    assert answer.status_code == 200
    assert "Restricted" in text_of(answer)
    assert "QUILLFEATHER, Persephone" in text_of(answer)


def test_an_open_record_carries_no_such_sign(as_user, standins, case_with, dana):
    answer = as_user(dana).get(reverse("case", args=[case_with(dana, CRN).pk]))

    assert answer.status_code == 200
    assert "Restricted" not in text_of(answer)


def test_a_page_of_many_cases_names_none_that_are_masked(as_user, restricted, case_of, priya, omar):
    named = case_of(omar, "Ada", "Openly")
    chosen = selections.select(priya, [restricted.pk, named.pk], label="Two cases", return_to="/")
    address = f"{reverse('reassign_cases')}?selection={chosen.pk}"

    page = as_user(priya).get(address)
    answers = hidden_fields(page) | {"to": omar.pk, "reason": ""}
    preview = as_user(priya).post(address, answers)
    done = as_user(priya).post(address, answers | {"confirmed": "yes"}, follow=True)

    for answer in (page, preview, done):
        assert not any(secret in answer.content.decode() for secret in SECRETS)
    assert "OPENLY, Ada" in text_of(page)
    assert "1 restricted record among them" in text_of(page)
    assert "The record is restricted" in text_of(preview)
    assert "A record that is not open to you Refused The record is restricted" in text_of(done)
    restricted.refresh_from_db()
    assert restricted.owner.display_name == "Dana Reed"


# --- In an emergency


def break_in(browser, case, reason: str = "She rang and said that she is in danger"):
    return send(browser, reverse("open_in_emergency", args=[case.pk]), reason=reason)


def test_the_way_in_in_an_emergency_names_nobody(as_user, restricted, uncleared):
    answer = as_user(uncleared).get(reverse("open_in_emergency", args=[restricted.pk]))

    assert answer.status_code == 200
    assert not any(secret in answer.content.decode() for secret in SECRETS)


def test_with_a_reason_the_record_opens_for_four_hours(as_user, restricted, uncleared, priya):
    uncleared.line_manager = priya
    uncleared.save()
    browser = as_user(uncleared)

    done = break_in(browser, restricted)
    page = browser.get(reverse("case", args=[restricted.pk]))

    assert done.status_code == 302
    assert page.status_code == 200
    assert "You opened this restricted record in an emergency." in text_of(page)
    access = EmergencyAccess.objects.get()
    assert (access.until - access.at).total_seconds() == 4 * 3600
    assert ManagerNotice.objects.get().to == priya


def test_after_four_hours_it_is_closed_again(as_user, restricted, uncleared, travel_to):
    travel_to(2026, 3, 4, 9, 0)
    break_in(as_user(uncleared), restricted)
    travel_to(2026, 3, 4, 12, 59)
    assert as_user(uncleared).get(reverse("case", args=[restricted.pk])).status_code == 200

    travel_to(2026, 3, 4, 13, 1)

    assert as_user(uncleared).get(reverse("case", args=[restricted.pk])).status_code == 403


def test_it_opens_for_that_person_and_that_record_only(as_user, restricted, uncleared, omar, case_with):
    other = case_with(uncleared, "R000002")
    break_in(as_user(uncleared), restricted)

    assert as_user(omar).get(reverse("case", args=[restricted.pk])).status_code == 403
    assert as_user(uncleared).get(reverse("case", args=[other.pk])).status_code == 403


@pytest.mark.parametrize("reason", ["", "   ", "because"])
def test_without_a_reason_that_says_something_it_stays_closed(as_user, restricted, uncleared, reason):
    answer = break_in(as_user(uncleared), restricted, reason)

    assert answer.status_code == 200
    assert not EmergencyAccess.objects.exists()


def test_it_is_on_the_timeline_and_in_the_access_log(as_user, restricted, uncleared):
    break_in(as_user(uncleared), restricted)

    line = TimelineEntry.objects.get(act="opened_in_emergency")
    assert (line.by, line.facts["information"]) == (uncleared, "She rang and said that she is in danger")
    assert AccessEntry.objects.filter(access="emergency", by=uncleared, participant=restricted).exists()


def test_without_a_manager_the_notice_is_for_system_support(as_user, restricted, uncleared, sam):
    from cats.probation.policies import notices
    from cats.probation.services.emergencies import read_notice

    break_in(as_user(uncleared), restricted)
    notice = ManagerNotice.objects.get()

    assert notice.to is None
    assert not notices.may(uncleared, "read", notice)
    read_notice(notice=notice, by=sam)
    notice.refresh_from_db()
    assert notice.read_by == sam


def test_when_no_service_answers_an_emergency_still_opens_the_record(as_user, restricted, uncleared, standins):
    standins.fault(status=503)
    browser = as_user(uncleared)
    assert browser.get(reverse("case", args=[restricted.pk])).status_code == 403

    break_in(browser, restricted)

    assert browser.get(reverse("case", args=[restricted.pk])).status_code == 200
