"""The time comes from `cats.core.clock` and from nowhere else, so that tests and forms agree on it."""

import ast

from tests.architecture.sizes import PRODUCT, ROOT, files_of_the_project

CLOCK = ROOT / "cats" / "core" / "clock.py"
ASKING = {"timezone.now", "datetime.now", "datetime.today", "date.today"}
# These turn a given time into London's; without one, they ask.
CONVERTING = {"timezone.localtime", "timezone.localdate"}


def askings(text: str) -> list[int]:
    """Return the lines that ask Python or Django for the time."""
    tree = ast.parse(text)
    asked = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and short_name(node) in ASKING]
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and not (node.args or node.keywords)]
    return sorted(
        [node.lineno for node in asked] + [node.lineno for node in calls if short_name(node.func) in CONVERTING]
    )


def short_name(node: ast.expr) -> str:
    return ".".join(ast.unparse(node).split(".")[-2:])


def test_only_the_clock_asks_for_the_time():
    found = {
        f"{path.relative_to(ROOT)}:{line}"
        for path in files_of_the_project(*PRODUCT)
        if path != CLOCK
        for line in askings(path.read_text())
    }

    assert found == set()


def test_asking_elsewhere_is_reported():
    assert askings("from datetime import datetime\nwhen = datetime.now()\n") == [2]
    assert askings("default = django.utils.timezone.now\n") == [1]
    assert askings("today = timezone.localdate()\n") == [1]


def test_turning_a_given_time_into_londons_is_no_asking():
    assert askings("shown = timezone.localtime(at)\n") == []
