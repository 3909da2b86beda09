"""What the service desk has seen: weeks of sign-ins, accounts in every status, notes, readings, answers that ended."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from cats.core.acts import Access
from cats.core.models import AccessEntry
from cats.core.picklists import PicklistKind
from cats.core.picklists.models import PicklistEntry
from cats.core.roles import Role
from cats.demo.staff import Hiring
from cats.organisations.models import (
    DormancyWarning,
    Lockout,
    SignInEvent,
    Tenant,
    TenantLocation,
    User,
    UserNote,
    UserStatus,
)
from cats.participants.models import Participant

Kind = SignInEvent.Kind
WEEKS = 6
READINGS = 400
LOCKED, PENDING = 2, 4
NOTES = {
    UserStatus.LEFT: "Left the organisation; told us by the team manager. Cases to be given to colleagues this week.",
    UserStatus.IN_REVIEW: "Sign-ins from two countries on one day. Kept out until we have spoken to them.",
    UserStatus.INACTIVE: "Rang to ask why they cannot sign in: not signed in for a month. Manager to confirm.",
}
STATUS_EVENTS = {
    UserStatus.LEFT: Kind.MARKED_LEFT,
    UserStatus.IN_REVIEW: Kind.PUT_IN_REVIEW,
    UserStatus.INACTIVE: Kind.WENT_DORMANT,
}
LONG_NOTE = (
    "Asked on the phone for a new second sign-in step: the old telephone fell into the Ribble. Checked by a code sent "
    "to the address that we hold, and by her manager on the other line. Told not to use a colleague’s recovery codes.\n"
    "Zażółć gęślą jaźń – ‘quotes’, 100% & <brackets>."
)


def keep_house(people: list[User], number: int, now: datetime) -> None:
    """Give the accounts a past of some weeks, the same for the same seed; the demo accounts stay as they are."""
    rng = random.Random(f"desk-{number}")  # noqa: S311  repeatable on purpose
    support = next(one for one in people if Role.SYSTEM_SUPPORT in one.roles)
    staff = [one for one in people if not one.has_usable_password()]
    events = [event for one in staff for event in _life_of(one, support, rng, now)]
    User.objects.bulk_update(staff, ["last_login", "created_at"])
    events += _pending(rng, support, now)
    events += _strangers(rng, now)
    SignInEvent.objects.bulk_create(sorted(events, key=lambda event: event.at))
    awake = [one for one in staff if one.status == UserStatus.ACTIVE]
    _lock(awake[:LOCKED], now)
    _keep_notes(staff, support, now)
    _log_readings(rng, now)
    _end_some_things(now)


def _life_of(person: User, support: User, rng: random.Random, now: datetime) -> Iterator[SignInEvent]:
    """Yield what happened to an account, and set when it was made and last used."""
    away = {UserStatus.INACTIVE: 31 + rng.randrange(40), UserStatus.LEFT: 5 + rng.randrange(20)}
    days = away.get(UserStatus(person.status), rng.randrange(1, 9))
    person.created_at = now - timedelta(days=rng.randrange(120, 700))
    person.last_login = now - timedelta(days=days, minutes=rng.randrange(600))
    address = f"10.{rng.randrange(1, 200)}.{rng.randrange(256)}.{rng.randrange(1, 255)}"
    at = person.last_login
    while at > now - timedelta(weeks=WEEKS):
        if rng.random() < 0.15:
            yield _event(Kind.WRONG_PASSWORD, person, at - timedelta(minutes=1), address)
        yield _event(Kind.SIGNED_IN_WITH_CODE, person, at, address, by=person)
        yield _event(Kind.SIGNED_OUT, person, at + timedelta(minutes=rng.randrange(20, 400)), address, by=person)
        at -= timedelta(days=rng.randrange(2, 9), minutes=rng.randrange(90))
    if kind := STATUS_EVENTS.get(UserStatus(person.status)):
        by = None if kind == Kind.WENT_DORMANT else support
        happened = min(now, person.last_login + timedelta(days=30 if by is None else 2))
        yield _event(kind, person, happened, None, by=by, before="active")


def _event(
    kind: Kind,
    person: User | None,
    at: datetime,
    address: str | None,
    *,
    by: User | None = None,
    name: str = "",
    **facts: str,
) -> SignInEvent:
    typed = name or (person.email if person else "")
    return SignInEvent(kind=kind, name=typed, user=person, by=by, at=at, address=address, facts=facts)


def _pending(rng: random.Random, support: User, now: datetime) -> Iterator[SignInEvent]:
    """Yield the making of accounts that nobody has used yet; one of them has been warned."""
    teams = list(Tenant.objects.filter(domains__isnull=False).order_by("path").distinct())
    hiring = Hiring(rng)
    for place in range(PENDING):
        person = hiring.take_on(rng.choice(teams), status=UserStatus.PENDING)
        person.created_at = now - timedelta(days=(1, 4, 12, 25)[place])
        person.save()
        yield _event(Kind.CREATED, person, person.created_at, "10.1.1.9", by=support)
        yield _event(Kind.INVITED, person, person.created_at, "10.1.1.9", by=support)
        if place == PENDING - 1:
            DormancyWarning.objects.create(user=person, away_since=person.created_at, at=now - timedelta(days=2))
            yield _event(Kind.WARNED, person, now - timedelta(days=2), None)


def _strangers(rng: random.Random, now: datetime) -> Iterator[SignInEvent]:
    for name in ("admin", "root@localhost", "j.smith@north-west.example", "a" * 200 + "@example.com"):
        at = now - timedelta(days=rng.randrange(WEEKS * 7), minutes=rng.randrange(1440))
        yield _event(Kind.UNKNOWN_USER, None, at, "2001:db8:85a3:8d3:1319:8a2e:370:7348", name=name)


def _lock(people: list[User], now: datetime) -> None:
    """Lock some people out for the longest time that there is."""
    for person in people:
        Lockout.objects.create(name=person.email, locks=5, locked_until=now + timedelta(hours=4), last_try_at=now)
        tries = [_event(Kind.WRONG_PASSWORD, person, now - timedelta(minutes=5 - n), "203.0.113.9") for n in range(5)]
        SignInEvent.objects.bulk_create([*tries, _event(Kind.LOCKED_OUT, person, now, "203.0.113.9")])


def _keep_notes(staff: list[User], support: User, now: datetime) -> None:
    about = [(one, NOTES[UserStatus(one.status)]) for one in staff if UserStatus(one.status) in NOTES]
    about += [(staff[0], LONG_NOTE)]
    notes = [
        UserNote(
            user=one, by=support, text=text, call_reference=f"INC{4100 + place}",
            at=now - timedelta(days=place % 20, hours=3),
        )
        for place, (one, text) in enumerate(about)
    ]  # fmt: skip
    UserNote.objects.bulk_create(notes)


def _log_readings(rng: random.Random, now: datetime) -> None:
    held = list(Participant.objects.exclude(owner=None).order_by("pk").values_list("pk", "owner_id")[:200])
    tabs = ("case", "case_notes", "case_timeline", "case_assessments")
    rows = []
    for case_id, owner_id in (rng.choice(held) for _ in range(READINGS if held else 0)):
        at = now - timedelta(minutes=rng.randrange(WEEKS * 7 * 1440))
        facts = {"tab": rng.choice(tabs)}
        rows.append(AccessEntry(access=Access.OPENED_CASE, by_id=owner_id, participant_id=case_id, at=at, facts=facts))
    AccessEntry.objects.bulk_create(sorted(rows, key=lambda row: row.at))


def _end_some_things(now: datetime) -> None:
    """End an answer and a place of work, and let an answer begin later, so that each can be seen."""
    kind, today = PicklistKind.REFERRAL_SOURCE, now.date()
    PicklistEntry.objects.create(
        kind=kind, code="pilot_phone_line", wording="Pilot phone line", starts_on=today - timedelta(days=400),
        ends_on=today - timedelta(days=40),
    )  # fmt: skip
    PicklistEntry.objects.create(
        kind=kind, code="job_centre_hub", wording="Job centre hub", starts_on=today + timedelta(days=30)
    )
    link = TenantLocation.in_force.order_by("-pk").first()
    if link is not None:
        TenantLocation.objects.create(
            tenant=link.tenant, location=link.location, started_at=now - timedelta(days=300),
            ended_at=now - timedelta(days=200),
        )  # fmt: skip
