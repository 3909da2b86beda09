"""What an act on many cases would do to each of them: the same judgement for the preview and for the act itself."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cats.core import case_page
from cats.core.actors import Actor, System
from cats.participants.models import Participant
from cats.participants.policies import participants
from cats.participants.services.locking import lock_many, with_owner_and_place

RESTRICTED = "The record is restricted and not open to you. Open the case by itself to change it."
OUT_OF_REACH = "You do not work with this case any longer, or it is gone."


@dataclass(frozen=True)
class Verdict:
    """What becomes of one case; no refusal means that it is done. Without `case` it is not for the person to know.

    `facts` is what undoing the act on this case needs to know.
    """

    case_id: int
    case: Participant | None = None
    refusal: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


# Returns, for these cases, the sentences that say why they are refused; those without one are done.
Judge = Callable[[Sequence[Participant]], dict[int, str]]


def judge(case_ids: Iterable[int], by: Actor, rule: Judge, *, lock: bool) -> list[Verdict]:
    """Judge each of these cases by itself, in the order given; with `lock`, after locking their rows.

    Who works with a case is asked after the lock, so that a case that has just gone elsewhere stays there.
    """
    ids = list(dict.fromkeys(case_ids))
    found = lock_many(ids) if lock else list(with_owner_and_place(Participant.objects.filter(pk__in=ids)))
    mine = set(participants.scope(by, Participant.objects.filter(pk__in=ids)).values_list("pk", flat=True))
    masked = set() if isinstance(by, System) else case_page.masked(by, mine)
    open_cases = {case.pk: case for case in found if case.pk in mine - masked}
    refusals = rule(list(open_cases.values())) if open_cases else {}
    hidden = dict.fromkeys(masked, RESTRICTED)
    return [
        Verdict(key, open_cases[key], refusals.get(key, ""))
        if key in open_cases
        else Verdict(key, refusal=hidden.get(key, OUT_OF_REACH))
        for key in ids
    ]


def with_facts(verdicts: Iterable[Verdict], facts: Mapping[int, Mapping[str, Any]]) -> list[Verdict]:
    """Return the verdicts with what undoing needs to know of each case."""
    return [replace(verdict, facts=facts.get(verdict.case_id, {})) for verdict in verdicts]


def done(verdicts: Iterable[Verdict]) -> list[Participant]:
    """Return the cases that are not refused."""
    return [verdict.case for verdict in verdicts if verdict.case is not None and not verdict.refusal]
