"""Adding answers, putting their words right, ending them. None is ever deleted: records carry its code."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from cats.core import versions
from cats.core.errors import Refused
from cats.core.history import history_context
from cats.core.picklists.kinds import PicklistKind
from cats.core.picklists.models import PicklistEntry
from cats.core.picklists.policies import picklist_entries

if TYPE_CHECKING:
    from cats.organisations.models import User


@transaction.atomic
def add_entry(
    *, kind: PicklistKind, code: str, wording: str, starts_on: date, needs_explanation: bool = False, place: int = 0,
    by: "User", reason: str,
) -> PicklistEntry:  # fmt: skip
    """Add an answer that can be chosen from a day on. Raises NotAllowed, and Refused for a code that is taken."""
    picklist_entries.require(by, "keep")
    history_context(reason=reason, via="administration")
    try:
        with transaction.atomic():
            return PicklistEntry.objects.create(
                kind=kind, code=code, wording=wording, starts_on=starts_on, needs_explanation=needs_explanation,
                place=place,
            )  # fmt: skip
    except IntegrityError as error:
        raise Refused("There is an answer with this code already, perhaps an ended one", field="code") from error


@transaction.atomic
def amend_entry(
    *, entry: PicklistEntry, wording: str, needs_explanation: bool, place: int, by: "User", reason: str,
    expected_version: int | None = None,
) -> PicklistEntry:  # fmt: skip
    """Put the words of an answer right; records that have it are shown with the new ones. Raises NotAllowed, Stale."""
    row = _locked(entry, by, reason, expected_version)
    row.wording, row.needs_explanation, row.place = wording, needs_explanation, place
    return versions.save(row, "wording", "needs_explanation", "place")


@transaction.atomic
def end_entry(
    *, entry: PicklistEntry, ends_on: date | None, by: "User", reason: str, expected_version: int | None = None
) -> PicklistEntry:
    """Set the last day on which an answer can be chosen, or take it away again with None.

    Raises NotAllowed, Stale, and Refused for a day before the answer's first.
    """
    row = _locked(entry, by, reason, expected_version)
    if ends_on and ends_on < row.starts_on:
        raise Refused("The last day must be on or after the first day", field="ends_on")
    row.ends_on = ends_on
    return versions.save(row, "ends_on")


def _locked(entry: PicklistEntry, by: "User", reason: str, expected_version: int | None) -> PicklistEntry:
    picklist_entries.require(by, "keep", entry)
    row = PicklistEntry.objects.select_for_update().get(pk=entry.pk)
    versions.check(row, expected_version)
    history_context(reason=reason, via="administration")
    return row
