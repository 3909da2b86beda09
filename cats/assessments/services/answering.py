"""Saving a page of answers, as often as people like, and throwing an unfinished questionnaire away."""

from typing import TypeVar

from django.db import transaction

from cats.assessments import selectors
from cats.assessments.kinds import kind_of, questions_of
from cats.assessments.models import Assessment, Filled
from cats.assessments.rules.answering import calls_for_safeguarding, pairs
from cats.assessments.rules.questions import Answers, Pathway
from cats.assessments.services.locking import lock_open
from cats.assessments.services.safeguarding import raise_concern
from cats.core import clock, versions
from cats.core.actors import Actor, person
from cats.core.audit import record
from cats.core.errors import Refused, Stale
from cats.core.models import Draft

F = TypeVar("F", bound=Filled)


@transaction.atomic
def save_answers(*, filled: F, pathway: Pathway, answers: Answers, by: Actor, expected_version: int | None = None) -> F:
    """Make the answers of one page those given: a question that is left out has no answer any more.

    The page need not be complete. `expected_version` is the row version that the person saw; raises Stale when this
    page has been saved with other answers since, Refused for answers that are not on the page or contradict.
    """
    fresh = lock_open(filled, by, "answer")
    given = _legal(fresh, pathway, answers)
    before = pathway.answers_in(selectors.answers_of(fresh))
    is_seen = expected_version is None or fresh.steps.get(pathway.key, 0) <= expected_version
    if pairs(given) == pairs(before) and pathway.key in fresh.steps:
        return fresh
    if not is_seen:
        raise Stale
    _replace(fresh, before, given)
    fresh.steps = {**fresh.steps, pathway.key: fresh.row_version + 1}
    fresh.changed_at, fresh.changed_by = clock.now(), person(by)
    versions.save(fresh, "steps", "changed_at", "changed_by")
    if isinstance(fresh, Assessment) and calls_for_safeguarding(given):
        raise_concern(fresh, by)
    return fresh


@transaction.atomic
def discard(*, filled: Filled, by: Actor, expected_version: int | None = None) -> None:
    """Throw an unfinished questionnaire away. Its rows are kept, out of everybody's sight.

    Raises Stale when it has changed since the person looked, Refused when it is over or the case at rest.
    """
    fresh = lock_open(filled, by, "discard")
    versions.check(fresh, expected_version)
    fresh.discarded_at, fresh.discarded_by = clock.now(), person(by)
    versions.save(fresh, "discarded_at", "discarded_by")
    forget_typing(fresh)
    record(kind_of(fresh).discarded, on=fresh.participant, by=by, filled=fresh.pk)


def forget_typing(filled: Filled) -> None:
    """Throw away what anybody has typed into pages of a questionnaire that is over and not saved."""
    names = [form_name(filled, pathway) for pathway in questions_of(filled).pathways]
    Draft.objects.filter(form__in=names, about=str(filled.participant_id)).delete()


def form_name(filled: Filled, pathway: Pathway) -> str:
    """Return the name under which the typing on a page is kept."""
    return f"{filled.kind}_{pathway.key}_{filled.pk}"


def _legal(filled: Filled, pathway: Pathway, answers: Answers) -> dict[str, tuple[str, ...]]:
    given = pathway.answers_in(answers)
    strangers = [f"{code} is not on this page." for code, chosen in answers.items() if chosen and code not in given]
    if problems := [*strangers, *questions_of(filled).problems(given)]:
        raise Refused(" ".join(problems))
    return given


def _replace(filled: Filled, before: Answers, given: Answers) -> None:
    """Delete and insert only what differs, so that the row history tells what was changed."""
    answers, stored, wanted = filled.answers, pairs(before), pairs(given)
    gone = [option for _, option in stored - wanted]
    if gone:
        answers.filter(option__in=gone).delete()
    new = sorted(wanted - stored)
    answers.bulk_create(answers.model(filled=filled, question=code, option=option) for code, option in new)
