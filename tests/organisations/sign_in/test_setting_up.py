"""Adding and removing second factors on the page of one's account."""

import re
from base64 import b64decode

import pytest
from django.core import mail

from cats.core.errors import NotAllowed
from cats.organisations.models import SignInEvent, User, UserStatus
from cats.organisations.sign_in import accounts
from tests.cast import PASSWORD
from tests.organisations.sign_in.conftest import App
from tests.pages import text_of

Kind = SignInEvent.Kind
APP, CODES, NEW_CODES = "/account/second-step/app/", "/account/recovery-codes/", "/account/recovery-codes/new/"


def secret_on(page) -> str:
    return re.search(r'app-code">([A-Z2-7 ]+)<', page.content.decode())[1]


def add_app(visitor) -> App:
    """Go through the set-up of an authenticator app."""
    app = App(secret_on(visitor.get(APP)))
    assert visitor.post(APP, {"code": app.code()})["Location"] == CODES
    return app


def test_the_app_is_added_with_a_code_and_brings_recovery_codes(
    visitor, dana, factors_of, kinds, django_capture_on_commit_callbacks
):
    visitor.enter(dana.email)

    with django_capture_on_commit_callbacks(execute=True):
        add_app(visitor)

    assert factors_of(dana) == {"totp", "recovery_codes"}
    assert kinds(user=dana) == [Kind.SIGNED_IN, Kind.FACTOR_ADDED]
    assert [message.to for message in mail.outbox] == [[dana.email]]


def test_the_square_code_says_what_the_key_says(visitor, dana):
    visitor.enter(dana.email)
    page = visitor.get(APP).content.decode()
    picture = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page)[1]

    assert b"<svg" in b64decode(picture)
    assert "style=" not in page


def test_a_wrong_code_adds_nothing_and_keeps_the_key(visitor, dana, factors_of):
    visitor.enter(dana.email)
    before = secret_on(visitor.get(APP))

    answer = visitor.post(APP, {"code": App(before).wrong_code()})

    assert "The code is not right" in text_of(answer)
    assert secret_on(answer) == before == secret_on(visitor.get(APP))
    assert factors_of(dana) == set()


def test_the_code_of_the_set_up_does_not_serve_at_the_door(visitor, another_visitor, dana, travel_to):
    travel_to(2026, 3, 4, 9, 0, 15)
    visitor.enter(dana.email)
    app = add_app(visitor)

    another_visitor.enter(dana.email)
    another_visitor.show(app.code())

    assert not another_visitor.is_signed_in


def test_recovery_codes_are_shown_once(visitor, dana):
    visitor.enter(dana.email)
    add_app(visitor)

    first = visitor.get(CODES)
    again = visitor.get(CODES)

    codes = re.findall(r'app-code">(\d{4} \d{4})<', first.content.decode())
    assert len(set(codes)) == 10
    assert "data:text/plain" in first.content.decode()
    assert again["Location"] == "/account/"


def test_new_recovery_codes_replace_the_old(visitor, another_visitor, dana):
    visitor.enter(dana.email)
    add_app(visitor)
    old = re.findall(r'app-code">(\d{4} \d{4})<', visitor.get(CODES).content.decode())

    assert visitor.post(NEW_CODES)["Location"] == CODES
    new = re.findall(r'app-code">(\d{4} \d{4})<', visitor.get(CODES).content.decode())

    another_visitor.enter(dana.email)
    another_visitor.show(old[0])
    assert not another_visitor.is_signed_in
    another_visitor.show(new[0])
    assert another_visitor.is_signed_in


@pytest.mark.parametrize("page", ["second-step/app/", "second-step/passkey/", "recovery-codes/new/"])
def test_nothing_changes_without_showing_again_who_one_is(visitor, dana, app_of, page):
    app = app_of(dana)
    visitor.enter(dana.email)
    visitor.show(app.code())

    address = f"/account/{page}"
    for answer in (visitor.get(address), visitor.post(address, {"code": "123456", "credential": "{}"})):
        assert answer["Location"] == f"/account/confirm/?next=%2Faccount%2F{page.replace('/', '%2F')}"


def test_somebody_with_a_factor_shows_that_and_not_just_the_password(visitor, dana, app_of, travel_to):
    travel_to(2026, 3, 4, 9, 0, 15)
    app = app_of(dana)
    visitor.enter(dana.email)
    visitor.show(app.code())

    asked = visitor.get(f"/account/confirm/?next={NEW_CODES}")
    refused = visitor.post(f"/account/confirm/?next={NEW_CODES}", {"password": PASSWORD})
    shown = visitor.post(asked["Location"], {"code": app.code(1)})

    assert asked["Location"].startswith("/account/confirm/code/")
    assert refused["Location"].startswith("/account/confirm/code/")
    assert shown["Location"] == NEW_CODES
    assert visitor.get(NEW_CODES).status_code == 200


def test_having_shown_it_lasts_a_quarter_of_an_hour(visitor, dana, travel_to):
    travel_to(2026, 3, 4, 9, 0)
    visitor.enter(dana.email)
    travel_to(2026, 3, 4, 9, 14)
    assert visitor.get(APP).status_code == 200

    travel_to(2026, 3, 4, 9, 16)

    assert visitor.get(APP)["Location"].startswith("/account/confirm/")
    assert visitor.post(f"/account/confirm/?next={APP}", {"password": PASSWORD})["Location"] == APP
    assert visitor.get(APP).status_code == 200


