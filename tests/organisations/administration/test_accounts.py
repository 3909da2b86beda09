"""Making and changing accounts: who may, what has to fit, what is written down."""

import pytest

from cats.core.errors import NotAllowed, Refused, Stale
from cats.core.history import history_context
from cats.core.outbox import OutboxMessage
from cats.core.roles import Role
from cats.organisations.administration import services
from cats.organisations.administration.services import Reason
from cats.organisations.models import SignInEvent, TenantDomain, User, UserNote, UserStatus

WHY = Reason("CALL-7", "Asked for by her manager")


@pytest.fixture
def team(programme):
    """A team whose people have addresses at @north.example."""
    TenantDomain.objects.create(tenant=programme["1.1.1.1.1."], domain="@north.example")
    return programme["1.1.1.1.1."]


def create(by, tenant, **facts) -> User:
    given = {"email": "new@north.example", "display_name": "New Comer"} | facts
    return services.create_person(by=by, reason=WHY, tenant=tenant, **given)


def edit(user, by, **facts) -> User:
    same = {"roles": user.roles}
    return services.edit_person(user=user, by=by, reason=WHY, **(same | facts))


def kinds(user) -> list[str]:
    return list(SignInEvent.objects.filter(user=user).order_by("pk").values_list("kind", flat=True))


def test_a_new_account_is_pending_without_a_password_and_its_owner_is_invited(quinn, team):
    made = create(quinn, team, email=" New@North.example ", phone="01632 960001", roles=[Role.QA_FINANCE])

    assert (made.email, made.status, made.roles) == ("new@north.example", UserStatus.PENDING, [Role.QA_FINANCE])
    assert not made.has_usable_password()
    assert kinds(made) == ["created", "invited"]
    assert UserNote.objects.get(user=made).call_reference == "CALL-7"
    message = OutboxMessage.objects.get(kind="invitation")
    assert (message.to, message.facts) == (made, {})


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"email": "new@elsewhere.example"}, "email"),
        ({"email": "new@north.example.evil.org"}, "email"),
        ({"roles": [Role.QA_OFFICER]}, "roles"),
    ],
)
def test_an_address_or_a_role_that_the_organisation_cannot_have_is_refused(quinn, team, facts, field):
    with pytest.raises(Refused) as refusal:
        create(quinn, team, **facts)

    assert refusal.value.field == field
    assert not User.objects.filter(display_name="New Comer").exists()


def test_an_ended_domain_lets_nobody_new_in(quinn, team):
    TenantDomain.objects.update(ended_at="2026-01-01T00:00Z")

    with pytest.raises(Refused):
        create(quinn, team)


def test_an_address_belongs_to_one_account(quinn, team):
    create(quinn, team)

    with pytest.raises(Refused, match="account with this email"):
        create(quinn, team)


@pytest.mark.parametrize("role", [Role.SYSTEM_SUPPORT, Role.SENIOR_MANAGEMENT, Role.QA_SUPPORT_MANAGER])
def test_nobody_gives_a_role_more_senior_than_their_own(quinn, programme, role):
    TenantDomain.objects.create(tenant=programme["1.1."], domain="@north.example")

    with pytest.raises(NotAllowed):
        create(quinn, programme["1.1."], roles=[role])


def test_support_workers_and_managers_make_no_accounts(dana, priya, team):
    for by in (dana, priya):
        with pytest.raises(NotAllowed):
            create(by, team)


def test_an_organisation_above_ones_own_is_out_of_reach(quinn, programme):
    TenantDomain.objects.create(tenant=programme["1."], domain="@north.example")

    with pytest.raises(NotAllowed):
        create(quinn, programme["1."])


@pytest.mark.parametrize(("who", "by"), [("rosa", "quinn"), ("quinn", "quinn"), ("sam", "rosa")])
def test_nobody_acts_on_themselves_or_on_somebody_senior(request, who, by):
    user, actor = request.getfixturevalue(who), request.getfixturevalue(by)

    for act in (
        lambda: edit(user, actor, display_name="Other"),
        lambda: edit(user, actor, roles=[]),
        lambda: services.change_status(user=user, to=UserStatus.LEFT, by=actor, reason=WHY),
        lambda: services.send_reset(user=user, by=actor, reason=WHY),
        lambda: services.remove_second_factors(user=user, by=actor, reason=WHY),
        lambda: services.add_note(user=user, by=actor, reason=WHY),
    ):
        with pytest.raises(NotAllowed):
            act()

    assert kinds(user) == []


def test_every_change_is_written_down_by_its_kind(sam, dana, programme):
    TenantDomain.objects.create(tenant=programme["1.1.1.1.2."], domain="@example.org")

    with history_context(user=sam.pk):
        changed = edit(
            dana, sam, display_name="Dana Reed-Hale", tenant=programme["1.1.1.1.2."], roles=[Role.FINANCE],
            delius_username="DREED",
        )  # fmt: skip

    assert kinds(dana) == ["details_changed", "tenant_changed", "delius_changed", "roles_changed"]
    roles = SignInEvent.objects.get(user=dana, kind="roles_changed")
    assert (roles.by, roles.facts) == (sam, {"before": [], "after": ["finance"]})
    newest = changed.events.order_by("-pgh_id").first()
    assert newest.pgh_context.metadata["reason"] == WHY.note


def test_only_system_support_says_whose_sight_somebody_has(rosa, dana):
    with pytest.raises(NotAllowed):
        edit(dana, rosa, delius_username="CLEARED.DANA")


def test_a_change_of_address_is_told_to_the_former_one(quinn, dana, programme):
    TenantDomain.objects.create(tenant=dana.tenant, domain="@north.example")

    edit(dana, quinn, email="dana@north.example")

    message = OutboxMessage.objects.get(kind="address_changed")
    assert (message.to, message.address) == (None, "dana.reed@example.org")


def test_a_change_against_an_older_row_is_a_conflict(quinn, dana):
    edit(dana, quinn, display_name="First")

    with pytest.raises(Stale):
        edit(dana, quinn, display_name="Second", expected_version=1)


def test_a_leaver_with_a_role_of_the_wrong_side_can_still_be_marked(quinn, person):
    odd = person("Odd One", "1.1.1.1.", Role.CONTRACT_SUPPORT_OFFICER)

    assert services.change_status(user=odd, to=UserStatus.LEFT, by=quinn, reason=WHY).status == UserStatus.LEFT
    assert kinds(odd) == ["marked_left"]


def test_letting_somebody_in_again_is_for_senior_staff(quinn, rosa, dana):
    services.change_status(user=dana, to=UserStatus.LEFT, by=quinn, reason=WHY)

    with pytest.raises(NotAllowed):
        services.change_status(user=dana, to=UserStatus.ACTIVE, by=quinn, reason=WHY)
    assert services.change_status(user=dana, to=UserStatus.ACTIVE, by=rosa, reason=WHY).reactivated_at


def test_a_reset_is_refused_for_an_account_that_may_not_sign_in(quinn, dana):
    services.change_status(user=dana, to=UserStatus.LEFT, by=quinn, reason=WHY)

    with pytest.raises(Refused, match="Reactivate"):
        services.send_reset(user=dana, by=quinn, reason=WHY)
