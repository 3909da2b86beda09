"""A long list as a file: asked for, made in the background, downloaded, deleted. With script, without, by keyboard."""

import io
import re

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from caselist import exports
from caselist.drain import drain_all
from cats.core.files import GeneratedFile
from cats.core.jobs import Job, running
from tests.browser.test_accessibility_of_every_page import look_here
from tests.browser.test_the_list_and_back import go_to, press_on

pytestmark = pytest.mark.browser


@pytest.fixture
def wanted(case_of, monkeypatch):
    """Ask for files as somebody; the job of the last one is done by `work`."""
    monkeypatch.setattr(exports, "AT_ONCE", 2)

    def ask(by, title="Team cases", **facts) -> Job:
        keys = [case_of(by, "Ann", f"Smith {number}").pk for number in range(3)]
        drain_all()
        exports.start_export(by=by, title=title, keys=keys, columns="cases", **facts)
        return Job.objects.latest("created_at")

    return ask


def work(job: Job) -> None:
    running.work(job_id=str(job.pk))


def open_my_files(page: Page) -> None:
    page.goto("/")
    page.locator("summary", has_text="Your account").click()
    page.get_by_role("link", name="My files").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("My files")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_asking_to_having_and_deleting(browser_as, wanted, dana, script):
    job = wanted(dana)
    page = browser_as(dana, java_script_enabled=script)
    open_my_files(page)
    row = page.locator("tbody tr")
    expect(row).to_contain_text("Being prepared")

    row.get_by_role("link", name=re.compile("^See how far it is team-cases")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Export of Team cases")
    work(job)
    if not script:
        page.get_by_role("link", name="Check again").click()
    page.get_by_role("link", name="See your files").click()

    expect(row).to_contain_text("Ready")
    with page.expect_download() as download:
        row.get_by_role("link", name=re.compile("^Download team-cases")).click()
    assert re.fullmatch(r"team-cases-\d{4}-\d\d-\d\d\.xlsx", download.value.suggested_filename)
    names = [line[0] for line in load_workbook(io.BytesIO(download.value.path().read_bytes())).worksheets[0].values]
    assert names == ["Surname", "Smith 0", "Smith 1", "Smith 2"]

    row.get_by_role("button", name=re.compile("^Delete now team-cases")).click()
    expect(page.get_by_text("is deleted.")).to_be_visible()
    expect(page.get_by_text("You have no files")).to_be_visible()
    assert not GeneratedFile.objects.exists()


def test_by_keyboard_alone(browser_as, wanted, dana):
    work(wanted(dana, extension="csv"))
    page = browser_as(dana)
    page.goto("/")
    press_on(page, page.locator("summary", has_text="Your account"))
    press_on(page, page.get_by_role("link", name="My files"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("My files (1)")

    link = page.locator("tbody").get_by_role("link", name=re.compile("^Download team-cases"))
    go_to(page, link)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".csv")

    press_on(page, page.get_by_role("button", name=re.compile("^Delete now")))
    expect(page.get_by_text("You have no files")).to_be_visible()


def test_the_page_is_accessible_with_none_and_with_files_of_every_kind(browser_as, wanted, dana):
    page = browser_as(dana)
    page.goto("/files/")
    wrong = look_here(page)

    work(wanted(dana, title="Featherstonehaugh-Cholmondeley Wojciechowska's cases in custody and in the community"))
    withdrawn = wanted(dana, title="Withdrawn")
    work(withdrawn)
    GeneratedFile.objects.filter(job=withdrawn).update(access="0" * 64)
    failed = wanted(dana, title="Failed")
    GeneratedFile.objects.filter(job=failed).update(recipe="unreadable")
    work(failed)
    wanted(dana, title="Being prepared")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/files/")
    for words in ("Ready", "No longer available", "Failed", "Being prepared"):
        expect(page.locator("tbody .govuk-tag", has_text=words)).to_be_visible()

    assert wrong + look_here(page) == []
