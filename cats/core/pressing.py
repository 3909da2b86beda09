"""What a button that asks nothing leads to: its work, done once for each time the page was shown."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from cats.core import submissions
from cats.core.errors import Refused
from cats.core.requests import Request
from cats.core.submissions import Result


def press(request: Request, name: str, work: Callable[[], Result], *, refused_to: str = "") -> HttpResponse:
    """Do what a button asks, once, and say on the page it leads to what came of it.

    `name` is the form's, with the id of what it is about. A rule that forbids the work is told at `refused_to`; without
    one, Refused goes on to the page for it.
    """
    try:
        result, _ = submissions.once(
            key=request.POST.get("submission_key", ""),
            by=request.user,
            form=name,
            body=dict(request.POST.lists()),
            work=work,
        )
    except Refused as refusal:
        if not refused_to:
            raise
        messages.error(request, refusal.message)
        return redirect(refused_to)
    messages.success(request, result.message)
    return redirect(result.address)
