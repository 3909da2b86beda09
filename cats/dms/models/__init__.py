"""What is kept of the data-matching service."""

from cats.dms.models.candidates import Candidate, CandidateSearch
from cats.dms.models.imports import FeedImport
from cats.dms.models.messages import FeedMessage

__all__ = ["Candidate", "CandidateSearch", "FeedImport", "FeedMessage"]
