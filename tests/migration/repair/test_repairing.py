"""Repair: what differs and on which side, set right in one transaction; and as a job of many."""

import json

import pytest
from django.core.management import CommandError, call_command

from cats.custody.models import Contact, ContactAddress, PrisonerTransaction
from migration.engine.sources import open_source
from migration.models import DriftFinding, FinanceGrace, Mapping, SyncEvent
from migration.repair import services
from migration.repair.services import Busy, job, repair, repair_findings, repair_later
from migration.sync import draining, inbox, subjects
from migration.sync.subjects import Sort, Subject

PERSON, TRANSACTION, BOOKING = 20_000_001, 70_000_001, 30_000_004


def fix(sort: Sort, key: object, **facts: object):
    return repair(subject=Subject(sort, str(key)), source=open_source(), by="test", **facts)


def test_what_is_missing_here_is_fetched(db, nomis):
    report = fix(Sort.PERSON, PERSON)

    assert [(one.domain, one.key, one.direction) for one in report.findings] == [
        ("contacts", str(PERSON), "missing_here")
    ]
    assert Contact.objects.count() == 1
    assert Mapping.objects.filter(entity="person").exists()
    finding = DriftFinding.objects.get()
    assert (finding.direction, finding.repaired_at is not None) == ("missing_here", True)


def test_what_is_only_here_is_told_and_taken_away(db, nomis):
    fix(Sort.PERSON, PERSON)
    nomis.world.remove("person", PERSON)
    report = fix(Sort.PERSON, PERSON)

    assert [one.direction for one in report.findings] == ["missing_there"]
    assert not Contact.objects.exists()


def test_differences_are_named_by_their_paths_and_set_right(db, nomis):
    fix(Sort.PERSON, PERSON)
    address = ContactAddress.objects.order_by("pk").first()
    ContactAddress.objects.filter(pk=address.pk).update(postcode="ZZ1 1ZZ", street="Elsewhere")
    dry = fix(Sort.PERSON, PERSON, is_dry_run=True)
    assert ContactAddress.objects.get(pk=address.pk).postcode == "ZZ1 1ZZ"
    assert DriftFinding.objects.filter(direction="different").count() == 0
    report = fix(Sort.PERSON, PERSON)

    expected = (f"addresses[{address.nomis_key}].postcode", f"addresses[{address.nomis_key}].street")
    assert dry.findings[0].fields == report.findings[0].fields == expected
    assert ContactAddress.objects.get(pk=address.pk).postcode == address.postcode
    assert fix(Sort.PERSON, PERSON).findings == []
    assert "Elsewhere" not in json.dumps(report.as_json())


def test_a_transaction_is_repaired_without_grace(db, nomis):
    report = fix(Sort.TRANSACTION, TRANSACTION)

    assert len(report.findings) == 1
    assert PrisonerTransaction.objects.count() == 1
    assert not FinanceGrace.objects.exists()


def test_a_prisoner_is_repaired_with_everything_of_theirs(db, nomis):
    report = fix(Sort.PRISONER, "X0000AA")
    again = fix(Sort.PRISONER, "X0000AA")

    assert {one.domain for one in report.findings} >= {"contacts", "adjustments"}
    assert report.looked_at == again.looked_at > 2
    assert again.findings == []


def test_a_record_that_cannot_be_taken_is_named_and_the_others_are_done(db, nomis):
    nomis.world.change("person", PERSON, firstName=7)
    report = fix(Sort.PRISONER, "X0000AA")

    assert [(one.key, one.reason) for one in report.refusals] == [(str(PERSON), "malformed_field")]
    assert report.findings


def test_a_record_whose_event_is_being_handled_is_waited_for(db, nomis, monkeypatch):
    monkeypatch.setattr(services, "PATIENCE_SECONDS", 0.2)
    SyncEvent.objects.create(
        message_id="m", event_type="PERSON-UPDATED", subject=f"person:{PERSON}", body={"personId": 1}
    )
    inbox.take(1)

    with pytest.raises(Busy):
        fix(Sort.PERSON, PERSON)


def test_a_repair_that_dies_is_ended_by_the_inbox(db, nomis):
    """Its process is gone after it took its turn; the turn is then an event like any other."""
    services._hold([("contacts", str(PERSON))], "test")
    assert inbox.take(5) == []
    SyncEvent.objects.update(held_until=None)
    draining.drain_all()

    assert Contact.objects.count() == 1
    assert SyncEvent.objects.get().state == "handled"


def test_a_repair_that_fails_leaves_no_turn_behind(db, nomis):
    nomis.fault(status=503)
    with pytest.raises(Exception, match=r"(?i)nomis"):
        fix(Sort.PERSON, PERSON)

    assert set(SyncEvent.objects.values_list("state", flat=True)) == {"discarded"}


def test_many_are_repaired_as_a_job_that_can_be_followed(db, nomis):
    batch = repair_later(wanted=[Subject(Sort.PERSON, str(PERSON + n)) for n in range(3)], by="test")
    assert (job(batch).status, job(batch).left) == ("waiting", 3)
    draining.drain_all()

    assert (job(batch).status, job(batch).total, Contact.objects.count()) == ("finished", 3, 3)


def test_what_a_verification_found_is_repaired_from_its_report(db, nomis):
    found = [
        DriftFinding.objects.create(domain="contacts", key=str(PERSON), direction="missing_here"),
        DriftFinding.objects.create(domain="transactions", key=str(TRANSACTION), direction="missing_here"),
        DriftFinding.objects.create(domain="balances", key="prison:MDI", direction="missing_here"),
    ]
    repair_findings(findings=found, by="test")
    draining.drain_all()

    assert Contact.objects.count() == PrisonerTransaction.objects.count() == 1
    assert not DriftFinding.objects.filter(repaired_at=None).exists()


def test_the_command_reports_as_json(db, nomis, capsys):
    call_command("repair_nomis", "person", str(PERSON), "--dry-run", "--json")
    dry = json.loads(capsys.readouterr().out)
    call_command("repair_nomis", "person", str(PERSON), "--json")
    done = json.loads(capsys.readouterr().out)

    assert (dry["different"], dry["repaired"], done["repaired"]) == (1, 0, 1)
    assert done["subject"] == f"person:{PERSON}"


@pytest.mark.parametrize("arguments", [["person", "x"], ["prisoner", "1"], ["booking", "-1"]])
def test_the_command_refuses_what_is_no_id(db, nomis, arguments):
    with pytest.raises(CommandError):
        call_command("repair_nomis", *arguments)


@pytest.mark.parametrize("text", ["person:", "person:a", "planet:1", "prisoner:1", "", "person:1;", "balance:x"])
def test_what_is_no_subject_is_refused(text):
    with pytest.raises(subjects.BadField):
        subjects.read(text)
