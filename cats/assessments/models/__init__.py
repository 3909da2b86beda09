"""What people answered, what it added up to, and what it calls for."""

from cats.assessments.models.answers import AssessmentAnswer, BioAnswer, Score
from cats.assessments.models.due import BioDue, SafeguardingNotice
from cats.assessments.models.filled import Assessment, Bio, Filled

__all__ = [
    "Assessment",
    "AssessmentAnswer",
    "Bio",
    "BioAnswer",
    "BioDue",
    "Filled",
    "SafeguardingNotice",
    "Score",
]
