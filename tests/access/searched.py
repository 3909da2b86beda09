"""Somebody whom Dana has searched for: found in the last file, and enrolled by nobody yet."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from cats.core.picklists.models import PicklistEntry
from cats.dms.clients.payloads import Aggregate
from cats.dms.codes import CandidateSource, Outcome
from cats.dms.models import Candidate, CandidateSearch, FeedMessage
from cats.dms.services.candidates import keep_candidates
from cats.dms.services.reading import digest_of
from cats.organisations.models import LocationCode
from cats.participants.models import FeedState

if TYPE_CHECKING:
    from tests.access.matrix import Row
    from tests.access.world import World

FACTS = (Candidate, CandidateSearch, FeedMessage, FeedState)
SAID = Aggregate(
    upci="2MRK0001Z", first_name="Candidateforemark", last_name="Candidatesurmark", date_of_birth=date(1990, 5, 14),
    nomis_number="S9901ZZ", crn="S990001", is_active=True, primary="NOMIS", est_code="MKI",
)  # fmt: skip
TYPED = {
    "identifier": "S9901ZZ", "first_name": "Candidateforemark", "last_name": "Candidatesurmark",
    "date_of_birth_day": "14", "date_of_birth_month": "5", "date_of_birth_year": "1990",
}  # fmt: skip
ENROLLING = {"referral_source": "probation", "details_confirmed": "on", "seen": digest_of(SAID)}
REGION = {"region": "CAT1", "call_reference": "1234", "justification": "Out of area"}


def furnish(world: "World") -> None:
    """Let Dana have searched for the person."""
    codes: list[tuple[str, str, int]] = [("prison", "MKI", 1), ("probation", "CAT1", 90)]
    for feed, code, place in codes:
        LocationCode.objects.get_or_create(feed=feed, code=code, defaults={"description": code, "location_id": place})
    PicklistEntry.objects.get_or_create(
        kind="referral_source", code="probation", defaults={"wording": "Probation", "starts_on": date(2024, 8, 1)}
    )
    keep_candidates([SAID], CandidateSource.FILE)
    facts: dict[str, Any] = {"identifier": "S9901ZZ", "first_name": SAID.first_name, "last_name": SAID.last_name}
    world.of["dms"] = CandidateSearch.objects.create(
        by=world.people["dana"], date_of_birth=SAID.date_of_birth, outcome=Outcome.FOUND, upci=SAID.upci,
        source="file", **facts,
    )  # fmt: skip


def address_of(row: "Row", world: "World") -> str | None:
    """Return the address of Dana's search."""
    return reverse("candidate", args=[world.of["dms"].pk]) if row.route == "candidate" else None


def answers_of(row: "Row", world: "World") -> dict[str, Any] | None:
    """Return what a form of the slice sends; none of them carries a version."""
    sent = {
        "candidate_search": TYPED, "candidate": ENROLLING, "set_sticky_region": REGION, "feed_retry": {"case": "all"},
    }  # fmt: skip
    return sent.get(row.route)
