"""The lists and forms of administration: scoped, counted in a constant number of queries, all problems at once."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cats.core import clock
from cats.organisations.models import Lockout, SignInEvent, TenantDomain, User
from tests.pages import hidden_fields, send, text_of

WHY = {"call_reference": "CALL-9", "note": "Asked for by phone"}


@pytest.fixture
def desk(quinn, as_user):
    """A browser with the QA officer signed in."""
    return as_user(quinn)


def test_the_list_counts_and_shows_ones_own_branch_alone(desk, sam, dana, zoe):
    page = text_of(desk.get(reverse("users")))

    assert "Users (3)" in page
    assert dana.email in page
    assert sam.email not in page


def test_the_list_takes_the_same_queries_for_one_account_and_for_fifty(
    desk, dana, programme, django_assert_max_num_queries
):
    def queries() -> int:
        with django_assert_max_num_queries(8) as captured:
            desk.get(reverse("users"))
        return len(captured.captured_queries)

    desk.get(reverse("users"))
    few = queries()
    User.objects.bulk_create(
        User(email=f"p{n}@example.org", display_name=f"P {n}", tenant=programme["1.1.1.1.1."]) for n in range(50)
    )
    assert queries() == few


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("status=left", ["Gone Girl"]),
        ("locked=yes", ["Omar Hale"]),
        ("role=qa_finance", ["Priya Nair"]),
        ("role=support_worker&q=omar", ["Omar Hale"]),
        ("seen=never&branch=1.1.2.", ["Zoe Finch"]),
        ("seen=23", ["Dana Reed"]),
        ("branch=1.9.", []),
    ],
)
def test_filters_narrow_the_list(desk, dana, omar, priya, zoe, person, query, shown):
    person("Gone Girl", "1.1.1.1.1.", status="left")
    Lockout.objects.create(name=omar.email, locked_until=clock.now() + timedelta(minutes=5))
    User.objects.filter(pk=dana.pk).update(last_login=clock.now() - timedelta(days=25))

    page = desk.get(f"{reverse('users')}?{query}").content.decode()

    names = ["Dana Reed", "Omar Hale", "Priya Nair", "Zoe Finch", "Gone Girl"]
    assert [name for name in names if f">{name}</a>" in page] == shown


def test_a_new_account_with_everything_wrong_says_so_at_once(desk, programme):
    TenantDomain.objects.create(tenant=programme["1.1.1.1.1."], domain="@north.example")

    refused = send(
        desk, reverse("add_user"), tenant=programme["1.1.1.1.1."].pk, display_name="", email="x@elsewhere.example",
        phone="call me", roles=["qa_officer"],
    )  # fmt: skip

    page = text_of(refused)
    for problem in (
        "Enter the person’s full name",
        "must end in @north.example",
        "Enter a phone number",
        "Only the authority's own staff can have the role QA officer",
        "Enter the reference of the call",
        "Enter who asked for this and why",
    ):
        assert problem in page
    assert 'value="x@elsewhere.example"' in refused.content.decode()


def test_roles_beyond_ones_own_are_not_offered_and_cannot_be_sent(desk, dana):
    address = reverse("edit_user", args=[dana.pk])
    assert "system_support" not in desk.get(address).content.decode()

    refused = send(
        desk,
        address,
        tenant=dana.tenant_id,
        display_name="Dana Reed",
        email=dana.email,
        roles=["system_support"],
        **WHY,
    )

    assert refused.status_code == 200
    assert User.objects.get(pk=dana.pk).roles == []


def test_the_same_form_sent_twice_makes_one_account(desk, programme):
    team = programme["1.1.1.1.1."]
    TenantDomain.objects.create(tenant=team, domain="@north.example")
    address, facts = reverse("add_user"), {"tenant": team.pk, "display_name": "New", "email": "n@north.example"} | WHY
    first = send(desk, address, **facts, submission_key="6f0f1fd1-0000-4000-8000-000000000001")
    again = send(desk, address, **facts, submission_key="6f0f1fd1-0000-4000-8000-000000000001")

    assert first["Location"] == again["Location"]
    assert User.objects.filter(email="n@north.example").count() == 1


def test_two_people_change_an_account_at_once_and_the_second_sees_both(desk, sam, as_user, dana):
    address = reverse("edit_user", args=[dana.pk])
    facts = {"tenant": dana.tenant_id, "email": dana.email} | WHY
    opened = desk.get(address)
    send(as_user(sam), address, display_name="Dana First", **facts)

    second = desk.post(address, hidden_fields(opened) | facts | {"display_name": "Dana Second"})

    assert second.status_code == 409
    assert "Dana First" in text_of(second)
    assert "Dana Second" in text_of(second)


def test_a_leavers_session_ends_with_the_next_request(desk, dana, as_user):
    theirs = as_user(dana)
    assert theirs.get(reverse("account")).status_code == 200

    send(desk, reverse("leave_user", args=[dana.pk]), **WHY)

    assert reverse("account_login") in theirs.get(reverse("account"))["Location"]


def test_an_act_that_is_done_already_leads_back(desk, dana):
    answer = desk.get(reverse("unlock_user", args=[dana.pk]), follow=True)

    assert "Nothing to do" in text_of(answer)


def test_a_persons_page_tells_of_their_cases_notes_and_events(desk, dana, case_of):
    case_of(dana)
    send(desk, reverse("add_user_note", args=[dana.pk]), **WHY)
    SignInEvent.objects.create(kind="wrong_password", name=dana.email, user=dana, address="2001:db8::1")

    page = text_of(desk.get(reverse("user", args=[dana.pk])))

    for words in ("1 case", "CALL-9", "Wrong password", "2001:db8::1"):
        assert words in page


def test_somebody_outside_ones_branch_is_not_found(desk, sam):
    assert desk.get(reverse("user", args=[sam.pk])).status_code == 404
    assert desk.get(reverse("edit_user", args=[sam.pk])).status_code == 404
