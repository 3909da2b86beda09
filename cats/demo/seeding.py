"""The demonstration: accounts, colleagues and a few thousand cases, the same for the same seed and day."""

import random
from itertools import cycle, islice

from django.db import transaction

from cats.core import clock
from cats.core.history import history_context
from cats.core.signals import announce, participant_created
from cats.demo.accounts import SUPPORT_WORKER, ensure_accounts
from cats.demo.assessed import assess
from cats.demo.bulk.cache import Cache
from cats.demo.casting import STATUS_SHARES, owners, shares
from cats.demo.custody import keep_records
from cats.demo.desk import keep_house
from cats.demo.enrolled import enrol
from cats.demo.fetched import restricted_near
from cats.demo.filed import file_papers
from cats.demo.outcomes import settle
from cats.demo.plots import Part, Playwright
from cats.demo.records import keep_by_hand
from cats.demo.staff import make_staff
from cats.demo.story import Story
from cats.demo.territory import Territory
from cats.demo.told import tell
from cats.demo.transit import put_in_transit
from cats.demo.writing import write
from cats.organisations.models import User
from cats.organisations.models.locations import Setting
from cats.participants.codes import ArchiveReason, IdentifierKind, Status
from cats.participants.models import Label, Participant

DEMO_UPCI = "1DMO"
MOST = 26 * 10_000
# Every so many cases that are nobody's were the demo worker's, so that the list of moved cases has some.
EVERY_NTH_LOST = 12
RESTRICTED_OF_WORKER = 2
# How many people have custody records from the beginning; others get theirs from the stand-in for NOMIS.
WITH_RECORDS = 200


def already_seeded() -> bool:
    """Say whether there are demo cases."""
    return Participant.objects.filter(upci__startswith=DEMO_UPCI).exists()


@transaction.atomic
def seed(cases: int, number: int) -> list[int]:
    """Make the demonstration and return the ids of its cases; reference data must be there, demo cases must not."""
    rng = random.Random(number)  # noqa: S311  repeatable on purpose
    with history_context(command="seed_demo"):
        accounts = ensure_accounts()
        territory = Territory(accounts + make_staff(rng), clock.today())
        playwright = Playwright(rng, territory, Label.objects.select_related("contract__tenant"))
        stories = [playwright.play(part) for part in cast(rng, territory, cases)]
        for story in stories:
            settle(story, territory.today)
        _restrict(stories)
        _fill_cache(stories)
        ids = write(stories)
        assess(stories, number, _demo_worker(territory), clock.now())
        enrol(stories, number)
        file_papers(stories, number, _demo_worker(territory), clock.now())
        keep_records(_prisoners(stories))
        keep_by_hand(stories, number)
        keep_house(territory.staff, number, clock.now())
        put_in_transit(stories, number, clock.now())
        tell(stories, accounts, clock.now())
    announce(participant_created, ids)
    return ids


def _restrict(stories: list[Story]) -> None:
    """See to it that the demo worker has restricted people among their cases, and not by chance alone."""
    workers_own = (
        story
        for story in stories
        if story.case.status == Status.APPROVED and story.crns and story.case.owner == _demo_worker(story.territory)
    )
    for story in islice(workers_own, RESTRICTED_OF_WORKER):
        (number,) = story.crns
        number.value = restricted_near(number.value)


def _prisoners(stories: list[Story]) -> list[str]:
    """Return the numbers of people in prison whose custody records are kept, the demo worker's own first."""
    worker = _demo_worker(stories[0].territory)
    inside = [one for one in stories if one.case.is_active and one.case.current_location.setting == Setting.CUSTODY]
    inside.sort(key=lambda story: story.case.owner != worker)
    numbers = [each.value for one in inside for each in one.identifiers if each.kind == IdentifierKind.NOMIS]
    return list(dict.fromkeys(numbers))[:WITH_RECORDS]


def _fill_cache(stories: list[Story]) -> None:
    """Keep what was fetched of these people; done first, so that no case has to be marked for it."""
    cache = Cache()
    cache.write({number.value: facts_of(story.case) for story in stories for number in story.crns})
    for sheet in cache.all():
        sheet.copy()


def facts_of(case: Participant) -> dict[str, str]:
    """Return what the probation services know of our person, under the names they use."""
    born = case.date_of_birth
    return {
        "forename": case.first_name,
        "surname": case.last_name,
        "date_of_birth": born.isoformat() if born else "",
        "sex": case.sex,
    }


def cast(rng: random.Random, territory: Territory, cases: int) -> list[Part]:
    """Share the cases out over owners, statuses and reasons of closing."""
    reasons = cycle(rng.sample(list(ArchiveReason), k=len(ArchiveReason)))
    # The feed moves nobody who has died, and a case that is nobody's was lost through a move.
    moved_on = cycle([ArchiveReason.MOVED_OUTSIDE_AREA, ArchiveReason.MOVED_TO_OTHER_LOCATION])
    dealt = zip(owners(rng, territory, cases), shares(rng, cases, STATUS_SHARES), strict=True)
    parts, lost = [], 0
    for number, (owner, status) in enumerate(dealt):
        lost += owner is None
        loser = _demo_worker(territory) if owner is None and lost % EVERY_NTH_LOST == 1 else None
        reason = next(reasons if owner else moved_on) if status == Status.ARCHIVED else None
        parts.append(Part(number, owner, status, reason, loser))
    return parts


def _demo_worker(territory: Territory) -> User:
    return next(one for one in territory.staff if one.email == SUPPORT_WORKER.email)
