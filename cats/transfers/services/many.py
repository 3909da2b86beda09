"""Accepting several transfers at once: each by itself, with an outcome of its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from cats.core import case_page, jobs
from cats.core.acts import BulkAct
from cats.core.errors import NotAllowed, Refused, Stale
from cats.core.jobs import Job, JobItem, Kind, Name
from cats.core.words import counted
from cats.notifications.selectors import names_of as names_of_cases
from cats.organisations.models import User
from cats.organisations.policies import users
from cats.transfers.codes import OPEN
from cats.transfers.models import Transfer
from cats.transfers.policies import transfers
from cats.transfers.services.handshake import OVER, accept_transfer

ACCEPT = "accept_transfers"
RESTRICTED = "The record is restricted and not open to you. Open the transfer by itself."
NOT_YOURS = "You cannot accept this transfer any longer."
CHANGED = "It changed while you were deciding. Open it by itself."
# An owner, by the id of the transfer.
Owners = Mapping[int, User]


@dataclass(frozen=True)
class Judged:
    """What accepting would come to for one transfer; no refusal means that it would be accepted."""

    transfer: Transfer
    to: User
    refusal: str = ""


def register() -> None:
    """Let transfers be accepted as a job; called once, when the application is ready."""
    jobs.register(Kind(ACCEPT, _accept, noun="transfer", names=names_of, act=BulkAct.TRANSFERS_ACCEPTED))


def acceptable(by: User, among: QuerySet[Transfer]) -> list[Transfer]:
    """Return those of these transfers that the person's side receives and that somebody can accept, by case."""
    mine = transfers.incoming(by, among.filter(state__in=OPEN))
    found = mine.filter(to_contract__isnull=False)
    places = ("participant", "to_location", "from_contract", "former_owner__tenant")
    return list(found.select_related(*places).order_by("participant_id"))


def holders_at(by: User, found: Iterable[Transfer]) -> dict[int, list[User]]:
    """Return who may hold a case at each of the places to which these people have moved."""
    return {place: list(users.assignable(by, [place])) for place in {each.to_location_id for each in found}}


def judge_accepting(*, owners: Owners, by: User) -> list[Judged]:
    """Say what accepting these transfers would come to; nothing is written. Raises NotAllowed."""
    transfers.require(by, "accept")
    found = acceptable(by, Transfer.objects.filter(pk__in=owners))
    holders = holders_at(by, found)
    masked = case_page.masked(by, [each.participant_id for each in found]) if found else set()
    return [Judged(each, owners[each.pk], _refusal(each, owners[each.pk], holders, masked)) for each in found]


def start_accepting(*, owners: Owners, by: User, note: str = "", return_to: str = "/") -> Job:
    """Accept these transfers, each for its owner; the job returned is over already when they are few.

    Raises NotAllowed. Cases are locked in the order of their ids, as everywhere.
    """
    transfers.require(by, "accept")
    ids = list(Transfer.objects.filter(pk__in=owners).order_by("participant_id", "pk").values_list("pk", flat=True))
    return jobs.start(
        kind=ACCEPT,
        by=by,
        label=f"Accept {counted(len(ids), 'transfer')}",
        items=ids,
        facts={"to": {str(key): owner.pk for key, owner in owners.items()}, "note": note},
        return_to=return_to,
    )


def names_of(by: User, transfer_ids: Iterable[int]) -> dict[int, Name]:
    """Name those of these transfers whose cases the person may read and whose records are open to them."""
    found = list(transfers.scope(by, Transfer.objects.filter(pk__in=transfer_ids)))
    cases = names_of_cases(by, {each.participant_id for each in found})
    return {
        each.pk: Name(case.name, f"/transfers/{each.pk}/")
        for each in found
        if (case := cases.get(each.participant_id)) is not None and not case.is_masked
    }


def _accept(job: Job, items: Sequence[JobItem]) -> None:
    found = {each.pk: each for each in Transfer.objects.filter(pk__in=[item.object_id for item in items])}
    masked = case_page.masked(job.by, [each.participant_id for each in found.values()])
    people = User.objects.select_related("tenant").in_bulk(set(job.facts["to"].values()))
    for item in items:
        transfer = found[item.object_id]
        if transfer.participant_id in masked:
            item.refuse(RESTRICTED)
            continue
        to = people[job.facts["to"][str(item.object_id)]]
        if refusal := _accept_one(transfer, to, job):
            item.refuse(refusal)
        else:
            item.succeed(to=to.pk)


def _accept_one(transfer: Transfer, to: User, job: Job) -> str:
    """Accept one transfer, and return why not when it is refused: the others go on."""
    try:
        with transaction.atomic():
            accept_transfer(transfer=transfer, to=to, by=job.by, note=job.facts["note"])
    except Refused as refusal:
        return refusal.message
    except NotAllowed:
        return NOT_YOURS
    except Stale:
        return CHANGED
    return ""


def _refusal(transfer: Transfer, to: User, holders: Mapping[int, list[User]], masked: set[int]) -> str:
    if transfer.participant_id in masked:
        return RESTRICTED
    if not transfer.is_open:
        return OVER
    if transfer.participant.is_archived:
        return "The case is archived. Unarchive it before you accept it."
    if to not in holders[transfer.to_location_id]:
        return f"{to} does not work with cases at {transfer.to_location}. Choose somebody who does."
    return ""
