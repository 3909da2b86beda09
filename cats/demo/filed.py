"""Papers of some demo people besides consent and right to work, and what can become of a document.

The demo worker's own cases come first, so that whoever signs in as them finds each kind: of every form of file, with
several versions, with a title as long as titles get, being checked, refused, beyond checking, and withdrawn.
"""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cats.core.actors import SYSTEM, Actor
from cats.core.acts import Access, Act
from cats.core.audit import entry
from cats.core.models import AccessEntry, TimelineEntry
from cats.demo import printed
from cats.demo.paper import Paper
from cats.demo.printed import File
from cats.demo.story import Story
from cats.documents.codes import DocumentKind, UploadState
from cats.documents.models import Document, DocumentVersion
from cats.organisations.models import User

MOST = 45
READ_AGAIN = 0.6
LONG = (
    "Letter from the housing association about the tenancy that begins when the licence does, with the list of what "
    "the room holds, the rules of the house, and the day on which somebody has to be in"
)
LONG_NAME = (
    "scan_2026-01-12_10-15-44 (2) FINAL final signed, second page first, do not use the other one - copy of copy.pdf"
)
WHY_WITHDRAWN = "It is about another person of the same name. The right one has been told."


@dataclass(frozen=True)
class Kept:
    """A document: what it is, and the name and content of each of its versions."""

    kind: DocumentKind
    title: str
    files: tuple[tuple[str, Callable[[], File]], ...]
    scan: tuple[tuple[str, Any], ...] = ()
    withdrawn: str = ""


def _certificate() -> File:
    return printed.pdf(
        "Certificate of achievement",
        "Level 2 Award in Food Safety in Catering",
        "Awarded after an examination at the end of a course of one day.",
        "",
        "Result: pass, 27 of 30",
        "Certificate number FS2/00417",
    )


def _offer() -> File:
    return printed.pdf(
        "Offer of employment",
        "Dear applicant,",
        "we are glad to offer you the post of warehouse operative, 37.5 hours a week,",
        "beginning on the first Monday after your release. Please bring this letter.",
        "",
        "Yours sincerely, the people of Larkfield Logistics",
        pages=2,
    )


def _housing() -> File:
    return printed.photo(
        "Lantern Housing Association",
        "Dear tenant,",
        "your room at 14 Mill Court is ready.",
        "Rent: 96.40 a week, paid by housing benefit.",
        "Come to the office between 10 and 4.",
    )


def _licence() -> File:
    return printed.card("PROVISIONAL LICENCE", "1. SPECIMEN", "2. NOBODY AT ALL", "3. 01.01.1990", "5. SPECIM 901010 9")


def _life_story() -> File:
    return printed.word(
        "Curriculum vitae",
        "Warehouse work, two years: picking, packing, fork-lift truck (licence has lapsed).",
        "Kitchen of the prison, eight months: breakfast for 400. Level 2 in food safety.",
        "Can begin at once, early or late shift.",
    )


def _timesheet(week: int) -> Callable[[], File]:
    return lambda: printed.pdf(
        f"Timesheet, week {week}", "Monday 08:00 to 16:00", "Tuesday 08:00 to 16:00", "Wednesday off sick"
    )


K = DocumentKind
EICAR = (("state", UploadState.REFUSED), ("why", "Eicar-Test-Signature"))
BEYOND = (
    ("state", UploadState.FAILED),
    ("why", "INSTREAM size limit exceeded."),
    ("attempts", 5),
    ("scanned_at", None),
)
SHELF = (
    Kept(K.CERTIFICATE, "Food safety, level 2", (("food safety level 2.pdf", _certificate),)),
    Kept(K.LETTER, LONG, (("IMG_20260112_101544.jpg", _housing), (LONG_NAME, _offer))),
    Kept(K.IDENTITY, "Provisional driving licence", (("licence front.png", _licence),)),
    Kept(K.EMPLOYMENT, "CV", tuple((f"CV version {number}.docx", _life_story) for number in (1, 2, 3))),
    Kept(K.EMPLOYMENT, "Offer from Larkfield Logistics", (("Offer – Larkfield Logistics Łtd.pdf", _offer),)),
    Kept(K.OTHER, "Timesheets", tuple((f"week {week}.pdf", _timesheet(week)) for week in (1, 2))),
    Kept(K.LETTER, "Letter from the GP", (("Résumé du médecin.pdf", _offer),), EICAR),
    Kept(K.OTHER, "x", (("IMG_0001.jpg", _housing),), BEYOND),
    Kept(K.LETTER, "Letter from the council", (("council tax.pdf", _offer),), withdrawn=WHY_WITHDRAWN),
)
# The first case has one of everything; the last of these is added to the second.
WAITS = Kept(K.CERTIFICATE, "First aid at work", (("first aid.pdf", _certificate),), (("state", UploadState.WAITING),))


