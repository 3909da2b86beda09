"""From the search to an open case, with a way on from every outcome (participants 6.1 to 6.6)."""

import re
from datetime import date

import pytest
from django.urls import reverse

from cats.core.acts import Access
from cats.core.models import AccessEntry
from cats.dms.codes import Outcome
from cats.dms.models import Candidate, CandidateSearch, FeedMessage
from cats.participants.models import FeedState, Participant
from tests.dms.conftest import SEARCH, UPCI


def seek(browser, **changes: str):
    return browser.post(reverse("candidate_search"), SEARCH | changes, follow=True)


def hidden(page, name: str) -> str:
    """Return what a hidden box of the page holds."""
    return re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())[1]


def answers(page, **changes: str) -> dict[str, str]:
    """Return what the form of a match sends."""
    return {
        "referral_source": "probation", "details_confirmed": "on", "differences_checked": "on",
        "lookalikes_checked": "on", "seen": hidden(page, "seen"), "submission_key": hidden(page, "submission_key"),
    } | changes  # fmt: skip


def enrol(browser, page, **changes: str):
    return browser.post(page.redirect_chain[-1][0], answers(page, **changes), follow=True)


def words(page) -> str:
    return page.content.decode()


def test_a_person_is_found_and_enrolled(dms, dana, as_user) -> None:
    browser = as_user(dana)
    page = seek(browser)
    assert "Match found: Tobias Ashdown" in words(page)
    assert "HMP Risley" in words(page)
    assert "North West Community" in words(page)
    done = enrol(browser, page)
    case = Participant.objects.get(upci=UPCI)
    assert done.redirect_chain[-1][0].startswith(f"/cases/{case.pk}/")
    assert (case.owner, case.status, case.risk_due_reason) == (dana, "identified", "new_entry")
    assert (case.referral_source, case.primary_record_key) == ("probation", "S0001DM")
    assert (case.first_name, case.date_of_birth) == ("Tobias", date(1988, 3, 14))
    assert dict(case.identifiers.values_list("kind", "value"))["crn"] == "D000001"
    assert FeedState.objects.get(pk=case.pk).primary == "nomis"
    assert FeedMessage.objects.get(participant=case).code == "S0001DM"


def test_the_same_form_again_opens_no_second_case(dms, dana, as_user) -> None:
    browser = as_user(dana)
    page = seek(browser)
    first = enrol(browser, page)
    again = enrol(browser, page)
    assert first.redirect_chain[-1] == again.redirect_chain[-1]
    assert Participant.objects.count() == 1


def test_who_searched_for_whom_is_kept(dms, dana, as_user) -> None:
    seek(as_user(dana))
    search = CandidateSearch.objects.get()
    assert (search.by, search.identifier, search.last_name, search.upci) == (dana, "S0001DM", "Ashdown", UPCI)
    assert AccessEntry.objects.get(access=Access.CANDIDATE).facts["search"] == str(search.pk)
    assert "Ashdown" not in str(AccessEntry.objects.get(access=Access.CANDIDATE).facts)


@pytest.mark.parametrize(
    ("changes", "heading"),
    [
        ({"identifier": "X999999"}, "Nobody found"),
        ({"last_name": "Quite-Other", "date_of_birth_year": "1977"}, "We need more information"),
        ({"last_name": "Quite-Other"}, "Match found"),
    ],
)
def test_each_outcome_has_its_page(dms, dana, as_user, changes, heading) -> None:
    page = seek(as_user(dana), **changes)
    assert heading in words(page)
    assert reverse("candidate_search") in words(page)


def test_who_found_nobody_goes_on_from_what_they_typed(dms, dana, as_user) -> None:
    browser = as_user(dana)
    seek(browser, identifier="X999999")
    assert 'value="X999999"' in words(browser.get(reverse("candidate_search")))
    seek(browser)
    assert 'value="Ashdown"' not in words(browser.get(reverse("candidate_search")))


def test_too_many_says_what_to_add(dms, dana, as_user, monkeypatch) -> None:
    rows = [{"upci": "2DMS0001S", "precedence": 5}, {"upci": "2DMS0002S", "precedence": 6}]
    monkeypatch.setattr(dms, "matches", lambda *asked: rows)
    page = seek(as_user(dana))
    assert "Too many possible matches" in words(page)
    assert "What to add" in words(page)


def test_who_cannot_be_enrolled_is_told_why(dms, dana, as_user) -> None:
    dms.changed[UPCI] = {"isActive": False}
    page = seek(as_user(dana))
    assert "This person cannot be enrolled" in words(page)
    assert "not active now" in words(page)


def test_somebody_with_a_case_in_reach_is_linked_to(dms, tobias, dana, as_user) -> None:
    page = seek(as_user(dana))
    assert "already has a case" in words(page)
    assert f"/cases/{tobias.pk}/" in words(page)


def test_somebody_elsewhere_is_said_to_be_so_without_their_data(dms, tobias, zoe, as_user) -> None:
    page = seek(as_user(zoe))
    assert "with another provider" in words(page)
    assert f"/cases/{tobias.pk}/" not in words(page)
    assert "Dana" not in words(page)
    assert "Risley" not in words(page)


def test_what_was_typed_stays_when_the_service_is_down(standins, dms, dana, as_user) -> None:
    standins.fault(service="dms", status=503)
    page = seek(as_user(dana))
    assert "What you typed is still here" in words(page)
    assert 'value="Ashdown"' in words(page)
    assert CandidateSearch.objects.get().outcome == Outcome.UNAVAILABLE


