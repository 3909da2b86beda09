"""Questions about what happened at the door and to accounts."""

from django.db.models import Q, QuerySet
from django.http import QueryDict

from cats.core.roles import Role
from cats.core.tables.filters import Filter, contains, from_day, one_of, to_day
from cats.core.tables.state import whole_number
from cats.organisations.models import SignInEvent, Tenant, User, UserStatus
from cats.organisations.policies import sign_in_events, users

Kind = SignInEvent.Kind
KINDS = {kind.value: kind.label for kind in sorted(Kind, key=lambda kind: kind.label)}


def events(by: User) -> QuerySet[SignInEvent]:
    """Return the events that a person may read, with who they are about and who caused them."""
    return sign_in_events.scope(by, SignInEvent.objects.select_related("user", "by"))


def event_filters(by: User, query: QueryDict) -> tuple[Filter, ...]:
    """Return what the identity audit can be filtered by; one account's, when the address names it, by its name."""
    asked = whole_number(query.get("person"))
    found = users.scope(by, User.objects.filter(pk=asked)).first() if asked else None
    person = Filter("person", "Account", one_of("user_id"), {str(asked): found.display_name if found else ""})
    return (
        *((person,) if found else ()),
        Filter("q", "Name or email address", _about, hint="Of the account, or what was typed"),
        Filter("by", "Done by", contains("by__display_name", "by__email")),
        Filter("kind", "What happened", one_of("kind"), KINDS, is_single=True),
        Filter("from", "From", from_day("at"), is_day=True),
        Filter("to", "To", to_day("at"), is_day=True),
    )


def details_of(rows: list[SignInEvent]) -> dict[int, str]:
    """Return what each event changed, in words, by its id; one query at most."""
    asked = {key for row in rows if row.kind == Kind.TENANT_CHANGED for key in _ends(row)}
    names = dict(Tenant.objects.filter(pk__in=asked).values_list("pk", "name")) if asked else {}
    return {row.pk: words for row in rows if (words := _details(row, names))}


def _about(values: list[str]) -> Q:
    return contains("name", "user__display_name", "user__email")(values)


def _ends(row: SignInEvent) -> tuple[int, int]:
    return row.facts.get("before") or 0, row.facts.get("after") or 0


def _details(row: SignInEvent, tenants: dict[int, str]) -> str:
    facts = row.facts
    if row.kind == Kind.ROLES_CHANGED and "before" in facts:
        return f"From {_roles(facts['before'])} to {_roles(facts['after'])}"
    if row.kind == Kind.TENANT_CHANGED:
        before, after = (tenants.get(key, "an organisation that is gone") for key in _ends(row))
        return f"From {before} to {after}"
    if row.kind == Kind.DETAILS_CHANGED:
        return ", ".join(str(name).replace("_", " ") for name in facts.get("fields", ()))
    if facts.get("before") in UserStatus.values:
        return f"Was {UserStatus(facts['before']).label.lower()}"
    return ""


def _roles(codes: list[str]) -> str:
    return ", ".join(Role(code).label for code in codes if code in Role.values) or "support worker"
