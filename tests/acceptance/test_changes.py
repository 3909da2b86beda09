"""Examples 7, 10, 12 and 15: no change is lost, none is made up, and what people write is only ever text."""

import threading
from contextlib import suppress

import pytest
from django.db import connection, transaction
from django.urls import reverse

from caselist import loop
from caselist.drain import drain_all
from caselist.models import CaseRow
from cats.core.actors import SYSTEM
from cats.core.errors import Refused
from cats.core.models import TimelineEntry
from cats.organisations.models import Location
from cats.participants import services
from cats.participants.codes import Status
from cats.participants.models import Participant, StatusSpan
from tests.caselist.conftest import differing, forget_marks, marked
from tests.cast import RISLEY, STYAL
from tests.pages import send, text_of

WRITERS = 20


def test_a_crash_between_commit_and_ring_is_made_good_by_the_loop(case_of, dana, monkeypatch):
    """Example 7. We have no outbox: the mark is in the same transaction, and the bell only says that there is one.

    The process dies after the commit, so no bell is rung and nothing is projected at once; the loop finds the mark.
    """
    case = case_of(dana)
    drain_all()
    forget_marks()
    monkeypatch.setattr("caselist.doorbell.ring", lambda: pytest.fail("the process is dead"))

    # Within the transaction of the test nothing that waits for the commit runs: as when the process is killed there.
    services.change_status(participant=case, to=Status.ENROLLING, by=SYSTEM)

    assert CaseRow.objects.get().status == Status.IDENTIFIED
    assert marked() == {case.pk}
    loop.Loop().turn()
    assert CaseRow.objects.get().status == Status.ENROLLING
    assert (marked(), differing()) == (set(), set())


MARKUP = """<script>alert("1")</script><b>bold</b> & 'so on' {{ 7 * 7 }}"""


@pytest.mark.parametrize("route", ["case_timeline", "case_history", "case"])
def test_markup_in_a_reason_is_shown_as_it_was_written(as_user, approved, priya, dana, route):
    """Example 10."""
    case = approved(dana)
    browser = as_user(priya)
    send(browser, reverse("suspend_case", args=[case.pk]), reason=MARKUP)
    assert StatusSpan.objects.get(participant=case, ended_at=None).information == MARKUP

    answer = browser.get(reverse(route, args=[case.pk]))

    html = answer.content.decode()
    assert "<script>alert" not in html
    assert "<b>bold" not in html
    if route == "case_timeline":
        assert MARKUP in text_of(answer)


def in_threads(work, count: int) -> list[str]:
    """Do something in so many sessions at once, all beginning together; return what went wrong."""
    ready, problems = threading.Barrier(count), []

    def run(number: int) -> None:
        try:
            ready.wait(30)
            work(number)
        except Exception as error:  # noqa: BLE001 - the test says which
            problems.append(f"{type(error).__name__}: {error}")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return problems


def test_twenty_writers_on_neighbouring_cases_end_without_deadlock_and_equal(
    committed_database, approved, dana, omar, priya, monkeypatch
):
    """Example 12: status, owner, place and label of the same few cases, each change with its row of the list."""
    monkeypatch.setattr("caselist.doorbell.ring", lambda: None)
    cases = [approved((dana, omar)[number % 2], at=RISLEY).pk for number in range(6)]
    drain_all()
    before = TimelineEntry.objects.count()

    def write(number: int) -> None:
        for turn in range(4):
            # Each in another order, and two cases in one transaction: what would deadlock, if anything does.
            first, second = (cases[(number * step + turn) % len(cases)] for step in (1, 5))
            with transaction.atomic():
                for key in sorted({first, second}):
                    move(key, number + turn)

    def move(key: int, turn: int) -> None:
        case = Participant.objects.get(pk=key)
        # Somebody else may have done the same meanwhile, which a service refuses.
        with suppress(Refused), transaction.atomic():
            if turn % 3 == 0:
                to = Status.DORMANT if case.status == Status.APPROVED else Status.APPROVED
                services.change_status(participant=case, to=to, by=SYSTEM)
            elif turn % 3 == 1:
                place = STYAL if case.current_location_id == RISLEY else RISLEY
                services.move_participant(participant=case, to=Location.objects.get(pk=place), by=SYSTEM)
            else:
                to = omar if case.owner_id == dana.pk else dana
                services.reassign_participant(participant=case, to=to, by=priya)

    problems = in_threads(write, WRITERS)

    assert problems == []
    assert TimelineEntry.objects.count() > before + WRITERS
    drain_all()
    assert (differing(), marked()) == (set(), set())
    assert CaseRow.objects.count() == len(cases)


@pytest.mark.parametrize(
    ("route", "answers"), [("resume_case", {"reason": "Back"}), ("suspend_case", {"reason": "Out"})]
)
def test_a_transition_that_the_status_does_not_allow_leaves_no_row(as_user, case_of, dana, priya, route, answers):
    """Example 15: the case is Identified, so it can be neither suspended nor resumed."""
    case = case_of(dana)
    before = counts(case)

    answer = send(as_user(priya), reverse(route, args=[case.pk]), **answers)

    assert answer.status_code in {200, 403, 409}
    assert "error" in text_of(answer).lower() or "cannot" in text_of(answer) or "not" in text_of(answer)
    assert counts(case) == before


def test_a_transition_that_does_not_exist_is_refused_beside_the_field_and_leaves_no_row(as_user, approved, dana, priya):
    """Example 15: a reason that nobody offers, posted all the same."""
    case = approved(dana)
    before = counts(case)

    answer = send(as_user(priya), reverse("archive_case", args=[case.pk]), reason="teleported", information="")

    assert answer.status_code == 200
    assert "There is a problem" in text_of(answer)
    assert "Error:" in answer.content.decode()
    assert counts(case) == before
    assert as_user(priya).post(f"/cases/{case.pk}/teleport/").status_code == 404


def counts(case: Participant) -> tuple[str, int, int, int]:
    """The case's status and version, and how long its two histories are."""
    case.refresh_from_db()
    history, told = (model.objects.filter(participant=case).count() for model in (StatusSpan, TimelineEntry))
    return case.status, case.row_version, history, told
