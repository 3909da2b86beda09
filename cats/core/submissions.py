"""Exactly-once submission: the key's row and the work commit together (decision 0006)."""

import hashlib
import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from cats.core import clock
from cats.core.errors import DifferentSubmission
from cats.core.models import Submission

if TYPE_CHECKING:
    from cats.organisations.models import User

# Differ between two renderings of the same answers, so they are no part of what was said.
_PROTECTION = frozenset({"csrfmiddlewaretoken", "submission_key", "row_version", "draft_token"})
# Waits for another request that has begun with the same key and has not ended yet.
_BEGIN = """
INSERT INTO cats_submission (key, by_id, form, body_hash, result_address, result_message, at)
VALUES (%(key)s, %(by)s, %(form)s, %(digest)s, '', '', %(at)s)
ON CONFLICT (key) DO NOTHING
"""
_END = "UPDATE cats_submission SET result_address = %(address)s, result_message = %(message)s WHERE key = %(key)s"


@dataclass(frozen=True)
class Result:
    """Where a submission leads and what it says there."""

    address: str
    message: str = ""


def new_key() -> str:
    """Return a key for a freshly rendered form."""
    return str(uuid.uuid4())


def body_hash(body: Mapping[str, Sequence[str]]) -> str:
    """Return a digest of the answers, whatever order they came in."""
    answers = {name: list(values) for name, values in body.items() if name not in _PROTECTION}
    return hashlib.sha256(json.dumps(answers, sort_keys=True).encode()).hexdigest()


def once(
    *, key: str, by: "User", form: str, body: Mapping[str, Sequence[str]], work: Callable[[], Result]
) -> tuple[Result, bool]:
    """Do the work unless this key has done it already; return its result and whether it was done now.

    A second request with the same key waits on the first one's uncommitted row, then repeats its answer. Raises
    DifferentSubmission when the key is another person's, another form's, or came with other answers.
    """
    own, digest = _as_uuid(key), body_hash(body)
    with transaction.atomic():
        if not _run(_BEGIN, key=own, by=by.pk, form=form, digest=digest, at=clock.now()):
            known = Submission.objects.get(key=own)
            if (known.by_id, known.form, known.body_hash) != (by.pk, form, digest):
                raise DifferentSubmission
            return Result(known.result_address, known.result_message), False
        result = work()
        _run(_END, key=own, address=result.address, message=result.message)
        return result, True


def is_known(key: str) -> bool:
    """Say whether a form with this key has been acted on."""
    try:
        return Submission.objects.filter(key=_as_uuid(key)).exists()
    except DifferentSubmission:
        return False


def _run(statement: str, **facts: Any) -> int:
    """Return how many rows were written."""
    with connection.cursor() as cursor:
        cursor.execute(statement, facts)
        return int(cursor.rowcount)


def _as_uuid(key: str) -> uuid.UUID:
    try:
        return uuid.UUID(key)
    except ValueError as error:
        raise DifferentSubmission from error
