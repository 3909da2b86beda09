"""No visit that NOMIS could send makes the rules fail otherwise than by a name."""

import dataclasses
import json

from hypothesis import given
from hypothesis import strategies as st

from cats.custody.codes import VisitKind, VisitOutcome, VisitRestriction, VisitStatus
from cats.custody.facts import VisitFacts
from migration.domains.base import Ignored, Rejection, Waits
from migration.domains.visits.choosing import VisitFilter
from migration.domains.visits.domain import Visits
from migration.reference.codes import CodeTable
from tests.migration.hostile import broken, coded, long_texts, maybe, moments, numbers, texts
from tests.migration.visits.records import TABLES

near = st.dates(TABLES.today.replace(day=1), TABLES.today.replace(year=2031)).map(lambda day: f"{day}T11:59:00")
visits = st.fixed_dictionaries(
    {
        "visitId": numbers,
        "offenderNo": texts,
        "startDateTime": st.one_of(near, moments),
        "endDateTime": st.one_of(near, moments),
        "prisonId": st.one_of(st.sampled_from(["MDI", "HEI"]), texts),
        "visitors": st.lists(st.fixed_dictionaries({"personId": numbers, "leadVisitor": st.booleans()}), max_size=4),
        "visitType": coded(CodeTable.VISIT_TYPE),
        "visitStatus": coded(CodeTable.VISIT_STATUS),
        "visitOutcome": maybe(coded(CodeTable.VISIT_OUTCOME)),
        "agencyInternalLocation": maybe(
            st.fixed_dictionaries({"code": texts, "description": st.one_of(st.just("MDI-VISITS-HALL_A"), long_texts)})
        ),
        "whenCreated": moments,
        "createUserId": texts,
    },
    optional={
        "leadVisitor": maybe(
            st.fixed_dictionaries(
                {"personId": numbers, "fullName": long_texts, "telephones": st.lists(long_texts, max_size=3)}
            )
        ),
        "commentText": maybe(long_texts),
        "visitorConcernText": maybe(long_texts),
        "whenUpdated": maybe(moments),
        "modifyUserId": maybe(texts),
        "unheardOf": texts,
    },
)


def outcome(record, body: bytes | None = None):
    """Return what becomes of a visit, or the refusal of it; anything else comes out as an exception."""
    body = json.dumps(record).encode() if body is None else body
    key = str(record.get("visitId")) if isinstance(record, dict) else "1"
    try:
        return Visits().transform(key, body, TABLES, VisitFilter())
    except Rejection as refusal:
        return refusal


def require_sound(result) -> None:
    """Fail unless a result is something that our tables can hold, or a refusal that tells nothing about anybody."""
    if isinstance(result, Rejection):
        assert result.reason.replace("_", "").isalpha()
        assert len(result.reason) <= 60
        assert "\0" not in result.detail
        assert len(result.detail) <= 500
    elif isinstance(result, VisitFacts):
        assert result.kind in VisitKind.values
        assert result.status in VisitStatus.values
        assert result.outcome in ("", *VisitOutcome.values)
        assert result.restriction in VisitRestriction.values
        assert result.room
        assert result.starts_at.utcoffset().total_seconds() == 0
        assert list(result.visitor_ids) == sorted(set(result.visitor_ids))
        assert "\0" not in repr(dataclasses.astuple(result))
    else:
        assert isinstance(result, Waits | Ignored)


@given(visits)
def test_a_visit_of_the_schema_becomes_ours_or_is_refused_by_name(record):
    require_sound(outcome(record))


@given(broken(visits))
def test_a_visit_outside_the_schema_is_refused_by_name(record):
    require_sound(outcome(record))


@given(st.one_of(st.binary(max_size=60), st.sampled_from([b"null", b"[]", b"1e999", b'{"visitId": NaN}', b"\xff"])))
def test_what_is_no_visit_at_all_is_refused_by_name(body):
    assert isinstance(outcome({}, body), Rejection)


@given(visits, st.randoms(use_true_random=False))
def test_the_order_of_visitors_and_fields_changes_nothing(record, chance):
    other = dict(chance.sample(list(record.items()), len(record)))
    other["visitors"] = chance.sample(record["visitors"], len(record["visitors"]))
    first, second = outcome(record), outcome(other)
    assert getattr(first, "reason", first) == getattr(second, "reason", second)
