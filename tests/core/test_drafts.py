"""What people type is kept until they send it."""

import pytest
from django.core import signing
from django.http import QueryDict
from django.urls import reverse

from cats.core import drafts
from cats.core.drafts import DraftKey
from cats.core.models import Draft
from tests.pages import hidden_fields


@pytest.fixture
def key(dana):
    return DraftKey(dana.pk, "note", "7", "/cases/7/notes/add/")


def typed(text):
    return QueryDict(f"text={text}&csrfmiddlewaretoken=x&submission_key=y")


def test_typing_is_kept_without_the_protection_fields(key, dana):
    drafts.keep(key, typed("half a sentence"))

    assert drafts.find(dana, "note", "7").data == {"text": ["half a sentence"]}


def test_the_newest_typing_replaces_the_older(key, dana):
    drafts.keep(key, typed("one"))
    drafts.keep(key, typed("two"))

    assert [draft.data["text"] for draft in Draft.objects.all()] == [["two"]]


def test_a_draft_is_its_writers_alone(key, omar):
    drafts.keep(key, typed("mine"))

    assert drafts.find(omar, "note", "7") is None


@pytest.mark.parametrize(
    "token",
    ["", "x", signing.dumps([1, 2]), signing.dumps({"a": 1}, salt="cats.draft")],
    # Signatures hold the time, and every worker has to find the same names.
    ids=["nothing", "nonsense", "another purpose", "another shape"],
)
def test_a_token_that_is_not_ours_means_nothing(token, db):
    assert drafts.read(token) is None


def test_a_page_keeps_its_typing_by_its_token(key, dana, as_user):
    answer = as_user(dana).post(reverse("keep_draft"), {"draft_token": drafts.sign(key), "text": "on the train"})

    assert (answer.status_code, answer.json()["saved"]) == (200, True)
    assert drafts.find(dana, "note", "7").data == {"text": ["on the train"]}


def test_nobody_writes_into_anothers_draft(key, omar, as_user):
    answer = as_user(omar).post(reverse("keep_draft"), {"draft_token": drafts.sign(key), "text": "not mine"})

    assert answer.status_code == 403
    assert not Draft.objects.exists()


def test_a_form_sent_after_the_session_ended_is_kept_and_shown_after_signing_in(case_of, dana, client, as_user):
    address = reverse("add_note", args=[case_of(dana).pk])
    token = hidden_fields(as_user(dana).get(address))["draft_token"]

    answer = client.post(address, {"draft_token": token, "text": "Written in the prison"})

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
    assert "Written in the prison" in as_user(dana).get(address).content.decode()
