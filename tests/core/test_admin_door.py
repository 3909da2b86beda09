"""The admin's door: system support only, through our own sign-in, under our content security policy."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.urls import reverse

from cats.core.admin.fixes import HistoryAdmin
from cats.participants.models import Participant

pytestmark = pytest.mark.django_db


def test_somebody_signed_out_is_sent_to_our_sign_in_and_back(client):
    response = client.get("/admin/cats/participant/")
    assert response.url == f"{reverse('account_login')}?next=/admin/cats/participant/"


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/login/?next=/admin/"])
def test_the_admins_own_sign_in_page_leads_to_ours(client, address):
    assert client.get(address).url == f"{reverse('account_login')}?next=/admin/"


def test_it_sends_nobody_elsewhere(client, as_user, sam):
    address = "/admin/login/?next=https://elsewhere.example/"
    assert client.get(address).url == f"{reverse('account_login')}?next=/admin/"
    assert as_user(sam).get(address).url == "/admin/"


@pytest.mark.parametrize("who", ["dana", "priya", "rosa", "cora", "zack"])
def test_everybody_but_system_support_is_refused(request, as_user, who):
    browser = as_user(request.getfixturevalue(who))
    assert browser.get("/admin/", follow=True).status_code == 403
    assert browser.get(reverse("admin:cats_participant_changelist"), follow=True).status_code == 403


def test_system_support_without_a_second_factor_is_sent_to_set_one_up(as_user, sam, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    response = as_user(sam).get("/admin/")
    assert response.status_code == 302
    assert "/admin/" not in response.url.partition("?")[0]


def test_signing_out_and_passwords_are_left_to_our_pages(as_user, sam):
    browser = as_user(sam)
    assert browser.get("/admin/password_change/").url == reverse("account_change_password")
    assert browser.post("/admin/logout/").url == reverse("account_logout")


def test_only_our_tables_are_there_and_none_with_secrets():
    assert Authenticator not in admin.site._registry
    assert all(isinstance(one, HistoryAdmin) for one in admin.site._registry.values())
    assert not any(hasattr(model, "encoded") for model in admin.site._registry)


@pytest.fixture
def pages(as_user, sam, case_of, dana) -> list[str]:
    """Every kind of admin page, as text."""
    case = case_of(dana)
    addresses = [
        "/admin/",
        reverse("admin:cats_participant_changelist"),
        reverse("admin:cats_participant_add"),
        reverse("admin:cats_participant_change", args=[case.pk]),
        reverse("admin:cats_participant_history", args=[case.pk]),
        reverse("admin:cats_user_change", args=[dana.pk]),
    ]
    answers = [as_user(sam).get(address) for address in addresses]
    assert [answer.status_code for answer in answers] == [200] * len(addresses)
    assert all("script-src 'self'" in answer["Content-Security-Policy"] for answer in answers)
    return [answer.content.decode() for answer in answers]


def test_no_page_needs_what_the_content_security_policy_forbids(pages):
    for page in pages:
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", page)
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", page)


def test_every_list_and_form_of_the_admin_opens(as_user, sam, case_of, dana):
    case_of(dana)
    browser = as_user(sam)
    for model, one in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert browser.get(reverse(f"{name}_changelist")).status_code == 200, name
        if one.search_fields:
            assert browser.get(reverse(f"{name}_changelist"), {"q": "brown \x00 '"}).status_code == 200, name
        row = model._default_manager.first()
        if row is not None:
            assert browser.get(reverse(f"{name}_change", args=[row.pk])).status_code == 200, name
            assert browser.get(reverse(f"{name}_history", args=[row.pk])).status_code == 200, name


def test_nobody_deletes_a_case(as_user, sam, case_of, dana):
    case = case_of(dana)
    assert as_user(sam).post(reverse("admin:cats_participant_delete", args=[case.pk])).status_code == 403
    assert Participant.objects.filter(pk=case.pk).exists()


@pytest.mark.parametrize(
    "model", ["note", "timelineentry", "accessentry", "bulkentry", "statusspan", "signinevent", "formeraccess"]
)
def test_nobody_adds_to_what_happened(as_user, sam, model):
    assert as_user(sam).get(reverse(f"admin:cats_{model}_add")).status_code == 403
