"""Enrolment: where a person joins, their consent and right to work, and whether the case is ready for quality."""
