"""The cases that the access matrix is about: one in each position in which a person can stand to a case.

Everything that could give a case away is a marker: a made-up word that is nowhere else on any page.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import connection
from django.test import Client

from caselist.models import SavedView
from cats.core import clock, drafts, files, jobs, selections, submissions, versions
from cats.core.actors import SYSTEM
from cats.core.files import GeneratedFile
from cats.core.jobs import Job, running
from cats.core.models import Draft, Selection, TimelineEntry, Versioned
from cats.organisations.models import Location, User
from cats.participants import services
from cats.participants.models import (
    FeedActivitySpan,
    FormerAccess,
    Identifier,
    Label,
    LocationSpan,
    Note,
    OwnershipSpan,
    Participant,
    ParticipantLabel,
    StatusSpan,
)
from cats.participants.policies import participants
from cats.participants.services.creation import Person
from cats.probation.models import EmergencyAccess, ManagerNotice
from tests.access.rows import ask_slice, slices

PEOPLE = ("anonymous", "dana", "omar", "priya", "tess", "femi", "quinn", "cora", "sam", "zoe", "zack")

# Whatever a refused request could have changed.
FACTS = (
    Participant, Identifier, Note, ParticipantLabel, Label, OwnershipSpan, StatusSpan, LocationSpan, FeedActivitySpan,
    FormerAccess, TimelineEntry, Selection, Job, GeneratedFile, User, Authenticator, ManagerNotice,
)  # fmt: skip


@dataclass
class World:
    """People, cases in every position, and what must not be seen of each."""

    people: dict[str, User]
    browser_of: dict[str, Client]
    cases: dict[str, Participant] = field(default_factory=dict)
    markers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    selection: Selection | None = None
    job: Job | None = None
    file: GeneratedFile | None = None
    factor: Authenticator | None = None
    draft: Draft | None = None
    notice: ManagerNotice | None = None
    view: SavedView | None = None
    of: dict[str, Any] = field(default_factory=dict)
    # What `facts` and `hidden_from` say while nobody has done anything.
    untouched: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def hidden_from(self, who: str) -> Iterator[tuple[str, str]]:
        """Yield the case and the marker of everything that this person may not see."""
        user = self.people.get(who)
        readable = participants.readable(user, Participant.objects.all()) if user else Participant.objects.none()
        seen = set(readable.values_list("pk", flat=True))
        for position, case in self.cases.items():
            if case.pk not in seen:
                yield from ((position, marker) for marker in self.markers[position])

    def facts(self) -> dict[str, str]:
        """Return a digest of each table that a refused request must leave as it is."""
        with connection.cursor() as cursor:
            cursor.execute(_digests())
            return dict(cursor.fetchall())

    def draft_token(self, who: str, form: str = "note") -> str:
        """Return the token of a person's form about Dana's case."""
        case = self.cases["owned"]
        key = drafts.DraftKey(self.people[who].pk, form, str(case.pk), f"/cases/{case.pk}/notes/add/")
        return drafts.sign(key)

    def protection(self, row: Versioned) -> dict[str, str]:
        """Return the hidden fields that a form of this row would carry, for whoever got hold of them."""
        return {"submission_key": submissions.new_key(), "row_version": versions.sign(row)}


@cache
def _digests() -> str:
    """Return the statement that digests every table; rows are read in the order of their key."""
    models = [*FACTS, *(model for found in slices().values() for model in getattr(found, "FACTS", ()))]
    return " UNION ALL ".join(
        f"SELECT '{model.__name__}', md5(coalesce(string_agg(row::text, ' ' ORDER BY row.{model._meta.pk.column}), ''))"
        f" FROM {model._meta.db_table} AS row"
        for model in models
    )


def populate(world: World, label_named: Callable[..., Label]) -> World:
    """Put a case into each position: Dana's, nobody's, moved away, archived, dormant, and one of the other provider."""
    dana, zoe = world.people["dana"], world.people["zoe"]
    world.labels["west"] = label_named("Westonlabelmark", "con_west")
    world.labels["east"] = label_named("Eastonlabelmark", "con_east")
    world.labels["open"] = label_named("For everybody")
    for number, (position, owner, place, last_status) in enumerate(
        [
            ("owned", dana, 1, "enrolling"),
            ("unowned", None, 1, "enrolling"),
            ("moved", dana, 1, "enrolling"),
            ("archived", dana, 1, "archived"),
            ("approved", dana, 1, "approved"),
            ("dormant", dana, 1, "dormant"),
            ("eastern", zoe, 15, "enrolling"),
            ("identified", dana, 1, "identified"),
        ]
    ):
        _open(world, position, number, owner, place, last_status)
    services.move_participant(participant=world.cases["moved"], to=Location.objects.get(pk=15), by=SYSTEM)
    services.add_label(participant=world.cases["owned"], label=world.labels["west"], by=SYSTEM)
    services.add_label(participant=world.cases["eastern"], label=world.labels["east"], by=SYSTEM)
    for name in slices():
        world.cases = {position: Participant.objects.get(pk=case.pk) for position, case in world.cases.items()}
        ask_slice(name, "furnish", world)
    world.cases = {position: Participant.objects.get(pk=case.pk) for position, case in world.cases.items()}
    world.factor = TOTP.activate(world.people["omar"], generate_totp_secret()).instance
    both = [world.cases[position].pk for position in ("owned", "eastern")]
    world.selection = selections.select(world.people["priya"], both, label="Priyaselectionmark", return_to="/")
    world.job = _job_about(both, world.people["priya"], dana)
    world.file = _file_about(both, world.people["priya"])
    world.draft = Draft.objects.create(
        by=dana, form="note", about=str(world.cases["owned"].pk), address="/", data={"text": ["Draftwordsmark"]}
    )
    opened = EmergencyAccess.objects.create(
        user=dana, participant=world.cases["owned"], crn="X990000", reason="Emergencyreasonmark", until=clock.now()
    )
    world.view = SavedView.objects.create(
        owner=world.people["priya"], list_key="mine", name="Sharedviewmark", shared_with=world.people["priya"].tenant
    )
    world.notice = ManagerNotice.objects.create(access=opened, to=world.people["priya"])
    return world


def _job_about(case_ids: list[int], by: User, holder: User) -> Job:
    """Return a job that was refused for each case: it gave them to the person who has one of them already."""
    facts = {"to": holder.pk, "reason": ""}
    return jobs.start(kind="reassign_cases", by=by, label="Priyajobmark", items=case_ids, facts=facts)


def _file_about(case_ids: list[int], by: User) -> GeneratedFile:
    """Return an exported file that is ready, asked for about these cases."""
    recipe = {"title": "Priyafilemark", "columns": "cases", "shown": [], "about": [], "is_cut": False}
    file = files.start(by=by, source="cases", title="Priyafilemark", keys=case_ids, recipe=recipe, extension="xlsx")
    running.work(job_id=str(file.job_id))
    return GeneratedFile.objects.get(pk=file.pk)


def _open(world: World, position: str, number: int, owner: User | None, place: int, last_status: str) -> None:
    surname, first, note = (f"{position.title()}{what}mark" for what in ("sur", "fore", "note"))
    upci, crn, nomis = f"9MRK{number:04d}Z", f"X99{number:04d}", f"A99{number:02d}ZZ"
    person = Person(upci=upci, first_name=first, last_name=surname, identifiers={"crn": crn, "nomis": nomis})
    case = services.create_participant(person=person, location=Location.objects.get(pk=place), owner=owner, by=SYSTEM)
    if last_status != "identified":
        case = services.change_status(participant=case, to="enrolling", by=SYSTEM)
    services.add_note(participant=case, text=note, by=SYSTEM)
    if last_status == "archived":
        case = services.archive_participant(participant=case, reason="deceased", information="", by=SYSTEM)
    elif last_status not in {"identified", "enrolling"}:
        for step in ("submitted_to_provider", "submitted_to_authority", "approved"):
            case = services.change_status(participant=case, to=step, by=SYSTEM)
    if last_status == "dormant":
        case = services.suspend_participant(participant=case, reason="Away", by=SYSTEM)
    world.cases[position] = case
    world.markers[position] = (surname, first, note, upci, crn, nomis)
