"""My files: what is there, having it, throwing it away."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST, require_safe

from cats.core import submissions
from cats.core.acts import Access
from cats.core.audit import note_access
from cats.core.errors import NotAllowed
from cats.core.files import selectors, services, storing
from cats.core.files.models import FileState, GeneratedFile
from cats.core.files.policies import files
from cats.core.pressing import press
from cats.core.requests import Request
from cats.core.submissions import Result

NO_LONGER_YOURS = (
    "This file shows what you could see when you asked for it, and your team or roles have changed since. "
    "Export the list again for what you may see now."
)
GONE = "This file was lost. Export the list again."


@require_safe
def my_files(request: Request) -> HttpResponse:
    """Show the person's files, the newest first."""
    shown = selectors.files_of(request.user)
    facts = {
        "files": shown,
        "preparing": any(one.standing == "preparing" for one in shown),
        "new_key": submissions.new_key,
        "kept_for": services.KEPT_FOR,
    }
    return render(request, "cats/files/my_files.html", facts)


@require_GET
def download(request: Request, file_id: str) -> HttpResponseBase:
    """Give a file to its owner, checked and logged each time."""
    file = _own(request, file_id)
    if file.state == FileState.PREPARING:
        raise Http404
    if file.state == FileState.READY and not files.is_current(request.user, file):
        raise NotAllowed(NO_LONGER_YOURS)
    content = storing.opened(file) if file.state == FileState.READY else None
    if content is None:
        services.mark_lost(file)
        messages.error(request, GONE)
        return redirect("my_files")
    files.require(request.user, "download", file)
    note_access(Access.DOWNLOADED, by=request.user, file=str(file.pk), title=file.title, rows=file.rows)
    # The type is said and never guessed, and a browser shows none of it: it is saved.
    return FileResponse(
        content,
        as_attachment=True,
        filename=file.name,
        content_type=file.content_type,
    )


@require_POST
def discard(request: Request, file_id: str) -> HttpResponse:
    """Throw a file away; sent again, the form gives the same answer."""

    def work() -> Result:
        file = _own(request, file_id)
        services.discard(file=file, by=request.user)
        return Result(reverse("my_files"), f"{file.name} is deleted.")

    return press(request, f"discard_file_{file_id}", work)


def _own(request: Request, file_id: str) -> GeneratedFile:
    file = files.scope(request.user, GeneratedFile.objects.filter(pk=file_id)).first()
    if file is None:
        raise Http404
    return file
