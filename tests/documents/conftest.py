"""A case with documents, and a scanner that does as it is told."""

from collections.abc import Callable

import pytest

from cats.documents import services
from cats.documents.models import Document
from tests.documents import files


class ObedientScanner:
    """Says what it was told to say of every file, and counts how often it was asked."""

    name = "Obedient"

    def __init__(self) -> None:
        self.verdict: str | Exception = ""
        self.asked = 0

    def scan(self, content) -> str:
        self.asked += 1
        content.read()
        if isinstance(self.verdict, Exception):
            raise self.verdict
        return self.verdict


@pytest.fixture
def judge(monkeypatch) -> ObedientScanner:
    """The scanner of this test: `judge.verdict = "Virus"`, or an exception to be raised."""
    made = ObedientScanner()
    monkeypatch.setattr("cats.documents.scanning.work.scanner", lambda: made)
    return made


@pytest.fixture
def document_of(case_of) -> Callable[..., Document]:
    """Put a document on a new case of somebody: `document_of(dana, state="waiting", content=..., name=...)`."""

    def make(by, *, case=None, kind: str = "other", title: str = "A letter", **facts: object) -> Document:
        upload = files.upload(by, **facts)
        return services.add_document(participant=case or case_of(by), upload=upload, kind=kind, title=title, by=by)

    return make
