"""Documents on the pages of a case: the tab, the entry of the menu, and what has to be uploaded again."""

from cats.core import case_page
from cats.core.case_page import Action, Tab
from cats.documents import needs, selectors


def register() -> None:
    """Add ours to the pages of a case."""
    case_page.tabs.append(Tab("case_documents", "Documents", order=68))
    case_page.actions.append(Action("add_document", "Add document", lambda by, case: case.is_active, order=60))
    case_page.needs.append(needs.needs_of)
    case_page.asks.append(selectors.asks)
