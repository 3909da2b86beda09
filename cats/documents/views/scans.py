"""The operator's page of virus checks: what waits, what failed and why. It names cases by number and no file."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cats.core import submissions
from cats.core.pressing import press
from cats.core.requests import Request
from cats.core.submissions import Result
from cats.core.tables.showing import show_list
from cats.documents import selectors, services
from cats.documents.models import Upload
from cats.documents.policies import documents
from cats.documents.scanning import scanner
from cats.documents.tables import SCAN_FILTERS, ScanTable

AGAIN = "The file will be checked again within seconds."


@require_safe
def scans(request: Request) -> HttpResponse:
    """Show how the checks are going."""
    documents.require(request.user, "tend_scans")
    facts = {"scans": selectors.scans(), "scanner": scanner().name, "new_key": submissions.new_key}
    return show_list(
        request,
        "cats/documents/scans.html",
        ScanTable,
        selectors.scans_to_tend(),
        filters=SCAN_FILTERS,
        around=facts,
    )


@require_POST
def scan_again(request: Request, upload_id: str) -> HttpResponse:
    """Have a file checked again."""
    documents.require(request.user, "tend_scans")
    upload = Upload.objects.filter(pk=upload_id).first()
    if upload is None:
        raise Http404

    def work() -> Result:
        services.scan_again(upload=upload, by=request.user)
        return Result(reverse("document_scans"), AGAIN)

    return press(request, f"scan_again:{upload_id}", work)
