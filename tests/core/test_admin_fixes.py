"""A data fix says why, counts as a version, refuses to overwrite, and can be read in the row history."""

import pytest
from django.urls import reverse

from cats.organisations.models import Location, Tenant, TenantDomain
from cats.participants.models import Label
from tests.cast import RISLEY

pytestmark = pytest.mark.django_db

WHY = "The name was misspelt, says the service desk (4711)"


def fields_of(response) -> dict[str, object]:
    """Return what a form of the admin would send back unchanged."""
    forms = [response.context["adminform"].form]
    for one in response.context["inline_admin_formsets"]:
        forms += [one.formset.management_form, *one.formset.forms]
    sent = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is not None and not (bound.field.__class__.__name__ == "BooleanField" and not value):
                sent[bound.html_name] = value
    return sent


@pytest.fixture
def support(as_user, sam):
    return as_user(sam)


def fix(browser, address, **changes):
    return browser.post(address, fields_of(browser.get(address)) | changes)


def test_without_a_reason_nothing_changes(support, label_named):
    label = label_named("Peer mentor")
    response = fix(support, reverse("admin:cats_label_change", args=[label.pk]), name="Mentor")
    assert "reason" in response.context["adminform"].form.errors
    label.refresh_from_db()
    assert label.name == "Peer mentor"


def test_a_fix_counts_as_a_version_and_keeps_who_and_why(support, sam, label_named):
    label = label_named("Peer mentr")
    address = reverse("admin:cats_label_change", args=[label.pk])
    assert fix(support, address, name="Peer mentor", reason=WHY).status_code == 302
    label.refresh_from_db()
    assert (label.name, label.row_version) == ("Peer mentor", 2)

    page = support.get(reverse("admin:cats_label_history", args=[label.pk]))
    newest = page.context["history"][0]
    assert (newest.who, newest.what, newest.reason) == (sam.display_name, "Changed", WHY)
    assert [(one.field, one.before, one.after) for one in newest.differences] == [
        ("Row version", 1, 2),
        ("Name", "Peer mentr", "Peer mentor"),
    ]
    assert newest.request
    assert WHY in page.content.decode()


def test_the_history_names_people_and_places(support, case_of, dana):
    case = case_of(dana)
    page = support.get(reverse("admin:cats_participant_history", args=[case.pk])).content.decode()
    assert f"Owner: Dana Reed ({dana.pk})" in page
    assert "Current location: HMP Risley (1)" in page


def test_a_form_opened_before_somebody_elses_change_is_refused(support, label_named):
    label = label_named("Peer mentor")
    address = reverse("admin:cats_label_change", args=[label.pk])
    opened = fields_of(support.get(address))
    fix(support, address, colour="red", reason=WHY)
    response = support.post(address, opened | {"colour": "blue", "reason": WHY})
    assert "Somebody has changed this since you opened it" in response.content.decode()
    label.refresh_from_db()
    assert label.colour == "red"


def test_only_what_was_changed_is_written(support, programme):
    address = reverse("admin:cats_location_change", args=[RISLEY])
    opened = fields_of(support.get(address))
    Location.objects.filter(pk=RISLEY).update(kind="feeder")
    support.post(address, opened | {"name": "HMP Risley West", "kind": opened["kind"], "reason": WHY})
    place = Location.objects.get(pk=RISLEY)
    assert place.name == "HMP Risley West"


def test_rows_beside_the_fixed_one_keep_the_reason_too(support, programme):
    team = Tenant.objects.get(path="1.1.1.1.1.")
    address = reverse("admin:cats_tenant_change", args=[team.pk])
    changes = {"domains-TOTAL_FORMS": 1, "domains-0-domain": "@north.example", "domains-0-tenant": team.pk}
    assert fix(support, address, reason=WHY, **changes).status_code == 302
    domain = TenantDomain.objects.get(tenant=team)
    assert domain.events.get().pgh_context.metadata["reason"] == WHY


def test_a_label_that_was_never_used_is_deleted_with_a_reason_only(support, label_named):
    label = label_named("Mistake")
    address = reverse("admin:cats_label_delete", args=[label.pk])
    assert "Reason for deleting it" in support.get(address).content.decode()
    support.post(address, {"post": "yes", "reason": "short"})
    assert Label.objects.filter(pk=label.pk).exists()
    support.post(address, {"post": "yes", "reason": WHY})
    assert not Label.objects.filter(pk=label.pk).exists()
    history = support.get(reverse("admin:cats_label_history", args=[label.pk])).context["history"]
    assert (history[0].what, history[0].reason) == ("Deleted", WHY)


def test_a_tenants_path_is_given_once(support, programme):
    team = Tenant.objects.get(path="1.1.1.1.1.")
    fix(support, reverse("admin:cats_tenant_change", args=[team.pk]), path="1.", name="Custody", reason=WHY)
    team.refresh_from_db()
    assert (team.path, team.name) == ("1.1.1.1.1.", "Custody")
