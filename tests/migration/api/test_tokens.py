"""Tokens of ours: issued once, kept as a hash, over when they should be."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from cats.core import clock
from migration.api import clients
from migration.api.roles import Role
from migration.models import ApiToken


def test_a_token_is_kept_as_a_hash_alone(db):
    token, text = clients.issue(name="mover", roles=["ROLE_PRISONER_FROM_NOMIS__MIGRATION__RW"], days=3)

    row = ApiToken.objects.values().get(pk=token.pk)
    assert text not in str(row)
    assert row["roles"] == ["PRISONER_FROM_NOMIS__MIGRATION__RW"]
    assert clients.holder_of(text) == clients.Client("mover", frozenset({Role.MIGRATION}))


@pytest.mark.parametrize("change", [{"revoked": True}, {"expired": True}])
def test_a_token_that_is_over_opens_nothing(db, change):
    token, text = clients.issue(name="mover", roles=[Role.UPDATE], days=1)
    if "revoked" in change:
        clients.revoke(name="mover")
    else:
        ApiToken.objects.filter(pk=token.pk).update(expires_at=clock.now())

    assert clients.holder_of(text) is None


def test_a_use_is_noted_once_an_hour(db, django_assert_num_queries):
    token, text = clients.issue(name="mover", roles=[Role.UPDATE], days=1)
    clients.holder_of(text)
    with django_assert_num_queries(1):
        clients.holder_of(text)
    ApiToken.objects.filter(pk=token.pk).update(last_used_at=clock.now() - timedelta(hours=2))
    with django_assert_num_queries(2):
        clients.holder_of(text)


def test_the_command_prints_the_token_and_another_ends_it(db, capsys):
    call_command("issue_api_token", "mover", "--role", "ROLE_QUEUE_ADMIN", "--days", "2")
    text = capsys.readouterr().out.strip()
    assert clients.holder_of(text).name == "mover"

    call_command("revoke_api_token", "mover")
    assert clients.holder_of(text) is None


@pytest.mark.parametrize(
    "arguments",
    [["mover", "--role", "KING"], ["mover", "--role", "METRICS", "--days", "0"], ["taken", "--role", "METRICS"]],
)
def test_the_command_refuses_what_is_no_token(db, arguments):
    clients.issue(name="taken", roles=[Role.METRICS], days=1)

    with pytest.raises(CommandError):
        call_command("issue_api_token", *arguments)


def test_issuing_and_revoking_leave_their_history(db):
    clients.issue(name="mover", roles=[Role.UPDATE], days=1)
    clients.revoke(name="mover")

    from migration.models.clients import ApiToken

    history = ApiToken.pgh_event_model.objects.order_by("pgh_id") if hasattr(ApiToken, "pgh_event_model") else []
    assert [event.pgh_label for event in history] == ["insert", "update"]
    assert "hashed" not in {field.name for field in history[0]._meta.fields}
