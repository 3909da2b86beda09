"""How one indicator gets its percentile (a number from 0 to 1) out of the answers and the person's circumstances."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

FEMALE, MALE = "Female", "Male"


@dataclass(frozen=True)
class Circumstances:
    """What scores depend on besides the answers.

    `age` is in whole years. `sex` counts only as the exact words Male and Female. `lot` is that of the contract of the
    enrolment location, whose region it stands for; any but 1 to 9 counts as no region.
    """

    age: int
    sex: str = ""
    lot: int | None = None


# The numbers of the options that were chosen, by question.
Picks: TypeAlias = Mapping[str, frozenset[int]]


class Table(Protocol):
    """A percentile that depends on the person."""

    def of(self, person: Circumstances) -> float:
        """Return the percentile for this person."""


@dataclass(frozen=True)
class ByAge:
    """Percentiles by bands of age, each with the first age that it no longer holds for; `beyond` is for all older."""

    bands: tuple[tuple[int, float], ...]
    beyond: float

    def of(self, person: Circumstances) -> float:
        return next((value for below, value in self.bands if person.age < below), self.beyond)


@dataclass(frozen=True)
class BySex:
    """Percentiles by sex; `unknown` for whatever is neither of the two words."""

    female: float
    male: float
    unknown: float

    def of(self, person: Circumstances) -> float:
        return {FEMALE: self.female, MALE: self.male}.get(person.sex, self.unknown)


@dataclass(frozen=True)
class ByRegion:
    """Percentiles of the regions of lots 1, 2 and so on; where there is no such lot, their mean."""

    values: tuple[float, ...]

    def of(self, person: Circumstances) -> float:
        if person.lot is not None and 1 <= person.lot <= len(self.values):
            return self.values[person.lot - 1]
        return sum(self.values) / len(self.values)


Value: TypeAlias = float | Table


def _number(value: Value, person: Circumstances) -> float:
    return float(value) if isinstance(value, int | float) else value.of(person)


class Indicator(Protocol):
    """One factor of a pathway's percentile."""

    @property
    def weight(self) -> float:
        """Return its share; the shares of a pathway add up to 1."""

    @property
    def questions(self) -> tuple[str, ...]:
        """Return the questions that it needs to be answered."""

    def percentile(self, picks: Picks, person: Circumstances) -> float:
        """Return its percentile; all its questions have an answer."""


@dataclass(frozen=True)
class Least:
    """The lowest percentile of everything that was chosen for one or several questions, by the options' order."""

    weight: float
    values: Mapping[str, tuple[Value, ...]]

    @property
    def questions(self) -> tuple[str, ...]:
        return tuple(self.values)

    def percentile(self, picks: Picks, person: Circumstances) -> float:
        return min(
            _number(values[number - 1], person) for code, values in self.values.items() for number in picks[code]
        )


def choice(weight: float, code: str, *values: Value) -> Least:
    """Return the indicator of a question whose options have these percentiles."""
    return Least(weight, {code: values})


@dataclass(frozen=True)
class Ticked:
    """One percentile when an option was chosen; 1 when it was not."""

    weight: float
    code: str
    number: int
    value: float

    @property
    def questions(self) -> tuple[str, ...]:
        return (self.code,)

    def percentile(self, picks: Picks, person: Circumstances) -> float:
        return self.value if self.number in picks[self.code] else 1.0


@dataclass(frozen=True)
class Counted:
    """Percentiles by how many options were chosen, the one for "none" left out; the last is for all higher numbers."""

    weight: float
    code: str
    none: int
    values: tuple[float, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        return (self.code,)

    def percentile(self, picks: Picks, person: Circumstances) -> float:
        count = len(picks[self.code] - {self.none})
        return self.values[min(count, len(self.values) - 1)]


@dataclass(frozen=True)
class Summed:
    """Percentiles by a sum of points: the first option of a question has none, or in `reversed` ones the most.

    `bands` are the highest sums for which each percentile holds.
    """

    weight: float
    questions: tuple[str, ...]
    reversed: frozenset[str]
    most: int
    bands: tuple[tuple[int, float], ...]

    def percentile(self, picks: Picks, person: Circumstances) -> float:
        points = sum(self._points(code, max(picks[code])) for code in self.questions)
        return next(value for up_to, value in self.bands if points <= up_to)

    def _points(self, code: str, number: int) -> int:
        return self.most - (number - 1) if code in self.reversed else number - 1
