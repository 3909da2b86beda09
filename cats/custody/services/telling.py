"""What is written down of a change: a line in the audit for a batch, a line in a timeline for a live change."""

from collections.abc import Iterable, Sequence

from cats.core.actors import Actor
from cats.core.acts import Act, BulkAct
from cats.core.audit import entry, note_bulk
from cats.core.models import TimelineEntry
from cats.core.signals import announce, custody_changed
from cats.custody.facts import Change, Stored
from cats.participants.models import Participant

# A batch is a bulk act, with its name in the audit; without one the change is live.
LIVE = ""
_WORDS = {Change.CREATED: "added", Change.CHANGED: "brought up to date", Change.REMOVED: "removed"}


def tell(what: str, stored: Sequence[Stored], *, by: Actor, batch: str, participant_ids: Iterable[int | None]) -> None:
    """Write down what was stored or removed, unless nothing was, and announce it for the cases that it concerns."""
    changed = [one for one in stored if one.change != Change.UNCHANGED]
    if not changed:
        return
    cases = sorted({one for one in participant_ids if one is not None})
    if batch:
        counted = {change.value: sum(one.change == change for one in changed) for change in Change}
        note_bulk(BulkAct.CUSTODY_STORED, by=by, what=what, batch=batch, **{k: v for k, v in counted.items() if v})
    else:
        people = Participant.objects.filter(pk__in=cases)
        facts = {"what": what, "information": _in_words(what, {one.change for one in stored})}
        TimelineEntry.objects.bulk_create(entry(Act.CUSTODY_CHANGED, on=case, by=by, **facts) for case in people)
    if cases:
        announce(custody_changed, cases)


def _in_words(what: str, changes: set[Change]) -> str:
    """Say what happened to what, such as "Visits added"; of several things that all was brought up to date."""
    word = _WORDS[next(iter(changes))] if len(changes) == 1 else _WORDS[Change.CHANGED]
    return f"{what.capitalize()} {word}"
