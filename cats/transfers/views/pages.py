"""The lists of transfers, and the page of one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cats.core import case_page, clock, words
from cats.core.acts import Access
from cats.core.audit import note_access
from cats.core.people import name_for
from cats.core.requests import Request
from cats.core.tables.page import ListPage
from cats.core.tables.showing import show_list
from cats.participants.models import Participant
from cats.participants.policies import participants
from cats.participants.views.frame import open_case
from cats.transfers import selectors
from cats.transfers.codes import State
from cats.transfers.handover import sheet_of
from cats.transfers.models import Transfer
from cats.transfers.policies import transfers
from cats.transfers.rules import age_in_days
from cats.transfers.tables import IncomingTable, OutgoingTable, incoming_filters, outgoing_filters

COLOURS = {
    State.SENT: "blue",
    State.ASKED: "yellow",
    State.DECLINED: "orange",
    State.ACCEPTED: "green",
    State.RECORDED: "grey",
    State.SUPERSEDED: "grey",
    State.CLOSED: "grey",
}
TABS = (("incoming_transfers", "Incoming"), ("outgoing_transfers", "Outgoing"))


@require_safe
def incoming(request: Request) -> HttpResponse:
    """Show who has moved to the person's side and is to be accepted, the longest in transit first."""
    transfers.require(request.user, "list")
    rows = selectors.incoming(request.user)
    filters = incoming_filters(selectors.contracts(), lambda values: selectors.named(request.user, rows, values[0]))
    around = _frame("incoming_transfers") | {"selectable": True, "bulk_action": reverse("select_transfers")}
    return show_list(
        request, "cats/transfers/incoming.html", IncomingTable, rows,
        filters=filters, facts=_rows(request), around=around,
    )  # fmt: skip


@require_safe
def outgoing(request: Request) -> HttpResponse:
    """Show who has moved away from the person's side in the last 90 days, and who has taken the case."""
    transfers.require(request.user, "list")
    rows = selectors.outgoing(request.user).select_related("new_owner__tenant")
    filters = outgoing_filters(selectors.contracts(), lambda values: selectors.named(request.user, rows, values[0]))
    return show_list(
        request, "cats/transfers/outgoing.html", OutgoingTable, rows,
        filters=filters, facts=_rows(request), around=_frame("outgoing_transfers"),
    )  # fmt: skip


@require_safe
def show(request: Request, transfer_id: int) -> HttpResponse:
    """Show one transfer: who, from where to where, whose turn it is, what both sides wrote. The reading is logged."""
    transfer = selectors.find(request.user, transfer_id)
    return render(request, "cats/transfers/transfer.html", page_of(request, transfer))


@require_safe
def handover(request: Request, case_id: int) -> HttpResponse:
    """Show what the next worker needs of a case, on one sheet. The reading is logged."""
    case, frame = open_case(request, case_id, tab="handover")
    return render(request, "cats/transfers/handover.html", frame | sheet_of(request.user, case))


def page_of(request: Request, transfer: Transfer) -> dict[str, Any]:
    """Return what the pages of one transfer share. Raises NotAllowed when the record is restricted for the person."""
    case = _readable(request, transfer)
    note_access(Access.OPENED_CASE, by=request.user, participant_id=transfer.participant_id, tab="transfer")
    since = words.local(transfer.in_transit_since).date()
    return {
        "transfer": transfer,
        "case": case,
        "name": case.list_name if case else f"Case number {transfer.participant_id}",
        "days": age_in_days(since, clock.today()),
        "written": selectors.messages_of(transfer),
        "acts": selectors.acts_on(request.user, transfer),
        "name_of": lambda person: name_for(request.user, person),
        "colours": COLOURS,
        "back_address": _list_of(request, transfer),
    }


def _readable(request: Request, transfer: Transfer) -> Participant | None:
    """Return the case when the person may read it: a case that its owner has kept need not be the receiver's to see."""
    readable = participants.readable(request.user, Participant.objects.filter(pk=transfer.participant_id))
    case = readable.select_related("current_location", "owner__tenant").first()
    if case is not None:
        case_page.admit(request.user, case, is_opening=False)
    return case


def _list_of(request: Request, transfer: Transfer) -> str:
    if not transfers.may(request.user, "list"):
        return reverse("home")
    is_incoming = transfers.incoming(request.user, Transfer.objects.filter(pk=transfer.pk)).exists()
    return reverse("incoming_transfers" if is_incoming else "outgoing_transfers")


def _frame(tab: str) -> dict[str, Any]:
    tabs = [{"text": label, "href": reverse(name), "active": name == tab} for name, label in TABS]
    return {"tabs": tabs, "colours": COLOURS}


def _rows(request: Request) -> Any:
    def facts(page: ListPage) -> dict[str, Any]:
        if term := request.GET.get("q"):
            note_access(
                Access.SEARCHED, by=request.user, filters={"q": term}, rows=page.paginator.count, via="transfers"
            )
        return {
            "transfers": selectors.rows_of(request.user, page.rows),
            "name_of": lambda person: name_for(request.user, person),
        }

    return facts
