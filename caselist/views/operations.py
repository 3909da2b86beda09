"""The page of those who run the service: does everything work, and what to do when something does not."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from caselist import signs
from caselist.models import CaseRow, DeadLetter
from caselist.policies import caselist
from caselist.selectors import workings
from caselist.services import retry_dead_letter
from cats.core import clock, submissions
from cats.core.pressing import press
from cats.core.requests import Request
from cats.core.submissions import Result
from cats.core.tables.state import whole_number
from cats.core.views.health import redis_state
from cats.core.words import counted

EVERY = "all"


@require_safe
def state(request: Request) -> HttpResponse:
    """Show every sign of life with what to do about it, and the cases that could not be listed."""
    caselist.require(request.user, "operate")
    found, now = workings(), clock.now()
    groups = signs.groups(found, rows=CaseRow.objects.count(), redis_is_up=redis_state() == "ok", now=now)
    letter_count = DeadLetter.objects.count()
    facts = {
        "state": found,
        "now": now,
        "groups": groups,
        "alarms": [(group.title, sign) for group in groups for sign in group.signs if sign.is_bad],
        "letter_count": letter_count,
        "new_key": submissions.new_key,
        "every": EVERY,
    }
    return render(request, "caselist/operations.html", facts)


@require_POST
def retry(request: Request) -> HttpResponse:
    """Have one dead letter, or all of them, tried again."""
    caselist.require(request.user, "operate")
    asked = request.POST.get("case", "")

    def work() -> Result:
        letters = DeadLetter.objects.values_list("pk", flat=True).order_by("pk")
        chosen = list(letters) if asked == EVERY else [whole_number(asked)]
        done = sum(retry_dead_letter(case_id=case_id, by=request.user) for case_id in chosen)
        words = f"{counted(done, 'case')} will be tried again within seconds." if done else "Nothing was left to retry."
        return Result(reverse("caselist_operations"), words)

    return press(request, "caselist_retry", work)
