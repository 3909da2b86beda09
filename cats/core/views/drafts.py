"""What is being typed: kept at an address to which pages send it, and thrown away when its owner says so."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from cats.core import draft_list, drafts, submissions
from cats.core.models import Draft
from cats.core.pressing import press
from cats.core.requests import Request
from cats.core.submissions import Result


@require_POST
def keep_draft(request: HttpRequest) -> HttpResponse:
    """Save the typing of the form whose token came with it; another person's token is refused."""
    key = drafts.read(request.POST.get("draft_token", ""))
    if key is None or key.by_id != request.user.pk:
        return JsonResponse({"saved": False}, status=403)
    draft = drafts.keep(key, request.POST)
    return JsonResponse({"saved": True, "saved_at": draft.saved_at.isoformat()})


@require_http_methods(["GET", "HEAD", "POST"])
def delete_draft(request: Request, draft_id: int) -> HttpResponse:
    """Throw one's own draft away, after asking. A second click gets the first one's answer."""
    if request.method == "POST":
        return _delete(request, draft_id)
    draft = get_object_or_404(draft_list.drafts_of(request.user), pk=draft_id)
    line = draft_list.line_of(request.user, draft)
    return render(request, "pages/delete_draft.html", {"draft": line, "submission_key": submissions.new_key()})


def _delete(request: Request, draft_id: int) -> HttpResponse:
    def work() -> Result:
        draft = get_object_or_404(Draft, pk=draft_id, by=request.user)
        drafts.discard(request.user, draft.form, draft.about)
        return Result(reverse("home"), "The draft is deleted.")

    return press(request, f"delete_draft:{draft_id}", work)
