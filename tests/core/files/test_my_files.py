"""The page of somebody's files, having one, throwing one away; nobody else's, and not under other rights."""

import uuid

import pytest
from django.urls import reverse

from cats.core.files import GeneratedFile
from cats.core.jobs import Job, JobState
from cats.core.models import AccessEntry
from cats.core.roles import Role
from cats.core.submissions import new_key
from tests.core.files.conftest import lines_of, stored
from tests.core.reading import Page


@pytest.fixture
def page_of(as_user):
    """Open the page of somebody's files."""
    return lambda user: Page(as_user(user).get(reverse("my_files")).content.decode())


def rows(page):
    return [row.text for row in page.one("tbody").find("tr")]


def download(browser, file):
    return browser.get(reverse("download_file", args=[file.pk]))


def discard(browser, file, **body):
    return browser.post(reverse("discard_file", args=[file.pk]), {"submission_key": new_key()} | body)


def test_nobody_has_files_to_begin_with(page_of, dana):
    assert "You have no files" in page_of(dana).text


def test_the_newest_stands_first_with_what_it_is(page_of, made, asked, dana, travel_to):
    travel_to(2026, 3, 4, 14, 5)
    made(dana, title="Team cases")
    travel_to(2026, 3, 5, 9, 30)
    asked(dana, title="My cases", extension="xlsx")

    newest, oldest = rows(page_of(dana))

    assert "My cases" in newest
    assert "Being prepared" in newest
    assert "Excel, my-cases-2026-03-05.xlsx" in newest
    for part in ("CSV, team-cases-2026-03-04.csv", "Ready", "3", "1 kB", "4 March 2026 at 2:05pm",
                 "12 March 2026 at 2:05pm"):  # fmt: skip
        assert part in oldest


def test_a_file_is_given_to_its_owner_and_that_is_logged(as_user, made, dana):
    file = made(dana)

    answer = download(as_user(dana), file)

    assert lines_of(b"".join(answer.streaming_content)) == [["Number"], ["3"], ["1"], ["2"]]
    assert answer["Content-Disposition"] == f'attachment; filename="{file.name}"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Length"] == str(file.size)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    entry = AccessEntry.objects.get()
    assert (entry.access, entry.by) == ("downloaded", dana)
    assert entry.facts == {"file": str(file.pk), "title": "Team cases", "rows": 3}


def test_somebody_elses_file_is_like_one_that_there_is_not(as_user, page_of, made, folder, dana, omar, priya):
    file = made(dana)
    nobodys = GeneratedFile(pk=uuid.uuid4())

    for stranger in (omar, priya):
        browser = as_user(stranger)
        for ask in (download, discard):
            assert ask(browser, file).status_code == ask(browser, nobodys).status_code == 404
        assert "You have no files" in page_of(stranger).text
    assert stored(folder) == [file.storage_key]
    assert not AccessEntry.objects.exists()


@pytest.mark.parametrize("change", [{"roles": [Role.QA_FINANCE]}, {"delius_username": "Other"}, "tenant"])
def test_a_file_made_under_other_rights_is_not_given_and_the_page_says_why(
    as_user, page_of, made, dana, programme, change
):
    file = made(dana)
    for name, value in ({"tenant": programme["1.1.1.1."]} if change == "tenant" else change).items():
        setattr(dana, name, value)
    dana.save()

    answer = download(as_user(dana), file)

    assert answer.status_code == 403
    assert "your team or roles have changed since" in answer.content.decode()
    page = page_of(dana)
    assert "No longer available" in rows(page)[0]
    assert page.find("a", href=reverse("download_file", args=[file.pk])) == []
    assert not AccessEntry.objects.exists()


def test_a_file_is_not_given_to_somebody_who_may_not_export_any_longer(as_user, made, numbers, dana):
    file = made(dana)
    numbers.may = False

    assert download(as_user(dana), file).status_code == 403
    assert not AccessEntry.objects.exists()


def test_one_that_is_being_prepared_cannot_be_had_yet(as_user, asked, page_of, dana):
    file = asked(dana)

    assert download(as_user(dana), file).status_code == 404
    [link] = page_of(dana).one("tbody").find("a")
    assert link.attributes["href"] == file.job.get_absolute_url()


def test_one_that_failed_says_why(asked, page_of, dana):
    file = asked(dana)
    Job.objects.filter(pk=file.job_id).update(
        state=JobState.FAILED, finished_at="2026-03-04T00:00Z", problem="No room."
    )

    assert "No room." in rows(page_of(dana))[0]


@pytest.mark.parametrize("state", ["finished", "cancelled"])
def test_one_whose_job_is_over_without_a_file_does_not_pretend_to_be_prepared(asked, page_of, dana, state):
    file = asked(dana)
    Job.objects.filter(pk=file.job_id).update(state=state, finished_at="2026-03-04T00:00Z")

    assert "Failed" in rows(page_of(dana))[0]


def test_one_whose_job_is_forgotten_does_not_pretend_to_be_prepared(asked, page_of, dana):
    asked(dana)
    Job.objects.all().delete()

    assert "Failed" in rows(page_of(dana))[0]


@pytest.mark.parametrize("harm", ["gone", "altered"])
def test_a_content_that_is_gone_or_altered_is_not_given(as_user, page_of, made, folder, dana, harm):
    file = made(dana)
    if harm == "gone":
        (folder / file.storage_key).unlink()
    else:
        (folder / file.storage_key).write_bytes(b"x" * file.size)

    answer = download(as_user(dana), file)

    assert (answer.status_code, answer["Location"]) == (302, reverse("my_files"))
    assert "It was lost on our side" in rows(page_of(dana))[0]
    assert not AccessEntry.objects.exists()


def test_one_that_has_expired_is_not_there(as_user, page_of, made, dana, travel_to):
    travel_to(2026, 3, 4, 14, 5)
    file = made(dana)
    travel_to(2026, 3, 12, 14, 5)

    assert download(as_user(dana), file).status_code == 404
    assert "You have no files" in page_of(dana).text


def test_a_file_is_deleted_with_its_content_and_the_same_form_says_so_again(
    as_user, made, folder, dana, django_capture_on_commit_callbacks
):
    file, browser, key = made(dana), as_user(dana), new_key()
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            answer = discard(browser, file, submission_key=key)
        assert f"{file.name} is deleted." in browser.get(answer["Location"]).content.decode()

    assert (stored(folder), GeneratedFile.objects.count()) == ([], 0)
    assert discard(browser, file).status_code == 404


def test_one_that_is_being_prepared_is_stopped_and_deleted(as_user, asked, page_of, dana):
    file = asked(dana)

    assert discard(as_user(dana), file).status_code == 302
    assert Job.objects.get().state == JobState.CANCELLED
    assert "You have no files" in page_of(dana).text


def test_the_page_asks_as_much_for_many_as_for_one(as_user, asked, made, dana, django_assert_num_queries):
    browser = as_user(dana)
    browser.get(reverse("my_files"))
    for count in (1, 4):
        for number in range(count):
            made(dana, title=f"List {count} {number}")
        with django_assert_num_queries(3):
            browser.get(reverse("my_files"))


def test_the_account_menu_leads_there(page_of, dana):
    assert [link.text for link in page_of(dana).find("a", href=reverse("my_files")) if link.text == "My files"]
