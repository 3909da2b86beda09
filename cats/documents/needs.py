"""What documents ask of whoever works with a case: a clean copy of what the virus check refused."""

from collections.abc import Iterable
from datetime import date

from cats.core.today import Need
from cats.documents.selectors import refused_titles
from cats.participants.models import Participant

WHY = "The virus check found something harmful in the file, so it was thrown away and counts as missing."


def needs_of(case: Participant, today: date) -> Iterable[Need]:
    """Return what has to be uploaded again on an active case; one query, or none (`refused_titles`)."""
    if not case.is_active:
        return []
    return [Need(f"Upload a clean copy of “{title}”", WHY) for title in refused_titles(case)]
