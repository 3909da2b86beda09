"""Meanings of further codes: only of our lists, never of what is built in."""

import pytest

from cats.core import clock
from cats.core.actors import SYSTEM
from cats.core.errors import NotAllowed, Refused, Stale
from migration.codes import ItemState, RunStatus
from migration.models import CodeMapping, Item, Run, RunEntry
from migration.reference.codes import MEANINGS, CodeTable
from migration.reference.selectors import had_meaning, read_tables
from migration.reference.services import give_code_a_meaning, remove_code

pytestmark = pytest.mark.django_db


def give(table="visit_outcome", nomis_code="ZZZ", code="visitor_cancelled", by=SYSTEM, **more) -> CodeMapping:
    return give_code_a_meaning(table=table, nomis_code=nomis_code, code=code, by=by, **more)


def test_a_code_can_be_given_a_meaning_and_another_one():
    mapping = give()
    assert read_tables().codes == {("visit_outcome", "ZZZ"): "visitor_cancelled"}
    assert give(code="cancellation", expected_version=1).pk == mapping.pk
    assert read_tables().codes == {("visit_outcome", "ZZZ"): "cancellation"}
    with pytest.raises(Stale):
        give(expected_version=1)


@pytest.mark.parametrize("table", CodeTable)
def test_every_list_takes_each_of_its_meanings_and_no_other(table):
    for number, meaning in enumerate(MEANINGS[table]):
        give(table=table.value, nomis_code=f"ZZ{number}", code=meaning)
    with pytest.raises(Refused) as refusal:
        give(table=table.value, nomis_code="ZZZ", code="something")
    assert refusal.value.field == "code"


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("table", {"table": "sentences"}),
        ("nomis_code", {"nomis_code": "HMP"}),
        ("nomis_code", {"nomis_code": "RX", "table": "adjustment_type", "code": "RX"}),
        ("nomis_code", {"nomis_code": " "}),
        ("nomis_code", {"nomis_code": "X" * 21}),
        ("code", {"code": "none"}),
    ],
)
def test_what_is_built_in_or_no_code_is_refused_where_it_stands(field, values):
    with pytest.raises(Refused) as refusal:
        give(**values)
    assert refusal.value.field == field
    assert not CodeMapping.objects.exists()


def test_a_code_that_lost_its_meaning_is_remembered():
    remove_code(mapping=give(), by=SYSTEM)
    assert read_tables().codes == {}
    assert had_meaning(CodeTable.VISIT_OUTCOME, "ZZZ")
    assert not had_meaning(CodeTable.VISIT_OUTCOME, "YYY")


def test_only_system_support_keeps_codes(sam, quinn):
    mapping = give(by=sam)
    for act in (lambda: give(by=quinn), lambda: remove_code(mapping=mapping, by=quinn)):
        with pytest.raises(NotAllowed):
            act()


def test_the_tables_are_read_in_three_queries(django_assert_num_queries):
    give()
    with django_assert_num_queries(3):
        read_tables()


def rejected(run, key: str, reason: str, detail: str) -> None:
    Item.objects.create(run=run, key=key, state=ItemState.REJECTED, reason=reason, detail=detail)


def test_what_was_rejected_for_exactly_this_code_is_tried_again():
    visits = Run.objects.create(label="visits", domain="visits", status=RunStatus.RUNNING)
    adjustments = Run.objects.create(label="adjustments", domain="adjustments", status=RunStatus.RUNNING)
    rejected(visits, "1", "unknown_visit_outcome", "ZZZ")
    rejected(visits, "2", "unknown_visit_outcome", "YZZZ")
    rejected(visits, "3", "unknown_visit_status", "ZZZ")
    rejected(adjustments, "4", "unknown_adjustment_type", "sentence 500001: ZZZ")
    rejected(adjustments, "5", "unknown_adjustment_type", "sentence 500001: YYY")
    give()
    assert pending() == ["1"]
    give(table="adjustment_type", code="UR", by="a-client")
    assert pending() == ["1", "4"]
    line = RunEntry.objects.get(run=adjustments)
    assert (line.act, line.client, line.facts["items"]) == ("retried", "a-client", 1)


@pytest.mark.parametrize("facts", [{"status": RunStatus.ROLLED_BACK}, {"is_dry_run": True}])
def test_runs_that_were_rolled_back_and_dry_ones_stay_as_they_are(facts):
    over = {"ended_at": clock.now(), "status": RunStatus.COMPLETED_WITH_FAILURES, **facts}
    run = Run.objects.create(label="visits", domain="visits", **over)
    rejected(run, "1", "unknown_visit_outcome", "ZZZ")
    give()
    assert pending() == []


def pending() -> list[str]:
    return sorted(Item.objects.filter(state=ItemState.PENDING).values_list("key", flat=True))
