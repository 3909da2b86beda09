"""The two kinds of questionnaire, and in what they differ."""

from dataclasses import dataclass

from cats.assessments.models import Assessment, Bio, Filled
from cats.assessments.questionnaires import ASSESSMENT, BIO, current, questionnaire
from cats.assessments.rules.questions import Questionnaire
from cats.core.acts import Act


@dataclass(frozen=True)
class Kind:
    """A kind of questionnaire: its tables, its acts, and how a sentence names it."""

    code: str
    noun: str
    model: type[Filled]
    started: Act
    submitted: Act
    discarded: Act

    @property
    def current(self) -> Questionnaire:
        """Return the version in which new ones are asked."""
        return current(self.code)


KINDS: dict[str, Kind] = {
    ASSESSMENT: Kind(
        ASSESSMENT,
        "an assessment",
        Assessment,
        Act.ASSESSMENT_STARTED,
        Act.ASSESSMENT_SUBMITTED,
        Act.ASSESSMENT_DISCARDED,
    ),
    BIO: Kind(BIO, "a bio", Bio, Act.BIO_STARTED, Act.BIO_SUBMITTED, Act.BIO_DISCARDED),
}


def kind_of(filled: Filled) -> Kind:
    """Return of which kind this is."""
    return KINDS[filled.kind]


def questions_of(filled: Filled) -> Questionnaire:
    """Return the questionnaire in the version in which this is, or was, asked."""
    return questionnaire(filled.kind, filled.questionnaire)
