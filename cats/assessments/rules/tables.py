"""The scoring tables, version by version: percentiles, weights and constants as the programme set them.

A version never changes once something was scored with it: a correction is a new version. Version 1 is the historic
table. In it, being behind with bills (C2) and being in debt (C3) raise a score, which looks inverted; version 2 turns
these two round and is otherwise the same. The band of ages 20 to 23 for E1 is as it always was, too.
"""

from dataclasses import dataclass, replace

from cats.assessments.rules.indicators import (
    ByAge,
    ByRegion,
    BySex,
    Counted,
    Indicator,
    Least,
    Summed,
    Ticked,
    choice,
)


@dataclass(frozen=True)
class PathwayTable:
    """A pathway's constant and its indicators."""

    key: str
    constant: float
    indicators: tuple[Indicator, ...]

    @property
    def questions(self) -> frozenset[str]:
        """Return the questions that count."""
        return frozenset(code for indicator in self.indicators for code in indicator.questions)


REGIONS = (
    "North West", "North East", "Yorkshire and Humberside", "West Midlands", "East Midlands", "East of England",
    "London", "South West", "South East",
)  # fmt: skip


def region_of(lot: int | None) -> str:
    """Return the region that a lot stands for; nothing for any other number."""
    return REGIONS[lot - 1] if lot is not None and 1 <= lot <= len(REGIONS) else ""


def _by_age(*values: float) -> ByAge:
    """Bands: below 25, 25 to 34, 35 to 44, 45 to 54, 55 to 64, older."""
    return ByAge(tuple(zip((25, 35, 45, 55, 65), values, strict=False)), values[-1])


def _health_by_age(*values: float) -> ByAge:
    """Bands: below 20, 20 to 23, 24 to 29, then five years each, then 65 and older."""
    return ByAge(tuple(zip((20, 24, 30, 35, 40, 45, 50, 55, 60, 65), values, strict=False)), values[-1])


