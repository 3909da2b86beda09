"""Exactly-once submission: the key's row and the work commit together (decision 0006)."""

import hashlib
import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from cats.core.errors import DifferentSubmission
from cats.core.models import Submission

if TYPE_CHECKING:
    from cats.organisations.models import User

# Differ between two renderings of the same answers, so they are no part of what was said.
_PROTECTION = frozenset({"csrfmiddlewaretoken", "submission_key", "row_version", "draft_token"})


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
    digest = body_hash(body)
    with transaction.atomic():
        submission, is_new = Submission.objects.get_or_create(
            key=_as_uuid(key), defaults={"by": by, "form": form, "body_hash": digest}
        )
        if not is_new:
            if (submission.by_id, submission.form, submission.body_hash) != (by.pk, form, digest):
                raise DifferentSubmission
            return Result(submission.result_address, submission.result_message), False
        result = work()
        submission.result_address, submission.result_message = result.address, result.message
        submission.save(update_fields=["result_address", "result_message"])
        return result, True


def is_known(key: str) -> bool:
    """Say whether a form with this key has been acted on."""
    try:
        return Submission.objects.filter(key=_as_uuid(key)).exists()
    except DifferentSubmission:
        return False


def _as_uuid(key: str) -> uuid.UUID:
    try:
        return uuid.UUID(key)
    except ValueError as error:
        raise DifferentSubmission from error
