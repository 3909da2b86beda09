"""What notifications add to the frame and to the process of the drain loop."""

from cats.core import draft_list, upkeep
from cats.core.draft_list import FormName
from cats.notifications import digests, header

EVERY_SECONDS = 300.0


def register() -> None:
    """Count in the header, and post digests when their time has come; called once, when the application is ready."""
    header.register()
    upkeep.register("notification digests", every=EVERY_SECONDS, work=digests.post_due)
    draft_list.forms["notification_preference"] = FormName("How you are told", is_about_case=False)
