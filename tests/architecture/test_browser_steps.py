"""A browser test that has pressed something says what it waits for before it looks at what there is.

A click ends before the page that it leads to is there: our forms first keep what was typed, then go. Whoever looks at
once sees the old page, or one that gives way while it is looked at.
"""

import ast
from itertools import pairwise
from pathlib import Path

import pytest

from tests.architecture.sizes import ROOT

FILES = sorted((ROOT / "tests" / "browser").glob("test_*.py"))
PRESSING = {"click", "dblclick", "press_on"}
# Each of these waits for what it is about, or opens a page itself.
WAITING = {
    "expect", "wait_for", "wait_for_url", "expect_navigation", "expect_download", "expect_response", "follow",
    "follow_by_key", "press", "press_on", "go_to", "goto", "click", "dblclick", "check", "uncheck", "fill",
    "select_option", "type", "type_into", "focus", "inner_text", "run_for",
}  # fmt: skip


def called(node: ast.AST) -> set[str]:
    """Return the names of everything that is called in a statement."""
    calls = [found.func for found in ast.walk(node) if isinstance(found, ast.Call)]
    return {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}


def presses(step: ast.stmt) -> bool:
    """Say whether a statement is nothing but the press of a button or a link."""
    return isinstance(step, ast.Expr) and bool(called(step) & PRESSING) and "follow" not in called(step)


def looking_at_once(text: str) -> list[str]:
    """Return the statements that follow a press and wait for nothing."""
    found = []
    for node in ast.walk(ast.parse(text)):
        steps = getattr(node, "body", [])
        for step, after in pairwise(steps) if isinstance(steps, list) else []:
            first = after.body[0] if isinstance(after, ast.If | ast.For) else after
            if presses(step) and not called(first) & WAITING:
                found.append(f"line {first.lineno}: {ast.unparse(first)}")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_step_looks_at_a_page_that_may_be_on_its_way_out(path: Path):
    assert looking_at_once(path.read_text()) == []


@pytest.mark.parametrize("step", ["look(page)", "assert page.url == here", "running.work()", "if script: look(page)"])
def test_such_a_step_would_be_found(step):
    assert looking_at_once(f"def test_it():\n    page.get_by_role('button').click()\n    {step}") != []
    assert looking_at_once(f"def test_it():\n    follow(page, page.get_by_role('button'))\n    {step}") == []
