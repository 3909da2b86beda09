"""Documents as people meet them: added without script, read beside a form, every page in its states."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from cats.core.actors import SYSTEM
from cats.documents import services
from cats.documents.models import Document, Upload
from cats.documents.scanning import work
from tests.access.papers import file_of
from tests.browser.test_accessibility_of_every_page import look_here
from tests.documents import files

pytestmark = pytest.mark.browser

WIDE = {"width": 1500, "height": 900}
LONG = "Letter from the housing association about the tenancy that begins when the licence does, and " + "so on " * 15


@pytest.fixture
def papers(case_of, dana, omar):
    """A case with a document in every state, one of them with two versions, a photo and a withdrawn one."""
    case, made = case_of(dana, "Anna-Maria", "Brown"), {}
    for state in ("clean", "waiting", "refused", "failed"):
        upload = file_of(dana, f"{state}.pdf", state="waiting")
        made[state] = services.add_document(
            participant=case, upload=upload, kind="letter", title=f"{state} {LONG}"[:200], by=dana
        )
        Upload.objects.filter(pk=upload.pk).update(state=state, why="Eicar-Test-Signature" if state != "clean" else "")
    photo = files.upload(dana, content=files.picture("PNG", size=(900, 600)), name="photo.png")
    made["photo"] = services.add_document(participant=case, upload=photo, kind="identity", title="Licence", by=dana)
    second = file_of(omar, "second.pdf")
    services.add_version(document=made["clean"], upload=second, by=omar)
    gone = services.add_document(participant=case, upload=file_of(dana, "gone.pdf"), kind="other", title="x", by=dana)
    made["withdrawn"] = services.withdraw_document(document=gone, reason="Another person’s " * 20, by=SYSTEM)
    return case, made


def test_every_page_of_documents_is_well_made(browser_as, dana, sam, papers, case_of):
    case, made = papers
    bare, page, wrong = case_of(dana, "", "Ng"), browser_as(dana), []
    ids = [case.pk, made["photo"].pk]
    addresses = [reverse("case_documents", args=[one.pk]) for one in (bare, case)]
    addresses += [reverse("document", args=[case.pk, each.pk]) for each in made.values()]
    addresses += [reverse("add_document", args=[case.pk]), reverse("withdraw_document", args=ids)]
    addresses.append(reverse("add_document_version", args=ids))
    for address in addresses:
        page.set_viewport_size(WIDE)
        page.goto(address)
        wrong += [f"{address}: {fault}" for fault in look_here(page)]
    desk = browser_as(sam)
    desk.goto(reverse("document_scans"))
    assert wrong + look_here(desk) == []


def test_a_document_is_added_and_replaced_without_script_with_the_present_version_beside_the_form(
    browser_as, dana, case_of, tmp_path, inspect
):
    case, paper = case_of(dana, "Anna-Maria", "Brown"), tmp_path / "offer of a room.pdf"
    paper.write_bytes(files.pdf())
    page = browser_as(dana, java_script_enabled=False, viewport=WIDE)
    page.goto(reverse("add_document", args=[case.pk]))
    page.locator("input[type=file]").set_input_files(paper)
    press_button(page, "Add document")
    # What it is has not been said; the file stays.
    expect(page.get_by_text("offer of a room.pdf").first).to_be_visible()
    page.get_by_label("Letter or email").check()
    press_button(page, "Add document")
    expect(page.get_by_text("is added. It can be opened as soon as it is checked for viruses.")).to_be_visible()
    work.scan_waiting()
    document = Document.objects.get()

    page.goto(reverse("add_document_version", args=[case.pk, document.pk]))
    frame = page.locator("iframe[title='offer of a room.pdf']")
    expect(frame).to_be_visible()
    assert frame.bounding_box()["x"] >= page.locator("form[data-form]").bounding_box()["x"] + 600
    link = page.get_by_role("link", name="offer of a room.pdf (opens in a new tab)")
    link.focus()
    assert page.evaluate("document.activeElement.href").endswith(frame.get_attribute("src"))
    page.set_viewport_size({"width": 640, "height": 800})
    expect(frame).to_be_hidden()
    expect(link).to_be_visible()
    page.locator("input[type=file]").set_input_files(paper)
    press_button(page, "Add version")
    expect(page.get_by_text("Version 2 of “offer of a room” is added.")).to_be_visible()
    assert document.versions.count() == 2


def press_button(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
