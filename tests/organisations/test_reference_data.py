"""The reference data as loaded: complete, consistent, and free of the faults that its source is known to have."""

from io import StringIO

import pytest
from django.core.management import call_command

from cats.organisations.models import Contract, Location, LocationCode, Tenant, TenantDomain, TenantLocation
from cats.organisations.models.locations import LocationKind, Provision
from cats.participants.models import Label

pytestmark = pytest.mark.django_db

WOMENS_PRISONS = {14, 19, 29, 30, 32, 48, 58, 66, 67, 76, 88, 89}


@pytest.fixture(autouse=True)
def _loaded(db) -> None:
    call_command("load_reference_data", stdout=StringIO())


def test_every_location_and_feed_code_of_the_programme_is_there():
    assert Location.objects.count() == 138
    assert LocationCode.objects.filter(feed="prison").count() == 134
    assert LocationCode.objects.filter(feed="probation").count() == 107


def test_codes_without_a_place_of_ours_have_no_location():
    assert LocationCode.objects.filter(feed="prison", location=None).count() == 40
    assert LocationCode.objects.filter(feed="probation", location=None).count() == 18


def test_every_womens_prison_is_of_kind_female_and_no_other():
    female = Location.objects.filter(kind=LocationKind.FEMALE)
    assert set(female.values_list("pk", flat=True)) == WOMENS_PRISONS
    assert set(female.values_list("provision", flat=True)) == {Provision.FEMALE}
    assert not Location.objects.filter(provision=Provision.FEMALE).exclude(kind=LocationKind.FEMALE).exists()


def test_leicester_has_its_own_code():
    assert LocationCode.objects.get(feed="prison", code="LCI").location.name == "HMP Leicester"


def test_every_contract_is_held_by_its_own_tenant():
    held = dict(Contract.objects.values_list("code", "tenant__path"))
    assert held == {
        "con_24036": "1.1.1.1.",
        "con_24037": "1.1.2.1.",
        "con_24038": "1.1.3.1.",
        "con_24041": "1.1.2.2.",
        "con_24042": "1.1.2.3.",
        "con_24043": "1.1.4.1.",
        "con_24044": "1.1.5.1.",
        "con_24045": "1.1.6.1.",
        "con_24046": "1.1.4.2.",
    }


def test_a_team_works_only_at_locations_of_the_contract_above_it():
    for link in TenantLocation.objects.select_related("tenant", "location__contract__tenant"):
        assert link.tenant.path.startswith(link.location.contract.tenant.path), link


def test_every_mapped_location_is_worked_by_some_team():
    worked = set(TenantLocation.objects.values_list("location_id", flat=True))
    assert worked == set(Location.objects.filter(pk__gt=0).values_list("pk", flat=True))


def test_unmapped_locations_belong_to_nobody():
    assert not Location.objects.filter(pk__lte=0).exclude(contract=None).exists()
    assert not TenantLocation.objects.filter(location__lte=0).exists()


def test_satellites_point_to_a_hub_of_their_own_contract():
    for satellite in Location.objects.filter(kind=LocationKind.SATELLITE).select_related("parent"):
        assert satellite.parent.kind == LocationKind.HUB
        assert satellite.parent.contract_id == satellite.contract_id


def test_places_that_join_late_open_late():
    opening = dict(Location.objects.filter(pk__in=[1, 133, 134, 135]).values_list("pk", "opens_on"))
    assert {pk: str(day) for pk, day in opening.items()} == {
        1: "2024-08-01",
        133: "2026-06-12",
        134: "2026-06-12",
        135: "2026-07-17",
    }


def test_every_step_of_every_tenant_path_exists():
    paths = set(Tenant.objects.values_list("path", flat=True))
    for path in paths - {"1."}:
        assert path.rstrip(".").rpartition(".")[0] + "." in paths


def test_every_tenant_has_a_domain_that_can_belong_to_nobody():
    assert set(TenantDomain.objects.values_list("tenant_id", flat=True)) == set(
        Tenant.objects.values_list("pk", flat=True)
    )
    assert all(domain.endswith(".example") for domain in TenantDomain.objects.values_list("domain", flat=True))


def test_the_two_labels_of_the_programme_are_everybodys():
    scopes = dict(Label.objects.filter(contract=None).values_list("name", "scope"))
    assert scopes == {"ISC Referral": "user", "Veteran": "system"}
