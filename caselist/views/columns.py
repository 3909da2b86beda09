"""Choosing and ordering the columns of a list, without script."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from caselist import services
from caselist.keeping import kept_for
from caselist.lists.base import CaseList
from caselist.tables import WHO
from caselist.views.doors import list_at
from cats.core.requests import Request

UP, DOWN = "up", "down"


@dataclass(frozen=True)
class Choice:
    """A column that can be shown."""

    name: str
    label: str
    is_shown: bool


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: Request) -> HttpResponse:
    """Let the person choose the columns of a list and their order; what they keep, they keep for good."""
    address = request.GET.get("address", "")
    found = list_at(request.user, address)
    if found is None:
        raise Http404
    case_list = found[0]
    if request.method == "POST":
        order, shown = _sent(request, case_list)
        if "move" not in request.POST:
            chosen = [] if "reset" in request.POST else [name for name in order if name in shown]
            return _keep(request, case_list, chosen, address)
        order = moved(order, *request.POST["move"].partition(":")[::2])
    else:
        kept = case_list.table.shown(kept_for(request.user, case_list.key).columns)
        order, shown = _in_order(case_list, list(kept)), set(kept)
    columns = case_list.table.base_columns
    choices = [Choice(name, columns[name].label, name in shown) for name in order]
    facts = {"case_list": case_list, "choices": choices, "back": address, "who": columns[WHO].label}
    return render(request, "caselist/columns.html", facts)


def moved(order: list[str], direction: str, name: str) -> list[str]:
    """Return the names with one of them a place further up or down; at the ends everything stays."""
    if name not in order:
        return order
    at = order.index(name)
    to = max(0, min(len(order) - 1, at + {UP: -1, DOWN: 1}.get(direction, 0)))
    rest = [*order[:at], *order[at + 1 :]]
    return [*rest[:to], name, *rest[to:]]


def _in_order(case_list: CaseList, first: list[str]) -> list[str]:
    """Return every column but the name, these first."""
    names = [name for name in dict.fromkeys([*first, *case_list.table.base_columns]) if name != WHO]
    return [name for name in names if name in case_list.table.base_columns]


def _sent(request: Request, case_list: CaseList) -> tuple[list[str], set[str]]:
    return _in_order(case_list, request.POST.getlist("order")), set(request.POST.getlist("shown"))


def _keep(request: Request, case_list: CaseList, columns: list[str], address: str) -> HttpResponse:
    services.choose_columns(by=request.user, case_list=case_list, columns=columns)
    messages.success(request, f"The columns of {case_list.title} are kept.")
    return HttpResponseRedirect(address)
