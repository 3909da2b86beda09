"""What each writer does: one method an act, which changes something and returns what is true once that commits.

Cases are locked in the order of their ids before many are changed, so the writers never wait for each other in a
circle; a deadlock that PostgreSQL counts is then the product's.
"""

import random
from collections.abc import Callable
from datetime import date, timedelta

from django.db import connection
from django.db.models import QuerySet

from cats.core.actors import SYSTEM
from cats.organisations.models import Location, Tenant, User, UserStatus
from cats.organisations.policies import users
from cats.participants import services
from cats.participants.models import Label, Participant, ParticipantLabel
from cats.participants.services.creation import Person
from tests.chaos.ledger import Fact
from tests.chaos.stage import TENANT

PROBED = 30  # the first cases belong to the probe
MANY = 60
BORN_FIRST = date(1950, 1, 1)


def sql(statement: str, *parameters: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [] if cursor.description is None else cursor.fetchall()


class Hand:
    """A writer: it knows the cases there were at the start, and counts its writes so that every value is new."""

    def __init__(self, rng: random.Random) -> None:
        self.rng, self.count = rng, 0
        # Nobody suspends, moves or hands over the cases on which the people of a scene are at work.
        peoples = set(
            Participant.objects.filter(status="approved", owner__tenant__path__startswith=TENANT).values_list(
                "pk", flat=True
            )
        )
        known = Participant.objects.order_by("pk").values_list("pk", flat=True)
        self.cases = [case for case in known[PROBED:] if case not in peoples]

    def acts(self) -> list[Callable[[], list[Fact]]]:
        """Return the methods that are acts, weighted by repetition."""
        raise NotImplementedError

    def next(self) -> int:
        self.count += 1
        return self.count

    def some(self, most: int = MANY) -> list[int]:
        return sorted(self.rng.sample(self.cases, self.rng.randint(2, most)))

    def case(self) -> Participant:
        return Participant.objects.get(pk=self.rng.choice(self.cases))


class Services(Hand):
    """Through the services: who has a case, where it is, its status, CRN, labels and notes; new cases."""

    def acts(self) -> list[Callable[[], list[Fact]]]:
        return [self.note, self.label, self.label, self.number, self.move, self.reassign, self.pause, self.create]

    def note(self) -> list[Fact]:
        return [("note", services.add_note(participant=self.case(), text=f"Note {self.next()}", by=SYSTEM).pk, "yes")]

    def label(self) -> list[Fact]:
        lasting = Label.objects.filter(contract=None, scope="user").exclude(name__startswith="Doomed").order_by("pk")
        case, label = self.case(), self.rng.choice(lasting)
        about = f"{case.pk}:{label.pk}"
        if ParticipantLabel.objects.filter(participant=case, label=label, closed_at=None).exists():
            services.close_label(participant=case, label=label, by=SYSTEM)
            return [("label", about, None)]
        services.add_label(participant=case, label=label, by=SYSTEM)
        return [("label", about, "on")]

    def number(self) -> list[Fact]:
        case, value = self.case(), f"X{self.next():06d}"
        services.set_identifier(participant=case, kind="crn", value=value, by=SYSTEM)
        return [("crn", case.pk, value)]

    def move(self) -> list[Fact]:
        to = self.rng.choice(Location.objects.filter(pk__gt=0, pk__lt=Sharing.FIRST_PLACE).order_by("pk"))
        return self._whereabouts(services.move_participant(participant=self.case(), to=to, by=SYSTEM))

    def reassign(self) -> list[Fact]:
        case = self.case()
        workers = list(users.assignable(SYSTEM, [case.current_location_id]).exclude(pk=case.owner_id or 0)[:20])
        if not workers:
            return []
        return self._whereabouts(
            services.reassign_participant(participant=case, to=self.rng.choice(workers), by=SYSTEM)
        )

    def _whereabouts(self, case: Participant) -> list[Fact]:
        owner = None if case.owner_id is None else str(case.owner_id)
        return [("owner", case.pk, owner), ("place", case.pk, str(case.current_location_id))]

    def pause(self) -> list[Fact]:
        case = self.case()
        act = services.resume_participant if case.status == "dormant" else services.suspend_participant
        return [("status", case.pk, act(participant=case, reason="Chaos", by=SYSTEM).status)]

    def create(self) -> list[Fact]:
        upci = f"7{self.next():07d}C"
        person = Person(upci=upci, last_name=f"Born {upci}", identifiers={"nomis": f"A{self.count:04d}AA"})
        place = Location.objects.get(pk=self.rng.randint(1, 9))
        case = services.create_participant(person=person, location=place, owner=None, by=SYSTEM)
        return [("exists", case.pk, "yes"), ("surname", case.pk, person.last_name)]


class Bulk(Hand):
    """Through the ORM past every service and signal: dates of birth and of risk reviews, many at a time."""

    def acts(self) -> list[Callable[[], list[Fact]]]:
        return [self.update, self.bulk_update, self.bulk_save]

    def update(self) -> list[Fact]:
        born, cases = BORN_FIRST + timedelta(days=self.next()), self._locked()
        cases.update(date_of_birth=born)
        return [("born", case.pk, born.isoformat()) for case in cases]

    def bulk_update(self) -> list[Fact]:
        cases = self._locked()
        for case in cases:
            case.risk_due_on = BORN_FIRST + timedelta(days=self.next() + 20_000)
        Participant.objects.bulk_update(cases, ["risk_due_on"])
        return [("risk_due", case.pk, case.risk_due_on.isoformat()) for case in cases]

    def bulk_save(self) -> list[Fact]:
        """One row saved without a service, as the admin of some other application might."""
        case = Participant.objects.select_for_update().get(pk=self.rng.choice(self.cases))
        case.risk_due_on = BORN_FIRST + timedelta(days=self.next() + 20_000)
        case.save(update_fields=["risk_due_on"])
        return [("risk_due", case.pk, case.risk_due_on.isoformat())]

    def _locked(self) -> QuerySet[Participant]:
        cases = Participant.objects.select_for_update(of=("self",)).filter(pk__in=self.some()).order_by("pk")
        len(cases)
        return cases


class Raw(Hand):
    """Through plain SQL: surnames, police numbers, cases that come and go."""

    def __init__(self, rng: random.Random) -> None:
        super().__init__(rng)
        self.guests: list[int] = []

    def acts(self) -> list[Callable[[], list[Fact]]]:
        return [self.rename, self.rename, self.rename_many, self.give_number, self.take_number, self.come, self.go]

    def rename(self) -> list[Fact]:
        case, surname = self.rng.choice(self.cases), f"O'Réilly-{self.next()}"
        sql("UPDATE cats_participant SET last_name = %s WHERE id = %s", surname, case)
        return [("surname", case, surname)]

    def rename_many(self) -> list[Fact]:
        cases, surname = self.some(), f"Łukasz {self.next()}"
        sql("SELECT FROM cats_participant WHERE id = ANY(%s) ORDER BY id FOR UPDATE", cases)
        sql("UPDATE cats_participant SET last_name = %s WHERE id = ANY(%s)", surname, cases)
        return [("surname", case, surname) for case in cases]

    def give_number(self) -> list[Fact]:
        case, value = self.rng.choice(self.cases), f"{self.next()}/PNC"
        sql("DELETE FROM cats_identifier WHERE participant_id = %s AND kind = 'pnc'", case)
        sql("INSERT INTO cats_identifier (participant_id, kind, value) VALUES (%s, 'pnc', %s)", case, value)
        return [("pnc", case, value)]

    def take_number(self) -> list[Fact]:
        cases = self.some(10)
        sql("DELETE FROM cats_identifier WHERE participant_id = ANY(%s) AND kind = 'pnc'", cases)
        return [("pnc", case, None) for case in cases]

    def come(self) -> list[Fact]:
        case = insert_case(f"8{self.next():07d}R", place=1)
        self.guests.append(case)
        return [("exists", case, "yes")]

    def go(self) -> list[Fact]:
        if not self.guests:
            return []
        case = self.guests.pop(self.rng.randrange(len(self.guests)))
        sql("DELETE FROM cats_participant WHERE id = %s", case)
        return [("exists", case, None)]


class Sharing(Hand):
    """Rows that many cases share: labels, locations, people and teams are renamed, and some are deleted."""

    FIRST_PLACE = 900_000

    def __init__(self, rng: random.Random) -> None:
        super().__init__(rng)
        self.labels = list(Label.objects.order_by("pk").values_list("pk", flat=True))
        self.places = list(Location.objects.filter(present_cases__isnull=False).distinct().values_list("pk", flat=True))
        self.people = list(User.objects.filter(status=UserStatus.ACTIVE, cases__isnull=False).distinct())
        self.teams = list(Tenant.objects.filter(users__cases__isnull=False).distinct().values_list("pk", flat=True))
        self.doomed_labels: list[int] = []
        self.doomed_places: list[tuple[int, int]] = []

    def acts(self) -> list[Callable[[], list[Fact]]]:
        renames = [self.rename_label, self.rename_place, self.rename_person, self.rename_team]
        return [*renames, self.bring_label, self.delete_label, self.bring_place, self.delete_place]

    def rename_label(self) -> list[Fact]:
        label = services.rename_label(
            label=Label(pk=self.rng.choice(self.labels)), name=f"Label {self.next()}", by=SYSTEM
        )
        return [("label_name", label.pk, label.name)]

    def rename_place(self) -> list[Fact]:
        place, name = self.rng.choice(self.places), f"HMP Number {self.next()}"
        Location.objects.filter(pk=place).update(name=name)
        return [("place_name", place, name)]

    def rename_person(self) -> list[Fact]:
        person = self.rng.choice(self.people)
        person.display_name = f"Wörker {self.next()}"
        person.save(update_fields=["display_name"])
        return [("person_name", person.pk, person.display_name)]

    def rename_team(self) -> list[Fact]:
        team, name = self.rng.choice(self.teams), f"Team {self.next()}"
        sql("UPDATE cats_tenant SET name = %s WHERE id = %s", name, team)
        return [("team_name", team, name)]

    def bring_label(self) -> list[Fact]:
        label, cases = Label.objects.create(name=f"Doomed {self.next()}", description="Soon gone").pk, self.some(30)
        sql(
            "INSERT INTO cats_participantlabel (participant_id, label_id, opened_at)"
            " SELECT id, %s, now() FROM unnest(%s::bigint[]) AS id",
            label,
            cases,
        )
        self.doomed_labels.append(label)
        return [("label", f"{case}:{label}", "on") for case in cases]

    def delete_label(self) -> list[Fact]:
        if not self.doomed_labels:
            return []
        label = self.doomed_labels.pop()
        bearers = sql("DELETE FROM cats_participantlabel WHERE label_id = %s RETURNING participant_id", label)
        sql("DELETE FROM cats_label WHERE id = %s", label)
        return [("label_name", label, None), *(("label", f"{case}:{label}", None) for (case,) in bearers)]

    def bring_place(self) -> list[Fact]:
        place = self.FIRST_PLACE + self.next()
        sql(
            "INSERT INTO cats_location (id, name, contract_id, kind, provision)"
            " SELECT %s, %s, contract_id, kind, provision FROM cats_location WHERE id = 1",
            place,
            f"HMP Brief {place}",
        )
        case = insert_case(f"9{self.count:07d}S", place)
        self.doomed_places.append((place, case))
        return [("exists", case, "yes"), ("place", case, str(place))]

    def delete_place(self) -> list[Fact]:
        if not self.doomed_places:
            return []
        place, case = self.doomed_places.pop()
        sql("UPDATE cats_participant SET current_location_id = 2 WHERE id = %s", case)
        sql("DELETE FROM cats_location WHERE id = %s", place)
        return [("place", case, "2"), ("place_name", place, None)]


def insert_case(upci: str, place: int) -> int:
    """Insert a case as somebody with a prompt might, without any history; return its id."""
    [(case,)] = sql(
        "INSERT INTO cats_participant (upci, first_name, middle_name, last_name, sex, nationality, ethnicity, status,"
        " risk_due_reason, current_location_id, created_at)"
        " VALUES (%s, '', '', 'Guest', '', '', '', 'identified', 'none', %s, now()) RETURNING id",
        upci,
        place,
    )
    return int(case)


HANDS: dict[str, type[Hand]] = {"services": Services, "bulk": Bulk, "raw": Raw, "sharing": Sharing}
