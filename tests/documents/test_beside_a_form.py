"""A document is read beside the form that asks about it: on our own pages, by whoever may, and without script."""

import re

import pytest
from django.urls import reverse

from cats.core.acts import Access
from cats.core.models import AccessEntry
from cats.documents import storing
from cats.documents.models import Upload
from tests.access.judging import policy_of
from tests.documents import files


@pytest.fixture
def page(document_of, dana, as_user):
    """Open the form of a new version of a document: `page(becomes="refused", name=...)`; and say where that is."""

    def opened(*, becomes: str = "clean", **facts: object):
        document = document_of(dana, **facts)
        Upload.objects.update(state=becomes, why="Virus" if becomes == "refused" else "")
        ids = [document.participant_id, document.pk]
        return as_user(dana).get(reverse("add_document_version", args=ids)), reverse("preview_document", args=[*ids, 1])

    return opened


def sources_in(answer, tag: str) -> list[str]:
    return re.findall(rf'<{tag}[^>]* src="([^"]+)"', answer.content.decode().partition("app-reading")[2])


def test_a_pdf_stands_in_a_frame_with_a_name_and_a_link_to_a_tab(page):
    answer, preview = page(name="signed.pdf")
    assert sources_in(answer, "iframe") == [preview]
    raw = answer.content.decode()
    assert f'<a class="govuk-link app-break" href="{preview}" target="_blank" rel="noreferrer noopener">' in raw
    assert '<iframe class="app-reading__sheet"' in raw
    assert 'title="signed.pdf"' in raw
    assert policy_of(answer)["frame-src"] == "'self'"


def test_a_picture_stands_there_as_a_picture(page):
    answer, preview = page(content=files.picture("PNG"), name="photo.png")
    assert (sources_in(answer, "img"), sources_in(answer, "iframe")) == ([preview], [])


@pytest.mark.parametrize(
    "facts", [{"becomes": "waiting"}, {"becomes": "refused"}, {"content": files.word(), "name": "letter.docx"}]
)
def test_what_nobody_may_open_or_no_browser_shows_does_not_stand_there(page, facts):
    answer, preview = page(**facts)
    assert [word for word in ("app-reading", f'"{preview}"') if word in answer.content.decode()] == []


def test_our_pages_and_no_others_may_hold_a_preview_and_opening_the_form_is_no_reading(page, as_user, dana):
    _, preview = page()
    assert not AccessEntry.objects.filter(access=Access.DOCUMENT_PREVIEWED).exists()
    shown = as_user(dana).get(preview)
    assert (shown["X-Frame-Options"], policy_of(shown)["frame-ancestors"]) == ("SAMEORIGIN", "'self'")
    saved = as_user(dana).get(f"{preview}download/")
    assert "frame-ancestors 'none'" in saved["Content-Security-Policy"]
    assert AccessEntry.objects.filter(access=Access.DOCUMENT_PREVIEWED).count() == 1


def test_when_the_storage_is_away_the_frame_says_so(page, as_user, dana, monkeypatch):
    def away(*_: object, **__: object) -> None:
        raise OSError

    _, preview = page()
    monkeypatch.setattr(storing.store(), "open", away)
    answer = as_user(dana).get(preview)
    assert (answer.status_code, answer["X-Frame-Options"]) == (503, "SAMEORIGIN")
    assert policy_of(answer)["frame-ancestors"] == "'self'"


def test_other_pages_hold_no_frame(as_user, dana, case_of):
    answer = as_user(dana).get(reverse("case_documents", args=[case_of(dana).pk]))
    assert ("frame-src" in policy_of(answer), answer["X-Frame-Options"]) == (False, "DENY")