def test_people_of_the_last_file_are_found_while_the_service_is_down(standins, dms, dana, as_user) -> None:
    from cats.dms.codes import CandidateSource
    from cats.dms.services.candidates import keep_candidates
    from tests.dms.conftest import aggregate

    keep_candidates([aggregate()], CandidateSource.FILE)
    standins.fault(service="dms", status=503)
    browser = as_user(dana)
    page = seek(browser)
    assert "Match found" in words(page)
    assert "from a file" in words(page)
    enrol(browser, page)
    assert Participant.objects.filter(upci=UPCI).exists()


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"identifier": "12345"}, "has 7 letters and numbers"),
        ({"identifier": "2006/1S"}, "has 7 letters and numbers"),
        ({"first_name": ""}, "Enter their first name"),
        ({"last_name": "Ash4"}, "letters, spaces, hyphens"),
        ({"last_name": "x" * 51}, "50 characters or fewer"),
        ({"date_of_birth_year": "2015"}, "18 or over"),
        ({"date_of_birth_day": "31", "date_of_birth_month": "2"}, "real date"),
    ],
)
def test_a_search_that_cannot_be_made_says_what_is_wrong(dms, dana, as_user, changes, problem) -> None:
    page = seek(as_user(dana), **changes)
    assert problem in words(page)
    assert not CandidateSearch.objects.exists()


def test_nobody_searches_without_end(dms, dana, as_user, settings) -> None:
    settings.DMS_SEARCHES_PER_HOUR = 1
    browser = as_user(dana)
    seek(browser)
    refused = seek(browser)
    assert refused.status_code == 429
    assert "You can search again at" in words(refused)
    assert CandidateSearch.objects.count() == 1


def test_finance_does_not_search(dms, femi, as_user) -> None:
    assert as_user(femi).get(reverse("candidate_search")).status_code == 403


def test_a_search_is_its_makers(dms, dana, omar, as_user) -> None:
    page = seek(as_user(dana))
    assert as_user(omar).get(page.redirect_chain[-1][0]).status_code == 404


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"details_confirmed": ""}, "Confirm that the details are the same"),
        ({"referral_source": ""}, "Select who referred them"),
        ({"referral_source": "other"}, "Enter more about the referral"),
        ({"referral_source": "invented"}, "is not, or no longer, on the list"),
    ],
)
def test_what_has_to_be_confirmed_is_checked_on_the_server(dms, dana, as_user, changes, problem) -> None:
    browser = as_user(dana)
    refused = enrol(browser, seek(browser), **changes)
    assert problem in words(refused)
    assert not Participant.objects.exists()


def test_differences_have_to_be_confirmed(dms, dana, as_user) -> None:
    browser = as_user(dana)
    page = seek(browser, first_name="Toby")
    assert "Different" in words(page)
    refused = enrol(browser, page, differences_checked="")
    assert "Confirm that you have checked the differences" in words(refused)
    enrol(browser, page)
    assert Participant.objects.filter(upci=UPCI).exists()


def test_a_similar_case_is_shown_beside_and_has_to_be_ruled_out(dms, case_of, dana, as_user) -> None:
    case_of(dana, "Ashdown", "Tobais", date_of_birth=date(1988, 3, 14), identifiers={"crn": "X777777"})
    browser = as_user(dana)
    page = seek(browser)
    assert "Could one of these be the same person?" in words(page)
    assert "TOBAIS, Ashdown" in words(page)
    refused = enrol(browser, page, lookalikes_checked="")
    assert "none of the similar cases" in words(refused)
    assert Participant.objects.count() == 1


def test_a_similar_case_of_another_provider_is_only_counted(dms, case_of, zoe, dana, as_user) -> None:
    case_of(zoe, "Tobiass", "Ashdown", at=15, date_of_birth=date(1988, 3, 14))
    page = seek(as_user(dana))
    assert "1 similar case that you may not see" in words(page)
    assert "Tobiass" not in words(page)


def test_a_record_that_changed_meanwhile_is_shown_again(dms, dana, as_user) -> None:
    browser = as_user(dana)
    page = seek(browser)
    dms.changed[UPCI] = {"lastName": "Ashby"}
    shown = enrol(browser, page)
    assert "has changed since you opened this page" in words(shown)
    assert "Ashby" in words(shown)
    assert not Participant.objects.exists()
    enrol(browser, page, seen=hidden(shown, "seen"))
    assert Participant.objects.get().last_name == "Ashby"


def test_a_person_who_became_ineligible_is_not_enrolled(dms, dana, as_user) -> None:
    browser = as_user(dana)
    page = seek(browser)
    dms.changed[UPCI] = {"isActive": False}
    assert "cannot be enrolled" in words(enrol(browser, page))
    assert not Participant.objects.exists()


def test_nothing_is_lost_when_the_service_goes_down_before_enrolling(standins, dms, dana, as_user) -> None:
    browser = as_user(dana)
    page = seek(browser)
    standins.fault(service="dms", status=503)
    refused = enrol(browser, page, referral_comments="Came by himself")
    assert "could not be read again" in words(refused)
    assert "Came by himself" in words(refused)
    assert not Participant.objects.exists()


def test_the_second_of_two_workers_gets_a_way_on(dms, dana, omar, as_user) -> None:
    first, second = as_user(dana), as_user(omar)
    page, other = seek(first), seek(second)
    enrol(first, page)
    late = enrol(second, other)
    assert "already has a case" in words(late)
    assert Participant.objects.get().owner == dana


def test_what_is_kept_of_a_candidate_is_the_record_alone(dms, dana, as_user) -> None:
    seek(as_user(dana))
    assert sorted(Candidate.objects.get().numbers) == ["D000001", "S0001DM"]
