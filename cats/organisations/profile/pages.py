"""Where somebody can begin: the pages of the frame that they may use."""

from cats.core import navigation
from cats.organisations.models import User

TODAY = "home"


def home_pages(user: User) -> dict[str, str]:
    """Return the routes that somebody may begin at, with what they are called; Today first."""
    offered = {item.url_name: item.label for item in navigation.registered() if item.visible_to(user)}
    usable = {
        name: label for name, label in offered.items() if navigation.route(name) and not name.startswith("admin:")
    }
    return {TODAY: "Today", **usable}


def home_of(user: User) -> str:
    """Return the address at which somebody begins; Today when their choice is not theirs any more."""
    return navigation.route(user.home_page if user.home_page in home_pages(user) else TODAY)
