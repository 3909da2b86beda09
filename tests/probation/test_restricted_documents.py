"""The documents of a restricted person: whoever is refused gets no title, no name of a file, and no byte of it."""

import pytest
from django.urls import reverse

from cats.core import submissions
from cats.core.acts import Access
from cats.core.models import AccessEntry
from cats.documents import services
from cats.documents.models import Document
from tests.documents import files
from tests.probation.conftest import RESTRICTED

pytestmark = pytest.mark.django_db
SECRETS = ("Persephone", "Quillfeather", "QUILLFEATHER", "Tenancy", "tenancy", "%PDF", "\\xff\\xd8\\xff", "PNG\\r\\n")
OF_CASE = ("case_documents", "add_document")
OF_DOCUMENT = ("document", "add_document_version", "withdraw_document")
OF_VERSION = ("preview_document", "download_document")


@pytest.fixture
def documents(standins, case_with, dana) -> list[Document]:
    """A PDF and a photo on a case that nDelius closes to Dana, added before it was restricted."""
    case = case_with(dana, RESTRICTED, "Persephone", "Quillfeather")
    made = ((files.pdf(), "tenancy.pdf"), (files.picture("PNG"), "tenancy.png"))
    uploads = [files.upload(dana, content=content, name=name) for content, name in made]
    return [
        services.add_document(participant=case, upload=each, kind="letter", title="Tenancy agreement", by=dana)
        for each in uploads
    ]


def addresses(documents: list[Document]) -> list[str]:
    case_id = documents[0].participant_id
    found = [reverse(name, args=[case_id]) for name in OF_CASE]
    for each in documents:
        found += [reverse(name, args=[case_id, each.pk]) for name in OF_DOCUMENT]
        found += [reverse(name, args=[case_id, each.pk, 1]) for name in OF_VERSION]
    return found


def raw(answer) -> str:
    """Return everything that was sent: headers and body, byte for byte."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return f"{dict(answer.headers)}{body.decode(errors='backslashreplace')}"


def test_whoever_is_refused_gets_nothing_of_a_document(as_user, documents, uncleared):
    browser = as_user(uncleared)
    for address in addresses(documents):
        answer = browser.get(address)
        assert (address, answer.status_code) == (address, 403)
        assert (address, [secret for secret in SECRETS if secret in raw(answer)]) == (address, [])
    read = (Access.DOCUMENT_PREVIEWED, Access.DOCUMENT_DOWNLOADED)
    assert not AccessEntry.objects.filter(access__in=read).exists()


def test_the_same_addresses_do_hold_what_was_looked_for(as_user, documents, cleared):
    browser = as_user(cleared)
    answers = [browser.get(address) for address in addresses(documents)]
    assert {answer.status_code for answer in answers} == {200}
    found = "".join(raw(answer) for answer in answers)
    assert [word for word in ("Tenancy", "tenancy.pdf", "%PDF", "PNG") if word not in found] == []


def test_nothing_is_added_replaced_or_withdrawn_by_whoever_is_refused(as_user, documents, uncleared):
    browser, document = as_user(uncleared), documents[0]
    answers = {
        reverse("withdraw_document", args=[document.participant_id, document.pk]): {"reason": "Another person's"},
        reverse("add_document", args=[document.participant_id]): {"kind": "letter", "title": "New"},
        reverse("add_document_version", args=[document.participant_id, document.pk]): {},
    }
    for address, typed in answers.items():
        sent = {"submission_key": submissions.new_key(), "file": files.sent(), **typed}
        assert (address, browser.post(address, sent).status_code) == (address, 403)
    document.refresh_from_db()
    assert (document.is_withdrawn, Document.objects.count()) == (False, 2)
