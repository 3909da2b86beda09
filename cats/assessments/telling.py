"""Questionnaires in words: how far each page is, what was answered, and how two assessments differ."""

from collections.abc import Iterable
from dataclasses import dataclass

from cats.assessments.kinds import questions_of
from cats.assessments.models import Filled
from cats.assessments.rules.questions import Answers, Pathway
from cats.assessments.standing import Bar
from cats.core import words


@dataclass(frozen=True)
class Task:
    """A page in the list of pages: how far it is, in words and in one of the design system's colours."""

    pathway: Pathway
    status: str
    colour: str = ""
    is_done: bool = False


@dataclass(frozen=True)
class Row:
    """A question with what was chosen; nothing chosen means no answer."""

    code: str
    text: str
    chosen: list[str]


@dataclass(frozen=True)
class Section:
    """A page's questions with their answers."""

    pathway: Pathway
    rows: list[Row]


@dataclass(frozen=True)
class Difference:
    """A question that was answered differently in two assessments."""

    text: str
    before: list[str]
    after: list[str]


@dataclass(frozen=True)
class Shift:
    """A pathway in two assessments: its outcomes, and the answers that differ."""

    before: Bar | None
    after: Bar | None
    differences: list[Difference]

    @property
    def name(self) -> str:
        bar = self.after or self.before
        return bar.name if bar else ""

    @property
    def words(self) -> str:
        """Return what happened to the score, for people who see no colour and no bar."""
        return change_in_words(self.before, self.after)


def change_in_words(before: Bar | None, after: Bar | None) -> str:
    """Return what happened to a score between two assessments."""
    if before is None or after is None:
        return "Not in both"
    moved = after.score - before.score
    said = "No change" if moved == 0 else f"{'Up' if moved > 0 else 'Down'} {abs(moved)}"
    return said if before.band == after.band else f"{said}, {before.band.value} to {after.band.value}"


def tasks_of(filled: Filled, answers: Answers) -> list[Task]:
    """Return the pages of a questionnaire that is being filled in, with how far each is."""
    return [_task(filled, pathway, answers) for pathway in questions_of(filled).pathways]


def sections_of(filled: Filled, answers: Answers) -> list[Section]:
    """Return every question with its answer, page by page."""
    return [
        Section(
            pathway,
            [Row(each.code, each.text, each.words_for(answers.get(each.code, ()))) for each in pathway.questions],
        )
        for pathway in questions_of(filled).pathways
    ]


def shifts(
    before: tuple[Section, ...], after: tuple[Section, ...], bars: Iterable[tuple[Bar | None, Bar | None]]
) -> list[Shift]:
    """Return pathway by pathway how two assessments differ."""
    known = {row.code: row for section in before for row in section.rows}
    found = []
    for section, (old, new) in zip(after, bars, strict=True):
        differing = [
            Difference(row.text, known[row.code].chosen if row.code in known else [], row.chosen)
            for row in section.rows
            if row.code not in known or known[row.code].chosen != row.chosen
        ]
        found.append(Shift(old, new, differing))
    return found


def _task(filled: Filled, pathway: Pathway, answers: Answers) -> Task:
    missing = len(pathway.unanswered(answers))
    asked = len(pathway.questions)
    if pathway.key not in filled.steps:
        if missing == asked:
            return Task(pathway, "Not started", "blue")
        return Task(pathway, "From last time, not checked", "yellow")
    if missing:
        return Task(pathway, f"{asked - missing} of {words.counted(asked, 'question')} answered", "teal")
    return Task(pathway, "Completed", is_done=True)
