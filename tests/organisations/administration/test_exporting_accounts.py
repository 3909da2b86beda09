"""The list of accounts as a file: what the list shows, no more, in the reader's own branch; logged."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse

from cats.core.acts import Access
from cats.core.models import AccessEntry
from cats.core.picklists.models import PicklistEntry
from cats.organisations.models import User

pytestmark = pytest.mark.django_db


def rows(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_the_file_holds_the_filtered_list_in_its_order(as_user, quinn, dana, omar, zack):
    User.objects.filter(pk=dana.pk).update(phone="07700 900 123")
    page = as_user(quinn).get(f"{reverse('export_people')}?q=dana")
    answer = as_user(quinn).post(f"{reverse('export_people')}?sort=-name&branch=1.1.1.", {"format": "csv"})

    assert "Export 1 account" in page.text
    found = rows(answer)
    assert [row["Name"] for row in found] == ["Omar Hale", "Dana Reed"]
    assert found[1] | {"Made": ""} == {
        "Name": "Dana Reed", "Email address": dana.email, "Phone": found[1]["Phone"],
        "Organisation": "North West custody", "Roles": "Support worker", "Status": "Active", "Locked out": "No",
        "Locked out until": "", "Last sign-in": found[1]["Last sign-in"], "Made": "",
    }  # fmt: skip
    told = AccessEntry.objects.get(access=Access.EXPORTED)
    assert (told.by, told.facts["rows"], told.facts["via"]) == (quinn, 2, "people")


def test_nobody_above_the_reader_is_in_it(as_user, quinn, sam):
    assert sam.email not in as_user(quinn).post(reverse("export_people"), {"format": "csv"}).content.decode()


def test_no_kind_of_file_is_a_problem_that_the_page_tells(as_user, quinn):
    assert "Select the kind of file that you want" in as_user(quinn).post(reverse("export_people")).text


@pytest.mark.parametrize("who", ["dana", "priya", "cora"])
def test_others_have_no_such_file(as_user, request, who):
    person = request.getfixturevalue(who)

    assert as_user(person).post(reverse("export_people"), {"format": "csv"}).status_code == 403


def test_a_list_of_answers_is_a_file_too(as_user, quinn):
    PicklistEntry.objects.create(kind="referral_source", code="fair", wording="A fair", starts_on=date(2026, 1, 2))

    raw = as_user(quinn).post(reverse("export_answers", args=["referral_source"]), {"format": "csv"}).content.decode()

    assert '"A fair","fair","0","No","2026-01-02",""' in raw
