"""People in the admin: the rules of the door hold there too."""

import pytest
from django.urls import reverse

from cats.core.roles import Role
from cats.organisations.models import SignInEvent, TenantDomain, User, UserStatus
from tests.core.test_admin_fixes import WHY, fix

pytestmark = pytest.mark.django_db


@pytest.fixture
def support(as_user, sam):
    return as_user(sam)


def address_of(user: User) -> str:
    return reverse("admin:cats_user_change", args=[user.pk])


def test_a_status_changes_through_the_door_and_is_written_down(support, sam, dana):
    assert fix(support, address_of(dana), status="left", reason=WHY).status_code == 302
    dana.refresh_from_db()
    assert dana.status == UserStatus.LEFT
    event = SignInEvent.objects.get(user=dana, kind=SignInEvent.Kind.MARKED_LEFT)
    assert event.by == sam


def test_a_step_that_does_not_exist_is_refused_on_the_form(support, dana):
    response = fix(support, address_of(dana), status="pending", reason=WHY)
    assert "cannot become pending" in str(response.context["adminform"].form.errors["status"])


def test_roles_are_given_and_written_down(support, dana):
    assert fix(support, address_of(dana), roles=["qa_finance"], reason=WHY).status_code == 302
    dana.refresh_from_db()
    assert dana.roles == [Role.QA_FINANCE]
    assert SignInEvent.objects.filter(user=dana, kind=SignInEvent.Kind.ROLES_CHANGED).exists()


def test_nobody_locks_themselves_out(support, sam):
    response = fix(support, address_of(sam), status="left", reason=WHY)
    assert "Ask a colleague" in response.content.decode()
    sam.refresh_from_db()
    assert sam.status == UserStatus.ACTIVE


def test_plain_facts_are_put_right(support, dana):
    assert fix(support, address_of(dana), phone="07700900123", reason=WHY).status_code == 302
    dana.refresh_from_db()
    assert (dana.phone, dana.row_version) == ("07700900123", 2)


def test_an_address_must_end_in_a_domain_of_the_tenant(support, dana):
    TenantDomain.objects.create(tenant=dana.tenant, domain="@north.example")
    response = fix(support, address_of(dana), email="dana@elsewhere.example", reason=WHY)
    assert "@north.example" in str(response.context["adminform"].form.errors["email"])
    assert fix(support, address_of(dana), email="Dana@North.example", reason=WHY).status_code == 302
    dana.refresh_from_db()
    assert dana.email == "dana@north.example"


def test_a_new_person_is_pending_and_has_no_password(support, dana):
    TenantDomain.objects.create(tenant=dana.tenant, domain="@north.example")
    facts = {"email": "new@north.example", "display_name": "New Person", "tenant": dana.tenant.pk, "reason": WHY}
    assert fix(support, reverse("admin:cats_user_add"), **facts).status_code == 302
    new = User.objects.get(email="new@north.example")
    assert new.status == UserStatus.PENDING
    assert not new.has_usable_password()


def test_no_password_is_shown_or_kept_in_the_history(support, dana):
    fix(support, address_of(dana), phone="07700900124", reason=WHY)
    pages = support.get(address_of(dana)), support.get(reverse("admin:cats_user_history", args=[dana.pk]))
    assert all("argon2" not in page.content.decode() for page in pages)
