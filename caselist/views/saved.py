"""Views with a name: keeping one, changing it, opening a list with it."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caselist import services
from caselist.forms import DEFAULT, SHARED, DeleteViewForm, ViewForm, view_facts
from caselist.keeping import EVERYTHING, keepable, kept_for
from caselist.listing import listing_of
from caselist.lists import LISTS
from caselist.lists.base import CaseList
from caselist.models import ListPreference, SavedView
from caselist.views.doors import address_of, list_at
from cats.core.form_page import FormPage
from cats.core.requests import Request
from cats.core.submissions import Result
from cats.core.tables.state import ListState, whole_number


@require_safe
def views(request: Request) -> HttpResponse:
    """Show the views of a list that the person may open, and what may be done with them."""
    case_list, address = _list(request)
    kept = kept_for(request.user, case_list.key)
    rows = [(view, address_of(case_list, view.query or EVERYTHING)) for view in kept.views]
    facts = {"case_list": case_list, "rows": rows, "kept": kept, "back": address}
    return render(request, "caselist/views.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    """Keep the order and the filters of a list under a name."""
    case_list, address = _list(request)
    found = list_at(request.user, address)
    listing = listing_of(request.user, case_list, found[1] if found else request.GET)
    state = ListState(listing.query)
    query = keepable(state)
    page = FormPage(request, ViewForm, name="save_view", about=address, back=address, team=request.user.tenant.name)
    if page.is_ready:

        def work() -> Result:
            view = services.save_view(by=request.user, case_list=case_list, query=query, **view_facts(page.answers))
            return Result(address_of(case_list, query or EVERYTHING), f"The view {view.name} is saved.")

        answer = page.submit(work)
        if answer is not None:
            return answer
    tags = [tag for tag in listing.filters.tags(state) if tag.category != "Search"]
    facts = {"case_list": case_list, "tags": tags, "has_term": bool(listing.filters.term)}
    return page.render("caselist/save_view.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, view_id: int) -> HttpResponse:
    """Give one's own view another name, or other uses."""
    view = _own(request, view_id)
    back = _views_address(view)
    page = FormPage(request, ViewForm, name="change_view", about=view.pk, back=back, team=request.user.tenant.name)
    if request.method != "POST" and page.draft is None:
        page.form = ViewForm(_as_kept(request, view), team=request.user.tenant.name)
        page.form.hold_judgement()
    if page.is_ready:

        def work() -> Result:
            services.change_view(view=view, by=request.user, **view_facts(page.answers))
            return Result(back, "The view is changed.")

        answer = page.submit(work)
        if answer is not None:
            return answer
    return page.render("caselist/save_view.html", {"case_list": LISTS[view.list_key], "view": view, "tags": []})


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: Request, view_id: int) -> HttpResponse:
    """Take one's own view away, after asking."""
    view = _own(request, view_id)
    back = _views_address(view)
    page = FormPage(request, DeleteViewForm, name="delete_view", about=view.pk, back=back)
    if page.is_ready:

        def work() -> Result:
            services.delete_view(view=view)
            return Result(back, f"The view {view.name} is deleted.")

        answer = page.submit(work)
        if answer is not None:
            return answer
    return page.render("caselist/delete_view.html", {"view": view})


@require_POST
def set_default(request: Request) -> HttpResponse:
    """Open a list with a view from now on, or as it was left."""
    case_list, address = _list(request)
    chosen = whole_number(request.POST.get("view"))
    known = {view.id: view for view in kept_for(request.user, case_list.key).views}
    if chosen and chosen not in known:
        raise Http404
    services.use_by_default(by=request.user, list_key=case_list.key, view_id=chosen or None)
    said = f"{case_list.title} now opens with {known[chosen].name}." if chosen else "The list opens as you left it."
    messages.success(request, said)
    return HttpResponseRedirect(f"{reverse('caselist_views')}?{urlencode({'address': address})}")


def _list(request: Request) -> tuple[CaseList, str]:
    """Return the list that the page is about, with the address to go back to."""
    address = request.GET.get("address", "")
    found = list_at(request.user, address)
    if found is None:
        raise Http404
    return found[0], address


def _own(request: Request, view_id: int) -> SavedView:
    """Return one of the person's own views; 404 for anybody else's, shared or not."""
    view = SavedView.objects.filter(pk=view_id, owner=request.user).first()
    if view is None or view.list_key not in LISTS:
        raise Http404
    return view


def _views_address(view: SavedView) -> str:
    return f"{reverse('caselist_views')}?{urlencode({'address': address_of(LISTS[view.list_key])})}"


def _as_kept(request: Request, view: SavedView) -> dict[str, object]:
    is_default = ListPreference.objects.filter(user=request.user, default_view=view).exists()
    use = [DEFAULT] * is_default + [SHARED] * (view.shared_with_id is not None)
    return {"name": view.name, "use": use}
