"""Ending where a team works or a domain, mapping a feed's code: what follows at once, and what only with the sync."""

import pytest
from django.urls import reverse

from cats.core.errors import NotAllowed, Refused
from cats.organisations.administration.services import places, tenants
from cats.organisations.models import Location, LocationCode, TenantDomain, TenantLocation
from cats.organisations.policies import sees_location, users
from cats.organisations.sign_in import mail
from cats.participants.models import Participant
from cats.participants.policies import participants
from tests.cast import HOLME_HOUSE, NORTH_COMMUNITY, RISLEY
from tests.pages import text_of


def test_ending_work_at_a_location_takes_its_unowned_cases_from_sight_at_once_and_not_the_owned(
    rosa, person, dana, case_of
):
    manager = person("Team Lead", "1.1.1.1.1.", "qa_finance")
    unowned, owned = case_of(None), case_of(dana)
    seen = participants.scope(manager, Participant.objects.all())
    assert set(seen) == {unowned, owned}
    link = TenantLocation.objects.get(tenant=dana.tenant, location=RISLEY)

    tenants.unlink_location(link=link, by=rosa, reason="The team closed its office there")

    assert set(seen.all()) == {owned}
    assert not sees_location(dana.tenant_path, RISLEY)
    assert dana not in users.assignable(rosa, [RISLEY])
    link.refresh_from_db()
    assert link.ended_at is not None
    again = tenants.link_location(
        tenant=dana.tenant, location=Location.objects.get(pk=RISLEY), by=rosa, reason="Opened again"
    )
    assert (again.pk != link.pk, set(seen.all())) == (True, {unowned, owned})


def test_where_a_team_works_is_for_senior_staff(quinn, dana):
    link = TenantLocation.objects.get(tenant=dana.tenant, location=RISLEY)

    with pytest.raises(NotAllowed):
        tenants.unlink_location(link=link, by=quinn, reason="Not mine to say")


def test_a_team_is_linked_once_and_to_real_places(rosa, dana):
    for location in (RISLEY, 0):
        with pytest.raises(Refused):
            tenants.link_location(
                tenant=dana.tenant, location=Location.objects.get(pk=location), by=rosa, reason="Twice"
            )


def test_an_ended_domain_can_be_added_again(quinn, dana):
    domain = tenants.add_domain(tenant=dana.tenant, domain="@north.example", by=quinn, reason="Merged")
    tenants.end_domain(domain=domain, by=quinn, reason="Sold")
    assert not mail.is_ours("x@north.example")

    tenants.add_domain(tenant=dana.tenant, domain="@north.example", by=quinn, reason="Bought back")

    assert mail.is_ours("x@north.example")
    assert TenantDomain.objects.filter(domain="@north.example").count() == 2


@pytest.mark.parametrize(("feed", "location"), [("prison", NORTH_COMMUNITY), ("probation", RISLEY), ("prison", 0)])
def test_a_code_stands_only_for_a_place_of_its_own_setting(rosa, programme, feed, location):
    code = LocationCode.objects.create(code="XYZ", feed=feed, description="Somewhere")

    with pytest.raises(Refused):
        places.map_code(code=code, location=Location.objects.get(pk=location), by=rosa, reason="Tried")


def test_mapping_a_code_moves_nobody_now(rosa, case_of, programme):
    case = case_of(None, at=0)
    code = LocationCode.objects.create(code="HHI", feed="prison", description="Holme House")

    places.map_code(code=code, location=Location.objects.get(pk=HOLME_HOUSE), by=rosa, reason="Opened")

    code.refresh_from_db()
    case.refresh_from_db()
    assert (code.location_id, case.current_location_id) == (HOLME_HOUSE, 0)


def test_the_codes_say_how_many_cases_wait_at_unmapped_locations(rosa, as_user, case_of):
    case_of(None, at=0)

    assert "Unmapped location, 1 case" in text_of(as_user(rosa).get(reverse("location_codes")))
