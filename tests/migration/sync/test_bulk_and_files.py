"""An event beside a bulk run, events from a file, and what is kept of them."""

import io
import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db.models.functions import Now

from cats.core import clock
from cats.custody.models import Contact
from migration import services
from migration.engine import working
from migration.models import Item, Mapping, Run, SyncEvent
from migration.sync import draining, intake
from tests.migration.sync.conftest import PERSON, enveloped


def test_an_event_waits_for_a_bulk_run_that_holds_its_record(db, send, nomis):
    """What the run has read may be older than the change that the event tells of, so the event has the last word."""
    run = services.start_run(domain="contacts", by="test", mode="upsert")
    Run.objects.filter(pk=run.pk).update(status="running", staged_at=Now())
    item = Item.objects.create(run=run, key=str(PERSON), holder="6f0f1fd1-0000-4000-8000-000000000000")
    Item.objects.filter(pk=item.pk).update(held_until=Now() + timedelta(seconds=60))
    event = send("PERSON-UPDATED", personId=PERSON)
    draining.drain_all()

    event.refresh_from_db()
    assert (event.state, event.outcome, event.attempts) == ("pending", "in_bulk_run", 0)
    assert nomis.calls["person"] == 0
    Item.objects.filter(pk=item.pk).update(held_until=None, holder=None)
    SyncEvent.objects.update(run_after=None)
    draining.drain_all()
    event.refresh_from_db()
    assert event.state == "handled"


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_record_that_a_run_and_an_event_bring_is_there_once_with_the_latest_values(db, told, nomis, when):
    if when == "before":
        told("PERSON-INSERTED", personId=PERSON)
    run = services.start_run(domain="contacts", by="test", mode="create")
    while working.work(run.pk, readers=0):
        pass
    nomis.world.change("person", PERSON, lastName="Latest")
    told("PERSON-UPDATED", personId=PERSON)

    assert Contact.objects.get(nomis_key=str(PERSON)).last_name == "Latest"
    assert Mapping.objects.filter(entity="person", key=str(PERSON)).count() == 1
    run.refresh_from_db()
    assert run.status == "completed"


def test_a_file_of_envelopes_is_taken_in_once(db, nomis, tmp_path, capsys):
    lines = [
        json.dumps(enveloped("PERSON-INSERTED", "one", personId=PERSON)),
        "",
        json.dumps(enveloped("NOBODY-KNOWS", "two")),
        "{",
        json.dumps({"MessageId": "three"}),
    ]
    path = tmp_path / "events.jsonl"
    path.write_text("\n".join(lines))
    with pytest.raises(SystemExit) as ended:
        call_command("replay_events", str(path), "--handle", "--json")
    first = json.loads(capsys.readouterr().out)
    with pytest.raises(SystemExit):
        call_command("replay_events", str(path), "--json")
    second = json.loads(capsys.readouterr().out)

    assert ended.value.code == 3
    assert (first["stored"], first["parked"], first["bad"], first["known"], first["handled"]) == (1, 1, 2, 0, 1)
    assert (second["stored"], second["known"]) == (0, 2)
    assert [fault.partition(":")[0] for fault in first["faults"]] == ["line 4", "line 5"]
    assert Contact.objects.count() == 1


def test_a_file_may_come_by_standard_input(db, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(enveloped("X", "one")).encode())))
    call_command("replay_events", "-")

    assert "parked" in capsys.readouterr().out
    assert SyncEvent.objects.count() == 1


def test_a_file_that_is_not_there_is_a_wrong_call(db):
    with pytest.raises(CommandError) as refused:
        call_command("replay_events", "/nowhere/at/all")

    assert refused.value.returncode == 2


def test_bodies_are_emptied_when_nobody_needs_them(db, told, send):
    told("PERSON-INSERTED", "old", personId=PERSON)
    told("PERSON-UPDATED", "young", personId=PERSON)
    send("NOBODY-KNOWS", "parked", personId=PERSON)
    SyncEvent.objects.filter(message_id__in=["old", "parked"]).update(handled_at=clock.now() - timedelta(days=91))

    assert (draining.forget(), draining.forget()) == (1, 0)
    assert SyncEvent.objects.get(message_id="old").body == {}
    assert SyncEvent.objects.get(message_id="young").body
    assert SyncEvent.objects.get(message_id="parked").body


def test_a_ring_that_nobody_hears_loses_nothing(db, send, monkeypatch, nomis):
    """The upkeep of the drain loop finds the event without Redis."""
    monkeypatch.setattr(intake, "ring", lambda: None)
    event = send("PERSON-INSERTED", personId=PERSON)
    assert draining.duty() is False

    event.refresh_from_db()
    assert event.state == "handled"
