"""What makes a good password, and which may not come back."""

import pytest
from django.contrib.auth.hashers import identify_hasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from cats.core.roles import Role
from cats.organisations import passwords
from cats.organisations.models import FormerPassword

GOOD = "a quiet river at midnight"


def faults(password, user=None):
    try:
        validate_password(password, user)
    except ValidationError as error:
        return {fault.code for fault in error.error_list}
    return set()


@pytest.mark.parametrize(("length", "is_good"), [(11, False), (12, True), (128, True), (129, False)])
def test_it_has_twelve_to_128_characters(length, is_good):
    password = ("mqzvkhtwbrxn" * 11)[:length]

    assert (faults(password) == set()) == is_good


@pytest.mark.parametrize("role", [Role.SYSTEM_SUPPORT, Role.SENIOR_MANAGEMENT, Role.QA_MANAGER])
def test_the_most_senior_need_fifteen(person, role):
    user = person("Rosa Bell", "1.1.", role)

    assert faults("mqzvkhtwbrxnpd", user) == {"too_short"}
    assert faults("mqzvkhtwbrxnpdg", user) == set()


def test_others_with_a_role_need_twelve(person):
    assert faults("mqzvkhtwbrxn", person("Quinn Ash", "1.1.", Role.QA_SUPPORT_MANAGER)) == set()


@pytest.mark.parametrize(
    "password", ["mqzvkhtwbrxn", "aaaaaaabbbbbbbb", "тихая река ночью", "472815093661", "123-456-789-0a"]
)
def test_there_are_no_rules_about_kinds_of_characters(password):
    assert faults(password) == set()


@pytest.mark.parametrize(
    "password",
    [
        "qwertyuiop123",
        "PasswordPassword",
        "1234567890123",
        "!!football2026!!",
        "aaaaaaaaaaaa",
        "abababababab",
        "   sunshine 99  ",
    ],
)
def test_common_ones_are_refused(password):
    assert "password_too_common" in faults(password)


@pytest.mark.parametrize(
    "password",
    [
        "dana.reed@example.org",
        "my name is Reed, Dana!",
        "xx-DANA-xx-yy-zz",
        "I love C.A.T.S so",
        "case-assessment-9",
    ],
)
def test_ones_own_name_and_the_services_are_refused(dana, password):
    assert "service_word" in faults(password, dana)


def test_the_present_one_is_refused(dana):
    passwords.set_password(dana, GOOD)

    assert faults(GOOD, dana) == {"used_before"}


def test_the_one_that_came_with_the_account_is_refused_too(dana):
    first = "a quiet river at midnight"
    passwords.set_password(dana, "four words never seen")

    assert faults(first, dana) == {"used_before"}


def test_the_last_ten_are_refused_and_the_eleventh_is_not(dana):
    used = [f"phrase number {number} of many" for number in range(11)]
    for password in used:
        passwords.set_password(dana, password)

    assert faults(used[0], dana) == set()
    assert all(faults(password, dana) == {"used_before"} for password in used[1:])
    assert FormerPassword.objects.filter(user=dana).count() == 10


def test_anothers_password_is_no_matter(dana, omar):
    passwords.set_password(omar, GOOD + "!")

    assert faults(GOOD + "!", dana) == set()


def test_it_is_kept_as_argon2id_of_bounded_memory(settings):
    settings.PASSWORD_HASHERS = ["cats.organisations.passwords.LeanArgon2"]

    encoded = make_password(GOOD)

    assert identify_hasher(encoded).decode(encoded)["variety"] == "argon2id"
    assert "m=19456,t=4,p=1" in encoded


def test_the_advice_names_the_persons_own_length(dana, rosa):
    assert "12 characters" in passwords.advice_for(dana)
    assert "15 characters" in passwords.advice_for(rosa)
