"""What the views of lists share: which list an address means, and the way back to it."""

from django.http import Http404, QueryDict
from django.urls import reverse

from caselist.lists import LISTS, lists_of
from caselist.lists.base import CaseList
from cats.core.return_to import LONGEST
from cats.organisations.models import User


def list_or_404(by: User, key: str) -> CaseList:
    """Return a list that the person has."""
    case_list = LISTS.get(key)
    if case_list is None or not case_list.visible_to(by):
        raise Http404
    return case_list


def list_at(by: User, address: str) -> tuple[CaseList, QueryDict] | None:
    """Return the list that an address leads to, with its query, or None when it leads to none of the person's."""
    path, _, query = address.partition("?")
    if len(address) > LONGEST or not address.isprintable():
        return None
    found = next((each for each in lists_of(by) if reverse(each.url_name) == path), None)
    return None if found is None else (found, QueryDict(query))


def address_of(case_list: CaseList, query: str = "") -> str:
    """Return the address of a list."""
    path = reverse(case_list.url_name)
    return f"{path}?{query}" if query else path
