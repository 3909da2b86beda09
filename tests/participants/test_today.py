"""The Today page: what is due for me and why, what others did to my cases, what I have not finished."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cats.core import clock
from cats.core.actors import SYSTEM
from cats.core.models import Draft, TimelineEntry
from cats.organisations.models import Location
from cats.participants import services
from cats.participants.models import Participant
from cats.participants.needs import in_need, needs_of
from tests.cast import UNMAPPED
from tests.core.reading import Page
from tests.pages import hidden_fields, send, text_of

pytestmark = pytest.mark.django_db
WRITING = {
    "add_note": "Note", "add_label": "Label", "reassign_case": "Reassignment", "archive_case": "Archiving",
    "suspend_case": "Suspension", "open_in_emergency": "Opening of a restricted record in an emergency",
}  # fmt: skip


@pytest.fixture
def due_on(case_of, dana):
    """Open a case whose risk review is due so many days from 4 March 2026."""

    def make(days: int, last: str = "Brown", reason: str = "ten_week_review", owner=dana, **facts):
        case = case_of(owner, "Anna", last, **facts)
        due = {"risk_due_on": date(2026, 3, 4) + timedelta(days=days), "risk_due_reason": reason}
        Participant.objects.filter(pk=case.pk).update(**due)
        return case

    return make


@pytest.fixture
def at_noon(travel_to):
    travel_to(2026, 3, 4, 12, 0)


def section(answer, heading: str) -> str:
    """Return the words of one part of the page."""
    parts = Page(answer.content.decode()).find("section")
    return next(part.text for part in parts if part.find("h2") and part.find("h2")[0].text.startswith(heading))


def due_of(browser) -> str:
    return section(browser.get("/"), "Due for you")


def test_signing_in_leads_to_it_and_it_is_first_in_the_navigation(as_user, dana):
    answer = as_user(dana).get(reverse("home"))

    assert answer.status_code == 200
    links = Page(answer.content.decode()).find("nav")[0].find("a")
    assert (links[0].text, links[0].attributes["href"]) == ("Today", "/")


def test_what_is_due_says_the_rule_and_the_date_overdue_first(as_user, dana, due_on, at_noon):
    due_on(5, "Adams", "initial_review")
    due_on(-3, "Brown")

    words = due_of(as_user(dana))

    assert "Due for you (2)" in words
    assert words.index("BROWN, Anna") < words.index("ADAMS, Anna")
    assert "Risk review overdue by 3 days Ten weeks since 21 December 2025. " in words
    assert "1 Mar 2026 overdue" in words
    assert "Risk review due on 9 March 2026 A first review is due 14 days after consent." in words


def test_nothing_of_others_or_of_later_or_of_closed_cases_is_due(as_user, dana, omar, due_on, at_noon):
    due_on(-3, "Adams", owner=omar)
    due_on(15, "Brown")
    services.archive_participant(participant=due_on(-3, "Cole"), reason="deceased", information="", by=SYSTEM)

    assert "Nothing is due for you in the next 14 days." in due_of(as_user(dana))


def test_a_case_in_an_unknown_place_needs_something_without_a_date(as_user, dana, case_of, at_noon):
    case_of(dana, "Anna", "Brown", at=UNMAPPED)

    assert "Location not known The feed named a place that is not in the programme. Now" in due_of(as_user(dana))


def test_twenty_are_shown_and_the_list_has_the_others(as_user, dana, due_on, at_noon):
    for day in range(23):
        due_on(-day, f"Name{day:02}")

    answer = as_user(dana).get("/")

    words = section(answer, "Due for you")
    assert "Due for you (23)" in words
    assert "NAME22" in words
    assert "NAME02" not in words
    assert "These are the 20 most pressing of 23 cases. See all that is due" in words
    assert f'href="{reverse("caselist_due")}?filters=none"' in answer.content.decode()


@pytest.mark.parametrize("owner_works_at", [1, UNMAPPED])
@pytest.mark.parametrize("days", [-1, 0, 14, 15, None])
@pytest.mark.parametrize("status", ["enrolling", "approved", "archived", "dormant"])
def test_the_page_finds_exactly_the_cases_that_need_something(dana, case_of, owner_works_at, days, status):
    today = date(2026, 3, 4)
    case = case_of(dana, at=owner_works_at)
    due = None if days is None else today + timedelta(days=days)
    Participant.objects.filter(pk=case.pk).update(risk_due_on=due, status=status)
    case = Participant.objects.get(pk=case.pk)

    assert Participant.objects.filter(in_need(today), pk=case.pk).exists() == bool(needs_of(case, today))


def changes_for(browser) -> str:
    return section(browser.get("/"), "Changes to your cases")


def test_what_others_did_is_told_by_case_the_latest_first(as_user, dana, priya, omar, case_of):
    first, second = case_of(dana, "Anna", "Adams"), case_of(dana, "Bob", "Brown")
    services.add_note(participant=second, text="Second", by=omar)
    services.add_note(participant=first, text="First", by=priya)

    words = changes_for(as_user(dana))

    assert words.index("ADAMS, Anna") < words.index("Note added by Priya Nair") < words.index("BROWN, Bob")
    assert words.index("BROWN, Bob") < words.index("Note added by Omar Hale")


def test_my_own_doing_is_no_news_nor_is_what_is_older_than_a_week_or_of_others_cases(
    as_user, dana, omar, case_of, travel_to
):
    travel_to(2026, 3, 1, 12, 0)
    case, other = case_of(dana), case_of(omar, "Zed", "Zoll")
    travel_to(2026, 3, 10, 12, 0)
    services.add_note(participant=case, text="Mine", by=dana)
    services.add_note(participant=other, text="His", by=omar)

    assert "Nobody else has changed a case that you hold in the last 7 days." in changes_for(as_user(dana))


def test_what_the_feed_did_is_news(as_user, dana, case_of):
    services.move_participant(participant=case_of(dana), to=_place(14), by=SYSTEM)

    assert "Moved location by System update" in changes_for(as_user(dana))
    assert "From HMP Risley to HMP Styal" in changes_for(as_user(dana))


def test_providers_do_not_learn_the_names_of_the_authoritys_staff(as_user, dana, rosa, omar, case_of):
    case = services.reassign_participant(participant=case_of(omar), to=dana, reason="Nearer", by=rosa)
    services.add_note(participant=case, text="Looked at", by=rosa)
    answer = as_user(dana).get("/")

    assert "Note added by Authority user" in section(answer, "Changes to your cases")
    assert "From Omar Hale to Dana Reed" in section(answer, "Changes to your cases")
    assert "Rosa" not in answer.content.decode()


def test_a_case_with_much_news_shows_the_latest_and_counts_the_rest(as_user, dana, omar, case_of):
    case = case_of(dana)
    for number in range(7):
        services.add_note(participant=case, text=f"Note {number}", by=omar)

    words = changes_for(as_user(dana))

    assert words.count("Note added by Omar Hale") == 5
    assert "more changes" in words


def test_very_much_news_is_cut_and_says_so(as_user, dana, omar, case_of):
    cases = [case_of(dana, "Anna", f"Name{number}") for number in range(12)]
    TimelineEntry.objects.bulk_create(
        TimelineEntry(participant=case, act="note_added", by=omar) for case in cases for _ in range(5)
    )

    assert "Only the latest 50 changes are shown." in changes_for(as_user(dana))


@pytest.mark.parametrize("route", WRITING)
def test_a_form_that_was_put_aside_can_be_taken_up_again(as_user, priya, dana, approved, route):
    case = approved(dana, "Anna", "Brown", identifiers={"crn": "X000031"})
    browser, address = as_user(priya), reverse(route, args=[case.pk])
    send(browser, address, come_back_later="1", reason="Half a sentence", text="Half a sentence")

    answer = browser.get("/")

    words = section(answer, "Your unfinished forms")
    assert "Your unfinished forms (1)" in words
    assert WRITING[route] in words
    assert "BROWN, Anna" in words
    assert f'href="{address}"' in answer.content.decode()


def test_a_draft_about_a_case_that_is_out_of_sight_names_nobody(as_user, dana, zoe, case_of):
    case = case_of(zoe, "Zed", "Zoll", at=15)
    Draft.objects.create(by=dana, form="note", about=str(case.pk), address=f"/cases/{case.pk}/notes/add/", data={})

    answer = as_user(dana).get("/")

    assert "About a case that you can no longer see" in section(answer, "Your unfinished forms")
    assert "ZOLL" not in answer.content.decode()


@pytest.mark.parametrize("about", ["", "x", "1" * 23, "c0ffee00-0000-4000-8000-000000000000", "-1", "٣"])
def test_a_draft_about_anything_else_is_shown_all_the_same(as_user, dana, about):
    Draft.objects.create(by=dana, form="something_new", about=about, address="/account/", data={})

    assert "Your unfinished forms (1) Form" in section(as_user(dana).get("/"), "Your unfinished forms")


def test_a_draft_is_deleted_after_asking(as_user, dana, case_of):
    browser, case = as_user(dana), case_of(dana, "Anna", "Brown")
    send(browser, reverse("add_note", args=[case.pk]), come_back_later="1", text="Half a sentence")
    address = reverse("delete_draft", args=[Draft.objects.get().pk])

    question = browser.get(address)
    fields = hidden_fields(question)
    answers = [browser.post(address, fields, follow=True) for _ in range(2)]

    assert "Delete this unfinished form? Note, saved" in text_of(question)
    assert "BROWN, Anna" in text_of(question)
    assert not Draft.objects.exists()
    assert all("The draft is deleted." in text_of(answer) for answer in answers)


def test_nobody_elses_draft_can_be_seen_or_deleted(as_user, dana, omar, case_of):
    draft = Draft.objects.create(by=dana, form="note", about="1", address="/", data={})
    browser, address = as_user(omar), reverse("delete_draft", args=[draft.pk])
    key = hidden_fields(browser.get(reverse("add_note", args=[case_of(omar).pk])))["submission_key"]

    assert browser.get(address).status_code == 404
    assert browser.post(address, {"submission_key": key}).status_code == 404
    assert browser.post(address).status_code == 409
    assert Draft.objects.get() == draft


@pytest.mark.parametrize("who", ["femi", "quinn", "sam", "tess"])
def test_somebody_without_cases_is_told_what_would_be_there(request, as_user, who):
    words = text_of(as_user(request.getfixturevalue(who)).get("/"))

    assert "Due for you (0) Nothing is due for you in the next 14 days." in words
    assert "See what is due on all the cases that you work with" in words
    assert "Nobody else has changed a case that you hold" in words
    assert "What you type into a form is kept here for 30 days if you do not send it." in words


@pytest.mark.parametrize("number", [1, 12])
def test_the_number_of_queries_does_not_grow_with_what_there_is(
    as_user, django_assert_max_num_queries, label_named, priya, rosa, due_on, number
):
    label = label_named("Urgent")
    for each in range(number):
        case = due_on(-each, f"Name{each}", owner=priya, identifiers={"crn": f"X{each:06}"})
        services.add_label(participant=case, label=label, by=rosa)
        services.move_participant(participant=case, to=_place(14), by=SYSTEM)
        Draft.objects.create(by=priya, form="note", about=str(case.pk), address="/", data={})
    browser = as_user(priya)
    browser.get("/")

    with django_assert_max_num_queries(14):
        words = text_of(browser.get("/"))

    assert f"Due for you ({number})" in words
    assert "Label added" in words
    assert f"Your unfinished forms ({number})" in words
    assert "Cases that need an owner" in words


def _place(key: int):
    return Location.objects.get(pk=key)


def test_the_page_says_which_day_it_is(as_user, dana, at_noon):
    assert f"Today {clock.today().day} March 2026" in text_of(as_user(dana).get("/"))


def test_the_cases_that_somebody_opened_last_stand_there_the_latest_first(as_user, case_of, dana, omar):
    cases = [case_of(dana, "Anna", f"Brown{letter}") for letter in "abcdef"]
    browser = as_user(dana)
    for case in [*cases, cases[1]]:
        browser.get(reverse("case", args=[case.pk]))
    services.reassign_participant(participant=cases[2], to=omar, by=SYSTEM)

    page = text_of(browser.get("/"))
    opened = page[page.index("Cases you opened last") :]

    names = [f"BROWN{letter}, Anna" for letter in "BFEDA"]
    places = [opened.find(name) for name in names[:4]]
    assert places == sorted(places)
    assert -1 not in places
