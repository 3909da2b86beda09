"""A change of somebody's rights counts from their next request, in the session that they have open."""

import pytest
from django.urls import reverse

from cats.organisations.models import Tenant, User, UserStatus
from tests.access.requests import answer_in_words


@pytest.fixture
def open_pages(world):
    """Everybody has just looked at Dana's case."""
    address = reverse("case", args=[world.cases["owned"].pk])
    assert [world.browser_of[who].get(address).status_code for who in ("dana", "priya")] == [200, 200]
    return address


@pytest.mark.parametrize("status", [UserStatus.INACTIVE, UserStatus.LEFT, UserStatus.IN_REVIEW])
def test_somebody_who_may_no_longer_sign_in_is_out_at_once(world, open_pages, status):
    User.objects.filter(pk=world.people["dana"].pk).update(status=status)

    assert answer_in_words(world.browser_of["dana"].get(open_pages)) == "in"


def test_somebody_who_may_no_longer_sign_in_can_send_nothing(world):
    case = world.cases["owned"]
    User.objects.filter(pk=world.people["dana"].pk).update(status=UserStatus.LEFT)
    before = world.facts()

    sent = world.browser_of["dana"].post(
        reverse("add_note", args=[case.pk]), world.protection(case) | {"text": "One last word"}
    )

    assert answer_in_words(sent) == "in"
    assert world.facts() == before


def test_a_role_that_is_taken_away_is_gone_at_once(world):
    address = reverse("reassign_case", args=[world.cases["owned"].pk])
    assert world.browser_of["priya"].get(address).status_code == 200

    User.objects.filter(pk=world.people["priya"].pk).update(roles=[])

    assert answer_in_words(world.browser_of["priya"].get(address)) in {"403", "in"}


def test_somebody_who_moves_to_another_provider_sees_nothing_of_the_first(world, open_pages):
    elsewhere = Tenant.objects.get(path="1.1.2.1.")
    User.objects.filter(pk=world.people["priya"].pk).update(tenant=elsewhere)

    assert answer_in_words(world.browser_of["priya"].get(open_pages)) in {"404", "in"}


def test_a_case_that_is_given_to_another_provider_is_gone_at_once(world, open_pages):
    case = world.cases["owned"]
    type(case).objects.filter(pk=case.pk).update(owner=world.people["zoe"], current_location=15)

    assert world.browser_of["dana"].get(open_pages).status_code == 404
