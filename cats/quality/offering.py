"""What quality assurance adds to the frame, to the menu of a case, and to the list of kept forms."""

from cats.core import case_page, draft_list
from cats.core.case_page import Action
from cats.core.draft_list import FormName
from cats.core.navigation import Item, holding
from cats.core.navigation import register as register_item
from cats.core.roles import Permission
from cats.participants.codes import Status


def register() -> None:
    """Register everything; called once, when the application is ready."""
    register_item(
        Item("Provider checks", "provider_queue", visible_to=holding(Permission.PROVIDER_QA), order=60, menu="Quality")
    )
    case_page.actions.append(
        Action(
            "submit_enrolment",
            "Submit to quality assurance",
            lambda person, case: case.status == Status.ENROLLING,
            order=20,
        )
    )
    draft_list.forms["submit_enrolment"] = FormName("Submission to quality assurance")
    draft_list.forms["give_entry"] = FormName("Giving a check to a colleague", is_about_case=False)
