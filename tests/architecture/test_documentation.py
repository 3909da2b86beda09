"""What the documents say about the code is true."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.architecture.sizes import ROOT
from tests.architecture.variables import variables

README = (ROOT / "README.md").read_text()
MAKEFILE = (ROOT / "Makefile").read_text()
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
TARGETS = set(re.findall(r"^([a-z]+):.*##", MAKEFILE, re.MULTILINE))


def documented() -> set[str]:
    """Return the variables named in the first column of the README's tables."""
    return set(re.findall(r"^\| `([A-Z_]+)` ", README, re.MULTILINE))


def test_every_variable_that_is_read_is_in_the_readme():
    assert variables() - documented() == set()


def test_every_variable_in_the_readme_is_read():
    assert documented() - variables() == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text())
    lost = [link for link in links if not (path.parent / link).exists()]

    assert lost == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_in_the_documents_exist(path):
    named = set(re.findall(r"(?:`|^ *|\d )make ([a-z]+)", path.read_text(), re.MULTILINE))

    assert named - TARGETS == set()


def test_decision_records_are_numbered_without_gaps():
    numbers = sorted(int(path.name[:4]) for path in Path(ROOT / "docs/decisions").glob("[0-9]*.md"))

    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_named_in_the_documents_exist(path):
    folders = "cats|caselist|migration|config|templates|static|tests|tools|docs|requirements"
    named = set(re.findall(rf"`((?:{folders})/[\w./-]*)`", path.read_text()))

    # `static/built` and the like are made, not kept.
    assert {name for name in named if not (ROOT / name).exists() and "built" not in name} == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_management_commands_named_in_the_documents_exist(path):
    named = set(re.findall(r"manage\.py ([a-z_]+)", path.read_text()))

    assert named - set(get_commands()) == set()
