"""Failures as dead letters, rooms, mappings and repairs: what each path answers."""

import pytest

from cats.custody.models import Contact
from migration.api.roles import Role
from migration.engine import working
from migration.models import Item, Mapping, RoomMapping, Run, SyncEvent
from migration.sync import draining

PERSON, TRANSACTION = 20_000_001, 70_000_001


@pytest.fixture
def mover(caller, nomis):
    """A caller who may do everything, with a NOMIS behind."""
    return caller(Role.MIGRATION, Role.UPDATE, Role.QUEUE_ADMIN, name="mover")


@pytest.fixture
def failed(mover, nomis):
    """A migration of contacts of which one person cannot be taken; returns its id."""
    nomis.world.change("person", PERSON, firstName=7)
    name = mover.post("/migrate/contacts").json()["migrationId"]
    while working.work(Run.objects.get(pk=name).pk, readers=0):
        pass
    return name


def test_failures_are_listed_counted_retried_and_given_up(mover, failed, nomis):
    listed = mover.get("/migrate/dead-letter-queue/CONTACTS").json()
    [message] = listed["messages"]

    assert (listed["messagesFoundCount"], listed["messagesReturnedCount"]) == (1, 1)
    assert message["body"]["context"] == {"type": "CONTACTS", "migrationId": failed, "body": {"key": str(PERSON)}}
    assert message["body"]["reason"] == "malformed_field"
    assert mover.get("/migrate/dead-letter-queue/CONTACTS/count").json() == 1
    assert mover.get("/queue-admin/get-dlq-messages/migrationcontacts-dlq?maxMessages=5").json() == listed
    assert mover.post("/migrate/dead-letter-queue/CONTACTS/retry?reason=other").json() == {"messagesFoundCount": 0}
    assert mover.put("/queue-admin/retry-dlq/migrationcontacts-dlq").json() == {"messagesFoundCount": 1}
    assert mover.get("/migrate/dead-letter-queue/CONTACTS/count").json() == 0
    working.work(Run.objects.get(pk=failed).pk, readers=0)
    assert mover.delete("/migrate/dead-letter-queue/CONTACTS").status_code == 204
    assert Item.objects.get(key=str(PERSON)).state == "discarded"


def test_one_failure_is_retried_or_given_up_by_its_id(mover, failed):
    [message] = mover.get("/migrate/dead-letter-queue/CONTACTS").json()["messages"]
    number = message["messageId"]

    assert mover.post(f"/migrate/failures/{number}/discard", {"reason": ""}).status_code == 400
    assert mover.post(f"/migrate/failures/{number}/discard", {"reason": "left"}).status_code == 204
    assert mover.post(f"/migrate/failures/{number}/retry").status_code == 204
    assert mover.post("/migrate/failures/999999999/retry").status_code == 404


def test_events_that_were_given_up_are_a_queue_too(mover, nomis):
    nomis.world.change("person", PERSON, firstName=7)
    SyncEvent.objects.create(
        message_id="m", event_type="PERSON-UPDATED", subject=f"person:{PERSON}", body={"personId": PERSON}
    )
    draining.drain_all()

    assert mover.get("/queue-admin/get-dlq-messages/eventpersonalrelationships-dlq").json()["messagesFoundCount"] == 1
    nomis.world.restore()
    assert mover.put("/queue-admin/retry-all-dlqs").json() == {"messagesFoundCount": 1}
    draining.drain_all()
    assert Contact.objects.count() == 1
    assert mover.put("/queue-admin/purge-queue/eventpersonalrelationships-dlq").json() == {"messagesFoundCount": 0}


@pytest.mark.parametrize(("name", "status"), [("migrationplanets-dlq", 404), ("migrationvisits", 400)])
def test_queues_that_there_are_not_cannot_be_purged(mover, name, status):
    assert mover.put(f"/queue-admin/purge-queue/{name}").status_code == status


def test_rooms_are_kept_and_a_second_of_the_same_is_a_duplicate(mover):
    room = {"vsipId": "Hall A", "nomisRoomDescription": "MDI-VISITS-ROOM 9", "isOpen": False}
    added = mover.post("/prison/MDI/room-mappings", room)
    again = mover.post("/prison/MDI/room-mappings", room | {"vsipId": "Hall B"})

    assert (added.status_code, added.json()) == (201, room | {"prisonId": "MDI"})
    assert (again.status_code, again.json()["errorCode"]) == (409, 1409)
    assert again.json()["moreInfo"]["existing"]["vsipId"] == "Hall A"
    assert again.json()["moreInfo"]["duplicate"]["vsipId"] == "Hall B"
    assert room | {"prisonId": "MDI"} in mover.get("/prison/mdi/room-mappings").json()
    path = "/prison/MDI/room/nomis-room-id/MDI-VISITS-ROOM%209"
    assert mover.get(path).json()["vsipId"] == "Hall A"
    assert mover.delete("/prison/MDI/room-mappings/nomis-room-id/MDI-VISITS-ROOM%209").status_code == 204
    assert mover.get(path).status_code == 404
    assert not RoomMapping.objects.filter(nomis_room="MDI-VISITS-ROOM 9").exists()


