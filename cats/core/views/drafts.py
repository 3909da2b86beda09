"""The address to which a page sends what is being typed."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from cats.core import drafts


@require_POST
def keep_draft(request: HttpRequest) -> HttpResponse:
    """Save the typing of the form whose token came with it; another person's token is refused."""
    key = drafts.read(request.POST.get("draft_token", ""))
    if key is None or key.by_id != request.user.pk:
        return JsonResponse({"saved": False}, status=403)
    draft = drafts.keep(key, request.POST)
    return JsonResponse({"saved": True, "saved_at": draft.saved_at.isoformat()})
