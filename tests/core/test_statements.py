"""Kept SQL is what Django would build, whoever asks, whatever for, whenever; and what cannot be kept says so."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import Q, QuerySet
from django.test.utils import CaptureQueriesContext

from cats.core import clock
from cats.core.statements import Statement, is_one_of, prepared_statement, statement
from cats.organisations.models import Location, Tenant, User, UserStatus
from cats.organisations.policies import users
from cats.participants.models import Participant


@pytest.fixture
def built():
    """Return how often a function was called to build a query, and the function that counts."""
    calls: list[object] = []

    def counting(build):
        def counted(*told):
            calls.append(told)
            return build(*told)

        return counted

    counting.calls = calls  # type: ignore[attr-defined]
    return counting


def test_it_is_built_once_and_asked_with_every_value(programme, built, monkeypatch):
    monkeypatch.setattr(Statement, "check", None)
    named = statement(built(lambda name: Tenant.objects.filter(name=name)))

    assert [named.one(name).path for name in ("Authority", "Programme", "North East")] == ["1.", "1.1.", "1.1.2.1."]
    assert named.one("Nobody's") is None
    assert len(built.calls) == 1


def test_who_asks_decides_what_they_see_and_their_roles_how_it_is_asked(
    dana, omar, tess, zoe, priya, built, monkeypatch
):
    monkeypatch.setattr(Statement, "check", None)
    seen = statement(built(lambda by: users.scope(by, User.objects.order_by("display_name"))))

    assert seen.rows(dana) == seen.rows(omar) == [dana, omar]
    assert (seen.rows(tess), seen.rows(zoe)) == ([tess], [zoe])
    assert seen.rows(priya) == [dana, omar, priya, tess]
    assert len(built.calls) == 2


def test_a_word_that_begins_another_stands_for_itself_alone(programme):
    begins = statement(lambda words: Tenant.objects.filter(name__startswith=words).order_by("path"))
    Tenant.objects.create(path="1.1.3.", name="100%_sure\\")

    assert [found.name for found in begins.rows("North")][:1] == ["Northern Light"]
    assert [[found.name for found in begins.rows(words)] for words in ("100%", "1%", "_", "100%_sure\\")] == [
        ["100%_sure\\"], [], [], ["100%_sure\\"],
    ]  # fmt: skip


def test_the_clock_goes_on(programme, travel_to, built, monkeypatch):
    monkeypatch.setattr(Statement, "check", None)
    lately = statement(
        built(
            lambda: User.objects.filter(created_at__gt=clock.now() - timedelta(days=7)).values_list("email", flat=True)
        )
    )
    travel_to(2026, 3, 1, 9, 0)
    User.objects.create(email="new@example.org", display_name="New", tenant=programme["1."])

    assert lately.rows() == ["new@example.org"]
    travel_to(2026, 3, 8, 8, 59)
    assert lately.rows() == ["new@example.org"]
    travel_to(2026, 3, 8, 9, 1)
    assert lately.rows() == []
    assert len(built.calls) == 1


def test_days_are_those_of_london_and_may_be_counted_from(case_of, dana, travel_to):
    due = statement(
        lambda until: Participant.objects.filter(
            risk_due_on__gte=clock.today(), risk_due_on__lte=until + timedelta(days=1)
        )
    )
    case = case_of(dana, "Ann", "Smith")
    Participant.objects.filter(pk=case.pk).update(risk_due_on=date(2026, 7, 2))
    travel_to(2026, 7, 2, 0, 30)

    assert due.rows(date(2026, 7, 1)) == [case]
    assert due.rows(date(2026, 6, 30)) == []
    travel_to(2026, 7, 3, 0, 30)
    assert due.rows(date(2026, 7, 9)) == []


def test_one_of_any_number_of_numbers_is_one_statement(programme, built, monkeypatch):
    monkeypatch.setattr(Statement, "check", None)
    some = statement(built(lambda ids: Location.objects.filter(is_one_of("pk", ids)).order_by("pk")))

    assert [found.pk for found in some.rows([1, 14, 999])] == [1, 14]
    assert some.rows([]) == []
    assert len(built.calls) == 1


@pytest.mark.parametrize("number", [2**63, 10**30, -(10**30)])
def test_a_number_that_no_column_holds_finds_nothing_and_asks_nothing(programme, number, django_assert_num_queries):
    by_key = prepared_statement(lambda key: User.objects.filter(pk=key))

    with django_assert_num_queries(0):
        assert by_key.rows(number) == []


def test_what_is_told_by_name_is_refused_and_not_left_out(programme):
    with pytest.raises(TypeError, match="by position"):
        statement(lambda name: Tenant.objects.filter(name=name)).rows(name="Authority")


def test_what_decides_the_sql_has_a_shape_of_its_own(dana, omar):
    of_status = statement(
        lambda status, is_known: User.objects.filter(status=status) if is_known else User.objects.none()
    )

    assert set(of_status.rows(UserStatus.ACTIVE, True)) == {dana, omar}
    assert of_status.rows(UserStatus.LEFT, True) == []
    assert of_status.rows(UserStatus.ACTIVE, False) == []


def test_models_come_with_what_was_selected_and_annotated(dana, django_assert_num_queries):
    with_team = statement(lambda key: User.objects.select_related("tenant").filter(pk=key))

    with django_assert_num_queries(1):
        assert with_team.one(dana.pk).tenant.name == "North West custody"


def test_a_value_that_decides_the_sql_is_found_out(dana):
    wrong = statement(lambda number: User.objects.filter(pk=number) if number < 10**6 else User.objects.all())

    with pytest.raises(AssertionError, match="a value decides the SQL"):
        wrong.rows(dana.pk)


def test_a_value_that_is_worked_with_is_found_out(dana):
    wrong = statement(lambda number: User.objects.filter(pk=number % 1_000))

    with pytest.raises(AssertionError, match="a value was worked with"):
        wrong.rows(dana.pk)


def test_what_is_told_again_is_compared_once_and_what_is_told_anew_again(built, dana, omar):
    by_key = statement(built(lambda key: User.objects.filter(pk=key)))

    for person in (dana, dana, omar, dana):
        by_key.rows(person.pk)

    assert [told for told in built.calls if told[0] in {dana.pk, omar.pk}] == [(dana.pk,), (omar.pk,)]


@pytest.mark.parametrize(
    "build",
    [
        lambda words: Tenant.objects.filter(name__contains=words),
        lambda words: Tenant.objects.filter(name=words[:-1] + "!"),
        lambda words: Tenant.objects.filter(name__in=[words.upper(), "x" + words]),
        lambda words: User.objects.filter(created_at__gt=clock.now().replace(microsecond=0)),
    ],
)
def test_what_cannot_be_kept_is_refused_when_it_is_built(programme, build):
    with pytest.raises(TypeError, match="statement"):
        statement(build).rows("North")


def test_a_prepared_statement_keeps_its_plan_on_the_connection(dana, omar):
    by_key = prepared_statement(lambda key: User.objects.filter(pk=key).filter(~Q(display_name="kept plan")))

    assert [by_key.one(person.pk) for person in (dana, omar, dana)] == [dana, omar, dana]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%NOT%%display_name%%'")
        assert cursor.fetchone() == (1,)


def test_a_prepared_statement_is_recorded_like_any_query(dana):
    by_key = prepared_statement(lambda key: User.objects.filter(pk=key))

    with CaptureQueriesContext(connection) as queries:
        by_key.one(dana.pk)
    assert len(queries) == 1
    assert f'"cats_user"."id" = {dana.pk}' in queries[0]["sql"].replace("::int8", "")


def test_values_of_lists_go_into_larger_statements(dana):
    names: Statement = statement(lambda by: _names_of(by))
    sql, values = names.sql(dana)

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({sql}) AS counted", values)
        assert cursor.fetchone() == (1,)


def _names_of(by: User) -> QuerySet[User, str]:
    return users.scope(by, User.objects.all()).values_list("display_name", flat=True)
