"""A questionnaire as it is asked, and what is wrong with answers to it.

Answers are a mapping from the code of a question to the codes of the options that were chosen.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Answers = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen. `is_none` says that it cannot be chosen together with another."""

    code: str
    text: str
    is_none: bool = False


@dataclass(frozen=True)
class Question:
    """One question; `takes_many` says that any number of its options may be chosen, but not none."""

    code: str
    text: str
    options: tuple[Option, ...]
    hint: str = ""
    takes_many: bool = False

    @property
    def none_option(self) -> Option | None:
        """Return the option that stands for none of the others."""
        return next((option for option in self.options if option.is_none), None)

    def words_for(self, chosen: Iterable[str]) -> list[str]:
        """Return what was chosen as the page has it, in the order of the page."""
        picked = set(chosen)
        return [option.text for option in self.options if option.code in picked]

    def problems(self, chosen: Sequence[str]) -> list[str]:
        """Return what is wrong with these choices; nothing chosen is not wrong here, only unanswered."""
        known = {option.code for option in self.options}
        found = [f"{self.code} has no option {code!a}." for code in dict.fromkeys(chosen) if code not in known]
        picked = known.intersection(chosen)
        if len(picked) > 1 and not self.takes_many:
            found.append(f"{self.code} takes one answer only.")
        if len(picked) > 1 and self.none_option and self.none_option.code in picked:
            found.append(f"{self.none_option.code} (“{self.none_option.text}”) cannot go with other answers.")
        return found


@dataclass(frozen=True)
class Pathway:
    """A page of a questionnaire."""

    key: str
    name: str
    questions: tuple[Question, ...]
    lead: str = ""

    def answers_in(self, answers: Answers) -> dict[str, tuple[str, ...]]:
        """Return those of the answers that belong to this page and say something."""
        return {each.code: tuple(answers[each.code]) for each in self.questions if answers.get(each.code)}

    def unanswered(self, answers: Answers) -> list[Question]:
        """Return the questions of this page that have no answer."""
        return [question for question in self.questions if not answers.get(question.code)]


@dataclass(frozen=True)
class Questionnaire:
    """A version of a questionnaire: its pages in their order, and a digest of everything that it says."""

    version: int
    pathways: tuple[Pathway, ...]
    digest: str = ""
    questions: dict[str, Question] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        questions = {question.code: question for pathway in self.pathways for question in pathway.questions}
        object.__setattr__(self, "questions", questions)

    def pathway(self, key: str) -> Pathway | None:
        """Return the page of this key, if there is one."""
        return next((pathway for pathway in self.pathways if pathway.key == key), None)

    def problems(self, answers: Answers) -> list[str]:
        """Return everything that is wrong with these answers: unknown questions and options, and contradictions."""
        found = []
        for code, chosen in answers.items():
            question = self.questions.get(code)
            found += question.problems(chosen) if question else [f"There is no question {code!a}."]
        return found

    def unanswered(self, answers: Answers) -> list[Question]:
        """Return the questions that have no answer, in the order of the pages."""
        return [question for pathway in self.pathways for question in pathway.unanswered(answers)]
