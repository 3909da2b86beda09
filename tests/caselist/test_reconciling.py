"""Everything is compared with its definition, value by value; what differs without a mark is drift, and is mended."""

import io
import json

import pytest
from django.core.management import call_command

from caselist import reconcile
from caselist.drain import drain_all
from caselist.models import CaseRow, DeadLetter
from cats.participants.models import Label, Participant, ParticipantLabel
from tests.caselist.conftest import differing, forget_marks, marked, poison, remove, triggers_off


@pytest.fixture
def cases(case_of, dana) -> list[Participant]:
    """Five cases, all in the list."""
    made = [case_of(dana, last=name) for name in ("Able", "Baker", "Charlie", "Delta", "Echo")]
    drain_all()
    return made


def check(*options: str) -> tuple[dict, int]:
    """Run the command as an operator does; return what it printed, all of it, and its exit status."""
    out, status = io.StringIO(), 0
    try:
        call_command("check_caselist", "--json", *options, stdout=out)
    except SystemExit as end:
        status = end.code
    return json.loads(out.getvalue()), status


def test_a_true_caselist_has_no_drift(cases):
    assert reconcile.reconcile() == reconcile.Report(cases=5)
    assert check() == ({"cases": 5, "missing": 0, "surplus": 0, "different": 0}, 0)


def test_what_changed_while_triggers_were_off_is_found_and_mended(cases, case_of, dana):
    with triggers_off():
        new = case_of(dana)
        Participant.objects.filter(pk=cases[0].pk).update(last_name="Altered")
        remove(cases[1])
    forget_marks()
    CaseRow.objects.filter(pk=cases[2].pk).delete()
    with triggers_off():
        remove(cases[3])

    expected = {"cases": 4, "missing": 2, "surplus": 2, "different": 1}
    assert check() == (expected, 1)
    assert differing() == {new.pk, *(case.pk for case in cases[:4])}

    assert reconcile.reconcile() == reconcile.Report(**expected)
    assert (differing(), check()[1]) == (set(), 0)


@pytest.mark.parametrize("column", ["surname", "scope_path", "labels", "row_hash", "search", "is_open", "owner_sort"])
def test_a_column_that_somebody_overwrote_is_found_and_mended(cases, column):
    wrong = {"labels": [7], "row_hash": 7, "is_open": False}.get(column, "wrong")
    CaseRow.objects.filter(pk=cases[0].pk).update(**{column: wrong})

    assert check()[0]["different"] == 1

    reconcile.reconcile()
    assert differing() == set()


def test_a_marked_case_is_on_its_way_and_no_drift(cases):
    Participant.objects.filter(pk=cases[0].pk).update(last_name="Altered")

    assert reconcile.inspect(excuse_marked=True).drift == 0
    assert reconcile.inspect(excuse_marked=False).different == 1
    assert reconcile.reconcile().drift == 0
    assert (differing(), marked()) == (set(), set())


def test_cases_behind_a_changed_shared_row_are_on_their_way(cases):
    label = Label.objects.create(name="Before", description="x")
    ParticipantLabel.objects.create(participant=cases[0], label=label)
    drain_all()
    Label.objects.update(name="After")

    assert reconcile.inspect(excuse_marked=True).drift == 0
    assert reconcile.inspect(excuse_marked=False).different == 1


def test_checking_drains_what_is_due_unless_told_not_to(cases):
    Participant.objects.filter(pk=cases[0].pk).update(last_name="Altered")

    assert check("--no-drain") == ({"cases": 5, "missing": 0, "surplus": 0, "different": 1}, 1)
    assert marked() == {cases[0].pk}
    assert check() == ({"cases": 5, "missing": 0, "surplus": 0, "different": 0}, 0)


def test_checking_mends_nothing(cases):
    CaseRow.objects.filter(pk=cases[0].pk).update(surname="Wrong")

    assert [check()[1], check()[1]] == [1, 1]


def test_a_case_that_cannot_be_written_counts_as_wrong(cases):
    Participant.objects.filter(pk=cases[0].pk).update(last_name="Poison")
    with poison():
        assert check()[0]["different"] == 1


def test_a_case_that_spoils_mending_stops_no_other(cases):
    with triggers_off():
        Participant.objects.filter(pk__in=[cases[0].pk, cases[1].pk]).update(last_name="Altered")
        Participant.objects.filter(pk=cases[2].pk).update(last_name="Poison")
    with poison():
        assert reconcile.reconcile().different == 3

    assert differing() == marked() == {cases[2].pk}


def test_a_dead_letter_is_reported_and_left_alone(cases):
    with triggers_off():
        Participant.objects.filter(pk=cases[0].pk).update(last_name="Poison")
    DeadLetter.objects.create(case_id=cases[0].pk, attempts=8, error="long ago")
    with poison():
        assert reconcile.reconcile().different == 1

    assert DeadLetter.objects.get().attempts == 8


def test_slices_cover_every_id_once(cases):
    slices = list(reconcile.slices(size=2))

    assert slices[0][0] == reconcile.LOWEST
    assert slices[-1][1] == reconcile.HIGHEST
    assert [last + 1 for _, last in slices[:-1]] == [first for first, _ in slices[1:]]
    assert [Participant.objects.filter(pk__range=found).count() for found in slices] == [2, 2, 1]


def test_small_slices_find_the_same(cases):
    CaseRow.objects.filter(pk__in=[cases[0].pk, cases[4].pk]).update(surname="Wrong")

    assert sum(reconcile.sweep(size=1), reconcile.Report()) == reconcile.Report(cases=5, different=2)


def test_a_suspect_is_looked_at_again_under_its_lock(cases, monkeypatch):
    """Between the comparison and the second look, somebody else puts the row right."""
    CaseRow.objects.filter(pk=cases[0].pk).update(surname="Wrong")
    lock = reconcile.projector.lock

    def lock_late(ids):
        lock(ids)
        reconcile.projector.write(ids)

    monkeypatch.setattr(reconcile.projector, "lock", lock_late)

    assert reconcile.inspect(excuse_marked=True).drift == 0


def test_the_report_in_words(cases):
    out = io.StringIO()
    call_command("check_caselist", stdout=out)
    assert out.getvalue() == "The caselist is right: 5 cases.\n"

    CaseRow.objects.all().delete()
    with pytest.raises(SystemExit):
        call_command("check_caselist", stdout=out)
    assert "5 are missing" in out.getvalue()


def test_an_empty_caselist_is_true(db):
    assert check() == ({"cases": 0, "missing": 0, "surplus": 0, "different": 0}, 0)


def test_several_workers_find_what_one_finds(committed_database, case_of, dana, monkeypatch):
    cases = [case_of(dana, "Ann", f"Smith {number}") for number in range(5)]
    drain_all()
    CaseRow.objects.filter(pk__in=[case.pk for case in cases[:2]]).update(surname="Wrong")
    small = list(reconcile.slices(size=2))
    monkeypatch.setattr(reconcile, "slices", lambda: small)

    found = [reconcile.inspect(excuse_marked=True, workers=workers) for workers in (1, 3)]

    assert len(small) == 3
    assert found == [reconcile.Report(cases=5, different=2)] * 2
