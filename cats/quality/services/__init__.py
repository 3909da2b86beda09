"""The only writers of quality assurance."""

from cats.quality.services.queueing import enqueue, give, holders_for, keep, release, renew, take, take_next
from cats.quality.services.submitting import submit_enrolment

__all__ = ["enqueue", "give", "holders_for", "keep", "release", "renew", "submit_enrolment", "take", "take_next"]
