"""What the frame offers: every slice registers its own entries, and a person sees only those they may use."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import NoReverseMatch, reverse


def any_signed_in(user: Any) -> bool:
    """For entries that everyone who is signed in may use."""
    return bool(user.is_authenticated)


def holding(permission: str) -> Callable[[Any], bool]:
    """A predicate for entries that need one permission."""

    def holds(user: Any) -> bool:
        return permission in user.permissions

    return holds


@dataclass(frozen=True)
class Item:
    """One entry of the frame.

    `visible_to` decides from the user object alone, without a query. Entries with the same `menu` fold into
    one drop-down of that name; `order` places an entry among its neighbours, and a menu stands where its
    first entry does.
    """

    label: str
    url_name: str
    visible_to: Callable[[Any], bool] = any_signed_in
    order: int = 100
    menu: str = ""


@dataclass(frozen=True)
class Link:
    """An entry as one person sees it: an address, or a menu of further links."""

    label: str
    href: str = ""
    current: bool = False
    children: tuple["Link", ...] = ()


# Stands in no address by itself.
_A_NUMBER = 7_304_915_826

_items: dict[str, Item] = {}
_search: list[Item] = []


def register(item: Item) -> Item:
    """Offer this entry; registering the same address again replaces the entry."""
    _items[item.url_name] = item
    return item


def registered() -> list[Item]:
    """Every entry there is, in the order of the frame."""
    return sorted(_items.values(), key=lambda item: (item.order, item.label))


def links_for(user: Any, path: str) -> list[Link]:
    """The entries this person may use, with the one that holds the path marked as current."""
    usable = [(item, route(item.url_name)) for item in registered() if item.visible_to(user)]
    usable = [(item, href) for item, href in usable if href]
    here = _nearest([href for _, href in usable], path)
    links: list[Link] = []
    menus: dict[str, list[Link]] = {}
    for item, href in usable:
        link = Link(item.label, href, current=href == here)
        if not item.menu:
            links.append(link)
            continue
        if item.menu not in menus:
            links.append(Link(item.menu))
        menus.setdefault(item.menu, []).append(link)
    return [_with_children(link, menus.get(link.label)) if not link.href else link for link in links]


def register_search(item: Item) -> Item:
    """Let the box in the header send its `q` to this address; the label is what the box is called."""
    _search.append(item)
    return item


def search_for(user: Any) -> Link | None:
    """Where this person's search box leads, if anywhere."""
    for item in _search:
        if item.visible_to(user) and (href := route(item.url_name)):
            return Link(item.label, href)
    return None


@lru_cache(maxsize=512)
def route(name: str) -> str:
    """The address of a route without arguments, or nothing where this installation has no such route."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def route_to(name: str, number: int) -> str:
    """The address of a route whose only argument is a number: a case's page, say. Pages have dozens of them."""
    before, after = _around_number(name)
    return f"{before}{number}{after}" if number >= 0 else reverse(name, args=[number])


@lru_cache(maxsize=512)
def _around_number(name: str) -> tuple[str, str]:
    before, after = reverse(name, args=[_A_NUMBER]).split(str(_A_NUMBER))
    return before, after


def _with_children(link: Link, children: list[Link] | None) -> Link:
    children = children or []
    return Link(link.label, "", any(child.current for child in children), tuple(children))


def _nearest(addresses: list[str], path: str) -> str:
    """The longest address that the path lies under; the front page only matches itself."""
    holding_path = [href for href in addresses if href == path or (href != "/" and path.startswith(href))]
    return max(holding_path, key=len, default="")
