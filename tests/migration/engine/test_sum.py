"""Whatever happens to a run, every listed id is in exactly one state and is migrated once at most."""

from contextlib import suppress
from copy import deepcopy

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cats.core.errors import Refused
from cats.core.http import BreakerOpen, NotFound, TimedOut
from migration import services
from migration.codes import ItemState
from migration.engine import counting, working
from migration.engine.writing import Writer
from migration.models import Item, Mapping, Run
from tests.migration.engine.fakes import make_shelf, on_the_shelf
from tests.migration.engine.test_failing_reads import sooner
from tests.migration.engine.test_leases import expire
from tests.migration.engine.test_overtaking import by_event

BODIES = [
    {"text": "fine"},
    {"text": "REJECT"},
    {"text": "IGNORE"},
    {"text": "WAIT room"},
    {"text": "POISON"},
    {"text": "BREAK"},
    TimedOut("NOMIS"),
    NotFound("NOMIS", status=404),
    [BreakerOpen("NOMIS", retry_after=5), {"text": "fine"}],
    b"<html>",
]
ACTS = [
    "work",
    "work",
    "work",
    "read and die",
    "sooner",
    "cancel",
    "resume",
    "retry",
    "discard",
    "heal",
    "arrive",
    "event",
]
acts = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 11)), max_size=14)
bodies = st.lists(st.sampled_from(BODIES), min_size=1, max_size=12)
modes = st.sampled_from(["create", "create", "upsert"])


class Died(Exception):
    """Stands for a process that was killed."""


class Play:
    """One run, and what may happen to it."""

    def __init__(self, run: Run, nomis, shelf) -> None:
        self.run, self.nomis, self.shelf = run, nomis, shelf

    def do(self, act: str, which: int) -> None:
        with suppress(Refused):
            getattr(self, act.replace(" ", "_"))(str(which))
        self.run.refresh_from_db()

    def work(self, _key: str) -> None:
        working.work(self.run.pk, readers=0, a_batch=3, goes_on=iter([True, True, False, False, False]).__next__)

    def read_and_die(self, _key: str) -> None:
        """Be killed with a batch in hand: nothing of it is written, and its leases run out."""

        def die(*_: object) -> None:
            raise Died

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Writer, "write", die)
            with suppress(Died):
                self.work("")
        expire(self.run)

    def sooner(self, _key: str) -> None:
        sooner()

    def cancel(self, _key: str) -> None:
        services.cancel_run(run=self.run, by="test")

    def resume(self, _key: str) -> None:
        services.resume_run(run=self.run, by="test")

    def retry(self, key: str) -> None:
        if item := Item.objects.filter(run=self.run, key=key).first():
            services.retry_item(item=item, by="test")

    def discard(self, key: str) -> None:
        services.discard_items(run=self.run, keys=[key], why="not wanted", by="test")

    def heal(self, key: str) -> None:
        if key in self.nomis.bodies:
            self.nomis.put(int(key), text="healed")

    def arrive(self, _key: str) -> None:
        self.shelf.arrived.add("room")
        services.revive_waiting("room")

    def event(self, key: str) -> None:
        if key in self.nomis.bodies and not Mapping.objects.filter(key=key).exists():
            by_event(self.shelf, key, "by an event")

    def holds(self) -> None:
        """Every staged id is in one state, and what is migrated is here exactly once."""
        counts, here = counting.count(self.run), on_the_shelf()
        assert counts.staged == Item.objects.filter(run=self.run).count() <= len(self.nomis.bodies)
        mapped = set(Mapping.objects.filter(entity="visit").values_list("key", flat=True))
        assert mapped == set(here)
        done = Item.objects.filter(run=self.run, state__in=[ItemState.MIGRATED, ItemState.ALREADY_MAPPED])
        assert set(done.values_list("key", flat=True)) <= mapped
        assert self.run.is_active == (self.run.ended_at is None)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(given_bodies=bodies, sequence=acts, mode=modes)
def test_the_sum_always_holds(db, nomis, shelf, given_bodies, sequence, mode):
    with transaction.atomic():
        make_shelf()
        shelf.arrived.clear()
        nomis.bodies = {str(number): deepcopy(body) for number, body in enumerate(given_bodies)}
        play = Play(services.start_run(domain="visits", by="test", mode=mode, page_size=4), nomis, shelf)
        for act, which in sequence:
            play.do(act, which)
            play.holds()
        for _ in range(40):
            if working.pause_before_next(play.run.pk) is None:
                break
            sooner()
            expire(play.run)
            play.work("")
        play.run.refresh_from_db()
        play.holds()
        counts = counting.count(play.run)
        assert counts.to_do == 0
        assert not play.run.is_active
        transaction.set_rollback(True)
