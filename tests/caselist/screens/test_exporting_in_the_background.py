"""Exports by ids: at once when they are few, else as a job; in the order given, judged when written, masked, logged."""

import csv
import io
import zipfile

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from caselist import exports
from caselist.drain import drain_all
from cats.core import case_page, selections
from cats.core.actors import SYSTEM
from cats.core.errors import NotAllowed
from cats.core.files import FileState, GeneratedFile, storing
from cats.core.jobs import Job, running
from cats.core.models import AccessEntry
from cats.organisations.models import Location, UserStatus
from cats.participants import services
from cats.participants.models import Participant
from cats.probation.models import ProbationPerson
from tests.cast import HOLME_HOUSE


@pytest.fixture
def take(case_of):
    """Export cases as somebody: `take(dana, cases, extension="csv")`; the answer."""

    def export(by, cases, **facts):
        drain_all()
        keys = [case.pk for case in cases]
        return exports.start_export(by=by, **({"title": "Team cases", "keys": keys, "columns": "cases"} | facts))

    return export


@pytest.fixture
def background(monkeypatch):
    """Let two cases be too many to be written at once; do the job and return the content of its file."""
    monkeypatch.setattr(exports, "AT_ONCE", 1)
    monkeypatch.setattr(exports, "A_CHUNK", 2)

    def finish():
        assert running.work(job_id=str(Job.objects.latest("created_at").pk)) == ""
        file = GeneratedFile.objects.latest("created_at")
        assert file.state == FileState.READY, file.job.problem
        return storing.opened(file).read()

    return finish


