"""Five wrong tries, and the name is closed for a while, whoever tries."""

import pytest
from django.core.cache import cache

from cats.core.errors import NotAllowed
from cats.organisations.models import Lockout, SignInEvent
from cats.organisations.sign_in import lockout
from tests.cast import PASSWORD
from tests.pages import text_of

Kind = SignInEvent.Kind


def guess(visitor, name, times=5, **extra):
    return [visitor.enter(name, f"not the password {number}", **extra) for number in range(times)][-1]


def test_the_right_password_does_not_open_a_locked_name(visitor, dana):
    guess(visitor, dana.email)

    assert visitor.enter(dana.email).status_code == 200
    assert not visitor.is_signed_in


def test_four_wrong_tries_do_not_lock(visitor, dana):
    guess(visitor, dana.email, 4)

    visitor.enter(dana.email)

    assert visitor.is_signed_in


def test_the_lock_ends_by_itself(visitor, dana, travel_to):
    travel_to(2026, 3, 4, 9, 0)
    guess(visitor, dana.email)
    travel_to(2026, 3, 4, 9, 14)
    visitor.enter(dana.email)
    assert not visitor.is_signed_in

    travel_to(2026, 3, 4, 9, 15)
    visitor.enter(dana.email)

    assert visitor.is_signed_in


def test_the_second_lock_is_twice_as_long(visitor, dana, travel_to):
    travel_to(2026, 3, 4, 9, 0)
    guess(visitor, dana.email)
    travel_to(2026, 3, 4, 9, 20)
    guess(visitor, dana.email)

    travel_to(2026, 3, 4, 9, 49)
    visitor.enter(dana.email)
    assert not visitor.is_signed_in
    travel_to(2026, 3, 4, 9, 50)
    visitor.enter(dana.email)
    assert visitor.is_signed_in


def test_trying_a_locked_name_does_not_lock_it_longer(visitor, dana, travel_to):
    travel_to(2026, 3, 4, 9, 0)
    guess(visitor, dana.email)
    travel_to(2026, 3, 4, 9, 10)
    guess(visitor, dana.email, 20)

    travel_to(2026, 3, 4, 9, 15)
    visitor.enter(dana.email)

    assert visitor.is_signed_in


def test_a_complete_sign_in_starts_the_count_over(visitor, another_visitor, dana):
    guess(another_visitor, dana.email, 4)
    visitor.enter(dana.email)

    guess(another_visitor, dana.email, 4)
    another_visitor.enter(dana.email)

    assert another_visitor.is_signed_in


def test_codes_and_passwords_share_one_count(visitor, dana, app_of):
    app = app_of(dana)
    guess(visitor, dana.email, 3)
    visitor.enter(dana.email)
    for _ in range(2):
        visitor.show(app.wrong_code())

    visitor.show(app.code())

    assert not visitor.is_signed_in
    assert lockout.locked_until(dana.email) is not None


def test_the_right_password_again_and_again_gives_no_further_codes(visitor, another_visitor, dana, app_of):
    app = app_of(dana)
    visitor.enter(dana.email)
    for _ in range(4):
        visitor.show(app.wrong_code())
    another_visitor.enter(dana.email)
    another_visitor.show(app.wrong_code())

    another_visitor.show(app.code())

    assert not another_visitor.is_signed_in


def test_names_are_counted_whatever_their_case(visitor, dana):
    guess(visitor, dana.email.upper())

    assert lockout.locked_until(dana.email) is not None


def test_one_persons_lock_leaves_their_office_alone(visitor, another_visitor, dana, omar):
    guess(visitor, dana.email, REMOTE_ADDR="192.0.2.7")

    another_visitor.enter(omar.email, REMOTE_ADDR="192.0.2.7")

    assert another_visitor.is_signed_in


def test_an_address_that_guesses_at_many_names_is_stopped(visitor, dana, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login_failed": "6/15m/ip"}
    for number in range(6):
        visitor.enter(f"nobody{number}@example.org", "a guess")

    answer = visitor.enter(dana.email)

    assert "too many wrong tries from where you are" in text_of(answer)
    assert not visitor.is_signed_in


def test_being_stopped_by_address_is_no_wrong_try_with_the_name(visitor, dana, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login_failed": "1/15m/ip"}
    visitor.enter("nobody@example.org", "a guess")

    guess(visitor, dana.email, 8)

    assert lockout.locked_until(dana.email) is None


def test_too_many_tries_a_minute_give_a_page_that_says_so(visitor, dana, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": "2/m/ip"}

    answer = guess(visitor, dana.email, 3)

    assert answer.status_code == 429
    assert "Too many attempts" in text_of(answer)


def test_the_count_does_not_live_in_a_cache(visitor, dana):
    guess(visitor, dana.email)
    cache.clear()

    visitor.enter(dana.email)

    assert not visitor.is_signed_in


def test_the_help_desk_lets_somebody_try_again_at_once(visitor, dana, quinn, kinds):
    guess(visitor, dana.email)

    lockout.unlock(dana, quinn)
    visitor.enter(dana.email)

    assert visitor.is_signed_in
    assert kinds(user=dana, by=quinn) == [Kind.UNLOCKED]


def test_unlocking_takes_the_permission(dana, priya):
    with pytest.raises(NotAllowed):
        lockout.unlock(dana, priya)


def test_every_step_is_written_down(visitor, dana, kinds):
    guess(visitor, dana.email)
    visitor.enter(dana.email)

    assert kinds(user=dana) == [Kind.WRONG_PASSWORD] * 5 + [Kind.LOCKED_OUT, Kind.REFUSED_LOCKED]


def test_wrong_passwords_of_somebody_signed_in_count_too(visitor, dana):
    visitor.enter(dana.email)
    for _ in range(5):
        visitor.post("/account/password/", {"oldpassword": "a guess", "password1": "four words never seen"})

    answer = visitor.post("/account/password/", {"oldpassword": PASSWORD, "password1": "four words never seen"})

    assert "The password is not right" in text_of(answer)
    assert Lockout.objects.get(pk=dana.email).locks == 1
