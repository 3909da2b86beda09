"""A form of a case asks a few things only, and sending it takes no more for all that is on record."""

import pytest
from django.urls import reverse

from cats.participants import services
from cats.participants.models import Label
from tests.pages import hidden_fields

OPENING, SENDING = 6, 21


@pytest.fixture
def case(case_of, dana, label_named):
    case = case_of(dana, "Anna", "Brown", identifiers={"nomis": "A1234BC", "crn": "X123456"})
    for number in range(8):
        label_named(f"Offered {number}")
        services.add_note(participant=case, text=f"Note {number}", by=dana)
    services.add_label(participant=case, label=label_named("Carried"), by=dana)
    return case


@pytest.fixture
def forms(case):
    """Addresses and answers of the forms that people send most."""
    carried, offered = Label.objects.get(name="Carried"), Label.objects.get(name="Offered 1")
    return {
        "label": (reverse("add_label", args=[case.pk]), {"label": offered.pk}),
        "close_label": (reverse("close_label", args=[case.pk, carried.pk]), {}),
        "note": (reverse("add_note", args=[case.pk]), {"text": "Met at the hub"}),
    }


@pytest.mark.parametrize("form", ["label", "close_label", "note"])
def test_opening_and_sending_a_form(as_user, dana, forms, form, django_assert_max_num_queries):
    browser, (address, answers) = as_user(dana), forms[form]
    browser.get(address)

    with django_assert_max_num_queries(OPENING):
        opened = browser.get(address)
    with django_assert_max_num_queries(SENDING):
        sent = browser.post(address, hidden_fields(opened) | answers)

    assert (opened.status_code, sent.status_code) == (200, 302)