_WORKING = PathwayTable(
    "working",
    0.79225,
    (
        choice(0.50, "A1", 0.17, 0.21, 0.25, 0.29, 1),
        choice(0.15, "A2", 0.06, 0.22, 0.25, 1),
        choice(0.09, "A4", 1, 0.82, 0.70, 0.25),
        choice(0.02, "A5", 1, 0.01),
        choice(0.08, "A6", 1, 0.01, 0.001),
        choice(0.03, "A7", 1, ByAge(((35, 0.06), (45, 0.09), (55, 0.10), (65, 0.16)), 0.29)),
        choice(0.05, "A8", 1, 0.23, 0.16),
        choice(0.08, "A10", 1, ByRegion((0.24, 0.29, 0.23, 0.26, 0.18, 0.15, 0.45, 0.15, 0.16))),
    ),
)
_HOUSING = PathwayTable(
    "housing",
    0.87634,
    (
        choice(0.50, "B1", 0.001, 0.001, 0.01, 0.01, 1),
        Ticked(0.02, "B2", 1, 0.09),
        Ticked(0.01, "B2", 2, 0.02),
        Ticked(0.12, "B2", 5, 0.02),
        choice(0.24, "B4", 0.03, 0.07, 0.12, 0.43, 1),
        choice(0.11, "B5", BySex(0.09, 0.02, 0.05), BySex(0.31, 0.10, 0.20), BySex(0.79, 0.56, 0.67), 1),
    ),
)
_MONEY = PathwayTable(
    "money",
    0.76845,
    (
        choice(0.50, "C1", 0.02, 0.07, 0.26, 0.70, 1),
        choice(0.11, "C2", 1, 0.16),
        choice(0.15, "C3", 1, 0.29),
        choice(0.12, "C5", 1, 0.02),
        choice(0.12, "C9", 1, 1, 0.03, 0.01),
    ),
)
_EDUCATION = PathwayTable(
    "education",
    0.61259,
    (
        choice(0.50, "D1", 0.19, 0.29, 0.42, 0.65, 1),
        choice(0.15, "D2", 1, 0.01, 0.001),
        choice(0.08, "D3", 0.01, 0.03, 0.01, 0.03, 0.01, 0.01, 0.10, 0.04, 0.06, 0.10, 0.01, 1),
        Counted(0.16, "D4", 11, (1, 0.10, 0.05, 0.01)),
        Counted(0.11, "D5", 12, (0.28, 0.39, 0.52, 1)),
    ),
)
_HEALTH = PathwayTable(
    "health",
    0.76469,
    (
        choice(
            0.50,
            "E1",
            _health_by_age(0.001, 0.001, 0.001, 0.001, 0.001, 0.02, 0.02, 0.02, 0.02, 0.02, 0.02),
            _health_by_age(0.01, 0.02, 0.02, 0.02, 0.02, 0.04, 0.05, 0.06, 0.08, 0.10, 0.10),
            _health_by_age(0.06, 0.08, 0.09, 0.10, 0.11, 0.14, 0.17, 0.21, 0.24, 0.29, 0.32),
            _health_by_age(0.30, 0.39, 0.42, 0.45, 0.50, 0.54, 0.58, 0.62, 0.66, 0.70, 0.75),
            1,
        ),
        choice(0.03, "E2", 1, 0.20, 0.06),
        choice(0.11, "E4", 1, 0.22, 0.001, 0.001),
        choice(0.09, "E5", 0.26, 0.37, 1),
        Ticked(0.05, "E6", 1, 0.01),
        Ticked(0.11, "E6", 3, 0.01),
        Ticked(0.01, "E6", 2, 0.01),
        Least(0.10, {"E8": (0.13, 0.39, 1), "E9": (0.13, 0.39, 1)}),
    ),
)
_RELATIONSHIPS = PathwayTable(
    "relationships",
    0.68620,
    (
        choice(0.18, "F1", 0.02, 0.12, 0.40, 0.69, 1),
        choice(0.19, "F2", 0.06, 0.25, 0.47, 0.79, 1),
        choice(0.06, "F5", 1, 0.26, 0.26),
        choice(0.50, "F6", 0.04, 0.13, 0.39, 0.94, 1),
        choice(0.07, "F8", 1, 0.09, 0.06, 0.04, 0.03),
    ),
)
_G2_DISAGREE = _by_age(0.58, 0.66, 0.73, 0.80, 0.88, 0.95)
_G2_NEITHER = _by_age(0.13, 0.17, 0.20, 0.23, 0.27, 0.30)
_G3_NEITHER = _by_age(0.18, 0.23, 0.28, 0.34, 0.39, 0.44)
_G3_AGREE = _by_age(0.76, 0.79, 0.83, 0.87, 0.90, 0.94)
_G8_DISAGREE = _by_age(0.99, 0.96, 0.92, 0.89, 0.85, 0.82)
_G8_NEITHER = _by_age(0.76, 0.69, 0.62, 0.55, 0.48, 0.41)
_G8_AGREE = _by_age(0.64, 0.54, 0.44, 0.34, 0.25, 0.15)
_THOUGHTS = PathwayTable(
    "thoughts",
    0.68287,
    (
        choice(0.05, "G1", 0.02, 0.13, 0.26, 0.81, 1),
        choice(0.50, "G2", 1, _G2_DISAGREE, _G2_NEITHER, 0.09, 0.01),
        choice(0.02, "G3", 0.01, 0.06, _G3_NEITHER, _G3_AGREE, 1),
        choice(0.08, "G4", 1, 0.77, 0.25, 0.09, 0.02),
        choice(0.05, "G5", 0.02, 0.18, 0.37, 0.88, 1),
        choice(0.07, "G6", 0.01, 0.18, 0.35, 0.85, 1),
        choice(0.09, "G7", 1, 0.70, 0.22, 0.15, 0.02),
        choice(0.07, "G8", 1, _G8_DISAGREE, _G8_NEITHER, _G8_AGREE, 0.07),
        choice(0.07, "G9", 0.04, 0.15, 0.25, 0.71, 1),
    ),
)
_DISTRESS = Summed(
    0.35,
    tuple(f"H{number}" for number in range(1, 11)),
    frozenset({"H2", "H10"}),
    4,
    (
        (1, 1), (3, 0.73), (5, 0.45), (7, 0.30), (9, 0.19), (11, 0.12),
        (13, 0.06), (15, 0.05), (17, 0.03), (19, 0.02), (21, 0.01), (40, 0.001),
    ),
)  # fmt: skip
_WELLBEING = PathwayTable(
    "wellbeing",
    0.64723,
    (
        _DISTRESS,
        choice(0.50, "H11", 0.025, 0.05, 0.21, 0.75, 1),
        choice(0.15, "H12", 0.26, 0.53, 0.82, 1),
    ),
)

_MONEY_TURNED = replace(
    _MONEY,
    indicators=(
        _MONEY.indicators[0],
        choice(0.11, "C2", 0.16, 1),
        choice(0.15, "C3", 0.29, 1),
        *_MONEY.indicators[3:],
    ),
)

HISTORIC, CORRECTED = 1, 2
VERSIONS: dict[int, tuple[PathwayTable, ...]] = {
    HISTORIC: (_WORKING, _HOUSING, _MONEY, _EDUCATION, _HEALTH, _RELATIONSHIPS, _THOUGHTS, _WELLBEING),
    CORRECTED: (_WORKING, _HOUSING, _MONEY_TURNED, _EDUCATION, _HEALTH, _RELATIONSHIPS, _THOUGHTS, _WELLBEING),
}