def file_papers(stories: Iterable[Story], number: int, worker: User, now: datetime) -> None:
    """Put papers on some of the written stories, with their lines on the timeline and who has looked at them."""
    rng, paper = random.Random(number), Paper()  # noqa: S311  repeatable on purpose
    # The same all day, as the other facts of the demonstration are.
    now = now.replace(hour=0, minute=0, second=0, microsecond=0)
    lines: list[Callable[[], Iterator[TimelineEntry | AccessEntry]]] = []
    for place, story in enumerate(_chosen(stories, worker)):
        lines += [_put(rng, paper, story, kept, now) for kept in _papers_of(rng, place)]
    paper.write()
    told = [line for each in lines for line in each()]
    TimelineEntry.objects.bulk_create([line for line in told if isinstance(line, TimelineEntry)])
    AccessEntry.objects.bulk_create([line for line in told if isinstance(line, AccessEntry)])


def _chosen(stories: Iterable[Story], worker: User) -> list[Story]:
    fitting = [story for story in stories if story.case.is_active and story.case.owner is not None]
    fitting.sort(key=lambda story: story.case.owner_id != worker.pk)
    return fitting[:MOST]


def _papers_of(rng: random.Random, place: int) -> tuple[Kept, ...]:
    if place == 0:
        return SHELF
    chosen = tuple(rng.sample(SHELF[:6], rng.randint(1, 3)))
    return (*chosen, WAITS) if place == 1 else chosen


def _put(
    rng: random.Random, paper: Paper, story: Story, kept: Kept, now: datetime
) -> Callable[[], Iterator[TimelineEntry | AccessEntry]]:
    """Put a document on a case; return what tells of it, once it is saved."""
    owner = story.case.owner
    assert owner is not None  # noqa: S101
    since = story.statuses[-1].started_at
    now = max(now, since)
    at = since + (now - since) * rng.uniform(0.3, 0.7)
    document = Document(participant=story.case, kind=kept.kind, title=kept.title, created_at=at)
    versions = []
    for number, (name, made) in enumerate(kept.files, start=1):
        moment = at + (now - at) * ((number - 1) / len(kept.files)) * 0.8
        fate = _fate(kept, moment, now) if number == len(kept.files) else {}
        versions.append(paper.add_version(document, made(), name=name, by=owner, at=moment, number=number, **fate))
    document.row_version = len(versions)
    if kept.withdrawn:
        document.withdrawn_at, document.withdrawn_by = at + (now - at) / 2, owner
        document.withdrawn_reason = kept.withdrawn
        document.row_version += 1
    is_read_again = rng.random() < READ_AGAIN
    return lambda: _told(story, versions, owner, is_read_again=is_read_again)


def _fate(kept: Kept, at: datetime, now: datetime) -> dict[str, Any]:
    """Return what became of the newest file. One that waits does so until tomorrow, though a scanner is there."""
    fate = dict(kept.scan)
    if fate.get("state") == UploadState.WAITING:
        return fate | {"scanned_at": None, "scanner": "", "why": "ScannerAway", "next_try_at": now + timedelta(days=1)}
    return fate


def _told(
    story: Story, versions: list[DocumentVersion], owner: User, *, is_read_again: bool
) -> Iterator[TimelineEntry | AccessEntry]:
    document = versions[0].document
    about = document.get_kind_display()
    for version in versions:
        facts: dict[str, Any] = {"document": document.pk}
        if version.number == 1:
            yield _line(story, Act.DOCUMENT_ADDED, version.at, owner, **facts, information=about)
        else:
            facts |= {"version": version.number, "information": f"{about}, version {version.number}"}
            yield _line(story, Act.DOCUMENT_REPLACED, version.at, owner, **facts)
        yield _reading(Access.DOCUMENT_UPLOADED, version, owner, version.at)
        if version.upload.state == UploadState.REFUSED:
            refused = {"document": document.pk, "version": version.number}
            yield _line(story, Act.DOCUMENT_REFUSED, version.at + timedelta(seconds=4), SYSTEM, **refused)
    newest = versions[-1]
    if is_read_again and newest.upload.can_be_previewed and newest.upload.is_clean:
        yield _reading(Access.DOCUMENT_PREVIEWED, newest, owner, newest.at + timedelta(minutes=7))
    if document.withdrawn_at:
        facts = {"document": document.pk, "reason": document.withdrawn_reason, "information": about}
        yield _line(story, Act.DOCUMENT_WITHDRAWN, document.withdrawn_at, owner, **facts)


def _line(story: Story, act: Act, at: datetime, by: Actor, **facts: Any) -> TimelineEntry:
    line = entry(act, on=story.case, by=by, **facts)
    line.at = at
    return line


def _reading(access: Access, version: DocumentVersion, by: User, at: datetime) -> AccessEntry:
    facts = {"document": version.document_id, "version": version.number}
    return AccessEntry(access=access, by=by, participant=version.document.participant, at=at, facts=facts)
