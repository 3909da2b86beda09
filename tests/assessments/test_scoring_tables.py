"""Every number of the scoring tables, written down a second time as the programme's document has it."""

import pytest

from cats.assessments.questionnaires import ASSESSMENT, current
from cats.assessments.rules.indicators import Circumstances, Summed
from cats.assessments.rules.tables import VERSIONS

ANYBODY = Circumstances(30, "Male", 1)
TABLES = {table.key: table for table in VERSIONS[1]}

CONSTANTS = {
    "working": 0.79225, "housing": 0.87634, "money": 0.76845, "education": 0.61259, "health": 0.76469,
    "relationships": 0.68620, "thoughts": 0.68287, "wellbeing": 0.64723,
}  # fmt: skip
# Question: weight, then the percentile of each option. Those that depend on the person are further down.
PLAIN = {
    "A1": (0.50, ".17 .21 .25 .29 1"), "A2": (0.15, ".06 .22 .25 1"), "A4": (0.09, "1 .82 .70 .25"),
    "A5": (0.02, "1 .01"), "A6": (0.08, "1 .01 .001"), "A8": (0.05, "1 .23 .16"),
    "B1": (0.50, ".001 .001 .01 .01 1"), "B4": (0.24, ".03 .07 .12 .43 1"),
    "C1": (0.50, ".02 .07 .26 .70 1"), "C2": (0.11, "1 .16"), "C3": (0.15, "1 .29"), "C5": (0.12, "1 .02"),
    "C9": (0.12, "1 1 .03 .01"),
    "D1": (0.50, ".19 .29 .42 .65 1"), "D2": (0.15, "1 .01 .001"),
    "D3": (0.08, ".01 .03 .01 .03 .01 .01 .10 .04 .06 .10 .01 1"),
    "E2": (0.03, "1 .20 .06"), "E4": (0.11, "1 .22 .001 .001"), "E5": (0.09, ".26 .37 1"),
    "F1": (0.18, ".02 .12 .40 .69 1"), "F2": (0.19, ".06 .25 .47 .79 1"), "F5": (0.06, "1 .26 .26"),
    "F6": (0.50, ".04 .13 .39 .94 1"), "F8": (0.07, "1 .09 .06 .04 .03"),
    "G1": (0.05, ".02 .13 .26 .81 1"), "G4": (0.08, "1 .77 .25 .09 .02"), "G5": (0.05, ".02 .18 .37 .88 1"),
    "G6": (0.07, ".01 .18 .35 .85 1"), "G7": (0.09, "1 .70 .22 .15 .02"), "G9": (0.07, ".04 .15 .25 .71 1"),
    "H11": (0.50, ".025 .05 .21 .75 1"), "H12": (0.15, ".26 .53 .82 1"),
}  # fmt: skip
TICKED = [("B2", 1, 0.02, 0.09), ("B2", 2, 0.01, 0.02), ("B2", 5, 0.12, 0.02),
          ("E6", 1, 0.05, 0.01), ("E6", 3, 0.11, 0.01), ("E6", 2, 0.01, 0.01)]  # fmt: skip
# First and last age of a band, then the percentiles of the options 1 to 5 of E1.
HEALTH = [
    (10, 19, ".001 .01 .06 .30 1"), (20, 23, ".001 .02 .08 .39 1"), (24, 29, ".001 .02 .09 .42 1"),
    (30, 34, ".001 .02 .10 .45 1"), (35, 39, ".001 .02 .11 .50 1"), (40, 44, ".02 .04 .14 .54 1"),
    (45, 49, ".02 .05 .17 .58 1"), (50, 54, ".02 .06 .21 .62 1"), (55, 59, ".02 .08 .24 .66 1"),
    (60, 64, ".02 .10 .29 .70 1"), (65, 120, ".02 .10 .32 .75 1"),
]  # fmt: skip
# G2 disagree and neither, G3 neither and agree, G8 disagree, neither and agree.
THOUGHTS = [
    (10, 24, ".58 .13 .18 .76 .99 .76 .64"), (25, 34, ".66 .17 .23 .79 .96 .69 .54"),
    (35, 44, ".73 .20 .28 .83 .92 .62 .44"), (45, 54, ".80 .23 .34 .87 .89 .55 .34"),
    (55, 64, ".88 .27 .39 .90 .85 .48 .25"), (65, 120, ".95 .30 .44 .94 .82 .41 .15"),
]  # fmt: skip
COMPUTERS = [(10, 34, 0.06), (35, 44, 0.09), (45, 54, 0.10), (55, 64, 0.16), (65, 120, 0.29)]
VEHICLES = ".24 .29 .23 .26 .18 .15 .45 .15 .16"
SAFETY = {"Female": ".09 .31 .79 1", "Male": ".02 .10 .56 1", "female": ".05 .20 .67 1", "": ".05 .20 .67 1"}
DISTRESS = [(0, 1, 1), (2, 3, 0.73), (4, 5, 0.45), (6, 7, 0.30), (8, 9, 0.19), (10, 11, 0.12), (12, 13, 0.06),
            (14, 15, 0.05), (16, 17, 0.03), (18, 19, 0.02), (20, 21, 0.01), (22, 40, 0.001)]  # fmt: skip


