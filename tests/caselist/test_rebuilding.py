"""A rebuild writes every row anew, goes on where it was broken off, and may be shared by processes."""

import io

import pytest
from django.core.management import CommandError, call_command

from caselist import rebuild
from caselist.models import CaseRow, RebuildChunk
from cats.participants.models import Participant
from tests.caselist.conftest import differing, forget_marks, marked, poison, remove, triggers_off


@pytest.fixture
def cases(case_of, dana) -> list[Participant]:
    """Seven cases, none of them in the list, and no mark that says so."""
    made = [case_of(dana) for _ in range(7)]
    forget_marks()
    return made


def rebuild_caselist(*options: str) -> str:
    out = io.StringIO()
    call_command("rebuild_caselist", *options, stdout=out)
    return out.getvalue()


def test_a_rebuild_puts_everything_right(cases):
    CaseRow.objects.all().delete()
    said = rebuild_caselist("--chunk", "3")

    assert said.startswith("Rebuilt in")
    assert (differing(), CaseRow.objects.count(), RebuildChunk.objects.filter(done_at=None).count()) == (set(), 7, 0)


def test_a_rebuild_removes_rows_without_a_case_and_takes_marks(cases):
    rebuild_caselist()
    Participant.objects.filter(pk=cases[1].pk).update(last_name="Altered")
    with triggers_off():
        remove(cases[0])
        remove(cases[6])

    rebuild_caselist("--chunk", "2")

    assert (differing(), marked()) == (set(), set())


def test_a_rebuild_of_nothing_removes_everything(cases):
    rebuild_caselist()
    with triggers_off():
        for case in cases:
            remove(case)

    rebuild_caselist()

    assert not CaseRow.objects.exists()


def test_a_rebuild_that_was_broken_off_goes_on(cases):
    rebuild.begin(chunk=2)
    rebuild.do_chunk()
    rebuild.do_chunk()
    CaseRow.objects.update(surname="Not written again")

    said = rebuild_caselist()

    assert said.startswith("Going on after 2 of 4 steps.")
    assert CaseRow.objects.filter(surname="Not written again").count() == 4
    assert len(differing()) == 4


def test_a_rebuild_may_begin_afresh(cases):
    rebuild.begin(chunk=2)
    rebuild.do_chunk()
    CaseRow.objects.update(surname="Wrong")

    rebuild_caselist("--afresh")

    assert differing() == set()


def test_a_chunk_whose_worker_died_is_free_again(committed_database, cases, another_session):
    rebuild.begin(chunk=2)
    with another_session() as killed:
        killed.execute("BEGIN")
        killed.execute("SELECT id FROM caselist_rebuildchunk ORDER BY id LIMIT 1 FOR UPDATE")
        rebuild.work()
        assert rebuild.progress() == rebuild.Progress(done=3, steps=4)

    rebuild.work()
    assert rebuild.progress() == rebuild.Progress(done=4, steps=4)
    assert differing() == set()


def test_chunks_cover_every_id_once(cases):
    rebuild.begin(chunk=3)
    chunks = list(RebuildChunk.objects.order_by("pk").values_list("first_id", "last_id"))

    assert (chunks[0][0], chunks[-1][1], len(chunks)) == (rebuild.LOWEST, rebuild.HIGHEST, 3)
    assert [last + 1 for _, last in chunks[:-1]] == [first for first, _ in chunks[1:]]


def test_processes_share_the_work(committed_database, cases):
    rebuild_caselist("--workers", "2", "--chunk", "1")

    assert differing() == set()


def test_a_process_that_fails_is_reported(committed_database, cases, monkeypatch):
    monkeypatch.setattr("caselist.rebuild.drain.settle", lambda *_: 1 / 0)

    with pytest.raises(CommandError, match="run the command again"):
        rebuild_caselist("--workers", "2")


def test_a_case_that_cannot_be_written_stops_no_other(cases):
    Participant.objects.filter(pk=cases[3].pk).update(last_name="Poison")
    with poison():
        rebuild_caselist()

    assert differing() == marked() == {cases[3].pk}


def test_the_bar_is_for_people_only(cases):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    call_command("rebuild_caselist", stdout=terminal)

    assert "[########################################] 100%" in terminal.getvalue()
    assert "[" not in rebuild_caselist()
