"""The list of cases as tests open and read it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from caselist.drain import drain_all
from caselist.lists import LISTS
from cats.organisations.models import User
from tests.core.reading import Page


class ListPage(Page):
    """A page of the list: who stands in it, what it says."""

    @property
    def names(self) -> list[str]:
        return [link.text for link in self.find("a", class_="app-list__link")]

    @property
    def keys(self) -> list[int]:
        """The ids of the cases, in the order of the rows."""
        links = self.find("a", class_="app-list__link")
        return [int(link.attributes["href"].split("/")[2]) for link in links]

    @property
    def rows(self) -> list[str]:
        """The words of each row."""
        return [row.text for row in self.one("tbody").find("tr")] if self.find("tbody") else []

    @property
    def tags(self) -> list[str]:
        prefix = "Remove this filter: "
        return [tag.text.removeprefix(prefix) for tag in self.find("a", class_="moj-filter__tag")]

    @property
    def counts(self) -> dict[str, str]:
        """What the tabs say: {"Mine": "3", "Closed": "0", ...}."""
        links = self.find("a", class_="moj-sub-navigation__link")
        said = [re.fullmatch(r"(.+?) ([\d,]+\+?)", link.text) for link in links]
        return {match[1]: match[2] for match in said if match}

    @property
    def notices(self) -> list[str]:
        return [notice.text for notice in self.find("p", class_="app-notice")]

    def choices(self, name: str) -> list[str]:
        """The values that a filter offers."""
        boxes = [box.attributes["value"] for box in self.find("input", name=name, type="checkbox")]
        for select in self.find("select", name=name):
            boxes += [option.attributes["value"] for option in select.find("option") if option.attributes["value"]]
        return boxes


@pytest.fixture
def open_list(as_user) -> Callable[..., ListPage]:
    """Bring the caselist up to date and open a list as somebody: `open_list(dana, sort="-name", label=[1, 2])`.

    All that the person may see, or the list with a key: `open_list(dana, key="closed")`. Nothing is filtered unless
    the query says so, however the person left the list.
    """

    def get(user: User, address: str = "", *, key: str = "all", **query: Any) -> ListPage:
        drain_all()
        if not address and not query:
            query = {"filters": "none"}
        response = as_user(user).get(reverse(LISTS[key].url_name) + address, query or None)
        return ListPage(response.content.decode(), response.status_code)

    return get
