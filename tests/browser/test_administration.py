"""Looking after the service: a day at the desk without script, and every page of administration in its states."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cats.core.outbox import OutboxMessage
from cats.core.picklists.models import PicklistEntry
from cats.organisations.models import LocationCode, SignInEvent, TenantDomain, User, UserStatus
from cats.participants.models import Label
from tests.browser.steps import follow
from tests.browser.test_accessibility_of_every_page import look_here

pytestmark = pytest.mark.browser

LONG = "Wilhelmina Anastasia Featherstonehaugh-Cholmondeley-Wojciechowska"


def test_an_account_is_made_changed_and_closed_without_script(browser_as, sam, programme):
    TenantDomain.objects.create(tenant=programme["1.1.1.1.1."], domain="@north.example")
    page = browser_as(sam, java_script_enabled=False)
    page.goto(reverse("administration"))
    follow(page, page.get_by_role("main").get_by_role("link", name="Users"))
    follow(page, page.get_by_role("button", name="Add user"))
    follow(page, page.get_by_role("button", name="Add user and send invitation"))
    page.get_by_role("link", name="Enter the person’s full name").click()
    page.keyboard.type(LONG)
    page.get_by_label("Organisation").select_option(str(programme["1.1.1.1.1."].pk))
    page.get_by_label("Email address").fill("wilhelmina@north.example")
    page.get_by_label("QA + Finance").check()
    explain(page, "Add user and send invitation")
    assert page.get_by_text("We have sent an invitation").is_visible()
    person = User.objects.get(email="wilhelmina@north.example")
    assert OutboxMessage.objects.filter(to=person, kind="invitation").exists()

    do(page, "Edit details and roles")
    page.get_by_label("QA + Finance").uncheck()
    explain(page, "Save changes")
    do(page, "Mark as left")
    explain(page, "Mark as left")

    person.refresh_from_db()
    assert (person.roles, person.status) == ([], UserStatus.LEFT)
    follow(page, page.get_by_role("link", name="Everything that happened to this account"))
    for words in ("Marked as having left", "From QA + Finance to support worker", "Account created"):
        assert page.get_by_role("cell", name=words).first.is_visible()


def do(page, act: str) -> None:
    page.get_by_role("main").get_by_text("Actions", exact=True).click()
    follow(page, page.get_by_role("link", name=act, exact=True))


def explain(page, button: str) -> None:
    page.get_by_label("Call reference").fill("INC-1")
    page.get_by_label("Note").fill("Her manager rang")
    follow(page, page.get_by_role("button", name=button))


@pytest.fixture
def things(dana, programme, picklists, sam) -> dict[str, int]:
    """One of each thing that administration has pages about, some with long names."""
    team = programme["1.1.1.1.1."]
    User.objects.filter(pk=dana.pk).update(display_name=LONG)
    domain = TenantDomain.objects.create(tenant=team, domain="@a-rather-long-name-of-a-charity.north-west.example")
    for kind in SignInEvent.Kind:
        SignInEvent.objects.create(kind=kind, name="x" * 200, user=dana, by=sam, address="2001:db8:85a3::8a2e:370:7348")
    SignInEvent.objects.create(kind="unknown_user", name="y" * 256)
    code = LocationCode.objects.create(code="ZZI", feed="prison", description="Somewhere with a long name indeed")
    return {
        "person": dana.pk, "team": team.pk, "domain": domain.pk, "code": code.pk,
        "link": team.location_links.first().pk,
        "label": Label.objects.create(name="Twenty-five characters xx", description="What it says. " * 12).pk,
        "answer": PicklistEntry.objects.first().pk,
    }  # fmt: skip


def addresses_of(things: dict[str, int]) -> list[str]:
    """Return the address of every page of administration."""
    plain = (
        "administration", "users", "add_user", "tenants", "contracts", "locations", "location_codes", "picklists",
        "roles", "identity_audit", "access_audit", "label_definitions", "add_label_definition", "own_details",
        "home_page", "system_audit", "export_changes", "export_people",
    )  # fmt: skip
    about = {
        "person": ("user", "edit_user", "review_user", "leave_user", "remove_user_factors"),
        "team": ("tenant", "rename_tenant", "add_domain", "link_location"),
        "domain": ("end_domain",), "link": ("unlink_location",), "code": ("map_code",),
        "label": ("change_label_definition", "delete_label_definition"), "answer": ("amend_answer", "end_answer"),
    }  # fmt: skip
    found = [reverse(name) for name in plain]
    found += [reverse(name, args=[things[what]]) for what, names in about.items() for name in names]
    found += [reverse(name, args=["referral_source"]) for name in ("picklist", "add_answer", "export_answers")]
    return [*found, f"{reverse('users')}?q=nobody-has-this-name&status=left&branch=1.1.2.&from=x"]


def test_every_page_of_administration_is_accessible(browser_as, sam, things):
    page, wrong = browser_as(sam), []
    for address in addresses_of(things):
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(address)
        wrong += [f"{address}: {fault}" for fault in look_here(page)]

    assert wrong == []


def test_a_form_with_everything_wrong_is_accessible(browser_as, sam, programme):
    TenantDomain.objects.create(tenant=programme["1.1.1.1.1."], domain="@north.example")
    page, wrong = browser_as(sam), []
    for name, button in (("add_user", "Add user and send invitation"), ("add_label_definition", "Add label")):
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(reverse(name))
        follow(page, page.get_by_role("button", name=button))
        expect(page.locator(".govuk-error-summary")).to_be_visible()
        wrong += [f"{name}: {fault}" for fault in look_here(page)]

    assert wrong == []
