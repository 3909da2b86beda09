"""Contracts, locations, and the feeds' codes for them."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cats.core import clock
from cats.core.requests import Request
from cats.core.tables.showing import show_list
from cats.organisations.administration.forms.tenants import MapForm
from cats.organisations.administration.selectors import places as selectors
from cats.organisations.administration.services import places as services
from cats.organisations.administration.tables import CodeTable, PlaceTable
from cats.organisations.administration.views.explained import explained
from cats.organisations.policies import location_codes, tenants

PAGES = "cats/administration/places/"


@require_safe
def contracts(request: Request) -> HttpResponse:
    """Show who delivers where, from when to when."""
    tenants.require(request.user, "see")
    return render(request, f"{PAGES}contracts.html", {"contracts": list(selectors.contracts_of(request.user))})


@require_safe
def locations(request: Request) -> HttpResponse:
    """Show the locations with who works there and what the feeds call them."""
    tenants.require(request.user, "see")
    today = clock.today()
    return show_list(
        request,
        f"{PAGES}locations.html",
        PlaceTable,
        selectors.all_locations(request.user),
        filters=selectors.location_filters(request.user),
        around={"lifetime_words": lambda place: selectors.lifetime_words(place, today)},
    )


@require_safe
def codes(request: Request) -> HttpResponse:
    """Show the feeds' codes, and how many people stand at those that are not mapped."""
    location_codes.require(request.user, "see")
    return show_list(
        request,
        f"{PAGES}codes.html",
        CodeTable,
        selectors.codes(request.user),
        filters=selectors.code_filters(),
        around={
            "may_map": location_codes.may(request.user, "map"),
            "unmapped": selectors.people_at_unmapped_locations(),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def map_code(request: Request, code_id: int) -> HttpResponse:
    """Say which location a code stands for."""
    location_codes.require(request.user, "map")
    code = selectors.codes(request.user).filter(pk=code_id).first()
    if code is None:
        raise Http404

    def work(answers: dict[str, Any]) -> str:
        saved = services.map_code(code=code, by=request.user, **answers)
        where = saved.location or "none of our locations"
        return f"{saved} stands for {where}. Cases move by the next sync."

    back = reverse("location_codes")
    intro = [
        f"{code.code} is what the {code.get_feed_display().lower()} feed says for {code.description}.",
        "Nothing moves now. The next sync moves the people whom the feed places there.",
        "Whoever works at the new location then sees those of them whom nobody owns.",
    ]
    return explained(
        request, MapForm, work, name="map_code", about=code.pk, title=f"Map the code {code.code}", submit="Save",
        back=back, steps=[{"text": "Feed codes", "href": back}], facts={"intro": intro},
        offered=selectors.locations_for(code, request.user), initial={"location": code.location},
    )  # fmt: skip
