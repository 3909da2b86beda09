"""Reading: the tabs of a case, a questionnaire under way or completed, two assessments side by side, paper."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cats.assessments import selectors, services, standing, telling
from cats.assessments.kinds import questions_of
from cats.assessments.models import Assessment, Bio, Filled
from cats.assessments.rules.dates import review_due_on
from cats.assessments.rules.tables import region_of
from cats.assessments.views import doors
from cats.assessments.views.doors import Room
from cats.core import clock, words
from cats.core.requests import Request

MOST_LISTED = 50


@require_safe
def assessments(request: Request, case_id: int) -> HttpResponse:
    """Show how a person's needs have gone, newest first, and what is under way."""
    room, frame = doors.read(request, case_id, "assessment")
    found = list(selectors.completed_assessments(room.case)[:MOST_LISTED])
    facts: dict[str, Any] = {
        "lines": [(room.of(each), each, standing.bars_of(each)) for each in found],
        "due_on": _due_on(found[0]) if found else None,
    }
    return render(request, "cats/assessments/assessments.html", frame | facts | _under_way(room, Assessment))


@require_safe
def bios(request: Request, case_id: int) -> HttpResponse:
    """Show the bios of a person, newest first, and what is under way or due."""
    room, frame = doors.read(request, case_id, "bio")
    found = list(selectors.completed_bios(room.case)[:MOST_LISTED])
    facts: dict[str, Any] = {
        "lines": [(room.of(each), each) for each in found],
        "bio_due_on": selectors.bio_due_on(room.case),
    }
    return render(request, "cats/assessments/bios.html", frame | facts | _under_way(room, Bio))


@require_safe
def whole(request: Request, case_id: int, filled_id: int, kind: str) -> HttpResponse:
    """Show one questionnaire: the list of its pages while it is under way, its outcome afterwards."""
    room, filled, frame = doors.read_one(request, case_id, filled_id, kind)
    answers = selectors.answers_of(filled)
    if filled.is_open:
        tasks = telling.tasks_of(filled, answers)
        facts: dict[str, Any] = {"tasks": tasks, "done": sum(task.is_done for task in tasks)}
        return render(request, "cats/assessments/tasks.html", frame | facts)
    return render(request, "cats/assessments/result.html", frame | _outcome(room, filled))


@require_safe
def on_paper(request: Request, case_id: int, filled_id: int, kind: str) -> HttpResponse:
    """Show a completed questionnaire as it is printed."""
    room, filled, frame = doors.read_one(request, case_id, filled_id, kind)
    if filled.is_open:
        return redirect(room.address("whole"))
    return render(request, "cats/assessments/print.html", frame | _outcome(room, filled))


@require_safe
def compare(request: Request, case_id: int) -> HttpResponse:
    """Show two assessments of a person side by side: the last two, or those that were chosen."""
    room, frame = doors.read(request, case_id, "assessment")
    found = list(selectors.completed_assessments(room.case)[:MOST_LISTED])
    if len(found) < 2:
        raise Http404
    after = _chosen(found, request.GET.get("after"), found[0])
    place = found.index(after)
    earlier = found[place + 1 :] or found[:place]
    before = _chosen(found, request.GET.get("before"), earlier[0])
    facts = {"older": before, "newer": after, "choices": found, "shifts": _shifts(before, after)}
    return render(request, "cats/assessments/compare.html", frame | facts)


def _under_way(room: Room, model: type[Filled]) -> dict[str, Any]:
    """Return what is being filled in, or whether something can be begun, and why not."""
    open_one = selectors.open_one(model, room.case)
    may_work = bool(getattr(room.case, "is_worked_with", False))
    if open_one is not None:
        tasks = telling.tasks_of(open_one, selectors.answers_of(open_one))
        done = sum(task.is_done for task in tasks)
        return {"open_one": room.of(open_one), "done": done, "pages": len(tasks), "may_work": may_work}
    why_not = services.why_not_start(room.kind, room.case) if may_work else ""
    return {"open_one": None, "may_start": may_work and not why_not, "why_not": why_not, "may_work": may_work}


def _outcome(room: Room, filled: Filled) -> dict[str, Any]:
    facts: dict[str, Any] = {"sections": telling.sections_of(filled, selectors.answers_of(filled))}
    if not isinstance(filled, Assessment):
        return facts
    found = list(selectors.completed_assessments(room.case).filter(completed_at__lte=filled.completed_at)[:2])
    previous = next((each for each in found if each.pk != filled.pk), None)
    bars = standing.bars_of(next(each for each in found if each.pk == filled.pk))
    old = {bar.key: bar for bar in standing.bars_of(previous)} if previous else {}
    return facts | {
        "bars": [(bar, telling.change_in_words(old[bar.key], bar) if bar.key in old else "") for bar in bars],
        "previous": previous,
        "region": region_of(filled.lot),
        "place": next(each for each in found if each.pk == filled.pk).location,
        "due_on": _due_on(filled),
        "was_raised": selectors.is_raised(filled),
    }


def _due_on(assessment: Assessment) -> dict[str, Any]:
    """Return by when an assessment should be done again, and whether that is past or near."""
    assert assessment.completed_at is not None  # noqa: S101
    due, today = review_due_on(words.local(assessment.completed_at).date()), clock.today()
    return {"day": due, "is_due": due <= today, "is_near": today < due and (due - today).days <= 14}


def _chosen(found: list[Assessment], asked: str | None, otherwise: Assessment) -> Assessment:
    return next((each for each in found if str(each.pk) == asked), otherwise)


def _shifts(before: Assessment, after: Assessment) -> list[telling.Shift]:
    old, new = ({bar.key: bar for bar in standing.bars_of(each)} for each in (before, after))
    pairs = [(old.get(pathway.key), new.get(pathway.key)) for pathway in questions_of(after).pathways]
    one, other = (tuple(telling.sections_of(each, selectors.answers_of(each))) for each in (before, after))
    return telling.shifts(one, other, pairs)