def lines(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def surnames(content):
    return [line["Surname"] for line in lines(content)]


@pytest.fixture
def three(case_of, dana):
    return [case_of(dana, "Ann", name) for name in ("Adams", "Brown", "Cole")]


def test_a_few_are_answered_at_once_in_the_order_given(take, three, dana):
    answer = take(dana, three[::-1], extension="csv")

    assert surnames(answer.content) == ["Cole", "Brown", "Adams"]
    assert answer["Content-Disposition"].startswith('attachment; filename="team-cases-')
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert not GeneratedFile.objects.exists()


def test_a_workbook_says_what_it_is(take, three, dana, travel_to):
    travel_to(2026, 3, 4, 14, 5)
    answer = take(dana, three, about=[("Filters", "Owner: Dana Reed")])

    book = load_workbook(io.BytesIO(answer.content))
    assert list(book["About"].values) == [
        ("List", "Team cases"),
        ("Filters", "Owner: Dana Reed"),
        ("Exported by", "Dana Reed"),
        ("Exported", "4 March 2026 at 2:05pm (London)"),
        ("Rows", "3"),
    ]
    assert [row[0] for row in book.worksheets[0].values] == ["Surname", "Adams", "Brown", "Cole"]


def test_many_are_written_in_the_background_and_the_person_is_led_to_where(take, three, dana, background, as_user):
    answer = take(dana, three[::-1], extension="csv", return_to="/cases/?page=2")

    job = Job.objects.get()
    assert (answer.status_code, answer["Location"], job.return_to) == (302, job.get_absolute_url(), "/cases/?page=2")
    assert as_user(dana).get(answer["Location"]).status_code == 200
    assert surnames(background()) == ["Cole", "Brown", "Adams"]
    assert "team-cases" in as_user(dana).get(reverse("my_files")).content.decode()


def test_nothing_that_was_searched_for_is_readable_in_what_waits(take, three, dana, background):
    take(dana, three, about=[("Search", "Featherstone")])

    kept = str([*GeneratedFile.objects.values(), *Job.objects.values()])
    assert "Featherstone" not in kept
    book = load_workbook(io.BytesIO(background()))
    assert ("Search", "Featherstone") in list(book["About"].values)


def test_what_changed_hands_before_the_file_is_written_is_not_in_it(take, three, dana, zoe, background):
    take(dana, three, extension="csv")
    Participant.objects.filter(pk=three[1].pk).update(owner=zoe)

    assert surnames(background()) == ["Adams", "Cole"]


@pytest.mark.parametrize("at_once", [True, False])
def test_cases_that_have_moved_away_are_exported_while_they_may_be_read(
    take, three, dana, background, monkeypatch, at_once
):
    services.move_participant(participant=three[0], to=Location.objects.get(pk=HOLME_HOUSE), by=SYSTEM)
    Participant.objects.filter(pk=three[1].pk).update(owner=None)
    monkeypatch.setattr(exports, "AT_ONCE", 10 if at_once else 1)

    answer = take(dana, three, extension="csv", policy=exports.READABLE)
    assert surnames(answer.content if at_once else background()) == ["Adams", "Cole"]
    answer = take(dana, three, extension="csv")
    assert surnames(answer.content if at_once else background()) == ["Cole"]


def test_a_strangers_case_is_in_no_file(take, three, case_of, dana, zoe, background):
    strangers = [case_of(zoe, "Zed", "Stranger", at=HOLME_HOUSE) for _ in range(2)]

    assert surnames(take(dana, strangers[:1], extension="csv").content) == []
    take(dana, [*three, *strangers], extension="csv")
    assert surnames(background()) == ["Adams", "Brown", "Cole"]


@pytest.mark.parametrize("at_once", [True, False])
def test_of_a_restricted_record_a_file_has_the_crn_and_nothing_else(
    take, case_of, dana, background, monkeypatch, at_once
):
    """Both kinds of file, read as bytes."""
    hidden = case_of(dana, "Hiddenfore", "Hiddensur", identifiers={"crn": "X123456", "nomis": "A1234BC"})
    shown = case_of(dana, "Ann", "Adams", identifiers={"crn": "X765432"})
    monkeypatch.setattr(case_page, "masks", [lambda by, ids: {hidden.pk} & set(ids)])
    monkeypatch.setattr(exports, "AT_ONCE", 10 if at_once else 1)

    for extension in ("csv", "xlsx"):
        answer = take(dana, [hidden, shown], extension=extension)
        content = answer.content if at_once else background()
        rows = lines(content) if extension == "csv" else as_lines(content)
        assert {name: value for name, value in rows[0].items() if value} == {
            "Surname": "Restricted record",
            "CRN": "X123456",
        }
        assert rows[1]["Surname"] == "Adams"
        assert not any(secret in str(rows) for secret in ("Hidden", "A1234BC", hidden.upci))


def test_a_record_that_access_control_restricts_is_in_no_byte_of_a_file(take, case_of, dana, as_user, background):
    hidden = case_of(dana, "Hiddenfore", "Hiddensur", identifiers={"crn": "X123456", "nomis": "A1234BC"})
    shown = case_of(dana, "Ann", "Adams", identifiers={"crn": "X765432"})
    ProbationPerson.objects.create(crn="X123456", is_restricted=True, has_data=True, pdu_name="Hiddenpdu")
    for extension in ("csv", "xlsx"):
        take(dana, [shown, hidden], extension=extension)
        content = background()
        if extension == "xlsx":
            archive = zipfile.ZipFile(io.BytesIO(content))
            content = b"".join(archive.read(name) for name in archive.namelist())
        assert b"X123456" in content
        assert b"Adams" in content
        assert not any(secret in content for secret in (b"Hidden", b"A1234BC", hidden.upci.encode()))

    drain_all()
    as_user(dana).post(reverse("caselist_export"), {"format": "csv"})
    sent = background()
    assert sent.count(b"X123456") == 1
    assert b"Hidden" not in sent


def as_lines(content):
    headings, *rows = load_workbook(io.BytesIO(content)).worksheets[0].values
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_an_export_is_logged_when_it_is_asked_for(take, three, case_of, zoe, dana, background, monkeypatch):
    take(dana, three, facts={"state": "open"}, extension="csv")
    monkeypatch.setattr(exports, "AT_ONCE", 10)
    take(dana, [*three, case_of(zoe, at=HOLME_HOUSE)], facts={"q": "a"})

    asked, at_once = AccessEntry.objects.order_by("pk")
    assert (asked.access, asked.by, asked.facts) == (
        "exported",
        dana,
        {"filters": {"state": "open"}, "rows": 3, "format": "csv", "in_background": True},
    )
    assert at_once.facts == {"filters": {"q": "a"}, "rows": 3, "format": "xlsx"}


@pytest.mark.parametrize("at_once", [True, False])
def test_a_longer_list_is_cut_and_the_file_says_so(take, three, dana, background, monkeypatch, at_once):
    monkeypatch.setattr(exports, "MOST", 2)
    monkeypatch.setattr(exports, "AT_ONCE", 10 if at_once else 1)

    answer = take(dana, three, extension="csv")
    *rows, last = surnames(answer.content if at_once else background())

    assert rows == ["Adams", "Brown"]
    assert "first 2 cases" in last


def test_a_selection_is_exported_in_its_order(three, dana, omar):
    drain_all()
    selection = selections.select(dana, [three[2].pk, three[0].pk], label="2 selected cases", return_to="/cases/")

    answer = exports.export_selection(by=dana, selection=selection, columns="cases", extension="csv")

    assert surnames(answer.content) == ["Cole", "Adams"]
    assert AccessEntry.objects.get().facts["filters"] == {"selection": str(selection.pk)}
    with pytest.raises(NotAllowed):
        exports.export_selection(by=omar, selection=selection, columns="cases")


def test_who_may_not_export_gets_nothing(take, three, dana):
    dana.status = UserStatus.LEFT

    with pytest.raises(NotAllowed):
        take(dana, three)
    assert not AccessEntry.objects.exists()


def test_a_file_asks_as_much_for_each_of_its_chunks(take, case_of, dana, monkeypatch, django_assert_max_num_queries):
    cases = [case_of(dana, "Ann", f"Smith {number}") for number in range(6)]
    drain_all()
    monkeypatch.setattr(exports, "A_CHUNK", 3)

    with django_assert_max_num_queries(2 * 5):
        assert len(list(exports.rows_of(dana, [case.pk for case in cases]))) == 6