def numbers(text):
    return [float(each) for each in text.split()]


def indicators_of(code):
    return [each for table in VERSIONS[1] for each in table.indicators if code in each.questions]


def percentiles(code, person=ANYBODY):
    (indicator,) = indicators_of(code)
    options = current(ASSESSMENT).questions[code].options
    return [indicator.percentile({code: frozenset({number})}, person) for number in range(1, len(options) + 1)]


def test_constants():
    assert {key: table.constant for key, table in TABLES.items()} == CONSTANTS


@pytest.mark.parametrize("table", VERSIONS[1] + VERSIONS[2], ids=lambda table: table.key)
def test_the_weights_of_a_pathway_add_up_to_one(table):
    assert sum(each.weight for each in table.indicators) == pytest.approx(1)


@pytest.mark.parametrize("code", PLAIN)
def test_options(code):
    weight, expected = PLAIN[code]

    assert [each.weight for each in indicators_of(code)] == [weight]
    assert percentiles(code) == numbers(expected)


@pytest.mark.parametrize("tick", TICKED)
def test_ticked_boxes(tick):
    code, number, weight, value = tick
    (indicator,) = [each for each in indicators_of(code) if each.number == number]

    assert indicator.weight == weight
    assert indicator.percentile({code: frozenset({number})}, ANYBODY) == value
    assert indicator.percentile({code: frozenset({7})}, ANYBODY) == 1


@pytest.mark.parametrize("band", HEALTH)
def test_health_by_age(band):
    first, last, expected = band
    for age in (first, last):
        assert percentiles("E1", Circumstances(age)) == numbers(expected)
    assert [each.weight for each in indicators_of("E1")] == [0.50]


@pytest.mark.parametrize("band", THOUGHTS)
def test_thoughts_by_age(band):
    first, last, expected = band
    g2d, g2n, g3n, g3a, g8d, g8n, g8a = numbers(expected)
    for person in (Circumstances(first), Circumstances(last)):
        assert percentiles("G2", person) == [1, g2d, g2n, 0.09, 0.01]
        assert percentiles("G3", person) == [0.01, 0.06, g3n, g3a, 1]
        assert percentiles("G8", person) == [1, g8d, g8n, g8a, 0.07]


def test_weights_of_thoughts():
    assert [indicators_of(code)[0].weight for code in ("G2", "G3", "G8")] == [0.50, 0.02, 0.07]


@pytest.mark.parametrize("band", COMPUTERS)
def test_computers_by_age(band):
    first, last, value = band
    for age in (first, last):
        assert percentiles("A7", Circumstances(age)) == [1, value]
    assert indicators_of("A7")[0].weight == 0.03


def test_vehicles_by_region():
    expected = numbers(VEHICLES)

    assert [percentiles("A10", Circumstances(30, "", lot))[1] for lot in range(1, 10)] == expected
    assert percentiles("A10")[0] == 1
    assert indicators_of("A10")[0].weight == 0.08


@pytest.mark.parametrize("sex", SAFETY)
def test_safety_by_sex(sex):
    assert percentiles("B5", Circumstances(30, sex)) == numbers(SAFETY[sex])
    assert indicators_of("B5")[0].weight == 0.11


@pytest.mark.parametrize(
    ("code", "none", "expected", "weight"),
    [("D4", 11, [1, 0.10, 0.05, 0.01, 0.01], 0.16), ("D5", 12, [0.28, 0.39, 0.52, 1, 1], 0.11)],
)
def test_counted_boxes(code, none, expected, weight):
    (indicator,) = indicators_of(code)
    ticks = [frozenset({none}), *(frozenset(range(1, count + 1)) for count in (1, 2, 3, 10))]

    assert [indicator.percentile({code: tick}, ANYBODY) for tick in ticks] == expected
    assert indicator.weight == weight


def test_the_lowest_of_several_conditions_counts():
    (indicator,) = indicators_of("D3")

    assert indicator.percentile({"D3": frozenset({7, 8, 10})}, ANYBODY) == 0.04


@pytest.mark.parametrize(("smokes", "vapes"), [(a, b) for a in (1, 2, 3) for b in (1, 2, 3)])
def test_the_lower_of_smoking_and_vaping_counts(smokes, vapes):
    values = {1: 0.13, 2: 0.39, 3: 1}
    (indicator,) = indicators_of("E8")

    found = indicator.percentile({"E8": frozenset({smokes}), "E9": frozenset({vapes})}, ANYBODY)
    assert (found, indicator.weight) == (min(values[smokes], values[vapes]), 0.10)


@pytest.mark.parametrize("total", range(41))
def test_distress(total):
    """Every sum from 0 to 40, reached by raising one answer after the other."""
    (indicator,) = [each for each in TABLES["wellbeing"].indicators if isinstance(each, Summed)]
    points = [max(0, min(4, total - 4 * place)) for place in range(10)]
    picks = {
        f"H{place}": frozenset({5 - point if place in {2, 10} else point + 1})
        for place, point in enumerate(points, start=1)
    }
    (expected,) = [value for low, high, value in DISTRESS if low <= total <= high]

    assert indicator.percentile(picks, ANYBODY) == expected
    assert indicator.weight == 0.35
