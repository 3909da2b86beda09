"""How long one stays signed in, and what is kept when one no longer is."""

import html
import re

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cats.core import drafts
from cats.core.drafts import DraftKey
from cats.core.roles import Role
from cats.organisations.models import SignInEvent, User, UserStatus
from cats.organisations.sign_in import accounts
from tests.cast import PASSWORD
from tests.pages import send, text_of

Kind = SignInEvent.Kind


@pytest.fixture
def at_nine(visitor, dana, travel_to):
    """Dana has signed in at nine."""
    travel_to(2026, 3, 4, 9, 0)
    visitor.enter(dana.email)
    return travel_to


def test_half_an_hour_without_a_page_ends_it(visitor, dana, at_nine, kinds):
    at_nine(2026, 3, 4, 9, 29, 59)
    assert visitor.is_signed_in
    at_nine(2026, 3, 4, 9, 59, 59)

    assert not visitor.is_signed_in
    assert "had not opened or saved a page for a while" in text_of(visitor.get("/sign-in/"))
    assert kinds(user=dana)[-1] == Kind.SESSION_ENDED


def test_opening_pages_keeps_it(visitor, at_nine):
    for minute in (25, 50):
        at_nine(2026, 3, 4, 9, minute)
        assert visitor.is_signed_in
    at_nine(2026, 3, 4, 10, 15)

    assert visitor.is_signed_in


def test_twelve_hours_end_it_whatever_one_does(visitor, at_nine):
    for hour in range(9, 21):
        for minute in (10, 35, 59):
            at_nine(2026, 3, 4, hour, minute)
            assert visitor.is_signed_in
    at_nine(2026, 3, 4, 21, 0)

    assert not visitor.is_signed_in
    assert "a whole working day" in text_of(visitor.get("/sign-in/"))


def test_the_page_says_when_it_ends(visitor, at_nine):
    at_nine(2026, 3, 4, 9, 10)

    assert "You will be signed out at 9:40am" in text_of(visitor.get("/account/"))


def test_the_page_says_when_the_whole_day_ends_it(visitor, at_nine):
    for hour in range(9, 21):
        for minute in (0, 25, 50):
            at_nine(2026, 3, 4, hour, minute)
            page = visitor.get("/account/")

    assert "You will be signed out at 9:00pm" in text_of(page)


def test_looking_at_pages_is_no_writing(visitor, at_nine):
    at_nine(2026, 3, 4, 9, 5)
    visitor.get("/help/")
    at_nine(2026, 3, 4, 9, 5, 59)

    with CaptureQueriesContext(connection) as queries:
        visitor.get("/help/")

    assert [query["sql"][:6] for query in queries] == ["SELECT", "SELECT"]


def test_what_the_page_says_is_true_for_pages_that_wrote_nothing(visitor, at_nine):
    at_nine(2026, 3, 4, 9, 5)
    visitor.get("/account/")
    at_nine(2026, 3, 4, 9, 5, 50)
    assert "You will be signed out at 9:35am" in text_of(visitor.get("/account/"))

    at_nine(2026, 3, 4, 9, 35)

    assert not visitor.is_signed_in


def test_staying_signed_in_takes_effect_at_once(visitor, at_nine):
    at_nine(2026, 3, 4, 9, 5)
    visitor.get("/account/")
    at_nine(2026, 3, 4, 9, 5, 50)
    visitor.post(reverse("session_extend"))

    at_nine(2026, 3, 4, 9, 35, 49)

    assert visitor.is_signed_in


def test_the_session_that_ended_is_gone_from_the_database(visitor, at_nine):
    key = visitor.cookies["sessionid"].value
    at_nine(2026, 3, 4, 9, 30)
    visitor.get("/account/")

    assert not Session.objects.filter(pk=key).exists()


def test_a_form_sent_too_late_becomes_a_draft_that_waits_behind_the_door(visitor, dana, at_nine):
    address = "/cases/7/notes/add/"
    token = drafts.sign(DraftKey(dana.pk, "note", "7", address))
    at_nine(2026, 3, 4, 9, 31)

    answer = visitor.post(address, {"draft_token": token, "text": "typed for half an hour"})

    assert answer["Location"] == f"/sign-in/?next={address}"
    assert drafts.find(dana, "note", "7").data == {"text": ["typed for half an hour"]}
    assert visitor.post(answer["Location"], {"login": dana.email, "password": PASSWORD})["Location"] == address


def test_what_was_typed_is_in_the_form_again(visitor, dana, case_of, travel_to):
    travel_to(2026, 3, 4, 9, 0)
    case = case_of(dana)
    visitor.enter(dana.email)
    address = reverse("add_note", args=[case.pk])
    page = visitor.get(address)
    travel_to(2026, 3, 4, 9, 45)
    token = html.unescape(re.search(r'name="draft_token" value="([^"]+)"', page.content.decode())[1])
    answer = visitor.post(address, {"draft_token": token, "text": "Spoke to the landlord on Monday"})
    visitor.post(answer["Location"], {"login": dana.email, "password": PASSWORD})

    assert "Spoke to the landlord on Monday" in text_of(visitor.get(address))


def test_a_changed_status_ends_it_at_the_next_request(visitor, dana, rosa, kinds):
    visitor.enter(dana.email)

    accounts.change_status(dana, UserStatus.IN_REVIEW, by=rosa)

    assert not visitor.is_signed_in
    assert "your account or what you may see has changed" in text_of(visitor.get("/sign-in/"))
    assert kinds(user=dana)[-2:] == [Kind.PUT_IN_REVIEW, Kind.SESSION_ENDED]


def test_changed_roles_end_it_at_the_next_request(visitor, dana, rosa):
    visitor.enter(dana.email)

    accounts.change_roles(dana, [Role.FINANCE], by=rosa)

    assert not visitor.is_signed_in


def test_moving_to_another_tenant_ends_it(visitor, dana, programme):
    visitor.enter(dana.email)

    User.objects.filter(pk=dana.pk).update(tenant=programme["1.1.2.1.1."])

    assert not visitor.is_signed_in


def test_a_changed_password_ends_the_others_and_not_this_one(visitor, another_visitor, dana):
    visitor.enter(dana.email)
    another_visitor.enter(dana.email)

    send(visitor, "/account/password/", oldpassword=PASSWORD, password1="four words never seen")

    assert visitor.is_signed_in
    assert not another_visitor.is_signed_in


def test_one_sees_and_ends_ones_other_sessions(visitor, another_visitor, dana, omar):
    edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0"
    visitor.enter(dana.email)
    another_visitor.enter(dana.email, HTTP_USER_AGENT=edge, REMOTE_ADDR="192.0.2.7")
    shown = text_of(visitor.get("/account/"))

    answer = visitor.post("/account/sessions/end/")

    assert "Edge on Windows" in shown
    assert "from 192.0.2.7" in shown
    assert answer["Location"] == "/account/"
    assert visitor.is_signed_in
    assert not another_visitor.is_signed_in


def test_ending_ones_sessions_leaves_others_alone(visitor, another_visitor, dana, omar):
    visitor.enter(dana.email)
    another_visitor.enter(omar.email)

    visitor.post("/account/sessions/end/")

    assert another_visitor.is_signed_in


def test_a_session_without_clocks_is_over(visitor, dana):
    visitor.enter(dana.email)
    session = visitor.session
    del session["signed_in_at"]
    session.save()

    assert not visitor.is_signed_in
