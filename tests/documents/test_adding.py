"""Putting a file on a case."""

import pytest

from cats.core.acts import Access, Act
from cats.core.errors import NotAllowed, Refused
from cats.core.models import AccessEntry, TimelineEntry
from cats.documents import services
from cats.documents.models import Document
from tests.documents import files


def test_a_document_is_on_the_timeline_and_in_the_access_log(case_of, dana):
    case = case_of(dana)
    document = services.add_document(
        participant=case, upload=files.upload(dana), kind="consent", title="Consent", by=dana
    )
    version = document.versions.get()
    assert (version.number, version.by, version.tenant) == (1, dana, dana.tenant)
    assert TimelineEntry.objects.filter(participant=case, act=Act.DOCUMENT_ADDED, by=dana).count() == 1
    entry = AccessEntry.objects.get(participant=case, access=Access.DOCUMENT_UPLOADED)
    assert entry.facts == {"document": document.pk, "version": 1}


def test_a_file_belongs_to_one_document(case_of, dana):
    case, upload = case_of(dana), files.upload(dana)
    services.add_document(participant=case, upload=upload, kind="other", title="First", by=dana)
    with pytest.raises(Refused):
        services.add_document(participant=case, upload=upload, kind="other", title="Second", by=dana)
    assert Document.objects.count() == 1


def test_nobody_uses_the_file_of_another_person(case_of, dana, omar):
    with pytest.raises(Refused):
        services.add_document(participant=case_of(dana), upload=files.upload(omar), kind="other", title="A", by=dana)


def test_a_file_that_was_found_harmful_is_on_no_document(case_of, dana):
    upload = files.upload(dana, state="refused")
    with pytest.raises(Refused):
        services.add_document(participant=case_of(dana), upload=upload, kind="other", title="A", by=dana)


def test_a_stranger_adds_nothing(case_of, dana, zoe):
    with pytest.raises(NotAllowed):
        services.add_document(participant=case_of(dana), upload=files.upload(zoe), kind="other", title="A", by=zoe)
