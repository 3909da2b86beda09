"""A manager marks a safeguarding notice as read."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from cats.assessments import services
from cats.assessments.models import SafeguardingNotice
from cats.assessments.policies import safeguarding_notices
from cats.core.pressing import press
from cats.core.requests import Request
from cats.core.submissions import Result


@require_POST
def mark_read(request: Request, notice_id: int) -> HttpResponse:
    """Note that the manager has read a notice."""
    mine = safeguarding_notices.scope(request.user, SafeguardingNotice.objects.all())
    notice = get_object_or_404(mine, pk=notice_id)

    def work() -> Result:
        services.read_notice(notice=notice, by=request.user)
        return Result(reverse("home"), "The notice is marked as read.")

    return press(request, f"read_safeguarding_notice:{notice_id}", work)
