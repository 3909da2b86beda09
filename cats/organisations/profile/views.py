"""A person's own details: each view is a door, a form, a service and a redirect."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cats.core.form_page import FormPage
from cats.core.requests import Request
from cats.core.submissions import Result
from cats.organisations.profile import services
from cats.organisations.profile.forms import DetailsForm, HomePageForm
from cats.organisations.profile.pages import TODAY, home_pages
from cats.organisations.sign_in.addresses import client_address
from cats.organisations.sign_in.identity import shown_lately

PAGES = "cats/organisations/profile/"
WAYS = require_http_methods(["GET", "HEAD", "POST"])


@WAYS
@shown_lately
def details(request: Request) -> HttpResponse:
    """Change one's own name and phone number, after showing who one is."""
    user, back = request.user, reverse("account")
    page = FormPage(
        request, DetailsForm, name="own_details", row=user, back=back,
        initial={"display_name": user.display_name, "phone": user.phone},
    )  # fmt: skip

    def work() -> Result:
        address = client_address(request)
        services.change_details(user=user, expected_version=page.version, address=address, **page.answers)
        return Result(back, "Your details are changed.")

    if page.is_ready and (answer := page.submit(work)) is not None:
        return answer
    return page.render(f"{PAGES}details.html")


@WAYS
def home_page(request: Request) -> HttpResponse:
    """Choose where one begins after signing in."""
    user, back = request.user, reverse("account")
    offered = home_pages(user)
    page = FormPage(
        request, HomePageForm, name="home_page", back=back, offered=offered, initial={"page": user.home_page or TODAY}
    )

    def work() -> Result:
        services.choose_home_page(user=user, page=page.answers["page"])
        return Result(back, f"After signing in you begin at {offered[page.answers['page']]}.")

    if page.is_ready and (answer := page.submit(work)) is not None:
        return answer
    return page.render(f"{PAGES}home_page.html")