def test_rooms_in_use_are_reported_by_prison_and_name(mover):
    used = mover.get("/migrate/visits/rooms/usage").json()

    assert used
    assert set(used[0]) == {"agencyInternalLocationDescription", "count", "prisonId", "vsipRoom"}
    assert used == sorted(used, key=lambda room: (room["prisonId"], room["agencyInternalLocationDescription"]))
    assert mover.get("/migrate/visits/rooms/usage?visitTypes=PLANET").status_code == 400


def test_mappings_are_found_by_either_number_and_by_their_migration(mover, failed):
    row = Mapping.objects.filter(entity="person").order_by("pk").first()
    base = "/mapping/contact-person/person"
    by_nomis = mover.get(f"{base}/nomis-person-id/{row.key}").json()

    assert by_nomis == {
        "nomisId": int(row.key), "dpsId": str(row.record_id), "label": row.run.label, "mappingType": "MIGRATED",
        "whenCreated": row.created_at.strftime("%Y-%m-%dT%H:%M:%S"),
    }  # fmt: skip
    assert mover.get(f"{base}/dps-contact-id/{row.record_id}").json() == by_nomis
    assert mover.get(f"{base}/nomis-person-id/1").status_code == 404
    page = mover.get(f"{base}/migration-id/{failed}?size=2").json()
    assert (page["totalElements"], len(page["content"]), page["totalPages"]) == (59, 2, 30)
    assert mover.get(f"{base}/migrated/latest").status_code == 200
    part = Mapping.objects.filter(entity="identifier").first()
    if part:
        person, sequence = part.key.split(":")
        path = f"/mapping/contact-person/identifier/nomis-person-id/{person}/nomis-sequence-number/{sequence}"
        assert mover.get(path).json()["dpsId"] == str(part.record_id)


def test_a_migration_is_rolled_back_after_a_rehearsal(mover, failed):
    path = f"/mapping/contact-person/person/migration-id/{failed}"
    rehearsed = mover.delete(f"{path}?dryRun=true")

    assert (rehearsed.status_code, rehearsed.json()["dryRun"]) == (202, True)
    assert rehearsed.json()["items"] == 59
    assert mover.delete(f"/mapping/visits/migration-id/{failed}").status_code == 404
    assert mover.delete(path).status_code == 202
    while working.work(Run.objects.get(pk=failed).pk, readers=0):
        pass
    assert Contact.objects.count() == 0
    assert mover.get(f"/migrate/history/{failed}").json()["status"] == "ROLLED_BACK"


def test_repairs_say_what_differed(mover, nomis):
    dry = mover.post(f"/persons/{PERSON}/resynchronise?dryRun=true")
    done = mover.post(f"/persons/{PERSON}/resynchronise")
    again = mover.post(f"/persons/{PERSON}/resynchronise")

    assert [answer.json()["different"] for answer in (dry, done, again)] == [1, 1, 0]
    assert done.json()["findings"][0]["direction"] == "missing_here"
    later = mover.post(f"/persons/{PERSON}/resynchronise-async")
    assert (later.status_code, later.json()["status"]) == (202, "waiting")
    draining.drain_all()
    assert mover.get(f"/repairs/{later.json()['jobId']}").json()["status"] == "finished"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/prisoners/X0000AA/contacts/resynchronise", 200),
        ("/prisoners/X0000AA/restrictions/resynchronise", 200),
        ("/prisoners/booking-id/30000004/update/sentencing-adjustments/repair", 200),
        ("/prisoners/booking-id/30000004/merge/sentencing-adjustments/repair", 200),
        ("/prisons/MDI/prison-balance/repair", 204),
        ("/prisons/ZZZ/prison-balance/repair", 404),
        ("/prisoners/id/40000004/prisoner-balance/repair", 204),
        ("/prisoners/X0001AA/prisoner-balance/repair", 204),
        ("/prisoners/A9999ZZ/prisoner-balance/repair", 404),
        (f"/transactions/{TRANSACTION}/repair", 204),
        ("/transactions/1/repair", 404),
        ("/prisoners/nobody/contacts/resynchronise", 400),
        ("/transactions/x/repair", 400),
        ("/drift/repair", 400),
    ],
)
def test_every_repair_has_its_status(mover, path, status):
    assert mover.post(path).status_code == status


def test_a_source_that_is_away_is_a_503(mover, nomis):
    nomis.fault(status=503)
    answer = mover.post(f"/persons/{PERSON}/resynchronise")

    assert (answer.status_code, answer.json()["status"]) == (503, 503)


def test_a_transaction_is_shown_as_it_would_be_sent_on(mover):
    sent = mover.get(f"/sync/prisoner-transaction/payload/{TRANSACTION}").json()

    assert sent["transactionId"] == TRANSACTION
    assert {"caseloadId", "requestId", "transactionTimestamp", "createdAt", "offenderTransactions"} <= set(sent)
    assert sent["offenderTransactions"][0]["generalLedgerEntries"]
    assert mover.get("/sync/prisoner-transaction/payload/1").status_code == 404
