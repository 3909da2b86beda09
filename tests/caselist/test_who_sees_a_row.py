"""A row's own columns say who sees it exactly as the live policy does, and the live policy has the last word."""

from datetime import date

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caselist.projector import project
from caselist.selectors import found_first, visible_rows
from cats.core.actors import SYSTEM
from cats.core.roles import Role
from cats.organisations.models import Contract, Location, Tenant, TenantLocation, User
from cats.participants.models import Participant
from cats.participants.policies import participants
from tests.cast import HOLME_HOUSE, RISLEY, STYAL, UNMAPPED

PATHS = ["1.", "1.1.", "1.2.", "1.1.1.", "1.1.10.", "1.1.1.1.", "1.1.1.1.1.", "1.1.1.1.2.", "1.1.2.", "1.1.2.1.", "2."]
ROLES = [[], [Role.FINANCE], [Role.QA_FINANCE], [Role.QA_OFFICER, Role.FINANCE]]


def seen_by(user) -> tuple[set[int], set[int]]:
    live = set(participants.scope(user, Participant.objects.all()).values_list("pk", flat=True))
    return set(visible_rows(user).values_list("pk", flat=True)), live


def random_world(data) -> list[User]:
    """Tenants of every depth, places with and without contract, linked teams, cases with and without owner."""
    tenants = [Tenant.objects.create(path=path, name=path) for path in PATHS]
    holders = data.draw(st.lists(st.sampled_from(tenants), min_size=3, max_size=3, unique=True))
    contracts = [
        Contract.objects.create(
            code=f"c{lot}", lot=lot, region="R", tenant=tenant, starts_on=date(2024, 1, 1), ends_on=date(2030, 1, 1)
        )
        for lot, tenant in enumerate(holders)
    ]
    places = [Location.objects.create(id=n, name=f"P{n}", contract=contracts[n % 3], kind="wing") for n in range(1, 6)]
    places.append(Location.objects.create(id=0, name="Unmapped", kind="unknown"))
    links = st.lists(st.tuples(st.sampled_from(tenants), st.sampled_from(places)), max_size=8, unique=True)
    for tenant, place in data.draw(links):
        TenantLocation.objects.create(tenant=tenant, location=place)
    users = [
        User.objects.create(
            email=f"u{n}@example.org", display_name=f"U{n}", tenant=tenant, roles=data.draw(st.sampled_from(ROLES))
        )
        for n, tenant in enumerate(tenants)
    ]
    for n in range(12):
        Participant.objects.create(
            upci=f"{n:09}",
            last_name="Case",
            owner=data.draw(st.sampled_from([None, *users])),
            current_location=data.draw(st.sampled_from(places)),
        )
    return users


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_rows_and_policy_agree_whatever_the_tree(db, data):
    with transaction.atomic():
        users = random_world(data)
        project(Participant.objects.values_list("pk", flat=True))

        assert [seen_by(user)[0] for user in users] == [seen_by(user)[1] for user in users]
        transaction.set_rollback(True)


def test_a_team_that_works_at_another_contracts_place_sees_its_unowned_cases(case_of, person, programme):
    TenantLocation.objects.create(tenant=programme["1.1.1.1.1."], location_id=HOLME_HOUSE)
    lead = person("Lena Ford", "1.1.1.1.1.", Role.QA_FINANCE)
    cases = [case_of(None, at=place) for place in (RISLEY, STYAL, HOLME_HOUSE, UNMAPPED)] + [case_of(lead)]
    project([case.pk for case in cases])

    rows, live = seen_by(lead)
    assert rows == live == {cases[0].pk, cases[1].pk, cases[2].pk, cases[4].pk}


def test_the_system_sees_every_row(case_of):
    project([case_of(None).pk])

    assert visible_rows(SYSTEM).count() == 1


@pytest.mark.parametrize("who", ["dana", "priya", "quinn"])
def test_visible_rows_ask_at_most_one_query_before_their_own(request, who, django_assert_max_num_queries, programme):
    user = request.getfixturevalue(who)
    User.objects.select_related("tenant").get(pk=user.pk)
    with django_assert_max_num_queries(2):
        list(visible_rows(user))


def test_rows_that_are_found_first_are_the_same_rows(case_of, dana, zoe):
    cases = [case_of(dana), case_of(dana), case_of(zoe)]
    project([case.pk for case in cases])

    rows = found_first(visible_rows(dana).filter(upci__gt=cases[0].upci)).order_by("-case_id")

    assert [row.case_id for row in rows] == [cases[1].pk]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert rows.explain().startswith("Sort")