def remove(visitor, user):
    factor = user.authenticator_set.get(type="totp")
    address = f"/account/second-step/{factor.pk}/remove/"
    return visitor.get(address), visitor.post(address)


def test_a_factor_is_removed_after_asking(visitor, dana, factors_of, kinds):
    visitor.enter(dana.email)
    add_app(visitor)

    asked, answer = remove(visitor, dana)

    assert "Remove your authenticator app" in text_of(asked)
    assert answer["Location"] == "/account/"
    assert factors_of(dana) == set()
    assert kinds(user=dana)[-1] == Kind.FACTOR_REMOVED


@pytest.mark.usefixtures("second_factor_required")
def test_the_last_factor_stays_where_everyone_must_have_one(visitor, dana, factors_of):
    visitor.enter(dana.email)
    add_app(visitor)

    asked, answer = remove(visitor, dana)

    page = visitor.get("/account/")
    assert (asked["Location"], answer["Location"]) == ("/account/", "/account/")
    assert "This is your only second sign-in step" in text_of(page)
    assert "/remove/" not in page.content.decode()
    assert "totp" in factors_of(dana)


def test_nobody_removes_anothers_factor(visitor, dana, omar, app_of, factors_of):
    app_of(omar)
    visitor.enter(dana.email)

    answer = visitor.post(f"/account/second-step/{omar.authenticator_set.get().pk}/remove/")

    assert answer.status_code == 404
    assert factors_of(omar) == {"totp"}


@pytest.mark.usefixtures("second_factor_required")
class TestWhereEveryoneMustHaveOne:
    """As in production."""

    def test_somebody_without_one_comes_to_the_set_up_and_then_to_where_they_were_going(self, visitor, dana):
        visitor.enter(dana.email, back="/account/")

        sent = visitor.get("/account/")
        assert sent["Location"] == "/account/second-step/?next=%2Faccount%2F"
        assert visitor.get(sent["Location"]).status_code == 200
        add_app(visitor)

        assert 'href="/account/"' in visitor.get(CODES).content.decode()
        assert visitor.get("/account/").status_code == 200

    def test_nothing_else_opens_before(self, visitor, dana):
        visitor.enter(dana.email)

        for address in ("/", "/account/password/", "/cases/1/"):
            answer = visitor.get(address)
            assert answer.status_code == 404 or answer["Location"].startswith("/account/second-step/")
        assert visitor.post("/account/sessions/end/")["Location"].startswith("/account/second-step/")

    def test_signing_out_help_and_health_do(self, visitor, dana):
        visitor.enter(dana.email)

        assert visitor.get("/help/").status_code == 200
        assert visitor.get("/health/live").status_code == 200
        assert visitor.post("/sign-out/")["Location"] == "/signed-out/"

    def test_a_new_person_is_active_once_they_have_one(self, visitor, person, kinds):
        user = person("Nia New", "1.1.1.1.1.", status=UserStatus.PENDING)
        visitor.enter(user.email)
        assert User.objects.get(pk=user.pk).status == UserStatus.PENDING

        add_app(visitor)

        assert User.objects.get(pk=user.pk).status == UserStatus.ACTIVE
        assert kinds(user=user) == [Kind.SIGNED_IN, Kind.FACTOR_ADDED, Kind.ACTIVATED]

    def test_a_session_from_before_the_set_up_elsewhere_ends(self, visitor, another_visitor, dana):
        another_visitor.enter(dana.email)
        visitor.enter(dana.email)
        add_app(visitor)

        answer = another_visitor.get("/account/")

        assert answer["Location"] == "/sign-in/?next=%2Faccount%2F"
        assert "You were signed out" in text_of(another_visitor.get("/sign-in/"))

    def test_a_session_that_showed_one_costs_nothing_more(self, visitor, dana, app_of, django_assert_num_queries):
        app = app_of(dana)
        visitor.enter(dana.email)
        visitor.show(app.code())
        visitor.get("/session/extend/")

        with django_assert_num_queries(2):
            visitor.get("/session/extend/")


def test_in_local_mode_it_can_be_skipped_and_the_page_says_so(visitor, dana):
    visitor.enter(dana.email)

    assert "The second sign-in step can be skipped here" in text_of(visitor.get("/account/"))


def test_the_help_desk_helps_somebody_who_lost_it(visitor, another_visitor, dana, quinn, app_of, kinds):
    app = app_of(dana)
    visitor.enter(dana.email)
    visitor.show(app.code())

    accounts.remove_second_factors(dana, by=quinn)

    assert not visitor.is_signed_in
    another_visitor.enter(dana.email)
    assert another_visitor.is_signed_in
    assert kinds(user=dana, by=quinn) == [Kind.FACTOR_REMOVED]


def test_removing_anothers_factors_takes_the_permission(dana, priya):
    with pytest.raises(NotAllowed):
        accounts.remove_second_factors(dana, by=priya)
