"""The only writers of assessments and bios. Each locks, checks, changes, records and announces, in one transaction."""

from cats.assessments.services.answering import discard, save_answers
from cats.assessments.services.due import clear_bio_due, set_bio_due
from cats.assessments.services.safeguarding import read_notice
from cats.assessments.services.starting import start_assessment, start_bio, why_not_start
from cats.assessments.services.submitting import submit_assessment, submit_bio, why_not_submit

__all__ = [
    "clear_bio_due",
    "discard",
    "read_notice",
    "save_answers",
    "set_bio_due",
    "start_assessment",
    "start_bio",
    "submit_assessment",
    "submit_bio",
    "why_not_start",
    "why_not_submit",
]
