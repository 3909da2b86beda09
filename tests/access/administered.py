"""Administration in the access matrix: what each route is about, and what its form sends."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from cats.core import clock
from cats.core.models import Versioned
from cats.core.picklists import PicklistKind
from cats.core.picklists.models import PicklistEntry
from cats.organisations.models import (
    LocationCode,
    Lockout,
    Tenant,
    TenantDomain,
    TenantLocation,
    User,
    UserNote,
    UserStatus,
)
from cats.participants.models import Label

if TYPE_CHECKING:
    from tests.access.matrix import Row
    from tests.access.world import World

FACTS = (UserNote, Tenant, TenantDomain, TenantLocation, LocationCode, PicklistEntry)
WHY = {"call_reference": "CALL-1", "note": "Asked for by the manager"}
REASON = {"reason": "Asked for by the manager"}
ANSWER = {"wording": "A market", "needs_explanation": "no", "place": "0"} | REASON
LABEL = {"name": "New name", "description": "What it says", "colour": "blue", "scope": "user"} | REASON
OF_TENANT = ("tenant", "rename_tenant", "add_domain", "link_location")
OF_ANSWER = ("amend_answer", "end_answer")
OF_PICKLIST = ("picklist", "add_answer", "export_answers")
ACTING = {"edit_user", "review_user", "leave_user", "reset_user", "remove_user_factors", "add_user_note"}


def furnish(world: "World") -> None:
    """Make an account in every state that an act needs; keep what each route is about."""
    team = Tenant.objects.get(path="1.1.1.1.1.")
    domain = TenantDomain.objects.create(tenant=team, domain="@example.org")
    active, gone, locked = (_account(team, name) for name in ("Accountmark", "Gonemark", "Lockedmark"))
    User.objects.filter(pk=gone.pk).update(status=UserStatus.LEFT)
    Lockout.objects.create(name=locked.email, locks=1, locked_until=clock.now() + timedelta(minutes=15))
    answer = PicklistEntry.objects.create(
        kind=PicklistKind.REFERRAL_SOURCE, code="fair", wording="A fair", starts_on=clock.today()
    )
    accounts = dict.fromkeys({"user", *ACTING}, active) | {"reactivate_user": gone, "unlock_user": locked}
    places = {
        "end_domain": domain,
        "unlink_location": TenantLocation.objects.get(tenant=team, location=1),
        "map_code": LocationCode.objects.create(code="RSI", feed="prison", description="Risley"),
    }
    label = Label.objects.create(name="Unusedlabelmark", description="On no case yet")
    places |= {"change_label_definition": label, "delete_label_definition": label}
    of_answers = dict.fromkeys(OF_ANSWER, answer)
    world.of["administration"] = accounts | dict.fromkeys(OF_TENANT, team) | places | of_answers


def _account(team: Tenant, name: str) -> User:
    return User.objects.create_user(
        f"{name.lower()}@example.org", display_name=name, tenant=team, status=UserStatus.ACTIVE
    )


def address_of(row: "Row", world: "World") -> str:
    """Return the address of a page or form of administration."""
    if row.route in OF_PICKLIST:
        return reverse(row.route, args=["referral_source"])
    thing = world.of["administration"].get(row.route)
    return reverse(row.route, args=[thing.pk] if thing else [])


def answers_of(row: "Row", world: "World") -> dict[str, Any]:
    """Return what the form of a route sends."""
    thing = world.of["administration"].get(row.route)
    sent = _ANSWERS[row.route](thing) if row.route in _ANSWERS else {}
    return sent | ({"of": thing} if isinstance(thing, Versioned) else {})


def _person(thing: User | None) -> dict[str, Any]:
    team = Tenant.objects.get(path="1.1.1.1.1.")
    return {"tenant": team.pk, "display_name": "New Name", "email": thing.email if thing else "new@example.org"} | WHY


def _day(name: str) -> dict[str, Any]:
    today = clock.today()
    return {f"{name}_{part}": getattr(today, part) for part in ("day", "month", "year")}


def _why(thing: Any) -> dict[str, Any]:
    return WHY


_ANSWERS: dict[str, Callable[[Any], dict[str, Any]]] = {
    **dict.fromkeys((*ACTING, "reactivate_user", "unlock_user"), _why),
    "edit_user": _person,
    "add_user": _person,
    "rename_tenant": lambda _: {"name": "Another name"} | REASON,
    "add_domain": lambda _: {"domain": "@other.example"} | REASON,
    "end_domain": lambda _: REASON,
    "link_location": lambda _: {"location": 15} | REASON,
    "unlink_location": lambda _: REASON,
    "map_code": lambda _: {"location": 1} | REASON,
    "add_answer": lambda _: ANSWER | {"code": "market", **_day("starts_on")},
    "amend_answer": lambda _: ANSWER,
    "add_label_definition": lambda _: LABEL,
    "change_label_definition": lambda _: LABEL,
    "delete_label_definition": lambda _: REASON,
    "end_answer": lambda _: REASON | _day("ends_on"),
}
