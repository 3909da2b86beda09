"""What people keep of their lists: columns, views with a name, and how they left each list."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction

from caselist.lists.base import CaseList
from caselist.models import ListPreference, SavedView
from caselist.tables import WHO
from cats.core.errors import Refused
from cats.organisations.models import Tenant, User

MOST_VIEWS = 20


def choose_columns(*, by: User, case_list: CaseList, columns: Iterable[str]) -> None:
    """Keep for good which columns somebody sees in a list, in which order; none brings back the list's own.

    Raises Refused when a column is none of the list's.
    """
    chosen = [name for name in dict.fromkeys(columns) if name != WHO]
    if unknown := [name for name in chosen if name not in case_list.table.base_columns]:
        raise Refused(f"This list has no column {unknown[0]}.")
    ListPreference.objects.bulk_create(
        [ListPreference(user=by, list_key=case_list.key, columns=chosen)],
        update_conflicts=True,
        unique_fields=["user", "list_key"],
        update_fields=["columns"],
    )


@transaction.atomic
def save_view(*, by: User, case_list: CaseList, name: str, query: str, is_shared: bool, is_default: bool) -> SavedView:
    """Keep an order and filters of a list under a name, for oneself or for one's team and those below it.

    Raises Refused when the person has a view of that name in this list, or twenty views there.
    """
    if SavedView.objects.filter(owner=by, list_key=case_list.key).count() >= MOST_VIEWS:
        raise Refused(f"You have {MOST_VIEWS} views of this list. Delete one before you save another.")
    view = SavedView(owner=by, list_key=case_list.key, query=query)
    _write(view, name, _team(by, is_shared=is_shared))
    if is_default:
        use_by_default(by=by, list_key=case_list.key, view_id=view.pk)
    return view


@transaction.atomic
def change_view(*, view: SavedView, by: User, name: str, is_shared: bool, is_default: bool) -> SavedView:
    """Give one's own view another name, share it or stop sharing it. Raises Refused when the name is taken."""
    _write(view, name, _team(by, is_shared=is_shared))
    kept = ListPreference.objects.filter(user=by, list_key=view.list_key, default_view=view)
    if is_default:
        use_by_default(by=by, list_key=view.list_key, view_id=view.pk)
    else:
        kept.update(default_view=None)
    return view


def delete_view(*, view: SavedView) -> None:
    """Take a view away; whoever had it as their default opens the list as they left it."""
    view.delete()


def use_by_default(*, by: User, list_key: str, view_id: int | None) -> None:
    """Open a list with one of the views that the person may open; with None, as they left it."""
    ListPreference.objects.bulk_create(
        [ListPreference(user=by, list_key=list_key, default_view_id=view_id)],
        update_conflicts=True,
        unique_fields=["user", "list_key"],
        update_fields=["default_view"],
    )


def _team(by: User, *, is_shared: bool) -> Tenant | None:
    return by.tenant if is_shared else None


def _write(view: SavedView, name: str, shared_with: Tenant | None) -> None:
    view.name, view.shared_with = name, shared_with
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError as error:
        raise Refused("You have a view of this name in this list. Choose another name.", field="name") from error
