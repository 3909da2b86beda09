"""After the password, something that only its owner has."""

import base64

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.management import call_command

from cats.organisations.models import SignInEvent
from tests.cast import PASSWORD
from tests.organisations.sign_in.conftest import SECOND_STEP
from tests.pages import text_of

Kind = SignInEvent.Kind


def test_the_password_alone_does_not_sign_in_somebody_with_a_factor(visitor, dana, app_of):
    app_of(dana)

    answer = visitor.enter(dana.email)

    assert answer["Location"] == SECOND_STEP
    assert not visitor.is_signed_in


def test_a_code_completes_the_sign_in_and_leads_where_one_wanted_to_go(visitor, dana, app_of, kinds):
    app = app_of(dana)
    visitor.enter(dana.email, back="/account/")

    answer = visitor.show(app.code())

    assert answer["Location"] == "/account/"
    assert kinds(user=dana) == [Kind.SIGNED_IN_WITH_CODE]


def test_a_code_may_be_typed_with_a_gap(visitor, dana, app_of):
    app = app_of(dana)
    visitor.enter(dana.email)
    code = app.code()

    visitor.show(f" {code[:3]} {code[3:]} ")

    assert visitor.is_signed_in


@pytest.mark.parametrize(("steps", "is_right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_off_and_no_more(visitor, dana, app_of, travel_to, steps, is_right):
    travel_to(2026, 3, 4, 9, 0, 15)
    app = app_of(dana)
    visitor.enter(dana.email)

    visitor.show(app.code(steps))

    assert visitor.is_signed_in == is_right


def test_no_code_works_twice(visitor, another_visitor, dana, app_of, travel_to, kinds):
    travel_to(2026, 3, 4, 9, 0, 15)
    app = app_of(dana)
    code = app.code()
    visitor.enter(dana.email)
    visitor.show(code)

    another_visitor.enter(dana.email)
    answer = another_visitor.show(code)

    assert "The code is not right" in text_of(answer)
    assert not another_visitor.is_signed_in
    assert kinds(user=dana) == [Kind.SIGNED_IN_WITH_CODE, Kind.WRONG_CODE]


def test_a_code_from_before_the_last_used_one_does_not_work_either(visitor, another_visitor, dana, app_of, travel_to):
    travel_to(2026, 3, 4, 9, 0, 15)
    app = app_of(dana)
    earlier, now = app.code(-1), app.code()
    visitor.enter(dana.email)
    visitor.show(now)

    another_visitor.enter(dana.email)
    another_visitor.show(earlier)

    assert not another_visitor.is_signed_in


def test_used_codes_are_remembered_beyond_any_cache(visitor, another_visitor, dana, app_of, travel_to):
    travel_to(2026, 3, 4, 9, 0, 15)
    code = app_of(dana).code()
    visitor.enter(dana.email)
    visitor.show(code)
    cache.clear()

    another_visitor.enter(dana.email)
    another_visitor.show(code)

    assert not another_visitor.is_signed_in


def test_a_recovery_code_works_once(visitor, another_visitor, dana, app_of, recovery_codes_of):
    app_of(dana)
    code = recovery_codes_of(dana)[3]
    visitor.enter(dana.email)
    answer = visitor.show(code)
    another_visitor.enter(dana.email)
    another_visitor.show(code)

    assert "You have 9 recovery codes left" in text_of(visitor.get("/account/"))
    assert answer.status_code == 302
    assert not another_visitor.is_signed_in


@pytest.mark.parametrize("code", ["", "abc", "٠١٢٣٤٥", "1" * 500, "12345", "\x00"])
def test_nonsense_is_no_code(visitor, dana, app_of, code):
    app_of(dana)
    visitor.enter(dana.email)

    answer = visitor.show(code)

    assert answer.status_code == 200
    assert "There is a problem" in text_of(answer)


def test_the_second_step_is_no_way_in_without_the_first(visitor, dana, app_of):
    app = app_of(dana)

    assert visitor.get(SECOND_STEP)["Location"] == "/sign-in/"
    assert visitor.show(app.code())["Location"] == "/sign-in/"


def test_the_second_step_waits_a_quarter_of_an_hour(visitor, dana, app_of, travel_to):
    travel_to(2026, 3, 4, 9, 0)
    app = app_of(dana)
    visitor.enter(dana.email)

    travel_to(2026, 3, 4, 9, 16)
    visitor.show(app.code())

    assert not visitor.is_signed_in


def test_one_can_start_again_as_somebody_else(visitor, dana, omar, app_of):
    app_of(dana)
    visitor.enter(dana.email)

    answer = visitor.post("/sign-out/?next=/sign-in/")
    visitor.enter(omar.email)

    assert answer["Location"] == "/sign-in/"
    assert visitor.is_signed_in


def test_somebody_who_left_between_the_steps_stays_out(visitor, dana, app_of):
    app = app_of(dana)
    visitor.enter(dana.email)
    dana.status = "left"
    dana.save()

    visitor.show(app.code())

    assert not visitor.is_signed_in


def test_secrets_are_unreadable_in_the_database(dana, app_of, recovery_codes_of):
    app, codes = app_of(dana), recovery_codes_of(dana)

    stored = str(list(Authenticator.objects.filter(user=dana).values_list("data", flat=True)))

    assert base64.b32encode(app.key).decode() not in stored
    assert all(code not in stored for code in codes)


def test_the_key_can_be_replaced(visitor, another_visitor, dana, app_of, recovery_codes_of, settings):
    app, codes = app_of(dana), recovery_codes_of(dana)

    settings.FACTOR_KEYS = ["a new key", *settings.FACTOR_KEYS]
    call_command("reencrypt_second_factors", verbosity=0)
    settings.FACTOR_KEYS = ["a new key"]

    visitor.enter(dana.email)
    visitor.show(app.code())
    another_visitor.enter(dana.email)
    another_visitor.show(codes[0])
    assert visitor.is_signed_in
    assert another_visitor.is_signed_in


def test_a_wrong_password_with_a_right_code_is_no_way_in(visitor, dana, app_of):
    app_of(dana)

    visitor.enter(dana.email, PASSWORD[:-1])

    assert visitor.get(SECOND_STEP)["Location"] == "/sign-in/"
