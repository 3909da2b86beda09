"""Whatever happens, in whatever order: after a drain the projection equals its definition.

A machine tells stories in one session: changes of every kind, bells that nobody hears (nothing here listens to one),
drains that die in the middle, triggers that are off. Sessions that overlap are in `test_overlapping_sessions`.
"""

from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from caselist import fresh_table, marks, projector, rebuild, reconcile
from caselist.drain import drain, drain_all
from caselist.projector import project
from cats.core import clock
from cats.core.actors import SYSTEM
from cats.core.acts import Act
from cats.core.audit import record
from cats.organisations.models import Contract, Location, Tenant, User
from cats.participants.models import Identifier, Label, Participant, ParticipantLabel, StatusSpan
from cats.probation.models import ProbationPerson
from tests.caselist.conftest import differing, remove, triggers_off

NAMES = st.sampled_from(["Brown", "Ó Briain", "Smith-Jones", "d'Angelo", "Łuczak", "Yılmaz", "x"])
PLACES = [0, 1, 2, 3]
CRNS = ["A1", "B2"]
COHORTS = ["", "general", "sexual"]


class Crashed(Exception):
    """A process that died in the middle; PostgreSQL rolls its transaction back."""


class Story(RuleBasedStateMachine):
    """One session at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.hidden = False
        self.counter = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    @initialize()
    def world(self) -> None:
        tenants = [Tenant.objects.create(path=path, name=path) for path in ("1.", "1.1.", "1.1.1.", "1.1.2.")]
        facts = {"region": "R", "starts_on": "2024-01-01", "ends_on": "2030-01-01"}
        self.contracts = [Contract.objects.create(code=f"c{n}", lot=n, tenant=tenants[n], **facts) for n in (2, 3)]
        for place in PLACES:
            contract = self.contracts[place % 2] if place else None
            Location.objects.create(id=place, name=f"Place {place}", contract=contract, kind="wing")
        self.tenants = tenants
        self.users = [
            User.objects.create(email=f"{n}@x.org", display_name=f"User {n}", tenant=tenants[n]) for n in (1, 2, 3)
        ]
        self.labels = [Label.objects.create(name=f"Label {n}", description="x") for n in (1, 2)]
        for owner in (None, *self.users):
            case = self.open_case("Brown", owner, place=1)
            ParticipantLabel.objects.create(participant=case, label=self.labels[0])
        drain_all()

    def open_case(self, name: str, owner: User | None, place: int) -> Participant:
        self.counter += 1
        case = Participant.objects.create(
            upci=f"{self.counter:09}", last_name=name, owner=owner, current_location_id=place
        )
        StatusSpan.objects.create(participant=case, status=case.status)
        return case

    def some_case(self, data: st.DataObject) -> Participant | None:
        cases = list(Participant.objects.order_by("pk"))
        return data.draw(st.sampled_from(cases)) if cases else None

    @rule(name=NAMES, data=st.data())
    def create(self, name, data) -> None:
        self.open_case(name, data.draw(st.sampled_from([None, *self.users])), data.draw(st.sampled_from(PLACES)))

    @rule(name=NAMES, data=st.data())
    def change(self, name, data) -> None:
        if case := self.some_case(data):
            case.last_name, case.status = name, data.draw(st.sampled_from(["approved", "archived", "dormant"]))
            case.owner = data.draw(st.sampled_from([None, *self.users]))
            case.save()
            StatusSpan.objects.filter(participant=case).update(ended_at=clock.now())
            StatusSpan.objects.create(participant=case, status=case.status)

    @rule(place=st.sampled_from(PLACES))
    def change_all(self, place) -> None:
        Participant.objects.update(current_location_id=place)

    @rule(data=st.data(), kind=st.sampled_from(["crn", "nomis", "pnc"]), value=st.sampled_from(CRNS))
    def number(self, data, kind, value) -> None:
        if case := self.some_case(data):
            Identifier.objects.update_or_create(participant=case, kind=kind, defaults={"value": value})

    @rule(data=st.data(), which=st.integers(0, 1))
    def label(self, data, which) -> None:
        if case := self.some_case(data):
            link = {"participant": case, "label": self.labels[which], "closed_at": None}
            if not ParticipantLabel.objects.filter(**link).update(closed_at=clock.now()):
                ParticipantLabel.objects.create(**link)

    @rule(data=st.data(), act=st.sampled_from([Act.NOTE_ADDED, Act.RESUMED]))
    def tell(self, data, act) -> None:
        if case := self.some_case(data):
            record(act, on=case, by=SYSTEM)

    @rule(crn=st.sampled_from(CRNS), known=st.booleans(), closed=st.sampled_from([None, True, False]), name=NAMES)
    def hear_from_probation(self, crn, known, closed, name) -> None:
        facts = {"has_data": known, "is_restricted": closed, "pdu_name": name, "pdu_code": "P1" if known else ""}
        ProbationPerson.objects.update_or_create(crn=crn, defaults=facts)

    @rule(crn=st.sampled_from(CRNS), state=st.sampled_from(["never", "stale"]), cohort=st.sampled_from(COHORTS))
    def hear_something_else(self, crn, state, cohort) -> None:
        ProbationPerson.objects.filter(crn=crn).update(state=state, cohort=cohort, sentence_ends_on=clock.today())

    @rule(crn=st.sampled_from(CRNS))
    def forget_a_person(self, crn) -> None:
        ProbationPerson.objects.filter(crn=crn).delete()

    @rule(data=st.data())
    def delete(self, data) -> None:
        if case := self.some_case(data):
            remove(case)

    @rule(which=st.integers(0, 1), name=NAMES)
    def rename_label(self, which, name) -> None:
        Label.objects.filter(pk=self.labels[which].pk).update(name=f"{name} {which}")

    @rule(place=st.sampled_from(PLACES), name=NAMES, kind=st.sampled_from(["wing", "hub", "unknown"]))
    def rename_location(self, place, name, kind) -> None:
        Location.objects.filter(pk=place).update(name=name, kind=kind)

    @rule(which=st.integers(0, 2), name=NAMES, tenant=st.integers(0, 3))
    def change_person(self, which, name, tenant) -> None:
        User.objects.filter(pk=self.users[which].pk).update(display_name=name, tenant=self.tenants[tenant])

    @rule(which=st.integers(1, 3), name=NAMES, branch=st.integers(0, 1))
    def change_tenant(self, which, name, branch) -> None:
        Tenant.objects.filter(pk=self.tenants[which].pk).update(name=name, path=f"1.1.{branch}{which}.")

    @rule()
    def swap_contracts(self) -> None:
        first, second = (Contract.objects.get(pk=contract.pk) for contract in self.contracts)
        spare = self.tenants[0]
        for contract, tenant in ((first, spare), (second, first.tenant), (first, second.tenant)):
            Contract.objects.filter(pk=contract.pk).update(tenant=tenant)

    @rule(limit=st.integers(1, 3))
    def drain_some(self, limit) -> None:
        drain(limit)

    @rule(data=st.data())
    def follow_one(self, data) -> None:
        if case := self.some_case(data):
            project([case.pk])

    @rule(where=st.sampled_from(["lock", "write"]))
    def crash_while_draining(self, where) -> None:
        def die(*_):
            raise Crashed

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(projector, where, die)
            with suppress(Crashed), transaction.atomic():
                drain()

    @rule()
    def crash_after_expanding(self) -> None:
        with suppress(Crashed), transaction.atomic():
            marks.expand_lookups()
            raise Crashed

    @rule(name=NAMES)
    def change_behind_the_triggers(self, name) -> None:
        with triggers_off():
            Participant.objects.update(middle_name=name)
            Label.objects.update(colour="red")
            ProbationPerson.objects.update(region_name=name)
        self.hidden = Participant.objects.exists() or self.hidden

    @rule()
    def mend(self) -> None:
        reconcile.reconcile()
        self.hidden = False
        assert differing() == set()

    @rule()
    def rebuild_a_little(self) -> None:
        rebuild.begin(chunk=1)
        rebuild.do_chunk()

    @rule()
    def rebuild_a_little_beside_the_table(self) -> None:
        rebuild.begin(chunk=2, fresh=True)
        rebuild.do_chunk()

    @rule()
    def put_the_new_table_in_place(self) -> None:
        if fresh_table.is_begun():
            rebuild.work()
            for statement in fresh_table.missing_indexes():
                fresh_table.make_index(statement)
            assert fresh_table.put_in_place()

    @precondition(lambda self: not self.hidden)
    @rule()
    def everything_converges(self) -> None:
        drain_all()
        assert differing() == set()

    @invariant()
    def what_differs_is_known(self) -> None:
        """At every moment a wrong row is marked, or stands behind a marked shared row, or was changed unseen."""
        if self.hidden or marks.lookups_wait():
            return
        wrong = differing()
        assert wrong == set(marks.marked(sorted(wrong)))


def test_the_projection_equals_its_definition_after_any_story(db):
    run_state_machine_as_test(
        Story,
        settings=settings(
            max_examples=30, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
