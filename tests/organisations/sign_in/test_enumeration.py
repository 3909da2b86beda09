"""Nobody learns from an answer, or from its work, whose name is known here."""

from contextlib import contextmanager
from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cats.organisations.models import TenantDomain, UserStatus
from cats.organisations.sign_in.adapter import WRONG
from tests.pages import text_of


@contextmanager
def counted_hashes():
    """Count how often a password is hashed."""
    hashed = []
    encode = MD5PasswordHasher.encode

    def counting(self, password, salt):
        hashed.append(password)
        return encode(self, password, salt)

    with patch.object(MD5PasswordHasher, "encode", counting):
        yield hashed


def judge(visitor, name, password="not the password"):
    """Return all that can be seen of a try, and what it costs."""
    with counted_hashes() as hashed, CaptureQueriesContext(connection) as queries:
        answer = visitor.enter(name, password)
    words = text_of(answer).replace(name, "NAME")
    return (answer.status_code, words, len(hashed)), len(queries)


@pytest.fixture
def locked(visitor, dana):
    for _ in range(5):
        visitor.enter(dana.email, "a guess")
    return dana


def test_an_unknown_name_and_a_wrong_password_look_and_cost_the_same(visitor, dana):
    known, queries_known = judge(visitor, dana.email)
    unknown, queries_unknown = judge(visitor, "no.such.one@example.org")

    assert known == unknown
    assert known[0] == 200
    assert known[2] == 1
    assert WRONG in known[1]
    assert queries_known == queries_unknown


def test_a_locked_name_looks_the_same_with_the_right_password(visitor, locked, another_visitor):
    refused, _ = judge(visitor, locked.email, "a quiet river at midnight")
    unknown, _ = judge(another_visitor, "no.such.one@example.org")

    assert refused == unknown


def test_unknown_names_are_locked_like_known_ones(db, visitor, kinds):
    for _ in range(6):
        visitor.enter("no.such.one@example.org", "a guess")

    assert kinds(user=None) == ["unknown_user"] * 5 + ["locked_out", "refused_locked"]


def test_somebody_without_a_password_costs_a_hash_as_well(visitor, dana):
    dana.set_unusable_password()
    dana.save()

    assert judge(visitor, dana.email)[0][2] == 1


@pytest.mark.parametrize("status", [UserStatus.ACTIVE, UserStatus.LEFT, None])
def test_asking_for_a_new_password_tells_nothing(visitor, dana, status):
    if status:
        dana.status = status
        dana.save()
    name = dana.email if status else "no.such.one@example.org"

    answer = visitor.post("/password/forgotten/", {"email": name})
    page = visitor.get(answer["Location"])

    assert (answer.status_code, answer["Location"]) == (302, "/password/forgotten/sent/")
    assert name not in text_of(page)
    assert [message.to for message in mail.outbox] == [[name]]


def test_addresses_that_cannot_be_anybodys_get_no_mail(visitor, dana):
    TenantDomain.objects.create(tenant=dana.tenant, domain="@work.example")

    visitor.post("/password/forgotten/", {"email": "stranger@elsewhere.example"})
    visitor.post("/password/forgotten/", {"email": "stranger@work.example"})

    assert [message.to for message in mail.outbox] == [["stranger@work.example"]]
