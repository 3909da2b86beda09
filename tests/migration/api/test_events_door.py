"""POST /events: stored once, answered 202, and a bad envelope is told what is wrong with it."""

import json

import pytest

from migration.api.roles import Role
from migration.models import SyncEvent


def envelope(event_type="PERSON-UPDATED", message_id="m-1", message=None, **changes):
    """A notification as the topic sends it."""
    body = {"eventType": "inner", "personId": "900001"} if message is None else message
    return {
        "Type": "Notification",
        "MessageId": message_id,
        "Timestamp": "2019-10-21T14:01:18.500Z",
        "TopicArn": "arn",
        "Message": body if isinstance(body, str) else json.dumps(body),
        "MessageAttributes": {"eventType": {"Type": "String", "Value": event_type}},
    } | changes


def test_a_notification_is_stored_and_answered_with_202(caller):
    answer = caller(Role.UPDATE).post("/events", envelope())

    assert (answer.status_code, answer.json()) == (202, {"messageId": "m-1", "outcome": "stored"})
    event = SyncEvent.objects.get()
    assert (event.event_type, event.subject, event.state) == ("PERSON-UPDATED", "person:900001", "pending")
    assert event.occurred_at.isoformat() == "2019-10-21T14:01:18.500000+00:00"


def test_the_same_message_again_is_answered_with_202_and_not_stored_again(caller):
    program = caller(Role.UPDATE)
    program.post("/events", envelope())
    answer = program.post("/events", envelope(event_type="PERSON-DELETED"))

    assert (answer.status_code, answer.json()["outcome"]) == (202, "known")
    assert SyncEvent.objects.get().event_type == "PERSON-UPDATED"


@pytest.mark.parametrize(
    ("event_type", "message", "outcome", "detail"),
    [
        ("AGENCY-UPDATED", {}, "unknown_event", ""),
        ("cats.refresh", {"subject": "person:1"}, "unknown_event", ""),
        ("PERSON-DELETED", {"personId": "1"}, "switched_off", ""),
        ("PERSON-UPDATED", {"personId": "one"}, "bad_field", "personId"),
        ("PERSON-UPDATED", {}, "bad_field", "personId"),
    ],
)
def test_what_cannot_be_handled_is_parked(caller, settings, event_type, message, outcome, detail):
    settings.NOMIS_EVENTS_OFF = ["PERSON-DELETED"]
    answer = caller(Role.UPDATE).post("/events", envelope(event_type, message=message))

    assert (answer.status_code, answer.json()["outcome"]) == (202, "parked")
    event = SyncEvent.objects.get()
    assert (event.state, event.outcome, event.detail) == ("parked", outcome, detail)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"MessageId": ""}, "MessageId"),
        ({"MessageId": None}, "MessageId"),
        ({"MessageId": "x" * 101}, "MessageId"),
        ({"Message": {"personId": 1}}, "Message"),
        ({"Message": "{"}, "Message is not JSON"),
        ({"Message": "[]"}, "Message is not an object"),
        ({"Message": "NaN"}, "Message is not JSON"),
        ({"Message": '{"a": NaN}'}, "Message is not JSON"),
        ({"Message": '{"a": "\\u0000"}'}, "cannot be stored"),
        ({"Message": '{"a": "\\ud800"}'}, "cannot be stored"),
        ({"Message": "[" * 100_000}, "Message is not JSON"),
        ({"MessageAttributes": {}}, "MessageAttributes.eventType"),
        ({"MessageAttributes": {"eventType": {"Value": 7}}}, "MessageAttributes.eventType.Value"),
        ({"MessageAttributes": None}, "MessageAttributes.eventType"),
    ],
)
def test_a_bad_envelope_gets_400_that_names_the_problem(caller, changes, named):
    answer = caller(Role.UPDATE).post("/events", envelope() | changes)

    assert answer.status_code == 400
    assert named in answer.json()["developerMessage"]
    assert SyncEvent.objects.count() == 0


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"7", b"null", b'{"a": "\\u0000"}', b"\xff\xfe", b"[" * 200_000])
def test_a_body_that_is_no_envelope_gets_400(caller, body):
    answer = caller(Role.UPDATE).post("/events", body)

    assert answer.status_code == 400
    assert answer.json()["status"] == 400


def test_a_body_of_ten_megabytes_gets_413_and_is_not_read(caller):
    answer = caller(Role.UPDATE).post("/events", b'{"Message": "' + b"x" * 10_000_000 + b'"}')

    assert (answer.status_code, answer.json()["status"]) == (413, 413)
    assert SyncEvent.objects.count() == 0


def test_text_numbers_and_domain_events_find_their_subject(caller):
    program = caller(Role.UPDATE)
    merged = {"additionalInformation": {"nomsNumber": "A1234BC", "removedNomsNumber": "A5678DE"}}
    program.post("/events", envelope("prison-offender-events.prisoner.merged", "m-1", merged))
    program.post("/events", envelope("GL_TRANSACTIONS-INSERTED", "m-2", {"transactionId": "123"}))
    program.post("/events", envelope("SENTENCE_ADJUSTMENT_UPSERTED", "m-3", {"adjustmentId": 5, "bookingId": "7"}))

    subjects = list(SyncEvent.objects.order_by("id").values_list("subject", flat=True))
    assert subjects == ["prisoner:A1234BC", "transaction:123", "booking:7"]
