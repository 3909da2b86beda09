"""In by name and password, and what follows from it."""

import pytest
import redis
from django.urls import Resolver404, resolve

from cats.organisations.models import SignInEvent, User, UserStatus
from tests.cast import PASSWORD
from tests.pages import text_of

Kind = SignInEvent.Kind


def test_a_page_that_needs_somebody_sends_to_the_door_and_back(visitor, dana):
    asked = visitor.get("/account/")
    answer = visitor.post(asked["Location"], {"login": dana.email, "password": PASSWORD})

    assert asked["Location"] == "/sign-in/?next=/account/"
    assert (answer.status_code, answer["Location"]) == (302, "/account/")


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "http:evil.example",
        "javascript:alert(1)",
        "account/",
        "http://testserver.evil.example/",
        "\t//evil.example",
    ],
)
def test_the_door_leads_nowhere_but_to_our_pages(visitor, dana, elsewhere):
    answer = visitor.enter(dana.email, back=elsewhere)

    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_the_name_may_be_typed_in_any_case_and_with_spaces(visitor, dana):
    visitor.enter(f"  {dana.email.upper()} ")

    assert visitor.is_signed_in


def test_a_password_is_not_trimmed(visitor, dana):
    visitor.enter(dana.email, f" {PASSWORD}")

    assert not visitor.is_signed_in


def test_the_first_sign_in_makes_a_pending_account_active(visitor, person, kinds):
    user = person("Nia New", "1.1.1.1.1.", status=UserStatus.PENDING)

    visitor.enter(user.email)

    changed = User.objects.get(pk=user.pk)
    assert (changed.status, changed.row_version) == (UserStatus.ACTIVE, user.row_version + 1)
    assert kinds(user=user) == [Kind.SIGNED_IN, Kind.ACTIVATED]


@pytest.mark.parametrize("status", [UserStatus.INACTIVE, UserStatus.IN_REVIEW, UserStatus.LEFT])
def test_an_account_that_may_not_sign_in_is_turned_away_to_the_service_desk(visitor, person, status, kinds):
    user = person("Olu Gone", "1.1.1.1.1.", status=status)

    page = visitor.get(visitor.enter(user.email)["Location"])

    assert page.status_code == 403
    assert "Contact the service desk" in text_of(page)
    assert status.label not in text_of(page)
    assert not visitor.is_signed_in
    assert kinds(user=user) == [Kind.REFUSED_STATUS]


def test_a_wrong_password_says_nothing_about_the_status(visitor, person):
    user = person("Olu Gone", "1.1.1.1.1.", status=UserStatus.LEFT)

    assert "service desk can help" in text_of(visitor.enter(user.email, "a guess"))


def test_what_happened_is_written_down_with_its_address(visitor, dana):
    visitor.enter(dana.email, "a guess", REMOTE_ADDR="2001:db8::7")
    visitor.enter(dana.email, REMOTE_ADDR="192.0.2.7")

    events = SignInEvent.objects.order_by("pk").values_list("kind", "name", "address")
    assert list(events) == [
        (Kind.WRONG_PASSWORD, dana.email, "2001:db8::7"),
        (Kind.SIGNED_IN, dana.email, "192.0.2.7"),
    ]


def test_a_name_that_is_nobodys_is_written_down_as_typed(visitor, db):
    visitor.enter("no.such.one@example.org")

    assert list(SignInEvent.objects.values_list("kind", "name", "user")) == [
        (Kind.UNKNOWN_USER, "no.such.one@example.org", None)
    ]


def test_a_password_typed_into_the_wrong_box_is_not_written_down(visitor, db):
    visitor.enter("correct horse battery", "")

    assert not SignInEvent.objects.exists()


def test_the_last_sign_in_is_shown(visitor, dana, travel_to):
    travel_to(2026, 3, 3, 17, 5)
    visitor.enter(dana.email, REMOTE_ADDR="192.0.2.7")
    travel_to(2026, 3, 4, 9, 0)
    visitor.enter(dana.email)
    visitor.enter(dana.email)

    assert "3 March 2026 at 5:05pm from 192.0.2.7" in text_of(visitor.get("/account/"))


def test_signing_out_takes_a_post(visitor, dana, kinds):
    visitor.enter(dana.email)

    asked = visitor.get("/sign-out/")
    assert asked.status_code == 200
    assert visitor.is_signed_in
    gone = visitor.post("/sign-out/")

    assert gone["Location"] == "/signed-out/"
    assert "You have signed out" in text_of(visitor.get("/signed-out/"))
    assert not visitor.is_signed_in
    assert kinds(user=dana)[-1] == Kind.SIGNED_OUT


def test_the_cookie_ends_with_the_browser_and_stays_out_of_scripts_reach(visitor, dana):
    cookie = visitor.enter(dana.email).cookies["sessionid"]

    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_the_session_key_changes_at_the_door(visitor, dana):
    visitor.get("/sign-in/")
    session = visitor.session
    session["planted"] = True
    session.save()
    planted = visitor.cookies["sessionid"].value

    visitor.enter(dana.email)

    assert visitor.cookies["sessionid"].value != planted


def test_a_person_costs_one_query_a_request(as_user, dana, django_assert_num_queries):
    browser = as_user(dana)
    browser.get("/help/")

    with django_assert_num_queries(2):  # the session, and the person with their tenant
        browser.get("/help/")


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/signup/",
        "/accounts/login/",
        "/signup/",
        "/sign-in/code/confirm/",
        "/account/email/",
        "/2fa/",
        "/confirm-email/abc/",
    ],
)
def test_pages_that_are_not_used_have_no_route(address):
    with pytest.raises(Resolver404):
        resolve(address)


def test_the_admins_own_door_leads_to_ours(visitor, sam):
    assert visitor.get("/admin/login/?next=/admin/")["Location"] == "/sign-in/?next=/admin/"
    posted = visitor.post("/admin/login/", {"username": sam.email, "password": PASSWORD})
    assert posted["Location"].startswith("/sign-in/")
    assert not visitor.is_signed_in


def test_the_admin_turns_others_away_without_going_in_circles(as_user, dana):
    assert as_user(dana).get("/admin/login/?next=/admin/").status_code == 403


def test_passwords_are_changed_in_one_place(as_user, sam):
    assert as_user(sam).get("/admin/password_change/")["Location"] == "/account/password/"


def test_signing_in_and_out_never_calls_redis(visitor, dana, monkeypatch):
    called = []

    def refuse(connection, *_, **__):
        called.append(connection)
        raise redis.ConnectionError("down")

    monkeypatch.setattr(redis.connection.AbstractConnection, "connect", refuse)

    visitor.enter(dana.email, "a guess")
    visitor.enter(dana.email)

    assert visitor.is_signed_in
    assert visitor.post("/sign-out/").status_code == 302
    assert called == []
