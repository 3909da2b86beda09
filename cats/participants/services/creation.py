"""Opening a case, and the numbers that go with it."""

from dataclasses import dataclass, field
from datetime import date

from django.db import connection, transaction

from cats.core import clock
from cats.core.actors import Actor
from cats.core.acts import Act
from cats.core.audit import record
from cats.core.errors import Refused
from cats.core.signals import announce, participant_changed, participant_created
from cats.organisations.models import Location, User
from cats.participants.models import Identifier, Participant
from cats.participants.policies import participants
from cats.participants.services import spans
from cats.participants.services.locking import lock


@dataclass(frozen=True, kw_only=True)
class Described:
    """Who somebody is by the feed, names as received. An empty text, or no date, means that it does not say."""

    upci: str
    last_name: str
    first_name: str = ""
    middle_name: str = ""
    date_of_birth: date | None = None
    sex: str = ""
    nationality: str = ""
    ethnicity: str = ""


@dataclass(frozen=True, kw_only=True)
class Person(Described):
    """What the feed says of a person, and how they came to the programme."""

    identifiers: dict[str, str] = field(default_factory=dict)
    primary_record_key: str = ""
    referral_source: str = ""
    referral_comments: str = ""


@transaction.atomic
def create_participant(*, person: Person, location: Location, owner: User | None, by: Actor) -> Participant:
    """Open a case in status Identified, at a location and with an owner; raises Refused when it exists.

    Two who open a case for the same person at once wait for each other, and the second is refused.
    """
    participants.require(by, "create")
    _in_turn(person.upci)
    if Participant.objects.filter(upci=person.upci).exists():
        raise Refused("There is already a case for this person.", field="upci")
    facts = {name: value for name, value in vars(person).items() if name != "identifiers"}
    case = Participant.objects.create(**facts, current_location=location, owner=owner)
    Identifier.objects.bulk_create(
        Identifier(participant=case, kind=kind, value=value) for kind, value in person.identifiers.items()
    )
    _open_history(case, by)
    record(Act.CREATED, on=case, by=by, owner=owner.pk if owner else None, location=location.pk)
    announce(participant_created, [case.pk])
    return case


@transaction.atomic
def set_identifier(*, participant: Participant, kind: str, value: str, by: Actor) -> None:
    """Give a case a number of one kind, in place of the one before."""
    case = lock(participant)
    participants.require(by, "amend", case)
    before = Identifier.objects.filter(participant=case, kind=kind).values_list("value", flat=True).first()
    if before == value:
        return
    Identifier.objects.update_or_create(participant=case, kind=kind, defaults={"value": value})
    record(Act.AMENDED, on=case, by=by, what=kind, before=before, after=value)
    announce(participant_changed, [case.pk])


def _in_turn(upci: str) -> None:
    """Let nobody else open a case for this person until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [f"open case {upci}"])


def _open_history(case: Participant, by: Actor) -> None:
    at = clock.now()
    spans.begin_ownership([case], at)
    spans.begin_status(case, by, at)
    spans.begin_locations([case], at)
    spans.begin_feed_activity(case, at)
