"""Prisoner numbers, and tying them to cases."""

from collections.abc import Iterable

from django.db import connection, transaction

from cats.core.signals import announce, custody_changed
from cats.custody.models import Prisoner
from cats.custody.models.prisoners import NUMBER_LENGTH
from cats.participants.codes import IdentifierKind

# A number that several cases carry is nobody's until that is put right: records must never show on the wrong case.
_WHOSE = """
SELECT number.value, (
    SELECT CASE WHEN count(DISTINCT held.participant_id) = 1 THEN min(held.participant_id) END
    FROM cats_identifier AS held WHERE held.kind = %(kind)s AND held.value = number.value
) AS participant_id
FROM unnest(%(numbers)s::text[]) AS number (value)
"""
_ADD = f"""
INSERT INTO cats_prisoner (number, participant_id)
SELECT whose.value, whose.participant_id FROM ({_WHOSE}) AS whose ORDER BY whose.value
ON CONFLICT (number) DO NOTHING
"""  # noqa: S608 - a statement of ours
_TIE = f"""
UPDATE cats_prisoner AS prisoner SET participant_id = whose.participant_id
FROM ({_WHOSE}) AS whose
WHERE prisoner.number = whose.value AND prisoner.participant_id IS DISTINCT FROM whose.participant_id
RETURNING prisoner.participant_id
"""  # noqa: S608 - a statement of ours
_ALL_TO_TIE = """
SELECT number FROM cats_prisoner WHERE participant_id IS NOT NULL
UNION SELECT prisoner.number FROM cats_prisoner AS prisoner
    JOIN cats_identifier AS held ON held.kind = %(kind)s AND held.value = prisoner.number
"""


def prisoners_by_number(numbers: Iterable[str]) -> dict[str, Prisoner]:
    """Return the prisoners of these numbers, adding those that are not there yet, tied to the case that carries them.

    In a transaction.
    """
    wanted = sorted(set(numbers))
    if not wanted:
        return {}
    found = {one.number: one for one in Prisoner.objects.filter(number__in=wanted)}
    missing = [number for number in wanted if number not in found]
    if missing:
        with connection.cursor() as cursor:
            cursor.execute(_ADD, {"numbers": missing, "kind": IdentifierKind.NOMIS})
        found |= {one.number: one for one in Prisoner.objects.filter(number__in=missing)}
    return found


@transaction.atomic
def tie_prisoners(numbers: Iterable[str]) -> int:
    """Tie the prisoners of these numbers to the one case that carries each, or to none; returns how many changed."""
    wanted = sorted(set(numbers))
    if not wanted:
        return 0
    # Not for keys: records that are stored meanwhile need not wait.
    before = Prisoner.objects.filter(number__in=wanted).order_by("number").select_for_update(no_key=True)
    held = {case for case in before.values_list("participant", flat=True) if case is not None}
    with connection.cursor() as cursor:
        cursor.execute(_TIE, {"numbers": wanted, "kind": IdentifierKind.NOMIS})
        tied = [row[0] for row in cursor.fetchall()]
    if tied:
        announce(custody_changed, sorted({one for one in tied if one is not None} | held))
    return len(tied)


@transaction.atomic
def tie_participants(participant_ids: Iterable[int]) -> int:
    """Tie whatever these cases carry or have carried; for when a case was made or its numbers have changed.

    A number that is new here gets its prisoner: so that records of it, being stored at this moment, are waited for.
    """
    ids = list(participant_ids)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number FROM cats_prisoner WHERE participant_id = ANY(%(ids)s)"
            " UNION SELECT value FROM cats_identifier WHERE participant_id = ANY(%(ids)s) AND kind = %(kind)s",
            {"ids": ids, "kind": IdentifierKind.NOMIS},
        )
        numbers = [row[0] for row in cursor.fetchall()]
    prisoners_by_number(number for number in numbers if len(number) <= NUMBER_LENGTH)
    return tie_prisoners(numbers)


def tie_all() -> int:
    """Put every tie right; returns how many were wrong."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL_TO_TIE, {"kind": IdentifierKind.NOMIS})
        numbers = [row[0] for row in cursor.fetchall()]
    return sum(tie_prisoners(numbers[place : place + 1_000]) for place in range(0, len(numbers), 1_000))
